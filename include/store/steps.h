/*
 * steps: how often each step of a flow's revision was entered and answered, by
 * channel, and how often a talk was left there: sums, with nobody in them.
 */
#ifndef JAGA_STORE_STEPS_H
#define JAGA_STORE_STEPS_H

#include "core/flow.h"
#include "store/store.h"

struct step_count {
	struct str step; /* its name */
	enum channel channel;
	/* Its question was answered; a talk that waited at it ended there. */
	int64_t entered, answered, left;
};

/* Adds to what is there. */
enum err steps_add(
    struct store *s, int64_t revision, const struct step_count *more);
/* All of a revision, by name and channel, at most max; names in the arena. */
enum err steps_of(struct store *s, int64_t revision, struct arena *a,
    struct step_count *out, int max, int *n);

#endif
