/* flow_check_langs: what one language of a text has and another has not. */
#ifndef JAGA_CORE_FLOW_CHECK_LANGS_H
#define JAGA_CORE_FLOW_CHECK_LANGS_H

#include "core/flow_checker.h"

void flow_check_langs(struct flow_checker *c);

#endif
