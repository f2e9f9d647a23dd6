/*
 * pack: records as bytes, for sealed columns. Small numbers are short, strings
 * length-prefixed, the same on every machine; the first byte is a version that
 * the caller chooses. Reading never trusts: a short or odd record sets `bad`
 * and yields zeros and empty strings.
 */
#ifndef JAGA_BASE_PACK_H
#define JAGA_BASE_PACK_H

#include "base/buf.h"

void pack_i64(struct buf *b, int64_t value);
void pack_str(struct buf *b, struct str value);

struct unpack {
	struct str rest;
	bool bad;
};

int64_t unpack_i64(struct unpack *u);
/* Borrows from the record. */
struct str unpack_str(struct unpack *u);
/* True when all was read and nothing was odd. */
bool unpack_is_done(const struct unpack *u);

#endif
