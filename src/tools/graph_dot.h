/*
 * graph_dot: a flow as a Graphviz picture (DOT): a box for each step, an
 * arrow for each way on, where a talk begins, where it ends. Fits a page.
 */
#ifndef JAGA_TOOLS_GRAPH_DOT_H
#define JAGA_TOOLS_GRAPH_DOT_H

#include "base/buf.h"
#include "core/flow.h"

/* How many talks came to a step, and how many ended there unfinished. */
struct graph_count {
	int64_t entered, left;
};

struct graph_look {
	bool is_private;                  /* silent answers and alerts, too */
	const struct graph_count *counts; /* by step, or NULL: none */
	struct str counted;               /* what they are of; may be empty */
};

/* Room that is enough for any flow. */
#define GRAPH_DOT_MAX ((size_t)16 << 20)

void graph_dot(
    const struct flow *f, const struct graph_look *look, struct buf *out);

#endif
