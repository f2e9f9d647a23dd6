/* flow_check_path: the graph: reached, ends, waits; {case} after an alert. */
#ifndef JAGA_CORE_FLOW_CHECK_PATH_H
#define JAGA_CORE_FLOW_CHECK_PATH_H

#include "core/flow_checker.h"

void flow_check_path(struct flow_checker *c);

#endif
