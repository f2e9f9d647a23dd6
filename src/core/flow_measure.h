/*
 * flow_measure: how long a text can become. A {field} counts with its
 * declared maximum, {case} with the longest code.
 */
#ifndef JAGA_CORE_FLOW_MEASURE_H
#define JAGA_CORE_FLOW_MEASURE_H

#include "base/buf.h"
#include "core/code.h"
#include "core/flow.h"

#define FLOW_CASE_LENGTH CODE_LENGTH_MOST

struct flow_measure {
	int64_t septets; /* a character outside the alphabet counts 1 */
	int64_t units;   /* 16-bit, were it sent as UCS-2 */
	/* More than half of it is outside the alphabet: a language that is
	 * always UCS-2. Else such a character is a slip. */
	bool is_ucs2;
	bool is_blank;
	/* First character outside the alphabet: piece and byte; -1: none. */
	int odd_piece;
	size_t odd_at;
};

struct flow_measure flow_measure_text(
    const struct flow *f, const struct text *text);

/* Writes the text as long as it can become; a field is one endless word. */
void flow_measure_write(
    struct buf *out, const struct flow *f, const struct text *text);

#endif
