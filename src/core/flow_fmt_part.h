/* flow_fmt_part: the parts of a line that are alike in many lines. Each takes
 * its part off s and writes it. */
#ifndef JAGA_CORE_FLOW_FMT_PART_H
#define JAGA_CORE_FLOW_FMT_PART_H

#include "core/flow_fmt_pen.h"
#include "core/flow_lines.h"

/* A name in lower case. */
void flow_fmt_part_name(struct flow_fmt_pen *p, struct scan *s);
/* A word to the letter. */
void flow_fmt_part_letters(struct flow_fmt_pen *p, struct scan *s);
/* A word in capitals. */
void flow_fmt_part_capitals(struct flow_fmt_pen *p, struct scan *s);
/* Minutes, hours, days. */
void flow_fmt_part_unit(struct flow_fmt_pen *p, struct scan *s);
/* An arrow and a step, if they come. */
void flow_fmt_part_arrow(struct flow_fmt_pen *p, struct scan *s);
/* The sign =. */
void flow_fmt_part_equals(struct flow_fmt_pen *p, struct scan *s);
/* A list with commas to the end of the line. */
void flow_fmt_part_list_to_end(struct flow_fmt_pen *p, struct scan *s);
/* ... up to the arrow. */
void flow_fmt_part_list_to_arrow(struct flow_fmt_pen *p, struct scan *s);
/* ... up to `as`, and that. */
void flow_fmt_part_list_to_as(struct flow_fmt_pen *p, struct scan *s);
/* `is not VALUE` or `>= VALUE`, up to the arrow. */
void flow_fmt_part_condition(struct flow_fmt_pen *p, struct scan *s);
/* `/pattern/`, to its last slash. */
void flow_fmt_part_pattern(struct flow_fmt_pen *p, struct scan *s);
/* `back 0 home 00 more 98`. */
void flow_fmt_part_keys(struct flow_fmt_pen *p, struct scan *s);
/* A field's name, and what it is in the next column. */
void flow_fmt_part_field(struct flow_fmt_pen *p, struct scan *s);
/* The rest to the letter. */
void flow_fmt_part_rest(struct flow_fmt_pen *p, struct scan *s);

#endif
