/*
 * talk_walk: from step to step until a question is asked or the flow ends.
 */
#ifndef JAGA_CORE_TALK_WALK_H
#define JAGA_CORE_TALK_WALK_H

#include "core/talk.h"

struct talk_walk {
	const struct flow *flow;
	struct talk *talk;
	struct talk_out *out;
	when_t now;
	int hops;      /* steps entered so far */
	bool is_final; /* did aloud what cannot be taken back */
};

/* Enters a step (FLOW_NOWHERE: the end) and walks on. */
void talk_walk_to(struct talk_walk *w, int step);
/* From the question where the talk waits: does the acts of an answer and goes
 * to its target, or without one on behind the question. */
void talk_walk_on(struct talk_walk *w, const struct acts *acts, int target);
/* Stores a value, at most as many characters as the field may hold. */
void talk_walk_set(struct talk_walk *w, int field, struct str value);
/* Adds a request with the fields as they stand; those of asked are not read. */
void talk_walk_request(const struct flow *f, const struct talk *t,
    const struct talk_request *asked, struct talk_out *out);
/* Forgets everything but what comes from the person's enrolment. */
void talk_walk_forget(struct talk_walk *w);
/* Forgets so, and begins at the first step. */
void talk_walk_anew(struct talk_walk *w);

#endif
