/*
 * What could not be decided goes to a person by a path that shares nothing
 * with what failed: no flow, no regex. It never goes quiet: an alert whose
 * timer fails pages everybody and is due again in a minute.
 */
#include <stdlib.h>
#include <string.h>

#include "app/turn_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "core/code.h"
#include "core/engine.h"
#include "store/agenda.h"
#include "store/inbox.h"

#define HOLD_AGAIN MINUTES(1)

/* A USSD step as an SMS: what is answered, if anything, goes out as one. */
static struct event without_dialog(const struct event *ev)
{
	struct event sms = *ev;

	if (ev->kind != EV_USSD)
		return sms;
	sms.kind = EV_SMS;
	sms.to = str_of("");
	if (personal_open(sms.text).len == 0)
		sms.text = ev->joined;
	return sms;
}

static enum err open_case(struct turn *t, const struct event *ev)
{
	struct event plain = without_dialog(ev);
	struct stage *st = turn_stage(t);
	struct apply_screen screen;
	enum err e = stage_load_held(st, &plain, t->now);

	if (e != ERR_NONE)
		return e;
	effects_init(t->fx, t->scratch);
	engine_hold(book_rules(t->book), &st->scene, &plain, t->now, t->fx);
	return apply_effects(st, &plain, t->fx, t->now, &screen);
}

/* A case when it can be had; the mark in any case. */
static enum err hold(struct turn *t, const struct event *ev)
{
	enum err e = store_savepoint(t->store);

	if (e != ERR_NONE)
		return e;
	e = open_case(t, ev);
	if (e == ERR_NONE)
		return store_release(t->store);
	store_rollback_to(t->store);
	log_error("turn.held_without_case", "event=%lld why=%s",
	    (long long)ev->id, err_name(e));
	return ERR_NONE;
}

/* The question stays as it is; only the input is passed over. */
static enum err pass_over(struct turn *t, const struct event *ev)
{
	enum err e = store_savepoint(t->store);

	if (e != ERR_NONE)
		return e;
	e = stage_pass_over(turn_stage(t), ev);
	if (e == ERR_NONE)
		return store_release(t->store);
	store_rollback_to(t->store);
	log_error("turn.not_passed_over", "event=%lld why=%s",
	    (long long)ev->id, err_name(e));
	return ERR_NONE;
}

static bool is_typed(const struct event *ev)
{
	return stage_is_joined(ev) && ev->ussd_act != USSD_ABORT &&
	       ev->tries <= LIMIT_CRASHES + 1;
}

enum err turn_hold_event(struct turn *t, const struct event *ev)
{
	enum err e = ERR_NONE;

	log_error("turn.held", "kind=%d event=%lld tries=%d", (int)ev->kind,
	    (long long)ev->id, ev->tries);
	/* Beyond that even this path has crashed; the row stays marked. */
	if (ev->kind != EV_RECEIPT && ev->tries <= LIMIT_CRASHES + 1)
		e = hold(t, ev);
	if (e == ERR_NONE && is_typed(ev))
		e = pass_over(t, ev);
	if (e == ERR_NONE)
		e = inbox_hold(t->store, ev->id, t->now);
	t->work.counts.held++;
	return e;
}

static enum err page_officer(
    struct turn *t, const struct case_view *c, int officer)
{
	const struct rules *r = book_rules(t->book);
	const struct officer *o = roster_officer(r->roster, officer);
	struct str code = code_write(t->scratch, c->letters,
	    r->check(r->check_arg, c->letters, msisdn_open(&o->phones[0])));
	struct str text =
	    code_fill(t->scratch, personal_open(c->summary), code);
	struct outbox_row row = {
		.state = OUTBOX_QUEUED,
		.lane = LANE_S1,
		.to = o->phones[0],
		.from = str_of(t->number),
		.text = personal_of(arena_printf(t->scratch, "ULANG %s %.*s",
		    severity_name(c->severity), STR_ARG(text))),
		.at = t->now,
		.due = t->now,
	};

	return outbox_add(t->store, &row);
}

static enum err page_everybody(struct turn *t, int64_t id)
{
	const struct roster *r = book_rules(t->book)->roster;
	struct case_row row;
	enum err e;

	arena_reset(t->scratch);
	e = cases_load(t->store, id, t->scratch, &row);
	for (int i = 0; i < roster_n_officers(r) && e == ERR_NONE; i++)
		e = page_officer(t, &row.view, i);
	return e;
}

/* The conversation cannot go on: a person has it now. */
static enum err end_session(struct turn *t, int64_t id)
{
	struct session session;
	enum err e;

	arena_reset(t->scratch);
	e = sessions_load(t->store, id, t->scratch, &session);
	if (e == ERR_NONE) {
		session.is_over = true;
		e = sessions_save(t->store, &session);
	}
	if (e == ERR_STORE)
		return e;
	return agenda_set(t->store, TIMER_SESSION, id, 0);
}

enum err turn_hold_timer(struct turn *t, const struct event *ev)
{
	enum err e;

	log_error("turn.timer_held", "timer=%d ref=%lld", (int)ev->timer,
	    (long long)ev->timer_ref);
	t->work.counts.held++;
	if (ev->timer == TIMER_SESSION) {
		e = hold(t, ev);
		return e == ERR_NONE ? end_session(t, ev->timer_ref) : e;
	}
	e = ev->timer == TIMER_ALERT ? page_everybody(t, ev->timer_ref)
				     : ERR_NONE;
	if (e == ERR_STORE)
		return e;
	return agenda_set(
	    t->store, ev->timer, ev->timer_ref, t->now + HOLD_AGAIN);
}
