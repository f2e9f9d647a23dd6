/*
 * flow_fmt_line: one line of a flow in canonical form, without its
 * indentation.
 */
#ifndef JAGA_CORE_FLOW_FMT_LINE_H
#define JAGA_CORE_FLOW_FMT_LINE_H

#include "core/flow_fmt_pen.h"
#include "core/flow_lines.h"
#include "core/flow_words.h"

/* A line that begins with a keyword; s stands behind it. */
void flow_fmt_line_keyword(struct flow_fmt_pen *p, struct str spelt,
    enum flow_word word, struct scan *s);
/* `== name`, `* value -> step`, `-> step`; s stands behind the mark. */
void flow_fmt_line_step(struct flow_fmt_pen *p, struct scan *s);
void flow_fmt_line_option(struct flow_fmt_pen *p, struct scan *s);
void flow_fmt_line_go(struct flow_fmt_pen *p, struct scan *s);
/* `id cover | text`: head is what stands before the bar, s behind it. */
void flow_fmt_line_text(
    struct flow_fmt_pen *p, struct scan *head, struct scan *s);
/* A line of an example, after its mark. */
void flow_fmt_line_example(struct flow_fmt_pen *p, char mark, struct scan *s);

#endif
