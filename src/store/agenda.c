/*
 * A timer is named by what it is for, (kind, ref): there is one of each, and
 * arming it again moves it and forgets its tries.
 */
#include "store/agenda.h"

#include "store/handle.h"

_Static_assert(TIMER_SESSION == 0 && TIMER_ALERT == 1 && TIMER_KEEP == 2 &&
		   TIMER_DAILY == 3 && TIMER_AUDITOR == 4 && TIMER_STORM == 5,
    "stored; 001.inc, 002.inc, 008.inc");

enum err agenda_set(
    struct store *s, enum timer_kind kind, int64_t ref, when_t at)
{
	struct query q;

	BUG_IF(at < 0);
	query_begin(
	    &q, &s->db, at == 0 ? STATEMENT_AGENDA_DROP : STATEMENT_AGENDA_SET);
	query_put_i64(&q, (int64_t)kind);
	query_put_i64(&q, ref);
	if (at != 0)
		query_put_i64(&q, at);
	return query_run(&q, NULL);
}

enum err agenda_due(
    struct store *s, when_t now, struct event *out, int max, int *n)
{
	struct query q;
	enum err err;
	int found = 0;

	query_begin(&q, &s->db, STATEMENT_AGENDA_DUE);
	query_put_i64(&q, now);
	query_put_i64(&q, max);
	while (found < max && query_step(&q)) {
		struct event *ev = &out[found++];

		*ev = (struct event){ .kind = EV_TIMER };
		ev->agenda = query_get_i64(&q);
		ev->timer = (enum timer_kind)query_get_int(&q);
		ev->timer_ref = query_get_i64(&q);
		ev->at = query_get_i64(&q);
		ev->stamp = ev->at;
		ev->tries = query_get_int(&q);
	}
	err = query_end(&q);
	if (err == ERR_NONE)
		*n = found;
	return err;
}

enum err agenda_at(
    struct store *s, enum timer_kind kind, int64_t ref, when_t *at)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_AGENDA_AT);
	query_put_i64(&q, (int64_t)kind);
	query_put_i64(&q, ref);
	return query_one(&q, at);
}

when_t agenda_first(struct store *s)
{
	struct query q;
	when_t at = 0;

	query_begin(&q, &s->db, STATEMENT_AGENDA_FIRST);
	/* Logged; asked again in the next turn. */
	(void)query_one(&q, &at);
	return at;
}

enum err agenda_try(struct store *s, int64_t id, int *tries)
{
	struct query q;
	int64_t n = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_AGENDA_TRY);
	query_put_text(&q, str_of(s->gateway));
	query_put_i64(&q, s->epoch);
	query_put_i64(&q, id);
	err = query_one(&q, &n);
	if (err == ERR_NONE)
		*tries = (int)n;
	return err;
}
