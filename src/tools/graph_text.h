/* graph_text: texts of a flow as the labels of a picture. */
#ifndef JAGA_TOOLS_GRAPH_TEXT_H
#define JAGA_TOOLS_GRAPH_TEXT_H

#include "base/buf.h"
#include "core/flow.h"

/* In the flow's first language (officers' texts as they are), on one line,
 * its places as {name}. In the arena; empty when there is none. */
struct str graph_text_of(
    struct arena *a, const struct flow *f, const struct say *say);
/* At most n characters; the last three are dots when it was cut. */
struct str graph_text_short(struct arena *a, struct str text, size_t n);
/* "6 jam" */
struct str graph_text_span(struct arena *a, span_t span);
/* Inside "..." of DOT; each line end is one to the left. */
void graph_text_quoted(struct buf *out, struct str text);
/* Inside <...> of DOT. */
void graph_text_marked(struct buf *out, struct str text);
/* As graph_text_marked, in lines of at most `width` characters where words
 * allow it, and at most `lines` of them. */
void graph_text_wrapped(
    struct buf *out, struct str text, size_t width, int lines);

#endif
