/*
 * invariant: what always holds of open cases. The store refuses to commit most
 * of what would break it; the auditor looks each minute all the same, because a
 * disk, a hand in the database or a later change may break what this program
 * does not. A break is an S1 case of its own.
 */
#ifndef JAGA_CORE_INVARIANT_H
#define JAGA_CORE_INVARIANT_H

#include "base/when.h"
#include "core/flow.h"

/* Numbers are stored: never renumber. */
enum invariant {
	INVARIANT_NONE = 0,
	INVARIANT_WATCHED = 1, /* C1, A1: an open case has an open alert with
				* a timer */
	INVARIANT_ON_TIME = 2, /* a timer of an alert is not long overdue */
	INVARIANT_PAGED = 3,   /* what nobody holds was paged not long ago */
	INVARIANT_OWNER = 4,   /* C3: who holds a case is in the roster */
	INVARIANT_CALLED = 5,  /* somebody was paged for an S1 when it came */
};

/* Held beyond these it is a break: an alert's timer overdue, or an S1 for
 * which there is not one page; a case that nobody holds and nobody was paged
 * for (twice what the longest policy may wait). */
#define INVARIANT_LATE MINUTES(5)
span_t invariant_quiet(enum severity severity);
/* What officers read, with CASE_MARK for the code of the case that tells it and
 * the letters of the case that is broken. */
struct str invariant_text(
    struct arena *a, enum invariant which, struct str letters);

/* How often the auditor looks. */
#define INVARIANT_EVERY MINUTES(1)

#endif
