/* flow_check_send: SMS that a flow sends beside the screen. */
#ifndef JAGA_CORE_FLOW_CHECK_SEND_H
#define JAGA_CORE_FLOW_CHECK_SEND_H

#include "core/flow_checker.h"

void flow_check_send(struct flow_checker *c);

#endif
