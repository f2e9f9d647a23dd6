/* mend: bytes from outside as valid UTF-8 of at most so many bytes. */
#ifndef JAGA_EDGE_MEND_H
#define JAGA_EDGE_MEND_H

#include "base/arena.h"
#include "base/buf.h"

/* How bytes become text (text/utf8.h, text/gsm7.h); false when some did not. */
typedef bool mend_fn(struct buf *out, struct str bytes);

/* A copy in a, cut between characters. False when a byte was no text or the
 * rest was cut off. */
bool mend_text(struct arena *a, struct str bytes, mend_fn *decode, size_t max,
    struct str *out);
/* The same for UTF-8 whose flaws are visible as U+FFFD and need no more. */
struct str mend_name(struct arena *a, struct str bytes, size_t max);

#endif
