/* walk_deed: what people do in the middle of a talk. */
#ifndef JAGA_TOOLS_WALK_DEED_H
#define JAGA_TOOLS_WALK_DEED_H

#include "tools/walk_answer.h"
#include "tools/walk_phone.h"

struct walker {
	const struct walk_plan *plan;
	struct walk_answers *answers;
	struct walk_dice dice;
	struct walk_phone phone;
	bool has_cover;
	bool is_quiet;   /* this walk: somebody who rarely answers */
	bool is_muddled; /* ... or hardly ever to the point */
	int n_lost;      /* talks that came to no end: looked for a few times */
	int64_t (*taken)[LIMIT_FLOW_OPTIONS]; /* by step and choice */
};

/* Something, by chance. */
void walk_deed_any(struct walker *w);
/* An answer to the question: the choice that was taken least often. */
void walk_deed_answer(struct walker *w);
/* With what the flow is begun on this channel; empty: it is not. */
struct str walk_deed_start(struct walker *w);

#endif
