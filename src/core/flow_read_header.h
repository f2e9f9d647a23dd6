/* flow_read_header: the lines before the first step. */
#ifndef JAGA_CORE_FLOW_READ_HEADER_H
#define JAGA_CORE_FLOW_READ_HEADER_H

#include "core/flow_reader.h"

/* One line whose keyword is taken already; at stands on the keyword. */
void flow_read_header_line(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s);
/* What the header must say and does not. */
void flow_read_header_end(struct flow_reader *r);

#endif
