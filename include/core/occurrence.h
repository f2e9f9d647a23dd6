/*
 * occurrence: the days and instants at which a plan asks, in the zone of the
 * person. Pure: a plan keeps wall time, the instant is worked out anew each
 * time, so a change of the zone files changes what is still to come.
 *
 * The clock goes forward: a time that it jumps over is the first instant after
 * the gap. It goes back: a time that it shows twice is the first of the two. A
 * day that the calendar of a zone leaves out has no occurrence, so that there
 * are never two on one local day.
 */
#ifndef JAGA_CORE_OCCURRENCE_H
#define JAGA_CORE_OCCURRENCE_H

#include "core/plan.h"
#include "core/zone.h"

struct occurrence {
	int64_t day; /* of the local calendar, since 1970-01-01 */
	when_t due;
	/* Nothing is sent at close or later. Not after due when the gap of a
	 * zone has swallowed the window. */
	when_t close;
};

/* What a plan means for one person. */
struct rhythm {
	const struct plan *plan;
	const struct zone *zone;
	int64_t from; /* the local day from which an interval is counted */
};

/* The first one that is due after an instant. False, and *out untouched, when
 * there is none in the two years after it. */
bool occurrence_next(
    const struct rhythm *r, when_t after, struct occurrence *out);
/* The one of a local day, false when there is none. */
bool occurrence_on(const struct rhythm *r, int64_t day, struct occurrence *out);
/* The local day of an instant. */
int64_t occurrence_day(const struct zone *z, when_t at);
/* True when the wall clock is inside the window of the plan. */
bool occurrence_is_open(const struct rhythm *r, when_t at);

#endif
