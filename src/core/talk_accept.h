/*
 * talk_accept: what an answer means to one `accept` line: each kind is one
 * function in a table.
 */
#ifndef JAGA_CORE_TALK_ACCEPT_H
#define JAGA_CORE_TALK_ACCEPT_H

#include "core/talk_answer.h"

/* What the person said, to which question. */
struct talk_accept_said {
	struct str folded; /* for words */
	struct str line;   /* for what is kept as it was written */
	struct arena *arena;
	const struct flow *flow;
	const struct talk *talk;
	when_t now;
};

/* Sets the kind of answer, its value and its named values when the line
 * accepts what was said; a pattern that gives up sets TALK_ANSWER_LIMIT. */
void talk_accept_read(const struct talk_accept_said *s,
    const struct accept *accept, struct talk_answer *answer);
/* True when it is one of the line's own words (talk_expects). */
bool talk_accept_is_own_word(
    const struct talk_accept_said *s, const struct accept *accept);

#endif
