/* Due timers, earliest first, each decided like an event. */
#include "app/turn_parts.h"
#include "base/err.h"
#include "core/daily.h"
#include "core/invariant.h"
#include "store/agenda.h"

enum err turn_timers_decide(struct turn *t, struct event *ev)
{
	struct apply_screen screen;
	enum err e = turn_decide_event(t, ev, &screen);

	if (e != ERR_NONE)
		e = turn_hold_timer(t, ev);
	t->work.counts.timers++;
	return e;
}

enum err turn_timers_due(struct turn *t)
{
	struct event *due;
	enum err e;
	int n = 0;

	if (t->next_at == 0 || t->next_at > t->now)
		return ERR_NONE;
	due = arena_array(t->arena, (size_t)t->batch, sizeof(*due));
	e = agenda_due(t->store, t->now, due, t->batch, &n);
	for (int i = 0; i < n && e == ERR_NONE; i++)
		e = turn_timers_decide(t, &due[i]);
	return e;
}

static enum err begin_mornings(struct turn *t)
{
	when_t at = 0;
	enum err e = agenda_at(t->store, TIMER_DAILY, 0, &at);

	if (e == ERR_GONE)
		e = agenda_set(t->store, TIMER_DAILY, 0, daily_next(t->now));
	return e;
}

/* A minute from now, also when its time is long over: what is late because we
 * did not run is taken up first. */
static enum err begin_auditor(struct turn *t)
{
	return agenda_set(t->store, TIMER_AUDITOR, 0, t->now + INVARIANT_EVERY);
}

enum err turn_timers_begin(struct turn *t)
{
	enum err e = ERR_NONE;

	if (t->work.are_timers_set)
		return ERR_NONE;
	if (t->has_mornings)
		e = begin_mornings(t);
	if (e == ERR_NONE && t->has_auditor)
		e = begin_auditor(t);
	t->work.are_timers_set = e == ERR_NONE;
	return e;
}
