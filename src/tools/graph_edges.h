/* graph_edges: where a flow goes from one step, as the arrows of a picture. */
#ifndef JAGA_TOOLS_GRAPH_EDGES_H
#define JAGA_TOOLS_GRAPH_EDGES_H

#include "core/flow.h"

enum graph_edge_kind {
	GRAPH_ANSWER,
	GRAPH_RETRY, /* odd answers are used up */
	GRAPH_TIME,  /* no reply */
	GRAPH_WHEN,  /* a condition that decides at once */
	GRAPH_ON,    /* nothing decides */
};

struct graph_edge {
	enum graph_edge_kind kind;
	int to;                 /* step; FLOW_NOWHERE: the end */
	enum severity severity; /* gravest alert on the way */
	struct str label;       /* lines; may be empty */
};

struct graph_edges {
	struct graph_edge *list;
	int n;
};

/* How many lines a label may have, one for each way; more ways are written
 * behind each other in lines of about this width. */
struct graph_label {
	int lines, width;
};

/* Ways of one kind to one step are one edge. Silent answers and alerts are
 * left out unless is_private. In the arena. */
struct graph_edges graph_edges_of(const struct flow *f, int step,
    bool is_private, struct graph_label label, struct arena *a);

#endif
