/* flow_check_screen: USSD screens, composed along every path. */
#ifndef JAGA_CORE_FLOW_CHECK_SCREEN_H
#define JAGA_CORE_FLOW_CHECK_SCREEN_H

#include "core/flow_checker.h"

void flow_check_screen(struct flow_checker *c);

#endif
