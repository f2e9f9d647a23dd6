/*
 * flow_says: all that a flow says, one record for each opener of a text, in
 * the order of its steps. The checker walks it, and translators' files name
 * their texts by it (core/flow_slot.h).
 */
#ifndef JAGA_CORE_FLOW_SAYS_H
#define JAGA_CORE_FLOW_SAYS_H

#include "core/flow.h"

enum flow_said_kind {
	SAID_STEP,     /* a text of the step itself */
	SAID_OPTION,   /* a label */
	SAID_ACCEPT,   /* under an accept */
	SAID_RETRY,    /* before asking again */
	SAID_REMIND,   /* when no reply came */
	SAID_SEND,     /* an SMS beside the screen */
	SAID_OFFICERS, /* an alert; in no language */
};

struct flow_said {
	enum flow_said_kind kind;
	struct say *say; /* of the flow; changed only while it is read */
	int step;
	int number;         /* from 1: which of its kind in the step */
	const char *opener; /* "option", for messages */
	int line;
};

struct flow_says {
	struct flow_said *list;
	int n;
};

/* The list lives in the arena, what it points to in the flow. */
struct flow_says flow_says_of(const struct flow *f, struct arena *a);

#endif
