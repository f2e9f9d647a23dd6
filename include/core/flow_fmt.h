/*
 * flow_fmt: a flow in its one canonical form, and its keywords in the one
 * language or the other. What people wrote stays to the letter: texts,
 * comments, values, what examples say. The compiled flow stays the same
 * (core/flow_dump.h shows it), and formatting twice is formatting once.
 *
 *   header lines, ==, options, accepts and what the step itself does at the
 *   margin; what belongs to an option, accept, retry, remind, escalate or
 *   send two blanks in; one blank line before each step and example
 */
#ifndef JAGA_CORE_FLOW_FMT_H
#define JAGA_CORE_FLOW_FMT_H

#include "base/buf.h"
#include "core/flow.h"

enum flow_fmt_words {
	FLOW_FMT_AS_IS,
	FLOW_FMT_ENGLISH,
	FLOW_FMT_INDONESIAN,
};

/* More than a flow of LIMIT_FLOW_FILE can become. */
#define FLOW_FMT_MOST (4 * (size_t)LIMIT_FLOW_FILE)

/* Appends f->source in canonical form; f must have been read without error,
 * and is only asked for its languages. */
void flow_fmt(const struct flow *f, enum flow_fmt_words words, struct buf *out);

#endif
