/*
 * flow_side_lines: the lines of a side file, collected into one entry for each
 * slot of the flow.
 */
#ifndef JAGA_CORE_FLOW_SIDE_LINES_H
#define JAGA_CORE_FLOW_SIDE_LINES_H

#include "core/flow_reader.h"
#include "core/flow_slot.h"

struct flow_side_entry {
	struct text text;
	int line; /* 0: not there */
	bool is_stale;
	bool is_guessed; /* a faulty line was probably meant for it */
};

struct flow_side_lines {
	struct flow_reader *r;
	struct flow_slots slots;
	struct flow_side_entry *entries; /* one for each slot */
	struct str *names;
	struct flow_side_entry *now; /* takes what follows; NULL: none */
	bool is_lost;                /* what follows belongs to a faulty line */
	int errors;                  /* told before `now` began */
	int last_line;               /* with something on it */
};

/* Reads all lines; texts go to `keep`, all else to `a`. source and file live
 * as long as both. Faults go to d. */
struct flow_side_lines *flow_side_lines_read(struct flow *f,
    const struct flow_side *file, struct diags *d, struct arena *keep,
    struct arena *a);

#endif
