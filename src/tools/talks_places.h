/* talks_places: the {places} in the texts of a talk. */
#ifndef JAGA_TOOLS_TALKS_PLACES_H
#define JAGA_TOOLS_TALKS_PLACES_H

#include "base/arena.h"
#include "core/rules.h"

/*
 * {kode} is the code that the speaker got last. {nick} is that officer's two
 * digits for the case whose three letters stand before it, else for the last
 * case that the talk names. Any other brace is itself.
 */
struct str talks_places_fill(struct arena *a, const struct rules *rules,
    struct str letters, struct str code, struct str text);

#endif
