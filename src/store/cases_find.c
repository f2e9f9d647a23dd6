/*
 * Finding cases: by id, by letters, by who reported or owns them, by whom they
 * were paged to.
 */
#include "store/cases.h"

#include "base/err.h"
#include "store/cases_row.h"

#define MERGES_MOST 16

static struct str bytes_of(const struct seal_index *index)
{
	return (struct str){ (const char *)index->bytes, SEAL_INDEX };
}

enum err cases_load(
    struct store *s, int64_t id, struct arena *a, struct case_row *out)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_CASE_LOAD);
	query_put_i64(&q, id);
	return cases_row_read(s, &q, id, a, out);
}

enum err cases_by_letters(
    struct store *s, struct str letters, struct arena *a, struct case_row *out)
{
	struct query q;
	int64_t id = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_CASE_LETTERS);
	query_put_text(&q, letters);
	err = query_one(&q, &id);
	return err != ERR_NONE ? err : cases_load(s, id, a, out);
}

static enum err by_phone(struct store *s, enum statement which,
    const struct msisdn *phone, when_t since, int64_t *id)
{
	struct seal_index reporter =
	    seal_index(s->seal, SEAL_CASE, msisdn_open(phone));
	struct query q;

	query_begin(&q, &s->db, which);
	query_put_bytes(&q, bytes_of(&reporter));
	query_put_i64(&q, since);
	return query_one(&q, id);
}

enum err cases_by_reporter(struct store *s, const struct msisdn *phone,
    when_t now, struct arena *a, struct case_row *out)
{
	when_t since = now - CASES_SAME_PHONE;
	int64_t id = 0;
	enum err err =
	    by_phone(s, STATEMENT_CASE_BY_REPORTER, phone, since, &id);

	if (err == ERR_GONE)
		err = by_phone(s, STATEMENT_CASE_ENDED, phone, since, &id);
	return err != ERR_NONE ? err : cases_current(s, id, a, out);
}

enum err cases_no_contact(
    struct store *s, const struct msisdn *phone, bool *out)
{
	struct seal_index reporter =
	    seal_index(s->seal, SEAL_CASE, msisdn_open(phone));
	struct query q;
	bool found;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_CASE_NO_CONTACT);
	query_put_bytes(
	    &q, (struct str){ (const char *)reporter.bytes, SEAL_INDEX });
	found = query_step(&q);
	err = query_end(&q);
	if (err == ERR_NONE)
		*out = found;
	return err;
}

enum err cases_current(
    struct store *s, int64_t id, struct arena *a, struct case_row *out)
{
	struct case_row row;
	enum err err = cases_load(s, id, a, &row);

	/* A case is merged into an open one only, so this is no ring. */
	for (int i = 0; i < MERGES_MOST && err == ERR_NONE &&
			row.view.state == CASE_MERGED;
	     i++)
		err = cases_load(s, row.view.merged_into, a, &row);
	if (err == ERR_NONE)
		*out = row;
	return err;
}

/* Up to max ids, and when each was paged, into out; loads them. */
static enum err load_list(
    struct store *s, struct arena *a, struct case_row *out, int n)
{
	enum err err = ERR_NONE;

	for (int i = 0; i < n && err == ERR_NONE; i++) {
		when_t paged_at = out[i].view.paged_at;

		err = cases_load(s, out[i].view.id, a, &out[i]);
		out[i].view.paged_at = paged_at;
	}
	return err;
}

enum err cases_paged_to(struct store *s, struct str nick, when_t since,
    struct arena *a, struct case_row *out, int max, int *n)
{
	struct query q;
	enum err err;
	int found = 0;

	BUG_IF(max < 0);
	query_begin(&q, &s->db, STATEMENT_PAGE_CASES);
	query_put_text(&q, nick);
	query_put_i64(&q, since);
	query_put_i64(&q, max);
	while (found < max && query_step(&q)) {
		out[found].view.id = query_get_i64(&q);
		out[found].view.paged_at = query_get_i64(&q);
		found++;
	}
	err = query_end(&q);
	if (err == ERR_NONE)
		err = load_list(s, a, out, found);
	if (err == ERR_NONE)
		*n = found;
	return err;
}

enum err cases_owned_by(struct store *s, struct str nick, struct arena *a,
    struct case_row *out, int max, int *n)
{
	struct query q;
	enum err err;
	int found = 0;

	BUG_IF(max < 0);
	query_begin(&q, &s->db, STATEMENT_CASE_OWNED);
	query_put_text(&q, nick);
	query_put_i64(&q, max);
	while (found < max && query_step(&q)) {
		out[found].view.id = query_get_i64(&q);
		out[found].view.paged_at = 0;
		found++;
	}
	err = query_end(&q);
	if (err == ERR_NONE)
		err = load_list(s, a, out, found);
	for (int i = 0; i < found && err == ERR_NONE; i++)
		out[i].view.paged_at = cases_paged_at(s, out[i].view.id, nick);
	if (err == ERR_NONE)
		*n = found;
	return err;
}

when_t cases_paged_at(struct store *s, int64_t id, struct str nick)
{
	struct query q;
	when_t at = 0;

	query_begin(&q, &s->db, STATEMENT_PAGE_AT);
	query_put_i64(&q, id);
	query_put_text(&q, nick);
	/* Logged; never paged is the careful answer. */
	(void)query_one(&q, &at);
	return at;
}
