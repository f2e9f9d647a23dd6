/* plan_parts: what the reader of plans shares with its judge. */
#ifndef JAGA_CORE_PLAN_PARTS_H
#define JAGA_CORE_PLAN_PARTS_H

#include "core/conf_line.h"
#include "core/plan.h"

#define PLAN_AT_NONE (-1) /* no `at` was read */

/* A line being read, and where its words stand: column 0, it has none. */
struct plan_reading {
	struct plans *plans;
	struct plan plan;
	unsigned seen; /* rows of the reader's table, by bit */
	struct conf_word name, when, at, window, grace, remind;
};

/* plan_check.c: false, with an error, when the words of a line do not go
 * together. */
bool plan_check(const struct plan_reading *r, struct conf_line *l);

#endif
