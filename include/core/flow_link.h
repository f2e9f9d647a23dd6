/*
 * flow_link: makes a flow that has been read and checked ready to run: the
 * steps of the flows that it calls become its own, the lists that it looks
 * into are found, and what umum.flow says for all flows is copied to it.
 *
 * A called flow is taken over once for each step that it returns to. Its
 * steps are named "flow.step", fields of the same name are shared, `end` goes
 * to the step behind the call.
 */
#ifndef JAGA_CORE_FLOW_LINK_H
#define JAGA_CORE_FLOW_LINK_H

#include "core/diag.h"
#include "core/flow.h"
#include "core/list.h"

/* What stands beside a flow; all of it must outlive the linked flow, but the
 * flows need not. */
struct flow_kit {
	const struct flow *const *flows;
	int n_flows;
	const struct list *const *lists;
	int n_lists;
	const struct flow *common; /* umum.flow, or NULL */
	/* The flow is an older revision: it was checked among what stood beside
	 * it then, and today's lists may say more. */
	bool is_older;
};

/* What umum.flow says for all flows; no more than that. common may be NULL. */
void flow_link_common(struct flow *f, const struct flow *common);
/* False when there was an error (in d); the flow must then not run. Linking
 * a second time does nothing. */
bool flow_link(struct flow *f, const struct flow_kit *kit, struct diags *d);

#endif
