/*
 * plan: how often, when and how patiently people are asked how they are, from
 * conf/plans. Line based; a bad file is refused whole, with file:line:col.
 *
 *   plan mingguan on Sun at 19:00 window 19:00-21:00 grace 28h
 *        remind 45m next misses 2 unreached 2 theme tante route sim
 *                                                           (on one line)
 *
 * Times are those of the wall clock where the person is: a plan knows no zone.
 * conf/plans explains each word.
 */
#ifndef JAGA_CORE_PLAN_H
#define JAGA_CORE_PLAN_H

#include "base/limits.h"
#include "base/when.h"
#include "core/diag.h"

/* A further asking in other words, after the first was not answered. */
struct plan_reminder {
	span_t after;     /* since it was asked */
	bool is_next_day; /* instead: at the same time of the next day */
};

struct plan {
	struct str name;
	unsigned days;   /* of the week, bit 0 is Monday; 0: by interval */
	int every;       /* days, 1 or more, when there are no weekdays */
	int at;          /* minutes since midnight */
	int open, close; /* nothing is sent before open, or at close or later */
	span_t grace;    /* for an answer, since it was asked */
	struct plan_reminder reminders[LIMIT_PLAN_REMINDERS];
	int n_reminders;
	int misses;       /* in a row, until an officer is told */
	int unreached;    /* in a row, until the number counts as dead */
	struct str theme; /* of who chose none; empty: none is usual */
	struct str route; /* empty: the usual one */
	int line;
};

struct plans;

/* NULL when the file has an error (all of them in d). Free with plan_free. */
struct plans *plan_read(struct str file, struct str source, struct diags *d);
void plan_free(struct plans *p);
int plan_count(const struct plans *p);
const struct plan *plan_at(const struct plans *p, int i);
/* NULL when there is none of this name. */
const struct plan *plan_named(const struct plans *p, struct str name);

#endif
