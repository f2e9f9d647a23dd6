/* talks_when: the times of a talk. */
#ifndef JAGA_TOOLS_TALKS_WHEN_H
#define JAGA_TOOLS_TALKS_WHEN_H

#include "base/str.h"
#include "base/when.h"

/* "2026-03-02", "21:10", "Asia/Makassar": in a fold the first of the two. */
bool talks_when_read(
    struct str date, struct str clock, struct str zone, when_t *out);
/* "10s", "3m", "24h", "2d" */
bool talks_when_span(struct str text, span_t *out);

#endif
