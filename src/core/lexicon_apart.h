/* lexicon_apart: how far what was typed is from a word. */
#ifndef JAGA_CORE_LEXICON_APART_H
#define JAGA_CORE_LEXICON_APART_H

#include "base/str.h"

/* True when the letters of part stand in whole, in this order. */
bool lexicon_apart_is_within(struct str part, struct str whole);
/* One letter more, less, another, or two swapped. Not for equal words. */
bool lexicon_apart_is_one(struct str a, struct str b);

#endif
