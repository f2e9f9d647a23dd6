/* walk_text: letters, digits and numbers by chance. */
#ifndef JAGA_TOOLS_WALK_TEXT_H
#define JAGA_TOOLS_WALK_TEXT_H

#include "base/arena.h"
#include "tools/walk_dice.h"

/* n letters, with a blank here and there as names have. */
struct str walk_text_letters(struct walk_dice *dice, struct arena *a, int n);
/* n digits behind what they begin with. */
struct str walk_text_digits(
    struct walk_dice *dice, struct arena *a, const char *before, int n);
/* Of a range, its ends more often than the rest. */
int64_t walk_text_within(struct walk_dice *dice, int64_t lo, int64_t hi);

#endif
