/*
 * flow_bundle: a flow and what it was made of, as one run of bytes, so that
 * the store keeps a revision whole: a live conversation ends on its own texts
 * in every language, and in the flows that were called then. The flow's own
 * source comes first as it is; each further part has a line before it. A form
 * feed is in no source that reads:
 *
 *   flow lapor-perekrut ...
 *   \fside tet
 *   bahaya 3f2a1b | ...
 *   \fflow polisi
 *   flow polisi ...
 *   \fside tet
 *   ...
 *
 * A side is a language of the flow before it; a flow is called by the first
 * one, or by another called one.
 */
#ifndef JAGA_CORE_FLOW_BUNDLE_H
#define JAGA_CORE_FLOW_BUNDLE_H

#include "base/buf.h"
#include "core/diag.h"
#include "core/flow.h"

#define FLOW_BUNDLE_SIDE STR("side") /* name: the language */
#define FLOW_BUNDLE_FLOW STR("flow") /* name: of the flow */

struct flow_bundle_part {
	struct str kind, name; /* empty: the flow's own source */
	struct str bytes;      /* borrowed from the bundle */
};

/* Appends a part; kind and name are empty for the first one, and else have no
 * blank and no line end. False, and nothing appended, when bytes has a form
 * feed. */
bool flow_bundle_put(struct buf *b, const struct flow_bundle_part *part);
/* Cuts the next part off *rest; false at the end, or when what comes is no
 * part, and then *rest is not empty. At first *rest is the whole bundle. */
bool flow_bundle_next(struct str *rest, struct flow_bundle_part *out);

/* Bytes of the bundle of a flow with its languages, and, once it is linked,
 * the flows that it calls. */
size_t flow_bundle_size(const struct flow *f);
/* The bundle itself, in the arena. */
struct str flow_bundle_of(const struct flow *f, struct arena *a);

#define FLOW_BUNDLE_FLOWS 33 /* one, and as many as one can call */
struct flow_bundle_flows {
	struct flow *list[FLOW_BUNDLE_FLOWS]; /* [0] is the flow itself */
	int n;
};

/* Reads a bundle. False, with an error in d and nothing to free, when it does
 * not read; else the caller frees the flows. They are not linked. */
bool flow_bundle_read(struct str file, struct str bundle, struct diags *d,
    struct flow_bundle_flows *out);
void flow_bundle_free(struct flow_bundle_flows *flows);

#endif
