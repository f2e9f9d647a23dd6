/* Flow texts are public: they are kept as they are, once each. */
#include "store/shelf.h"

#include <string.h>

#include "base/err.h"
#include "base/hex.h"
#include "store/handle.h"

#define SHELF_ARENA ((size_t)LIMIT_FLOW_COMPILED + (1U << 16))

static void put_digest(struct query *q, const struct seal_index *digest)
{
	query_put_bytes(
	    q, (struct str){ (const char *)digest->bytes, SEAL_INDEX });
}

static enum err add(struct store *s, const struct shelf_flow *flow,
    const struct seal_index *digest, when_t now, int64_t *id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_FLOW_ADD);
	query_put_text(&q, flow->name);
	put_digest(&q, digest);
	query_put_text(&q, flow->source);
	query_put_i64(&q, now);
	query_put_text(&q, flow->compiled);
	return query_insert(&q, id);
}

static enum err find(struct store *s, struct str name,
    const struct seal_index *digest, int64_t *id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_FLOW_FIND);
	put_digest(&q, digest);
	query_put_text(&q, name);
	return query_one(&q, id);
}

/* The digest of a text that was compiled otherwise once. */
static struct seal_index digest_of_both(const struct shelf_flow *flow)
{
	size_t size = flow->source.len + 1 + flow->compiled.len;
	struct seal_index digest;
	struct buf both;

	buf_init(&both, size);
	buf_puts(&both, flow->source);
	buf_putc(&both, '\0'); /* in neither of them */
	buf_puts(&both, flow->compiled);
	digest = seal_digest(buf_str(&both));
	buf_free(&both);
	return digest;
}

bool shelf_agree(struct str compiled, struct str other)
{
	struct str one = compiled, two = other;

	return !str_eq(str_cut(&one, '\n'), str_cut(&two, '\n')) ||
	       str_eq(one, two);
}

static enum err set_compiled(struct store *s, int64_t id, struct str compiled)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_FLOW_SET_COMPILED);
	query_put_text(&q, compiled);
	query_put_i64(&q, id);
	return query_run(&q, NULL);
}

/* The text is there: as the same revision, or one that this program compiles
 * otherwise? */
static enum err match(struct store *s, const struct shelf_flow *flow,
    struct str before, when_t now, int64_t *id)
{
	struct seal_index digest;
	int64_t found;
	enum err err;

	if (flow->compiled.len == 0 || str_eq(before, flow->compiled))
		return ERR_NONE;
	if (shelf_agree(before, flow->compiled))
		return set_compiled(s, *id, flow->compiled);
	digest = digest_of_both(flow);
	err = find(s, flow->name, &digest, &found);
	if (err == ERR_GONE)
		err = add(s, flow, &digest, now, &found);
	if (err == ERR_NONE)
		*id = found;
	return err;
}

enum err shelf_put_compiled(
    struct store *s, const struct shelf_flow *flow, when_t now, int64_t *id)
{
	struct seal_index digest = seal_digest(flow->source);
	struct arena *a;
	struct str before;
	int64_t found;
	enum err err = find(s, flow->name, &digest, &found);

	if (err == ERR_GONE)
		return add(s, flow, &digest, now, id);
	if (err != ERR_NONE)
		return err;
	a = arena_new(SHELF_ARENA);
	err = shelf_compiled(s, found, a, &before);
	if (err == ERR_NONE)
		err = match(s, flow, before, now, &found);
	if (err == ERR_NONE)
		*id = found;
	arena_free(a);
	return err;
}

enum err shelf_put(struct store *s, struct str name, struct str source,
    when_t now, int64_t *id)
{
	const struct shelf_flow flow = { name, source, STR("") };

	return shelf_put_compiled(s, &flow, now, id);
}

enum err shelf_compiled(
    struct store *s, int64_t id, struct arena *a, struct str *compiled)
{
	struct query q;
	struct str got;
	bool found;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_FLOW_COMPILED);
	query_put_i64(&q, id);
	found = query_step(&q);
	if (found)
		got = arena_copy(a, query_get_str(&q));
	err = query_end(&q);
	if (err != ERR_NONE)
		return err;
	if (!found)
		return ERR_GONE;
	*compiled = got;
	return ERR_NONE;
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
