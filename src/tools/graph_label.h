/* graph_label: the words on the arrows of a picture. */
#ifndef JAGA_TOOLS_GRAPH_LABEL_H
#define JAGA_TOOLS_GRAPH_LABEL_H

#include "base/buf.h"
#include "core/flow.h"

struct graph_label_with {
	const struct flow *flow;
	struct arena *arena; /* where labels live */
	bool is_private;     /* what is done silently, too */
};

/* "2. Tidak" */
struct str graph_label_option(const struct graph_label_with *c,
    const struct menu_option *option, int number);
/* "teks 2-40" */
struct str graph_label_accept(
    const struct graph_label_with *c, const struct accept *accept);
/* "risiko >= 3" */
struct str graph_label_when(
    const struct graph_label_with *c, const struct act *act);
/* A label, and behind it what the answer does: "Ya (S1 piket)". */
struct str graph_label_acts(const struct graph_label_with *c, struct str label,
    const struct acts *acts);

#endif
