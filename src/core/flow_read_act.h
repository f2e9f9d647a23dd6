/* flow_read_act: actions and where a step goes. */
#ifndef JAGA_CORE_FLOW_READ_ACT_H
#define JAGA_CORE_FLOW_READ_ACT_H

#include "core/flow_reader.h"

/* at stands on the keyword, s after it. */
void flow_read_act_line(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s);
/* `-> step`; s stands after the arrow. */
void flow_read_act_go(
    struct flow_reader *r, const struct scan *at, struct scan *s);

#endif
