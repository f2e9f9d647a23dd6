/*
 * utf8: bytes from outside become valid UTF-8 before they become a struct
 * personal or str; code points in and out.
 */
#ifndef JAGA_TEXT_UTF8_H
#define JAGA_TEXT_UTF8_H

#include "base/buf.h"

#define UTF8_REPLACEMENT 0xFFFDU

bool utf8_is_valid(struct str s);
/* The next code point of a non-empty str; *s moves on. An invalid byte yields
 * U+FFFD. */
uint32_t utf8_next(struct str *s);
void utf8_put(struct buf *out, uint32_t code);
/* Copies, each invalid byte becoming U+FFFD; true when none was. */
bool utf8_mend(struct buf *out, struct str bytes);
/* UTF-16BE as phones send it: odd tail and lone surrogates become U+FFFD, a
 * byte order mark at the start is skipped; true when nothing was mended. */
bool utf8_from_utf16be(struct buf *out, struct str bytes);
/* At most so many code points from the front. */
struct str utf8_cut(struct str s, size_t n);
/* Number of code points. */
size_t utf8_length(struct str s);

#endif
