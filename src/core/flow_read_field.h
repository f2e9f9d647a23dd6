/* flow_read_field: a `field` line of the header. */
#ifndef JAGA_CORE_FLOW_READ_FIELD_H
#define JAGA_CORE_FLOW_READ_FIELD_H

#include "core/flow_reader.h"

void flow_read_field_line(struct flow_reader *r, struct scan *s);

#endif
