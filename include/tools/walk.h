/*
 * walk: people who answer at random. Each walk is one talk with a flow, over
 * talk.h alone and in virtual time: answers in all forms, answers that make no
 * sense, silence, USSD sessions that drop, words that interrupt; and at last
 * an honest try to come to the end. What goes wrong on the way is a finding.
 */
#ifndef JAGA_TOOLS_WALK_H
#define JAGA_TOOLS_WALK_H

#include "base/lang.h"
#include "core/example.h"
#include "core/flow.h"

enum walk_fault {
	WALK_DEAD_END, /* over without `end` */
	WALK_STUCK,    /* waits where no answer leads on */
	WALK_LOOP,     /* goes round without waiting */
	WALK_ENDLESS,  /* the honest try comes to no end */
	WALK_LONG,     /* a text over its limit */
	WALK_EMPTY,    /* nothing is said where somebody waits for it */
	WALK_BRACE,    /* a place without a field */
	WALK_MANY,     /* too many messages at once */
	WALK_REFUSED,  /* what the menu offers is not understood */
	WALK_STATE,    /* what is stored of the talk comes back another */
	WALK_TIME,     /* its next moment is not ahead */
};

struct walk_finding {
	enum walk_fault fault;
	struct str file; /* of the step: the flow's, or a called flow's */
	int line;
	struct str detail; /* the text, or empty */
	struct str script; /* what led there, as the lines of an example */
	int moves;
};

#define WALK_FINDINGS 20
#define WALK_MESSAGES 5 /* of one answer */

struct walk_plan {
	const struct flow *flow;   /* linked */
	const struct flow *common; /* umum.flow, or NULL */
	int64_t n;                 /* walks */
	uint64_t seed;
};

struct walk_report {
	int64_t moves; /* all that people did */
	/* One of each kind at each line, with the shortest way there. */
	struct walk_finding findings[WALK_FINDINGS];
	int n_findings;
	struct example_cover cover;
	/* By step and accept of an ask. */
	bool accepts[LIMIT_FLOW_STEPS][LIMIT_FLOW_OPTIONS];
};

/* The report is zeroed by the caller; its texts are in the arena. */
void walk_flow(const struct walk_plan *plan, struct arena *arena,
    struct walk_report *report);
/* "the talk is over here without \"end\"" */
const char *walk_fault_sentence(enum walk_fault fault, enum lang lang);

#endif
