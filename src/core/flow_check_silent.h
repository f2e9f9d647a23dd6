/* flow_check_silent: a silent branch shows nothing on the phone. */
#ifndef JAGA_CORE_FLOW_CHECK_SILENT_H
#define JAGA_CORE_FLOW_CHECK_SILENT_H

#include "core/flow_checker.h"

void flow_check_silent(struct flow_checker *c);

#endif
