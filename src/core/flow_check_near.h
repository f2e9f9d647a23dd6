/* flow_check_near: answers and start words that are taken for other words. */
#ifndef JAGA_CORE_FLOW_CHECK_NEAR_H
#define JAGA_CORE_FLOW_CHECK_NEAR_H

#include "core/diag.h"
#include "core/flow.h"

void flow_check_near(const struct flow *const *flows, int n, struct diags *d);

#endif
