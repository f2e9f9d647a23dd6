/* hex: bytes as lower-case hexadecimal and back. */
#ifndef JAGA_BASE_HEX_H
#define JAGA_BASE_HEX_H

#include "base/buf.h"

void hex_put(struct buf *out, const void *bytes, size_t n);
/* Fills exactly n bytes; false when text is not 2n hexadecimal digits. */
bool hex_read(struct str text, void *bytes, size_t n);

#endif
