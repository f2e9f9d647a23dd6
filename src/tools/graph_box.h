/* graph_box: one step of a flow as a node of its picture. */
#ifndef JAGA_TOOLS_GRAPH_BOX_H
#define JAGA_TOOLS_GRAPH_BOX_H

#include "tools/graph_dot.h"
#include "tools/graph_edges.h"

#define GRAPH_GREY "gray35"
#define GRAPH_RED "red3"

struct graph_drawing {
	const struct flow *flow;
	const struct graph_look *look;
	struct arena *arena; /* scratch */
	struct buf *out;
	int width, lines; /* of a text: fewer where there are many steps */
	int alert_lines;
	bool is_wide;     /* A4 lies on its side */
	bool is_sideways; /* ways lead from left to right */
	struct graph_label label;
};

void graph_box(struct graph_drawing *d, int step);

#endif
