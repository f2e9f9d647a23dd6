/*
 * flow_diff: what has changed between two revisions of a flow, as a caseworker
 * would say it: which fields and steps came, went or changed, and what of
 * them. Examples, comments and the order of steps and fields are no change.
 */
#ifndef JAGA_CORE_FLOW_DIFF_H
#define JAGA_CORE_FLOW_DIFF_H

#include "core/flow.h"

enum flow_diff_kind {
	FLOW_DIFF_ADDED,
	FLOW_DIFF_GONE,
	FLOW_DIFF_CHANGED,
};

enum flow_diff_what {
	FLOW_DIFF_HEADER, /* all of it but the fields; has no name */
	FLOW_DIFF_FIELD,
	FLOW_DIFF_STEP,
};

/* What of a step, as bits. */
enum flow_diff_part {
	FLOW_DIFF_TEXTS = 1,
	FLOW_DIFF_ANSWERS = 2, /* options, and what else is taken */
	FLOW_DIFF_WAYS = 4,    /* where it goes on */
	FLOW_DIFF_ACTS = 8,    /* alerts, values, times: everything else */
};

struct flow_diff {
	enum flow_diff_what what;
	enum flow_diff_kind kind;
	struct str name;
	unsigned parts; /* of a step with FLOW_DIFF_CHANGED */
};

#define FLOW_DIFF_MOST (1 + 2 * (LIMIT_FLOW_FIELDS + LIMIT_FLOW_STEPS))

/* The header, fields, steps; of these in the order of `now`, then what is
 * gone. Returns how many. Names are borrowed from the flows, which may be
 * linked or not, but both alike: of linked ones only their own steps count. */
int flow_diff(const struct flow *old, const struct flow *now,
    struct flow_diff out[FLOW_DIFF_MOST]);

#endif
