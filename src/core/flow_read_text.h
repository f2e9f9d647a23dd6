/* flow_read_text: texts, and which opener they belong to. */
#ifndef JAGA_CORE_FLOW_READ_TEXT_H
#define JAGA_CORE_FLOW_READ_TEXT_H

#include "core/flow_reader.h"

/* False when the line is no text (it is then as it was). */
bool flow_read_text_line(struct flow_reader *r, struct scan *s);

#endif
