/* Flow texts are public: they are kept as they are, once each. */
#include "store/shelf.h"

#include <string.h>

#include "base/err.h"
#include "base/hex.h"
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

static struct shelf_mark mark_of(struct str digest)
{
	struct shelf_mark mark;
	struct buf hex;

	BUG_IF(digest.len < SHELF_MARK / 2);
	buf_init(&hex, SHELF_MARK);
	hex_put(&hex, digest.ptr, SHELF_MARK / 2);
	memcpy(mark.text, buf_cstr(&hex), sizeof(mark.text));
	buf_free(&hex);
	return mark;
}

struct shelf_mark shelf_mark_of(struct str source)
{
	struct seal_index digest = seal_digest(source);

	return mark_of((struct str){ (const char *)digest.bytes, SEAL_INDEX });
}

static void read_revision(struct query *q, struct shelf_revision *out)
{
	out->id = query_get_i64(q);
	out->mark = mark_of(query_get_str(q));
	out->at = query_get_i64(q);
}

enum err shelf_look(struct store *s, int64_t id, struct shelf_revision *out)
{
	struct query q;
	bool found;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_FLOW_LOOK);
	query_put_i64(&q, id);
	found = query_step(&q);
	if (found)
		read_revision(&q, out);
	err = query_end(&q);
	return err == ERR_NONE && !found ? ERR_GONE : err;
}

enum err shelf_list(struct store *s, struct str name,
    struct shelf_revision *out, int max, int *n)
{
	struct query q;
	int found = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_FLOW_LIST);
	query_put_text(&q, name);
	query_put_i64(&q, max);
	while (found < max && query_step(&q))
		read_revision(&q, &out[found++]);
	err = query_end(&q);
	if (err == ERR_NONE)
		*n = found;
	return err;
}
