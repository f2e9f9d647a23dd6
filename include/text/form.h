/*
 * form: application/x-www-form-urlencoded, byte exact (WHATWG URL 5.1): %00
 * survives, a pair without '=' has an empty value, a stray % is itself, the
 * first of equal names wins. Used for queries and bodies.
 */
#ifndef JAGA_TEXT_FORM_H
#define JAGA_TEXT_FORM_H

#include "base/arena.h"
#include "base/buf.h"

#define FORM_PAIRS 64

struct form {
	struct {
		struct str name, value;
	} pairs[FORM_PAIRS];
	size_t n;
};

/* False when there are more than FORM_PAIRS; the first ones are kept. */
bool form_read(struct arena *a, struct str encoded, struct form *out);
/* The value of name, or an empty str with ptr NULL when absent. */
struct str form_get(const struct form *f, struct str name);
/* Appends name=value, with & before it when out is not empty. */
void form_put(struct buf *out, struct str name, struct str value);
/* Percent-encodes all but unreserved characters (RFC 3986 2.3). */
void form_encode(struct buf *out, struct str bytes);

#endif
