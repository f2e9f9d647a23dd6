/*
 * Appending. The last row is looked up each time: a value kept in memory would
 * have to know of every rollback.
 */
#include "store/audit.h"

#include <string.h>

#include "base/log.h"
#include "base/pack.h"
#include "store/audit_parts.h"

#define LIMIT_WHAT 1024 /* bytes of facts and digests */

struct last {
	int64_t id;
	unsigned char mac[AUDIT_MAC];
};

/* Row 0 has no mac before the log is begun: *is_begun says which. */
static enum err find_last(struct store *s, struct last *last, bool *is_begun)
{
	struct query q;
	struct str mac;
	enum err err = ERR_GONE, end;

	query_begin(&q, &s->db, STATEMENT_AUDIT_LAST);
	if (query_step(&q)) {
		last->id = query_get_i64(&q);
		mac = query_get_str(&q);
		*is_begun = mac.len == AUDIT_MAC;
		if (*is_begun)
			memcpy(last->mac, mac.ptr, AUDIT_MAC);
		err = ERR_NONE;
	}
	end = query_end(&q);
	return end != ERR_NONE ? end : err;
}

static enum err insert(struct store *s, struct str before,
    struct audit_row *row, unsigned char mac[AUDIT_MAC])
{
	struct query q;

	audit_parts_mac(s, before, row, mac);
	query_begin(&q, &s->db, STATEMENT_AUDIT_ADD);
	query_put_i64(&q, row->id);
	query_put_i64(&q, row->at);
	query_put_i64(&q, (int64_t)row->kind);
	query_put_ref(&q, row->case_id);
	query_put_bytes(&q, row->what);
	query_put_bytes(&q, (struct str){ (const char *)mac, AUDIT_MAC });
	return query_run(&q, NULL);
}

static enum err append(struct store *s, enum audit_kind kind, int64_t case_id,
    struct str what, struct audit_root *root)
{
	struct last last = { 0 };
	bool is_begun = false;
	unsigned char mac[AUDIT_MAC];
	struct audit_row row = {
		.at = s->now, .kind = kind, .case_id = case_id, .what = what
	};
	enum err err = find_last(s, &last, &is_begun);

	if (err == ERR_NONE && !is_begun)
		err = ERR_GONE;
	if (err != ERR_NONE) {
		/* A case is more than its log: a check will say it. */
		log_error("audit.append", "why=%s", err_name(err));
		return err == ERR_GONE ? ERR_NONE : err;
	}
	row.id = last.id + 1;
	err = insert(
	    s, (struct str){ (const char *)last.mac, AUDIT_MAC }, &row, mac);
	if (err == ERR_NONE && root != NULL) {
		root->row = row.id;
		audit_parts_letters(mac, root->letters);
	}
	return err;
}

static void put_digest(struct buf *b, const struct seal_index *d)
{
	pack_str(b, (struct str){ (const char *)d->bytes, SEAL_INDEX });
}

static enum err append_buf(
    struct store *s, enum audit_kind kind, int64_t case_id, struct buf *what)
{
	enum err err = buf_is_over(what)
			   ? ERR_STORE
			   : append(s, kind, case_id, buf_str(what), NULL);

	buf_free(what);
	return err;
}

/* For the eye: state, severity, owner; the alert's state, step, loop. */
static enum err put_facts(struct store *s, int64_t case_id, struct buf *what)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_AUDIT_FACTS);
	query_put_i64(&q, case_id);
	if (query_step(&q))
		query_pack_row(&q, what);
	return query_end(&q);
}

enum err audit_case(struct store *s, enum audit_kind kind, int64_t case_id)
{
	struct audit_digests d;
	struct buf what;
	enum err err = audit_parts_case(s, case_id, &d);

	BUG_IF(kind < AUDIT_OPENED || kind > AUDIT_ERASED);
	if (err != ERR_NONE)
		return err;
	buf_init(&what, LIMIT_WHAT);
	put_digest(&what, &d.rest);
	err = put_facts(s, case_id, &what);
	if (err == ERR_NONE)
		return append_buf(s, kind, case_id, &what);
	buf_free(&what);
	return err;
}

enum err audit_note(struct store *s, int64_t case_id, int64_t note)
{
	struct audit_digests d;
	struct buf what;
	enum err err = audit_parts_note(s, note, &d);

	if (err != ERR_NONE)
		return err;
	buf_init(&what, LIMIT_WHAT);
	put_digest(&what, &d.rest);
	put_digest(&what, &d.words);
	pack_i64(&what, note);
	return append_buf(s, AUDIT_NOTE, case_id, &what);
}

enum err audit_page(
    struct store *s, int64_t case_id, struct str nick, int step, int loop)
{
	struct audit_digests d;
	struct buf what;
	enum err err = audit_parts_page(s, case_id, nick, step, loop, &d);

	if (err != ERR_NONE)
		return err;
	buf_init(&what, LIMIT_WHAT);
	put_digest(&what, &d.rest);
	pack_str(&what, nick);
	pack_i64(&what, step);
	pack_i64(&what, loop);
	return append_buf(s, AUDIT_PAGE, case_id, &what);
}

enum err audit_root(struct store *s, int64_t mark, struct audit_root *out)
{
	struct buf what;
	enum err err;

	*out = (struct audit_root){ 0 };
	buf_init(&what, LIMIT_WHAT);
	pack_i64(&what, mark);
	err = append(s, AUDIT_ROOT, 0, buf_str(&what), out);
	buf_free(&what);
	return err;
}

enum err audit_mark(struct store *s, int64_t *mark)
{
	struct query q;
	int64_t found = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_AUDIT_MARK);
	if (query_step(&q)) {
		struct unpack u = { .rest = query_get_str(&q) };

		found = unpack_i64(&u);
	}
	err = query_end(&q);
	if (err == ERR_NONE)
		*mark = found;
	return err;
}

/* Each row that the statement gives, by `one`, whose turn begins when the
 * reading is over. */
static enum err adopt(struct store *s, enum statement which,
    enum err (*one)(struct store *, int64_t, int64_t))
{
	int64_t last = 0;
	enum err err;

	for (;;) {
		struct query q;
		int64_t id = 0, case_id = 0;
		bool is_there;

		query_begin(&q, &s->db, which);
		query_put_i64(&q, last);
		is_there = query_step(&q);
		if (is_there) {
			id = query_get_i64(&q);
			case_id = query_get_i64(&q);
		}
		err = query_end(&q);
		if (err != ERR_NONE || !is_there)
			return err;
		err = one(s, case_id, id);
		if (err != ERR_NONE)
			return err;
		last = id;
	}
}

/* Along their key: there may be millions. */
static enum err adopt_pages(struct store *s)
{
	char nick[LIMIT_NAME] = "";
	int64_t case_id = 0;
	int step = 0, loop = 0;

	for (;;) {
		struct query q;
		bool is_there;
		enum err err;

		query_begin(&q, &s->db, STATEMENT_AUDIT_NEXT_PAGE);
		query_put_i64(&q, case_id);
		query_put_text(&q, str_of(nick));
		query_put_i64(&q, step);
		query_put_i64(&q, loop);
		is_there = query_step(&q);
		if (is_there) {
			struct str text;

			case_id = query_get_i64(&q);
			text = query_get_str(&q);
			BUG_IF(text.len == 0 || text.len >= sizeof(nick));
			step = query_get_int(&q);
			loop = query_get_int(&q);
			memset(nick, 0, sizeof(nick));
			memcpy(nick, text.ptr, text.len);
		}
		err = query_end(&q);
		if (err == ERR_NONE && is_there)
			err = audit_page(s, case_id, str_of(nick), step, loop);
		if (err != ERR_NONE || !is_there)
			return err;
	}
}

static enum err adopt_case(struct store *s, int64_t case_id, int64_t id)
{
	(void)case_id; /* the same */
	return audit_case(s, AUDIT_OPENED, id);
}

static enum err set_first(struct store *s)
{
	struct audit_row row = { .what = STR("jaga audit") };
	unsigned char mac[AUDIT_MAC];
	struct query q;

	audit_parts_mac(s, STR(""), &row, mac);
	query_begin(&q, &s->db, STATEMENT_AUDIT_FIRST);
	query_put_bytes(&q, row.what);
	query_put_bytes(&q, (struct str){ (const char *)mac, AUDIT_MAC });
	return query_run(&q, NULL);
}

enum err audit_begin(struct store *s)
{
	struct last last = { .id = -1 };
	bool is_begun = false;
	enum err err = find_last(s, &last, &is_begun);

	if (err == ERR_GONE || (err == ERR_NONE && (is_begun || last.id != 0)))
		return ERR_NONE;
	if (err == ERR_NONE)
		err = set_first(s);
	if (err == ERR_NONE)
		err = adopt(s, STATEMENT_AUDIT_NEXT_CASE, adopt_case);
	if (err == ERR_NONE)
		err = adopt(s, STATEMENT_AUDIT_NEXT_NOTE, audit_note);
	if (err == ERR_NONE)
		err = adopt_pages(s);
	return err;
}
