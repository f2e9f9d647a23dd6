/* triage_choice: the words of one place of a pattern as a piece of a regex. */
#ifndef JAGA_CORE_TRIAGE_CHOICE_H
#define JAGA_CORE_TRIAGE_CHOICE_H

#include "base/buf.h"

/* Appends alternatives that match any of the words: "front*", "#", "#6-17".
 * False: a range that is none. */
bool triage_choice_put(struct buf *out, const struct str *words, int n);

#endif
