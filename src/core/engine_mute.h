/*
 * engine_mute: a phone that is in other hands ("jangan telepon", "HP pinjam")
 * gets no SMS that nobody there has asked for. One place says so, after
 * everything else is decided, so that no way to an answer can forget it.
 */
#ifndef JAGA_CORE_ENGINE_MUTE_H
#define JAGA_CORE_ENGINE_MUTE_H

#include "core/engine_parts.h"

/* A case of this phone stands that says not to write to it. */
bool engine_mute_is(const struct decision *d);
/* What it writes: a word of danger, a word to its case, else a further report.
 * Nothing asks it anything. */
void engine_mute_route(const struct decision *d);
/* Takes out of the effects what would be sent to it, and ends its talk: a
 * person goes on. A screen that it has dialled is shown. */
void engine_mute_silence(const struct decision *d);

#endif
