/*
 * A row's digest is over every column that it has, with its type, as the
 * engine gives them: a column that a later schema adds is in it without a word
 * here, and a migration that changes rows of cases has to log them again.
 */
#include "store/audit_parts.h"

#include "base/pack.h"

#define LIMIT_ROW                                                              \
	((size_t)64 << 10) /* bytes of one row with all its columns            \
			    */

void audit_parts_mac(const struct store *s, struct str before,
    const struct audit_row *row, unsigned char out[AUDIT_MAC])
{
	struct buf b;

	buf_init(&b, LIMIT_ROW);
	pack_i64(&b, row->id);
	pack_i64(&b, row->at);
	pack_i64(&b, (int64_t)row->kind);
	pack_i64(&b, row->case_id);
	pack_str(&b, row->what);
	BUG_IF(buf_is_over(&b));
#ifdef MUTANT_AUDIT_UNCHAINED
	before = STR("");
#endif
	seal_chain(s->seal, before, buf_str(&b), out);
	buf_free(&b);
}

void audit_parts_letters(const unsigned char *mac, char *out)
{
	for (size_t i = 0; i < AUDIT_LETTERS; i++)
		out[i] =
		    AUDIT_ALPHABET[mac[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15];
	out[AUDIT_LETTERS] = '\0';
}

/* The columns of all rows that the statement gives; *n: how many rows. */
static enum err pack_rows(struct query *q, struct buf *out, int *n)
{
	*n = 0;
	while (query_step(q)) {
		query_pack_row(q, out);
		(*n)++;
	}
	return query_end(q);
}

static enum err digest(
    struct store *s, const struct buf *b, int n, struct seal_index *out)
{
	if (n == 0)
		return ERR_GONE;
	if (buf_is_over(b))
		return ERR_STORE;
	*out = seal_commit(s->seal, buf_str(b));
	return ERR_NONE;
}

enum err audit_parts_case(
    struct store *s, int64_t case_id, struct audit_digests *out)
{
	struct buf b;
	struct query q;
	int n_cases = 0, n_alerts = 0, n_traits = 0;
	enum err err;

	buf_init(&b, LIMIT_ROW);
	query_begin(&q, &s->db, STATEMENT_AUDIT_CASE);
	query_put_i64(&q, case_id);
	err = pack_rows(&q, &b, &n_cases);
	if (err == ERR_NONE) {
		query_begin(&q, &s->db, STATEMENT_AUDIT_ALERTS);
		query_put_i64(&q, case_id);
		err = pack_rows(&q, &b, &n_alerts);
	}
	if (err == ERR_NONE) {
		query_begin(&q, &s->db, STATEMENT_AUDIT_TRAITS);
		query_put_i64(&q, case_id);
		err = pack_rows(&q, &b, &n_traits);
	}
	if (err == ERR_NONE)
		err = digest(s, &b, n_cases, &out->rest);
	buf_free(&b);
	return err;
}

enum err audit_parts_note(
    struct store *s, int64_t note, struct audit_digests *out)
{
	struct audit_digests d = { 0 };
	struct buf rest;
	struct query q;
	enum err err = ERR_GONE, end;

	buf_init(&rest, LIMIT_ROW);
	query_begin(&q, &s->db, STATEMENT_AUDIT_NOTE);
	query_put_i64(&q, note);
	if (query_step(&q)) {
		d.words = seal_commit(s->seal, query_get_str(&q));
		query_pack_row(&q, &rest);
		err = digest(s, &rest, 1, &d.rest);
	}
	end = query_end(&q);
	buf_free(&rest);
	if (end != ERR_NONE)
		return end;
	if (err == ERR_NONE)
		*out = d;
	return err;
}

enum err audit_parts_page(struct store *s, int64_t case_id, struct str nick,
    int64_t step, int64_t loop, struct audit_digests *out)
{
	struct buf b;
	struct query q;
	int n = 0;
	enum err err;

	buf_init(&b, LIMIT_ROW);
	query_begin(&q, &s->db, STATEMENT_AUDIT_PAGE);
	query_put_i64(&q, case_id);
	query_put_text(&q, nick);
	query_put_i64(&q, step);
	query_put_i64(&q, loop);
	err = pack_rows(&q, &b, &n);
	if (err == ERR_NONE)
		err = digest(s, &b, n, &out->rest);
	buf_free(&b);
	return err;
}
