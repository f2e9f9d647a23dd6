/* flow_link_copy: the steps of one flow appended to another. */
#ifndef JAGA_CORE_FLOW_LINK_COPY_H
#define JAGA_CORE_FLOW_LINK_COPY_H

#include "core/flow.h"

/*
 * Appends all steps of part to f; where part ends, f goes on at step `behind`.
 * part must live as long as f. NULL, or why it cannot be (f may then have some
 * fields more, and must not run).
 */
const char *flow_link_copy(struct flow *f, const struct flow *part, int behind);

#endif
