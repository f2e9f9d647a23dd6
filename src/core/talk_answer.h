/*
 * talk_answer: what an answer means to the question that was asked. Decides,
 * and changes nothing.
 */
#ifndef JAGA_CORE_TALK_ANSWER_H
#define JAGA_CORE_TALK_ANSWER_H

#include "core/talk.h"

enum talk_answer_kind {
	TALK_ANSWER_ODD,    /* not understood */
	TALK_ANSWER_OPTION, /* of a menu, by index */
	TALK_ANSWER_ACCEPT, /* of an ask, by index */
	TALK_ANSWER_LIMIT,  /* a pattern gave up: a person must read it */
};

#define TALK_ANSWER_NAMED 8 /* named groups of one pattern */

struct talk_answer {
	enum talk_answer_kind kind;
	int index;
	struct str value; /* to store; borrowed from the arena or the flow */
	/* What else the answer says, by field: a pattern's named groups. */
	struct {
		int field;
		struct str value;
	} named[TALK_ANSWER_NAMED];
	int n_named;
};

enum talk_answer_resume {
	TALK_ANSWER_UNCLEAR,
	TALK_ANSWER_CONTINUE,
	TALK_ANSWER_ANEW,
};

/* The talk must wait at a question; now is for "tomorrow". */
struct talk_answer talk_answer_read(const struct flow *f, const struct talk *t,
    struct str text, when_t now, struct arena *a);
/* To "continue or start anew?". */
enum talk_answer_resume talk_answer_to_resume(struct str text, struct arena *a);
/* True when the text is among the question's own words (talk_expects). */
bool talk_answer_is_expected(const struct flow *f, const struct talk *t,
    struct str text, struct arena *a);

#endif
