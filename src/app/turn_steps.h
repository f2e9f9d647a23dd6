/*
 * turn_steps: what a turn's decisions did to the steps of flows, summed up so
 * that it is written once a turn, in the transaction that decides.
 */
#ifndef JAGA_APP_TURN_STEPS_H
#define JAGA_APP_TURN_STEPS_H

#include "core/effect.h"
#include "core/scene.h"
#include "store/steps.h"

struct turn_steps_of;

/* Begins as zeros, and again at each turn; what it holds is in the arena of
 * the turn. */
struct turn_steps {
	struct turn_steps_of *first; /* one a revision */
};

/* A decision that is applied. */
void turn_steps_note(struct turn_steps *t, struct arena *a,
    const struct scene *scene, const struct event *ev,
    const struct effects *fx);
enum err turn_steps_save(struct turn_steps *t, struct store *s);

#endif
