/*
 * talk_back: the way back. After each answer the question is put on a short
 * stack with what the fields held before; going back restores them. What
 * cannot be taken back (an alert, a request, an SMS, forgetting) empties the
 * stack, unless it was done silently: the phone must not tell.
 */
#ifndef JAGA_CORE_TALK_BACK_H
#define JAGA_CORE_TALK_BACK_H

#include "core/talk_walk.h"

/* The question that is about to be answered, and its fields. */
struct talk_back_from {
	int step;
	struct str fields[LIMIT_FLOW_FIELDS];
};

void talk_back_mark(const struct talk_walk *w, struct talk_back_from *from);
/* After the answer; nothing when the same question still waits. */
void talk_back_push(struct talk_walk *w, const struct talk_back_from *from);
/* False when there is no question to go back to. */
bool talk_back_pop(struct talk_walk *w);

#endif
