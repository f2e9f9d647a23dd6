/* talks_places: the {places} in the texts of a talk. */
#ifndef JAGA_TOOLS_TALKS_PLACES_H
#define JAGA_TOOLS_TALKS_PLACES_H

#include "base/arena.h"
#include "core/rules.h"

/* What a person got last. */
struct talks_heard {
	struct str code, number;
};

/*
 * {kode} is the code that the speaker got last, {ya} the number that they were
 * asked to send back ("Balas YA 553"). {nick} is that officer's two
 * digits for the case whose three letters stand before it, else for the last
 * case that the talk names. Any other brace is itself.
 */
struct str talks_places_fill(struct arena *a, const struct rules *rules,
    struct str letters, const struct talks_heard *heard, struct str text);
/* The number to be sent back in an SMS, empty when there is none. */
struct str talks_places_number(struct str text);

#endif
