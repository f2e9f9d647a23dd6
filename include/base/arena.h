/*
 * arena: memory for everything that lives as long as one turn, one file or
 * one rule set, freed together. Allocation aborts beyond the limit given at
 * birth: sizes are checked before, so reaching it is a bug.
 */
#ifndef JAGA_BASE_ARENA_H
#define JAGA_BASE_ARENA_H

#include "base/str.h"

struct arena;

/* limit: the most bytes it may ever hold. */
struct arena *arena_new(size_t limit);
/* Wipes it first, as arena_reset does: nothing personal is left behind. */
void arena_free(struct arena *a);
/* Wipes all content and keeps the first block for the next use. */
void arena_reset(struct arena *a);
/* Zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_array(struct arena *a, size_t n, size_t size);
/* A copy that lives as long as the arena; NUL-terminated besides. */
struct str arena_copy(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
size_t arena_used(const struct arena *a);

#endif
