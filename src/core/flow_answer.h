/* flow_answer: every word that answers a question of a flow, with what it
 * leads to. Menu numbers are not among them. */
#ifndef JAGA_CORE_FLOW_ANSWER_H
#define JAGA_CORE_FLOW_ANSWER_H

#include "core/flow.h"

struct flow_answer {
	const struct flow *flow;
	struct str file; /* the flow's, or one beside it (core/flow_side.h) */
	int step;
	const struct acts *acts;
	int target, line, column;
	struct str word; /* folded */
};

/* The place that was told last: one message a line. */
struct flow_told {
	struct str file;
	int line;
};
/* True when that is this very line; takes note of it. */
bool flow_told_is(struct flow_told *t, struct str file, int line);

typedef void flow_answer_fn(void *arg, const struct flow_answer *answer);

/* In the order of the file; of an option its value, its labels, its
 * `also` words. Folded words live in the arena. */
void flow_answer_each(const struct flow *f, struct arena *arena,
    flow_answer_fn *visit, void *arg);

#endif
