/*
 * What an earlier process left. Its in-doubt sendings are settled first. Then
 * each event that it kept and did not decide, then each timer that was due
 * when we started: one a commit, its try counted in a commit before, so that
 * what crashes the process is found again with its count. Nothing newer is
 * decided before the inbox is through: it is decided in order.
 */
#include "app/turn_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "store/agenda.h"
#include "store/inbox.h"

static enum err settle_doubts(struct turn *t, int *n_doubts)
{
	int64_t ids[LIMIT_IN_FLIGHT];
	enum err e;
	int n = 0;

	e = outbox_doubts(t->store, ids, LIMIT_IN_FLIGHT, &n);
	for (int i = 0; i < n && e == ERR_NONE; i++) {
		struct event ev = {
			.kind = EV_SENT,
			.at = t->now,
			.outbox = ids[i],
			.sent = SENT_IN_DOUBT,
		};

		log_warn("turn.in_doubt", "outbox=%lld", (long long)ids[i]);
		e = turn_decide_sent(t, &ev);
		t->work.counts.settled++;
	}
	t->work.recovers_outbox = n == LIMIT_IN_FLIGHT;
	*n_doubts = n;
	return e;
}

/* This row is decided in the next turn, unless the process ends before. */
static enum err try_inbox(struct turn *t, int64_t id)
{
	t->is_trying = true;
	t->work.tried_inbox = id;
	return inbox_try(t->store, id, &t->work.tries);
}

static enum err decide_inbox(struct turn *t, struct event *ev)
{
	struct apply_screen screen;
	struct event copy = *ev;
	enum err e;

	ev->tries = t->work.tries;
	t->work.tried_inbox = 0;
	e = ev->tries < LIMIT_CRASHES ? turn_decide_event(t, &copy, &screen)
				      : ERR_AGAIN;
	if (e != ERR_NONE)
		e = turn_hold_event(t, ev);
	turn_decide_passed(t, ev->id);
	return e;
}

static enum err recover_inbox(struct turn *t)
{
	struct event ev;
	enum err e = inbox_next(t->store, t->work.decided, t->arena, &ev);

	if (e == ERR_GONE || (e == ERR_NONE && t->kept.first != NULL &&
				 ev.id >= t->kept.first->ev.id)) {
		t->work.recovers_inbox = false;
		return ERR_NONE;
	}
	if (e != ERR_NONE)
		return e;
	return ev.id == t->work.tried_inbox ? decide_inbox(t, &ev)
					    : try_inbox(t, ev.id);
}

static enum err decide_timer(struct turn *t, struct event *ev)
{
	t->work.tried_agenda = 0;
	if (t->work.tries < LIMIT_CRASHES)
		return turn_timers_decide(t, ev);
	t->work.counts.timers++;
	return turn_hold_timer(t, ev);
}

static enum err recover_timers(struct turn *t)
{
	struct event ev;
	int n = 0;
	enum err e = agenda_due(t->store, t->started_at, &ev, 1, &n);

	if (e != ERR_NONE)
		return e;
	if (n == 0) {
		t->work.recovers_timers = false;
		return ERR_NONE;
	}
	if (ev.agenda == t->work.tried_agenda)
		return decide_timer(t, &ev);
	t->is_trying = true;
	t->work.tried_agenda = ev.agenda;
	return agenda_try(t->store, ev.agenda, &t->work.tries);
}

/* Between two timers what has been kept has a turn: there may be many timers
 * after a long standstill. */
static enum err yield_or_recover_timers(struct turn *t, bool *may_decide)
{
	enum err e;

	if (t->work.tried_agenda == 0 && t->kept.first != NULL &&
	    !t->has_yielded) {
		t->has_yielded = true;
		*may_decide = true;
		return ERR_NONE;
	}
	t->has_yielded = false;
	e = recover_timers(t);
	*may_decide = !t->work.recovers_timers;
	return e;
}

enum err turn_recover_step(struct turn *t, bool *may_decide)
{
	int n_doubts = 0;
	enum err e = ERR_NONE;

	*may_decide = false;
	if (t->work.recovers_outbox)
		e = settle_doubts(t, &n_doubts);
	/* One thing a commit: a crash must have one suspect. */
	if (e != ERR_NONE || n_doubts + t->settling.n > 0)
		return e;
	if (t->work.recovers_inbox)
		e = recover_inbox(t);
	if (e != ERR_NONE || t->work.recovers_inbox)
		return e;
	*may_decide = !t->work.recovers_timers;
	if (t->work.recovers_timers)
		e = yield_or_recover_timers(t, may_decide);
	return e;
}
