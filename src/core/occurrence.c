/*
 * occurrence: days are walked, not instants: one day has at most one.
 */
#include "core/occurrence.h"

#include "base/err.h"

#define DAYS_AHEAD 732 /* more than twice the longest interval */

static int64_t day_of_wall(when_t wall)
{
	return wall / DAYS(1) - (wall % DAYS(1) < 0);
}

int64_t occurrence_day(const struct zone *z, when_t at)
{
	return day_of_wall(zone_wall(z, at));
}

static bool is_day(const struct rhythm *r, int64_t day)
{
	const struct plan *p = r->plan;
	int64_t week = (day + 3) % 7; /* 1970-01-01 was a Thursday */

	if (p->days != 0)
		return p->days >> (week < 0 ? week + 7 : week) & 1U;
	BUG_IF(p->every < 1);
	return (day - r->from) % p->every == 0;
}

bool occurrence_on(const struct rhythm *r, int64_t day, struct occurrence *out)
{
	const struct plan *p = r->plan;
	struct occurrence o = { .day = day };

	if (!is_day(r, day))
		return false;
	o.due = zone_first(r->zone, DAYS(day) + MINUTES(p->at));
#ifdef MUTANT_FOLD_LAST
	o.due = zone_last(r->zone, DAYS(day) + MINUTES(p->at));
#endif
#ifndef MUTANT_DAY_TWICE
	if (occurrence_day(r->zone, o.due) != day)
		return false;
#endif
	o.close = zone_first(r->zone, DAYS(day) + MINUTES(p->close));
	*out = o;
	return true;
}

bool occurrence_next(
    const struct rhythm *r, when_t after, struct occurrence *out)
{
	int64_t day = occurrence_day(r->zone, after) - 1;
	struct occurrence o;

	/* From the day before: a fold may show its evening again. */
	for (int i = 0; i < DAYS_AHEAD; i++, day++) {
		if (!occurrence_on(r, day, &o) || o.due <= after)
			continue;
		*out = o;
		return true;
	}
	return false;
}

bool occurrence_is_open(const struct rhythm *r, when_t at)
{
	when_t wall = zone_wall(r->zone, at);
	span_t since = wall - DAYS(day_of_wall(wall));

	return since >= MINUTES(r->plan->open) &&
	       since < MINUTES(r->plan->close);
}
