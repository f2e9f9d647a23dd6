/*
 * engine_revision: what a talk does when its flow has changed since it began.
 * It ends on its own revision, but what begins anew begins on the current one,
 * and a step that the current one moves is entered there (core/talk_move.h).
 */
#ifndef JAGA_CORE_ENGINE_REVISION_H
#define JAGA_CORE_ENGINE_REVISION_H

#include "core/engine_parts.h"

/* A talk being turned. */
struct turn {
	const struct decision *d;
	const struct flow *flow;
	struct talk talk;
	struct talk_out out;
	bool is_aside;  /* the session in the scene goes on */
	bool is_unseen; /* the dialog it would be shown in is closed */
	const struct triage *triage; /* what was said; NULL: not asked */
	bool is_free; /* the text is no word that a flow has for its own */
	bool has_before;
	struct engine_report before; /* what the answer before a move raised */
};

/* The question that the person has last seen is moved to another one: what
 * comes is no answer to the new one. */
bool engine_revision_is_moved(const struct decision *d);
/* t stands at the talk of the scene, whose question is to be heard or said.
 * Enters the step that it is moved to; false: it is moved nowhere. */
bool engine_revision_move(struct turn *t);
/* When the talk has begun anew: it does so as its flow is now. */
void engine_revision_begin(struct turn *t);
/* What says that somebody is in danger, loud or by duress; NULL: nothing. A
 * report that would have been complete is none: it goes on elsewhere. */
const struct talk_alert *engine_revision_cry(const struct talk_out *out);

#endif
