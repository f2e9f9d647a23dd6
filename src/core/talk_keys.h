/*
 * talk_keys: the keys of umum.flow (`keys back 0 home 00 more 98`). An answer
 * that the question has a use of its own for is never a key.
 */
#ifndef JAGA_CORE_TALK_KEYS_H
#define JAGA_CORE_TALK_KEYS_H

#include "core/talk_walk.h"

/* True when the text was a key, or only pages are left: it is done with. */
bool talk_keys_hear(struct talk_walk *w, struct str text);
/* Whether the key can turn pages where the talk waits. */
bool talk_keys_has_more(
    const struct flow *f, const struct talk *t, struct arena *a);
bool talk_keys_has_back(
    const struct flow *f, const struct talk *t, when_t now, struct arena *a);

#endif
