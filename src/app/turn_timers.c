/* Due timers, earliest first, each decided like an event. */
#include "app/turn_parts.h"
#include "base/err.h"
#include "core/daily.h"
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

enum err turn_timers_begin(struct turn *t)
{
	when_t at = 0;
	enum err e;

	if (!t->has_mornings || t->work.is_morning_set)
		return ERR_NONE;
	e = agenda_at(t->store, TIMER_DAILY, 0, &at);
	if (e == ERR_GONE)
		e = agenda_set(t->store, TIMER_DAILY, 0, daily_next(t->now));
	t->work.is_morning_set = e == ERR_NONE;
	return e;
}
