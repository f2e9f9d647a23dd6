/* walk_pattern: texts that a flow's pattern accepts, made from the pattern. */
#ifndef JAGA_TOOLS_WALK_PATTERN_H
#define JAGA_TOOLS_WALK_PATTERN_H

#include "base/buf.h"
#include "tools/walk_dice.h"

/*
 * Appends a text that the pattern is likely to match: literals, classes,
 * groups, alternatives and repeats are followed, the rest is passed over. The
 * caller tries it on the pattern itself.
 */
void walk_pattern_make(
    struct str pattern, struct walk_dice *dice, struct buf *out);

#endif
