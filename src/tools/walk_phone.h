/*
 * walk_phone: the phone of one walk. It does what people do, writes it down
 * as the lines of an example, and has every answer of the talk judged.
 */
#ifndef JAGA_TOOLS_WALK_PHONE_H
#define JAGA_TOOLS_WALK_PHONE_H

#include "base/buf.h"
#include "core/talk.h"
#include "tools/walk.h"

enum walk_deed {
	WALK_STARTS,
	WALK_SAYS,
	WALK_WAITS, /* time passes */
	WALK_RETURNS,
};

struct walk_phone {
	const struct flow *flow; /* whose talk runs */
	struct walk_report *report;
	struct arena *arena;   /* of the walk */
	struct arena *keeping; /* of the report */
	struct talk talk;
	struct talk_out out;
	when_t now;
	int moves;
	bool is_guest; /* another flow has taken over: it covers nothing */
	bool seen[LIMIT_FLOW_STEPS]; /* in the last move */
	int waited; /* the step where the talk waited before it */
	struct buf script, packed;
};

void walk_phone_init(struct walk_phone *p, const struct flow *f,
    struct walk_report *report, struct arena *keeping);
void walk_phone_free(struct walk_phone *p);
/* A new walk: nothing said yet, the arena is empty. */
void walk_phone_renew(struct walk_phone *p);

bool walk_phone_is_running(const struct walk_phone *p);
/* One line of the script. */
void walk_phone_note(struct walk_phone *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void walk_phone_start(struct walk_phone *p, int step);
void walk_phone_say(struct walk_phone *p, struct str text);
/* Time passes, moment by moment of the talk. */
void walk_phone_wait(struct walk_phone *p, span_t span);
/* With a start word, or by dialling again. */
void walk_phone_return(struct walk_phone *p);
/* Another flow takes over at a step, as umum.flow does. */
void walk_phone_switch(struct walk_phone *p, const struct flow *f, int step);

#endif
