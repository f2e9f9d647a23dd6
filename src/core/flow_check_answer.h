/* flow_check_answer: questions: what may be answered, and that it is clear. */
#ifndef JAGA_CORE_FLOW_CHECK_ANSWER_H
#define JAGA_CORE_FLOW_CHECK_ANSWER_H

#include "core/flow_checker.h"

void flow_check_answer(struct flow_checker *c);

#endif
