/* flow_read_answer: a question and what may be answered to it. */
#ifndef JAGA_CORE_FLOW_READ_ANSWER_H
#define JAGA_CORE_FLOW_READ_ANSWER_H

#include "core/flow_reader.h"

/* menu, ask, also, accept, retry, no reply; at stands on the keyword. */
void flow_read_answer_line(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s);
/* `* value -> step`; s stands after the star. */
void flow_read_answer_option(
    struct flow_reader *r, const struct scan *at, struct scan *s);

#endif
