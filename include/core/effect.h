/*
 * effect: what a decision wants, as data. app/apply turns effects into rows;
 * nothing else acts on them. Strings live in the arena of the effects.
 */
#ifndef JAGA_CORE_EFFECT_H
#define JAGA_CORE_EFFECT_H

#include "base/personal.h"
#include "core/case.h"
#include "core/challenge.h"
#include "core/event.h"
#include "core/sight.h"
#include "core/storm.h"
#include "core/talk.h"

/* In the order in which they leave. Numbers are stored: never renumber. */
enum lane {
	LANE_USSD = 0, /* screens sent through Kannel */
	LANE_S1 = 1,   /* the pages of an S1 */
	LANE_PAGE = 2,
	LANE_ANSWER = 3,
	LANE_PING = 4,
};

enum fx_kind {
	FX_SAY,
	FX_TALK,
	FX_CASE_NEW,
	FX_CASE,
	FX_ALERT,
	FX_PAGE,
	FX_TELL,
	FX_NOTE,
	FX_SENT,
	FX_RECEIPT,
	FX_SEND,
	FX_REQUEST,
	FX_SIGHT,
	FX_SLIPS,
	FX_CHALLENGE,
	FX_NOISE,
	FX_BUNDLE,
};

/* What happened to a case, for its history. Numbers are stored. */
enum note {
	NOTE_OPENED = 1,
	NOTE_REPORT = 2, /* a further report joined it */
	NOTE_RAISED = 3, /* its severity rose */
	NOTE_CLAIMED = 4,
	NOTE_PASSED = 5,
	NOTE_RENEWED = 6,
	NOTE_LEASE_ENDED = 7,
	NOTE_STEP = 8, /* the ladder climbed */
	NOTE_EXHAUSTED = 9,
	NOTE_HELD = 10, /* an event that could not be decided */
	NOTE_PAGE_FAILED = 11,
	NOTE_PROGRESS = 12, /* an officer's own words */
	NOTE_OFFERED = 13,
	NOTE_ACCEPTED = 14, /* an offer, or a referral */
	NOTE_REFUSED = 15,
	NOTE_WAITING = 16,
	NOTE_CAME_BACK = 17, /* to its owner: the time was over */
	NOTE_REFERRED = 18,
	NOTE_CLOSING = 19,
	NOTE_CLOSED = 20,
	NOTE_MERGED = 21,
	NOTE_REOPENED = 22,
	NOTE_SPOOFED = 23, /* its owner says that he did not claim it */
	NOTE_JOINED = 24,
	NOTE_DETAILS = 25, /* an officer has read more than the page */
	NOTE_CLIMBED = 26, /* an officer asked for the next step */
	NOTE_TRIAGE = 27,  /* why: rules, indicators, places */
};

struct fx {
	enum fx_kind kind;
	/* The case it is about; 0 is the one that this decision opens. */
	int64_t case_id;
	union {
		struct { /* to the person of this event, on its channel */
			struct personal text;
			bool is_last; /* the USSD dialog ends with it */
		} say;
		struct { /* the session becomes this (made when there is none)
			  */
			const struct flow *flow; /* NULL: it only is over */
			struct talk talk;
			bool is_over, is_forgotten;
			int64_t case_id; /* -1: none, 0: the new one */
			when_t next_at;  /* its timer; 0: none */
			/* What it did, for counts: the steps of flow that were
			 * entered (NULL: none); the question that was asked is
			 * answered; it has begun again. */
			const bool *entered;
			bool is_answered, is_anew;
		} talk;
		struct { /* a case and its alert begin */
			struct str letters;
			enum severity severity;
			struct str team;
			struct personal summary; /* with CASE_MARK */
			struct traits traits;
			struct alert alert;
		} case_new;
		struct { /* compare and set on from */
			enum case_state from, to;
			enum severity severity;
			int owner;               /* -1 nobody */
			struct personal summary; /* empty: unchanged */
			struct traits traits;
			int reports;
			struct str other, closer; /* as in case_view */
			char outcome;
			int64_t merged_into;
			when_t told_at;
		} change;
		struct {                    /* compare and set on generation */
			int64_t generation; /* as seen */
			struct alert next;  /* its generation is seen + 1 */
			bool is_new; /* the one seen is CLOSED, and stays so */
		} alert;
		struct { /* one SMS to one officer for one step: a new row */
			int officer;
			int step, loop;
			struct personal text;
			enum lane lane;
			enum storm_rank rank;
			bool is_again;
		} page;
		struct { /* an SMS to an officer that is no page */
			int officer;
			struct personal text;
			enum lane lane;
		} tell;
		struct {
			enum note note;
			int officer;          /* who did it, -1 the program */
			struct personal text; /* may be empty */
		} note;
		struct { /* the outbox row of EV_SENT */
			enum sent sent;
			when_t due;  /* SENT_LATER: when to try again */
			bool repeat; /* SENT_IN_DOUBT: send a new copy */
		} sent;
		struct {
			enum receipt receipt;
		} receipt;
		struct { /* an SMS to the person, also from a USSD screen */
			struct personal text;
		} send;
		struct { /* kept for a part of the program that acts later */
			enum request_kind request;
			struct str name;
			const struct flow *flow;
			const struct str *fields;
			int lang;
		} request;
		struct { /* pages of the queue of this event wait no more; those
			  * that are named are sent, as one SMS */
			struct storm_held waits[STORM_BUNDLE];
			bool is_named[STORM_BUNDLE];
			int n;
			struct personal text; /* empty: none is named */
			enum lane lane;
		} bundle;
		struct sight sight; /* this person has named it */
		struct { /* wrong codes of the number of this event */
			struct slips slips;
		} slips;
		struct { /* nobody reads it; answered at this time, or 0 */
			when_t answered_at;
		} noise;
		struct { /* what the officer of this event is asked to confirm;
			  * NONE: nothing any more */
			struct challenge challenge;
		} challenge;
	};
};

struct effects {
	struct arena *arena;
	struct fx list[LIMIT_EFFECTS];
	int n;
};

void effects_init(struct effects *fx, struct arena *arena);
/* The next one, zeroed, of this kind. BUG_IF there are LIMIT_EFFECTS. */
struct fx *effects_add(struct effects *fx, enum fx_kind kind);
/* A line in the history of a case; officer -1: the program itself. */
void effects_note(struct effects *fx, int64_t case_id, enum note note,
    int officer, struct personal text);

#endif
