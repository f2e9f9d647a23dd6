/* Which rows belong together is nobody's business: the list is sealed. */
#include "store/keeps.h"

#include "store/record.h"

#define PLACE STR("keeps")

enum err keeps_add(struct store *s, const struct keep *k, int64_t *id)
{
	struct buf *b = record_new(s);
	struct str body;
	struct query q;
	enum err err;

	pack_i64(b, k->session);
	pack_i64(b, k->n_events);
	for (int i = 0; i < k->n_events; i++)
		pack_i64(b, k->events[i]);
	err = record_seal(s, PLACE, &body);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_KEEP_ADD);
	query_put_bytes(&q, body);
	return query_insert(&q, id);
}

static enum err read_body(struct unpack *u, struct keep *out)
{
	out->session = unpack_i64(u);
	out->n_events = record_get_int(u, 0, LIMIT_TALK_EVENTS);
	for (int i = 0; i < out->n_events; i++)
		out->events[i] = unpack_i64(u);
	return record_done(u, PLACE);
}

enum err keeps_load(
    struct store *s, int64_t id, struct arena *a, struct keep *out)
{
	struct unpack u = { .bad = true };
	struct query q;
	enum err err = ERR_GONE, end;

	query_begin(&q, &s->db, STATEMENT_KEEP_LOAD);
	query_put_i64(&q, id);
	if (query_step(&q))
		err = record_open(s, PLACE, query_get_str(&q), a, &u);
	end = query_end(&q);
	if (end != ERR_NONE)
		return end;
	return err == ERR_NONE ? read_body(&u, out) : err;
}

enum err keeps_drop(struct store *s, int64_t id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_KEEP_DROP);
	query_put_i64(&q, id);
	return query_run(&q, NULL);
}
