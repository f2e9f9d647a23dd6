/*
 * diag_texts: the sentences of the diagnostics in Indonesian, found by their
 * English format string, and the formatter that puts in what they quote.
 */
#ifndef JAGA_CORE_DIAG_TEXTS_H
#define JAGA_CORE_DIAG_TEXTS_H

#include <stdarg.h>

#include "base/buf.h"
#include "base/lang.h"

struct diag_text {
	const char *english, *indonesian; /* same conversions, same order */
};

/* The whole table. */
const struct diag_text *diag_texts_all(size_t *n);
/* The twin of a format string or phrase; NULL when it has none. */
const char *diag_texts_twin(const char *english);
/*
 * Appends the sentence in that language; a format without a twin stays
 * English. %s puts in a phrase, which has a twin too; whatever is quoted, from
 * the file or from a library, is %.*s and stays as it is.
 */
void diag_texts_put(struct buf *out, enum lang lang, const char *format,
    va_list arguments) __attribute__((format(printf, 3, 0)));
/* How many bytes the conversion at `format` has; 0: not one that
 * diag_texts_put knows ("%%" is one). */
size_t diag_texts_conversion(const char *format);

#endif
