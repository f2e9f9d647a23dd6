/*
 * gsm7: the GSM 7-bit default alphabet and its extension table (3GPP TS
 * 23.038, 6.2.1), both ways. One septet a byte, unpacked.
 */
#ifndef JAGA_TEXT_GSM7_H
#define JAGA_TEXT_GSM7_H

#include "base/buf.h"

/* Septets of a code point: 1, 2 (extension table), or 0 when outside. */
int gsm7_width(uint32_t code);
/* Septets as received (one a byte) to UTF-8; an unknown escape shows the
 * basic character and half a pair a space, as the standard says; bytes over
 * 127 become U+FFFD. False when a byte or half a pair was mended. */
bool gsm7_decode(struct buf *out, struct str septets);
/* UTF-8 to septets, one a byte; false at the first character outside. */
bool gsm7_encode(struct buf *out, struct str text);
/* Septets of a text, or -1 when a character is outside; *where is then the
 * byte offset of the first such (NULL allowed). */
int64_t gsm7_length(struct str text, size_t *where);

#endif
