/*
 * Cases, alerts, pages and notes. A change is a compare-and-set in one
 * statement: when no row is changed, somebody else was first. The alert's
 * timer is the agenda row (TIMER_ALERT, case), set in the same call as the
 * alert; the schema refuses to commit an open alert without it.
 *
 * Two sealed columns, so that a summary is replaced without opening the
 * reporter's number.
 */
#include "store/cases.h"

#include "base/log.h"
#include "core/officer.h"
#include "store/agenda.h"
#include "store/audit.h"
#include "store/cases_row.h"
#include "store/record.h"

_Static_assert(
    SEVERITY_S1 == 1 && SEVERITY_S2 == 2 && SEVERITY_S3 == 3, "stored");

static struct str bytes_of(const struct seal_index *index)
{
	return (struct str){ (const char *)index->bytes, SEAL_INDEX };
}

static void put_alert(struct query *q, const struct alert *alert)
{
	query_put_i64(q, (int64_t)alert->state);
	query_put_i64(q, alert->step);
	query_put_i64(q, alert->loop);
	query_put_i64(q, alert->loop_at);
	query_put_i64(q, alert->step_at);
	query_put_i64(q, alert->lease_until);
	query_put_i64(q, alert->generation);
	if (alert->state == ALERT_CLOSED)
		query_put_null(q);
	else
		query_put_i64(q, TIMER_ALERT);
}

/* The schema would refuse it too, but only at COMMIT, with all the events of
 * the turn; here it is one event that fails. */
static enum err check_timer(const struct alert *alert)
{
	if (alert->state == ALERT_CLOSED || alert->due > 0)
		return ERR_NONE;
	log_error("store.alert", "generation=%lld timer=none",
	    (long long)alert->generation);
	return ERR_STORE;
}

static enum err set_timer(
    struct store *s, int64_t id, const struct alert *alert)
{
	return agenda_set(
	    s, TIMER_ALERT, id, alert->state == ALERT_CLOSED ? 0 : alert->due);
}

static enum err add_alert(
    struct store *s, int64_t id, const struct alert *alert)
{
	struct query q;
	enum err err = check_timer(alert);

	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_ALERT_ADD);
	query_put_i64(&q, id);
	put_alert(&q, alert);
	err = query_run(&q, NULL);
	return err != ERR_NONE ? err : set_timer(s, id, alert);
}

static enum err add_case(struct store *s, const struct case_row *row,
    struct str phone, struct str summary, int64_t *id)
{
	const struct case_view *v = &row->view;
	struct seal_index reporter =
	    seal_index(s->seal, SEAL_CASE, msisdn_open(&row->reporter));
	struct query q;

	query_begin(&q, &s->db, STATEMENT_CASE_ADD);
	query_put_name(&q, v->letters);
	query_put_i64(&q, (int64_t)v->state);
	query_put_i64(&q, (int64_t)v->severity);
	query_put_text(&q, v->team);
	query_put_name(&q, v->owner_nick);
	query_put_i64(&q, v->owned_at);
	query_put_i64(&q, v->reports);
	query_put_i64(&q, v->opened_at);
	query_put_bytes(&q, bytes_of(&reporter));
	query_put_i64(&q, v->is_drill ? 1 : 0);
	query_put_bytes(&q, phone);
	query_put_bytes(&q, summary);
	return query_insert(&q, id);
}

static enum err set_traits(struct store *s, int64_t id, const struct traits *t)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_TRAITS_SET);
	query_put_i64(&q, id);
	query_put_i64(&q, t->flags);
	query_put_i64(&q, t->indicators);
	query_put_text(&q, t->officials.len > 0 ? t->officials : STR(""));
	query_put_text(&q, t->places.len > 0 ? t->places : STR(""));
	return query_run(&q, NULL);
}

enum err cases_new(struct store *s, const struct case_row *row, int64_t *id)
{
	struct buf phone;
	struct str sealed;
	int64_t fresh = 0;
	enum err err;

	/* The second record reuses the store's buffer: keep the first. */
	buf_init(&phone, LIMIT_NUMBER * 4 + SEAL_OVERHEAD);
	record_put_number(record_new(s), &row->reporter);
	err = record_seal(s, CASES_PHONE, &sealed);
	if (err != ERR_NONE)
		goto out;
	buf_puts(&phone, sealed);
	err = cases_row_seal(s, personal_open(row->view.summary), &sealed);
	if (err == ERR_NONE)
		err = add_case(s, row, buf_str(&phone), sealed, &fresh);
	if (err == ERR_NONE)
		err = add_alert(s, fresh, &row->view.alert);
	if (err == ERR_NONE && !traits_are_none(&row->view.traits))
		err = set_traits(s, fresh, &row->view.traits);
	if (err == ERR_NONE)
		err = audit_case(s, AUDIT_OPENED, fresh);
	if (err == ERR_NONE)
		*id = fresh;
out:
	buf_free(&phone);
	return err;
}

/* ERR_AGAIN when no row was as it was seen. */
static enum err compare_and_set(struct query *q)
{
	int changed = 0;
	enum err err = query_run(q, &changed);

	if (err == ERR_NONE && changed == 0)
		return ERR_AGAIN;
	return err;
}

/* What is bound is borrowed, so this is a letter of the list itself. */
static struct str outcome_of(const struct case_view *next)
{
	struct str all = STR(OFFICER_OUTCOMES);

	return str_sub(all, str_find(all, next->outcome), 1);
}

static void put_end(struct query *q, const struct case_view *next)
{
	query_put_name(q, next->other);
	query_put_name(q, outcome_of(next));
	query_put_name(q, next->closer);
	query_put_i64(q, next->closed_at);
	query_put_ref(q, next->merged_into);
	query_put_i64(q, next->told_at);
}

/* What was changed goes into the log. */
static enum err changed(struct store *s, int64_t id, enum err err)
{
#ifdef MUTANT_AUDIT_NOT_LOGGED
	return err;
#endif
	return err != ERR_NONE ? err : audit_case(s, AUDIT_CHANGED, id);
}

enum err cases_change(struct store *s, int64_t id, enum case_state from,
    const struct case_view *next)
{
	struct str text = personal_open(next->summary);
	struct str summary = { NULL, 0 };
	struct query q;
	enum err err = ERR_NONE;

	if (!traits_are_none(&next->traits))
		err = set_traits(s, id, &next->traits);
	if (err == ERR_NONE && text.len > 0)
		err = cases_row_seal(s, text, &summary);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_CASE_CHANGE);
	query_put_i64(&q, (int64_t)next->state);
	query_put_i64(&q, (int64_t)next->severity);
	query_put_name(&q, next->owner_nick);
	query_put_i64(&q, next->owned_at);
	query_put_i64(&q, next->reports);
	if (summary.len > 0)
		query_put_bytes(&q, summary);
	else
		query_put_null(&q);
	put_end(&q, next);
	query_put_i64(&q, id);
	query_put_i64(&q, (int64_t)from);
	return changed(s, id, compare_and_set(&q));
}

/* Before an alert is written: it follows the one of `generation`. */
static enum err check_next(int64_t generation, const struct alert *next)
{
	BUG_IF(next->generation != generation + 1);
	return check_timer(next);
}

/* Writes it, with its timer. */
static enum err put_next(
    struct store *s, int64_t id, struct query *q, const struct alert *next)
{
	enum err err = compare_and_set(q);

	if (err == ERR_NONE)
		err = set_timer(s, id, next);
	return changed(s, id, err);
}

enum err cases_alert(
    struct store *s, int64_t id, int64_t generation, const struct alert *next)
{
	struct query q;
	enum err err = check_next(generation, next);

	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_ALERT_CHANGE);
	put_alert(&q, next);
	query_put_i64(&q, id);
	query_put_i64(&q, generation);
	return put_next(s, id, &q, next);
}

enum err cases_alert_again(
    struct store *s, int64_t id, int64_t generation, const struct alert *next)
{
	struct query q;
	enum err err = check_next(generation, next);

	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_ALERT_AGAIN);
	query_put_i64(&q, id);
	put_alert(&q, next);
	query_put_i64(&q, generation);
	return put_next(s, id, &q, next);
}

enum err cases_note(struct store *s, int64_t id, enum note note,
    struct str nick, struct str text, when_t at)
{
	struct str body;
	struct query q;
	int64_t row = 0;
	enum err err;

	pack_str(record_new(s), text);
	err = record_seal(s, STR("notes"), &body);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_NOTE_ADD);
	query_put_i64(&q, id);
	query_put_i64(&q, at);
	query_put_i64(&q, (int64_t)note);
	query_put_name(&q, nick);
	query_put_bytes(&q, body);
	err = query_insert(&q, &row);
	return err != ERR_NONE ? err : audit_note(s, id, row);
}

enum err cases_page(struct store *s, int64_t id, struct str nick, int step,
    int loop, int64_t outbox, when_t at)
{
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_PAGE_ADD);
	query_put_i64(&q, id);
	query_put_text(&q, nick);
	query_put_i64(&q, step);
	query_put_i64(&q, loop);
	query_put_i64(&q, outbox);
	query_put_i64(&q, at);
	err = compare_and_set(&q);
	return err != ERR_NONE ? err : audit_page(s, id, nick, step, loop);
}

enum err cases_has_page(
    struct store *s, int64_t id, struct str nick, int step, int loop, bool *out)
{
	struct query q;
	int64_t one = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_PAGE_HAS);
	query_put_i64(&q, id);
	query_put_text(&q, nick);
	query_put_i64(&q, step);
	query_put_i64(&q, loop);
	err = query_one(&q, &one);
	if (err != ERR_NONE && err != ERR_GONE)
		return err;
	*out = err == ERR_NONE;
	return ERR_NONE;
}

enum err cases_count(struct store *s, int64_t open[4], int64_t unclaimed[4])
{
	int64_t all[4] = { 0 }, free_ones[4] = { 0 };
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_CASE_COUNT);
	while (query_step(&q)) {
		size_t severity = (size_t)query_get_i64(&q);
		int64_t state = query_get_i64(&q);
		int64_t n = query_get_i64(&q);

		BUG_IF(severity >= 4);
		all[severity] += n;
		if (!case_is_owned((enum case_state)state))
			free_ones[severity] += n;
	}
	err = query_end(&q);
	if (err != ERR_NONE)
		return err;
	for (int i = 0; i < 4; i++) {
		open[i] = all[i];
		unclaimed[i] = free_ones[i];
	}
	return ERR_NONE;
}
