/* flow_check_text: each text by itself: its languages, alphabet, length,
 * places. */
#ifndef JAGA_CORE_FLOW_CHECK_TEXT_H
#define JAGA_CORE_FLOW_CHECK_TEXT_H

#include "core/flow_checker.h"

void flow_check_text(struct flow_checker *c);

#endif
