/* flow_check_lines: lines that were doubled by accident. */
#ifndef JAGA_CORE_FLOW_CHECK_LINES_H
#define JAGA_CORE_FLOW_CHECK_LINES_H

#include "core/flow_checker.h"

void flow_check_lines(struct flow_checker *c);

#endif
