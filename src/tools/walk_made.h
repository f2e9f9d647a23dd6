/* walk_made: for each pattern of a flow some texts that it accepts. */
#ifndef JAGA_TOOLS_WALK_MADE_H
#define JAGA_TOOLS_WALK_MADE_H

#include "base/buf.h"
#include "core/flow.h"
#include "tools/walk_dice.h"

struct walk_made;

/* In the arena. */
struct walk_made *walk_made_new(
    const struct flow *f, struct arena *arena, struct walk_dice *dice);
/* False when none was found for this accept. */
bool walk_made_pick(const struct walk_made *w, const struct accept *accept,
    struct walk_dice *dice, struct str *out);

#endif
