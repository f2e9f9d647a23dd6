/* phone_words: what a typed line of `jaga phone` means by its form. */
#ifndef JAGA_TOOLS_PHONE_WORDS_H
#define JAGA_TOOLS_PHONE_WORDS_H

#include "base/str.h"
#include "base/when.h"

/* "3m", "6 jam", "10 seconds pass"; 0 when it is no span. */
span_t phone_words_span(struct str text);
/* *123*62#: only digits and stars between a star and a hash. */
bool phone_words_is_code(struct str s);

#endif
