/* flow_read_accept: what an `ask` takes as an answer. */
#ifndef JAGA_CORE_FLOW_READ_ACCEPT_H
#define JAGA_CORE_FLOW_READ_ACCEPT_H

#include "core/flow_reader.h"

/* `accept how -> step`; at stands on the keyword, s after it. */
void flow_read_accept_line(
    struct flow_reader *r, const struct scan *at, struct scan *s);
/* The way that a word such as `text` means; false: none. */
bool flow_read_accept_how(struct str word, enum accept_kind *out);
/* Its word in English or Indonesian. */
const char *flow_read_accept_name(enum accept_kind how, bool is_twin);

#endif
