/* flow_check_name: the name of a flow beside that of its file. */
#ifndef JAGA_CORE_FLOW_CHECK_NAME_H
#define JAGA_CORE_FLOW_CHECK_NAME_H

#include "core/flow_checker.h"

void flow_check_name(struct flow_checker *c);

#endif
