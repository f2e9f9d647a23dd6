/* Flow texts are public: they are kept as they are, once each. */
#include "store/shelf.h"

#include "store/handle.h"

static enum err add(struct store *s, struct str name, struct str source,
    when_t now, int64_t *id)
{
	struct seal_index digest = seal_digest(source);
	struct query q;

	query_begin(&q, &s->db, STATEMENT_FLOW_ADD);
	query_put_text(&q, name);
	query_put_bytes(
	    &q, (struct str){ (const char *)digest.bytes, SEAL_INDEX });
	query_put_text(&q, source);
	query_put_i64(&q, now);
	return query_insert(&q, id);
}

static enum err find(
    struct store *s, struct str name, struct str source, int64_t *id)
{
	struct seal_index digest = seal_digest(source);
	struct query q;

	query_begin(&q, &s->db, STATEMENT_FLOW_FIND);
	query_put_bytes(
	    &q, (struct str){ (const char *)digest.bytes, SEAL_INDEX });
	query_put_text(&q, name);
	return query_one(&q, id);
}

enum err shelf_put(struct store *s, struct str name, struct str source,
    when_t now, int64_t *id)
{
	enum err err = find(s, name, source, id);

	return err == ERR_GONE ? add(s, name, source, now, id) : err;
}

enum err shelf_get(struct store *s, int64_t id, struct arena *a,
    struct str *name, struct str *source)
{
	struct query q;
	struct str got_name, got_source;
	bool found;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_FLOW_GET);
	query_put_i64(&q, id);
	found = query_step(&q);
	if (found) {
		got_name = arena_copy(a, query_get_str(&q));
		got_source = arena_copy(a, query_get_str(&q));
	}
	err = query_end(&q);
	if (err != ERR_NONE)
		return err;
	if (!found)
		return ERR_GONE;
	*name = got_name;
	*source = got_source;
	return ERR_NONE;
}
