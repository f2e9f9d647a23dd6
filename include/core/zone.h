/*
 * zone: the wall clock of a time zone. A zone is a table of the instants at
 * which its offset changes, made by a higher floor (app/zones.h) from the
 * system's zone files; here is only arithmetic.
 *
 * A wall time is written as the instant at which UTC shows it. Twice a year it
 * may be shown twice (the fold) or never (the gap).
 */
#ifndef JAGA_CORE_ZONE_H
#define JAGA_CORE_ZONE_H

#include "base/arena.h"
#include "base/when.h"

struct zone_change {
	when_t at;       /* the first has no meaning: it holds since ever */
	span_t offset;   /* east of UTC from then on */
	struct str name; /* as people call it: "WITA" */
};

struct zone {
	struct str name; /* "Asia/Makassar" */
	const struct zone_change *changes;
	int n; /* at least 1 */
};

/* Fills *out with a zone that lives as long as the arena; false, and *out
 * untouched, when there is none of this name. */
typedef bool zone_find_fn(struct arena *a, struct str name, struct zone *out);

/* What holds at an instant. */
const struct zone_change *zone_at(const struct zone *z, when_t at);
/* What the wall clock shows at an instant. */
when_t zone_wall(const struct zone *z, when_t at);
/* The first and the last instant at which the clock shows this wall time; in a
 * gap, for both, the first instant after it. */
when_t zone_first(const struct zone *z, when_t wall);
when_t zone_last(const struct zone *z, when_t wall);

#endif
