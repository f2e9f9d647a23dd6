/* funnel_rows: what the gateway has counted at each step, as it answers. */
#ifndef JAGA_TOOLS_FUNNEL_ROWS_H
#define JAGA_TOOLS_FUNNEL_ROWS_H

#include <stdint.h>

#include "base/str.h"

/* One step of one revision by one channel; texts are borrowed. */
struct funnel_row {
	struct str flow;
	struct str mark;  /* of the revision */
	struct str since; /* when that was put in force, 2026-03-05 19:00 */
	struct str step;
	struct str channel; /* SMS or USSD */
	int64_t entered, answered, left;
};

/* Cuts the next row off *lines; false: there is none. */
bool funnel_rows_next(struct str *lines, struct funnel_row *out);
/* How many of a hundred that entered have left; -1 when nobody entered. */
int funnel_rows_share(int64_t entered, int64_t left);

#endif
