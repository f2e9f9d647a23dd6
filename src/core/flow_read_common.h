/* flow_read_common: the header lines of umum.flow alone. */
#ifndef JAGA_CORE_FLOW_READ_COMMON_H
#define JAGA_CORE_FLOW_READ_COMMON_H

#include "core/flow_reader.h"

/* Each reads the rest of its line; the keyword is taken already. */
void flow_read_common_interrupt(struct flow_reader *r, struct scan *s);
void flow_read_common_stop(struct flow_reader *r, struct scan *s);
void flow_read_common_unknown(struct flow_reader *r, struct scan *s);
void flow_read_common_language(struct flow_reader *r, struct scan *s);
void flow_read_common_keys(struct flow_reader *r, struct scan *s);
void flow_read_common_watch(struct flow_reader *r, struct scan *s);

#endif
