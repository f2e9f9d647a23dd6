/* flow_read_text: texts, and which opener they belong to. */
#ifndef JAGA_CORE_FLOW_READ_TEXT_H
#define JAGA_CORE_FLOW_READ_TEXT_H

#include "core/flow_reader.h"

/* False when the line is no text (it is then as it was). */
bool flow_read_text_line(struct flow_reader *r, struct scan *s);
/* Appends what is left of the line to a text, as the line after the one
 * before when it has one. A fault is told. */
void flow_read_text_pieces(
    struct flow_reader *r, struct text *t, struct scan *s);

#endif
