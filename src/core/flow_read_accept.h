/* flow_read_accept: what an `ask` takes as an answer. */
#ifndef JAGA_CORE_FLOW_READ_ACCEPT_H
#define JAGA_CORE_FLOW_READ_ACCEPT_H

#include "core/flow_reader.h"

/* `accept how -> step`; at stands on the keyword, s after it. */
void flow_read_accept_line(
    struct flow_reader *r, const struct scan *at, struct scan *s);

#endif
