/* flow_read_example: the examples at the end of a flow. */
#ifndef JAGA_CORE_FLOW_READ_EXAMPLE_H
#define JAGA_CORE_FLOW_READ_EXAMPLE_H

#include "core/flow_reader.h"

/* example, same replies as, with; at stands on the keyword. */
void flow_read_example_head(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s);
/* A line of an example outside of one. */
void flow_read_example_stray(struct flow_reader *r, const struct scan *at);
/* A line that begins with > < ! ~ or =; false when it does not. */
bool flow_read_example_line(struct flow_reader *r, struct scan *s);
/* What happens after `~`, such as `session drops`, in English or Indonesian;
 * NULL: nothing of that name. */
const char *flow_read_example_event(struct str phrase, bool is_twin);
/* What the examples must have and have not. */
void flow_read_example_end(struct flow_reader *r);

#endif
