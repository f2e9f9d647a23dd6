/*
 * Erasing what people said. The rows stay, and what the audit log has of them
 * are digests of what was sealed, so the log stays whole: a row in it says that
 * from here on there are no words.
 */
#include "store/audit.h"
#include "store/cases.h"
#include "store/cases_row.h"
#include "store/record.h"

static enum err empty_notes(struct store *s, int64_t id)
{
	struct str body;
	struct query q;
	enum err err;

	pack_str(record_new(s), STR(""));
	err = record_seal(s, STR("notes"), &body);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_NOTE_FORGET);
	query_put_bytes(&q, body);
	query_put_i64(&q, id);
	return query_run(&q, NULL);
}

static enum err empty_case(struct store *s, int64_t id)
{
	const struct msisdn nobody = { .is_number = false };
	struct buf phone;
	struct str sealed;
	struct query q;
	int changed = 0;
	enum err err;

	/* The second record reuses the store's buffer: keep the first. */
	buf_init(&phone, LIMIT_NUMBER * 4 + SEAL_OVERHEAD);
	record_put_number(record_new(s), &nobody);
	err = record_seal(s, CASES_PHONE, &sealed);
	if (err == ERR_NONE) {
		buf_puts(&phone, sealed);
		err = cases_row_seal(s, STR(""), &sealed);
	}
	if (err == ERR_NONE) {
		query_begin(&q, &s->db, STATEMENT_CASE_FORGET);
		query_put_bytes(&q, buf_str(&phone));
		query_put_bytes(&q, sealed);
		query_put_i64(&q, id);
		err = query_run(&q, &changed);
	}
	buf_free(&phone);
	return err == ERR_NONE && changed == 0 ? ERR_GONE : err;
}

static enum err empty_traits(struct store *s, int64_t id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_TRAITS_FORGET);
	query_put_i64(&q, id);
	return query_run(&q, NULL);
}

enum err cases_forget(struct store *s, int64_t id)
{
	enum err err = empty_case(s, id);

	if (err == ERR_NONE)
		err = empty_notes(s, id);
	if (err == ERR_NONE)
		err = empty_traits(s, id);
	return err != ERR_NONE ? err : audit_case(s, AUDIT_ERASED, id);
}
