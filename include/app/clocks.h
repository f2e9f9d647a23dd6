/*
 * clocks: how long it takes from the opening of a case until its first pages
 * are with Kannel, on a phone, and until somebody takes it: counted since the
 * start, by severity, for the metrics. Drills are left out.
 */
#ifndef JAGA_APP_CLOCKS_H
#define JAGA_APP_CLOCKS_H

#include "core/case.h"

enum clock {
	CLOCK_ACCEPTED,  /* a page of step 0: 202 */
	CLOCK_DELIVERED, /* a page of step 0: its receipt */
	CLOCK_CLAIMED,   /* the first claim */
	CLOCKS,
};

#define CLOCK_BOUNDS 12

struct clock_counts {
	int64_t within[CLOCK_BOUNDS]; /* each of them counts those before */
	int64_t n, sum;               /* milliseconds */
};

struct clocks {
	struct clock_counts of[CLOCKS][4]; /* by severity */
};

/* Seconds: the upper end of bucket i. */
int clocks_bound(int i);
/* NULL is fine. */
void clocks_note(struct clocks *c, enum clock which,
    const struct case_view *about, when_t now);

#endif
