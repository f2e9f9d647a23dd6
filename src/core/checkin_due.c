/*
 * checkin_due: when something may be sent, and when silence may be judged.
 * Nothing leaves outside of the window of a person, not even what is late:
 * every instant that comes from here has gone through checkin_due_open.
 *
 * Many people share a plan, a route takes few SMS a second: each asking is
 * moved into its window by a hash of person and day. A hash and no random
 * number, so that working it out again gives the same.
 */
#include "core/checkin_parts.h"

#define DAYS_TRIED                                                             \
	8 /* the window of a plan opens each day; a gap of the                 \
	   * clock may swallow one */
#define LOOK_AGAIN MINUTES(10)
#define HEALTHY HOURS(2) /* of inbound, before silence means something */

/* The finaliser of splitmix64, as in core/retry.c. */
static uint64_t mix(uint64_t x)
{
	x += 0x9E3779B97F4A7C15U;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
	return x ^ (x >> 31);
}

static span_t least(span_t a, span_t b)
{
	return a < b ? a : b;
}

/* Of an asking: at most half of the window, and never past its close. */
static span_t jitter(const struct checkin_setting *s, int64_t day)
{
	const struct plan *p = s->rhythm.plan;
	span_t room =
	    least(MINUTES(p->close - p->open) / 2, MINUTES(p->close - p->at));

	room = least(room, s->spread);
	if (room <= 0)
		return 0;
	return (span_t)(mix(s->key ^ mix((uint64_t)day)) % (uint64_t)room);
}

bool checkin_due_next(
    const struct checkin_setting *s, when_t after, int64_t *day, when_t *due)
{
	struct occurrence o;
	when_t from = after - HOURS(24); /* a spread may pass `after` */

	while (occurrence_next(&s->rhythm, from, &o)) {
		from = o.due;
		if (o.due + jitter(s, o.day) <= after)
			continue;
		*day = o.day;
		*due = o.due + jitter(s, o.day);
		return true;
	}
	return false;
}

when_t checkin_due_open(const struct checkin_setting *s, when_t from)
{
	const struct zone *z = s->rhythm.zone;
	int64_t day = occurrence_day(z, from);

	if (occurrence_is_open(&s->rhythm, from))
		return from;
	for (int i = 0; i < DAYS_TRIED; i++, day++) {
		when_t wall = DAYS(day) + MINUTES(s->rhythm.plan->at);
		when_t at = zone_first(z, wall) + jitter(s, day);

		if (at > from && occurrence_is_open(&s->rhythm, at))
			return at;
	}
	return from + DAYS(DAYS_TRIED);
}

int64_t checkin_due_newest(const struct checkin_setting *s,
    const struct checkin_shown *p, when_t now, int *skipped)
{
	int64_t newest = p->day, day;
	when_t due = p->due - 1; /* a late one meets the next at its hour */

	*skipped = 0;
	while (checkin_due_next(s, due, &day, &due) && due <= now) {
		*skipped += day != newest;
		newest = day;
	}
	return newest;
}

when_t checkin_due_reminder(
    const struct checkin_setting *s, const struct checkin_shown *p, int which)
{
	const struct plan *plan = s->rhythm.plan;
	const struct plan_reminder *r;
	const struct zone *z = s->rhythm.zone;
	when_t at;

	if (which >= plan->n_reminders || p->is_quiet)
		return 0;
	r = &plan->reminders[which];
	at = p->asked_at + r->after;
	if (r->is_next_day) {
		int64_t day = occurrence_day(z, p->asked_at) + 1;

		at = zone_first(z, DAYS(day) + MINUTES(plan->at)) +
		     jitter(s, day);
	}
	at = checkin_due_open(s, at);
	return at < p->asked_at + plan->grace ? at : 0;
}

when_t checkin_due_judged(const struct plan *plan, when_t asked_at,
    const struct checkin_health *h, when_t now)
{
	when_t over = asked_at + plan->grace + h->lost;
#ifdef MUTANT_NO_AMNESTY
	return asked_at + plan->grace;
#endif
	when_t proven = h->up_since + least(plan->grace, HEALTHY);

	if (h->up_since == 0)
		return now + LOOK_AGAIN;
	return over > proven ? over : proven;
}

/* Two askings are never on one local day, nor less than CHECKIN_APART apart
 * where the clock of the person has become another. */
static when_t rested(
    const struct checkin_setting *s, const struct checkin_shown *p)
{
	const struct zone *z = s->rhythm.zone;
	when_t apart = p->asked_at + CHECKIN_APART;
	when_t morrow = zone_first(z, DAYS(occurrence_day(z, p->asked_at) + 1));

	if (p->asked_at == 0)
		return 0;
	return apart > morrow ? apart : morrow;
}

void checkin_due_plan(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now)
{
	when_t after = rested(s, p) - 1;

	if (!checkin_due_next(s, after > now ? after : now, &p->day, &p->due))
		p->due = 0;
}
