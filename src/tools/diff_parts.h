/* diff_parts: what the files of `jaga diff` share. */
#ifndef JAGA_TOOLS_DIFF_PARTS_H
#define JAGA_TOOLS_DIFF_PARTS_H

#include "base/buf.h"
#include "base/lang.h"
#include "core/flow.h"

/* Lines of what has changed between two revisions of a flow, each with a line
 * end; nothing when nothing has. old or now may be NULL: it is new, or gone. */
void diff_text_put(const struct flow *old, const struct flow *now,
    enum lang lang, struct buf *out);

/*
 * Lines of those who are in the middle of the flow of this name and stay on
 * another revision than `now` (linked; NULL: the flow is gone). rows: what the
 * gateway has answered to /live.
 */
void diff_live_put(struct str rows, struct str name, const struct flow *now,
    enum lang lang, struct buf *out);

#endif
