/*
 * storm: how many SMS an officer gets. Pure: given what was sent to him and
 * what waits, when may the next one leave.
 *
 *   1 a minute, 6 a quarter of an hour, 12 an hour, 24 in three hours; two of
 *   each (but not of the one) are kept for the first page of an S1.
 *
 * These can not hold together with "the first page of an S1 leaves within 2 s"
 * when many S1 come at once, so the first page of an S1 gives way to the last
 * limit only, the 24 in three hours, and the others make room:
 *   - the first two of a minute leave at once, each with its own words;
 *   - those that follow are gathered for STORM_GATHER and leave as one SMS that
 *     names them, so that twenty of them in a minute are less than twenty SMS;
 *   - each such SMS names what else waits, as far as there is room for it;
 *   - every SMS counts, so all that is no first page of an S1 gets what is
 *     left: it waits, and nothing that waits is dropped.
 * Where even the 24 are used up, the step of an S1 that reaches nobody at once
 * is over at once: the next step is paged, people who have SMS left.
 *
 * What waits is a row for each officer and case, with one timer an officer.
 * When it is due, the gravest of them become one SMS, a bundle; a single one
 * becomes an ordinary page. Whether a case waits is about pages only: the
 * answer to an officer's own command is neither held nor counted (A7), and what
 * a person does that concerns an officer (an offer, a warning) is not held, but
 * counted. It is counted by officer, over all his numbers.
 */
#ifndef JAGA_CORE_STORM_H
#define JAGA_CORE_STORM_H

#include "base/str.h"
#include "base/when.h"
#include "core/case.h"

#define STORM_SENDS 24 /* all that the limits look back at */
#define STORM_GATHER MILLIS(1500)
#define STORM_BUNDLE 16 /* cases in one bundle */
/* A bundle can be claimed as a whole for so long. */
#define STORM_CLAIM MINUTES(30)

/* What has been sent to one officer. */
struct storm_load {
	when_t sent[STORM_SENDS]; /* the latest first */
	int n;
	int n_held; /* pages that wait */
	when_t due; /* their timer; 0 none */
};

/* In the order in which they leave. Numbers are stored: never renumber. */
enum storm_rank {
	STORM_FIRST_S1 = 0, /* when it came, or rose to it */
	STORM_S1 = 1,
	STORM_S2 = 2,
	STORM_S3 = 3,
};

/* A page that waits. */
struct storm_held {
	int64_t case_id;
	enum storm_rank rank;
	int step, loop;
	bool is_again;
};

/* What waits for one officer, the gravest first, then the oldest. */
struct storm_queue {
	int64_t id;
	int officer; /* roster index, -1: he has left it */
	struct storm_load load;
	struct storm_held held[STORM_BUNDLE];
	int n;
};

/* The newest bundle to the officer of this event; n 0: none. */
struct storm_bundle {
	int n; /* the number that is printed */
	int64_t cases[STORM_BUNDLE];
	when_t at;
	/* The number that he sends stood in this or another of them that is no
	 * older than STORM_CLAIM. */
	bool was_printed;
};

enum storm_rank storm_rank(enum severity severity, bool is_first);
/* The earliest instant, not before now, at which the limits let it leave. */
when_t storm_may_leave(
    const struct storm_load *l, enum storm_rank rank, when_t now);
/* When a page that is made now leaves: now, or the instant until which it
 * waits with the others. */
when_t storm_leaves(
    const struct storm_load *l, enum storm_rank rank, when_t now);

#endif
