/* graph_funnel: what the gateway has counted, for the picture of a flow. */
#ifndef JAGA_TOOLS_GRAPH_FUNNEL_H
#define JAGA_TOOLS_GRAPH_FUNNEL_H

#include "base/arena.h"
#include "tools/graph_dot.h"
#include "tools/operate_options.h"

/*
 * Asks for the counts of the flow's revision in force, both channels in one,
 * and finds its steps by name. EXIT_GOOD with look->counts and look->counted,
 * in the arena; else an exit code with a sentence on stderr.
 */
int graph_funnel(const struct operate_options *o, const struct flow *f,
    struct arena *a, struct graph_look *look);

#endif
