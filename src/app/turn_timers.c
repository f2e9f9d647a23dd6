/* Due timers, earliest first, each decided like an event. */
#include "app/turn_parts.h"
#include "base/err.h"
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
