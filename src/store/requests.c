/* A request is one sealed record; only its kind and its age are readable. */
#include "store/requests.h"

#include "store/record.h"

#define PLACE STR("requests")

_Static_assert(REQUEST_JOIN == 1 && REQUEST_STOP == 6, "stored");

static enum err seal_body(
    struct store *s, const struct request *r, struct str *body)
{
	struct buf *b = record_new(s);

	record_put_number(b, &r->phone);
	pack_str(b, r->name);
	pack_str(b, r->flow);
	pack_str(b, r->lang);
	pack_i64(b, r->n_fields);
	for (int i = 0; i < r->n_fields; i++) {
		pack_str(b, r->fields[i].name);
		pack_str(b, r->fields[i].value);
	}
	return record_seal(s, PLACE, body);
}

enum err requests_add(struct store *s, struct request *r)
{
	struct str body;
	struct query q;
	enum err err = seal_body(s, r, &body);

	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_REQUEST_ADD);
	query_put_i64(&q, (int64_t)r->kind);
	query_put_ref(&q, r->case_id);
	query_put_i64(&q, r->at);
	query_put_bytes(&q, body);
	return query_insert(&q, &r->id);
}

static enum err read_body(struct unpack *u, struct request *r)
{
	r->phone = record_get_number(u);
	r->name = unpack_str(u);
	r->flow = unpack_str(u);
	r->lang = unpack_str(u);
	r->n_fields = record_get_int(u, 0, LIMIT_FLOW_FIELDS);
	for (int i = 0; i < r->n_fields; i++) {
		r->fields[i].name = unpack_str(u);
		r->fields[i].value = unpack_str(u);
	}
	return record_done(u, PLACE);
}

enum err requests_next(
    struct store *s, int64_t after, struct arena *a, struct request *out)
{
	struct unpack u = { .bad = true };
	struct query q;
	enum err err = ERR_GONE, end;

	query_begin(&q, &s->db, STATEMENT_REQUEST_NEXT);
	query_put_i64(&q, after);
	if (query_step(&q)) {
		*out = (struct request){ .id = query_get_i64(&q) };
		out->kind = (enum request_kind)query_get_int(&q);
		out->case_id = query_get_i64(&q);
		out->at = query_get_i64(&q);
		err = record_open(s, PLACE, query_get_str(&q), a, &u);
	}
	end = query_end(&q);
	if (end != ERR_NONE)
		return end;
	return err == ERR_NONE ? read_body(&u, out) : err;
}

enum err requests_done(struct store *s, int64_t id, when_t now)
{
	struct query q;
	int changed = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_REQUEST_DONE);
	query_put_i64(&q, now);
	query_put_i64(&q, id);
	err = query_run(&q, &changed);
	return err == ERR_NONE && changed == 0 ? ERR_GONE : err;
}

int64_t requests_n_open(struct store *s)
{
	struct query q;
	int64_t n = 0;

	query_begin(&q, &s->db, STATEMENT_REQUEST_N_OPEN);
	(void)query_one(&q, &n); /* logged; metrics then show 0 */
	return n;
}
