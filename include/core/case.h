/*
 * case: cases and their alerts: states, and the only legal moves between
 * them. case_move and alert_move abort on any other: a state changes by this
 * table or not at all.
 *
 * A case is one or more reports about the same thing. Its alert is the paging
 * of it: PAGING climbs a ladder of officers until one claims; a claim is a
 * lease; EXHAUSTED broadcasts for ever. Silence is never "safe": nothing here
 * closes by itself.
 */
#ifndef JAGA_CORE_CASE_H
#define JAGA_CORE_CASE_H

#include "base/personal.h"
#include "core/flow.h"
#include "core/traits.h"
#include "text/msisdn.h"

/*
 * Numbers are stored: never renumber. Below CASE_CLOSED a case is open, from
 * CASE_OWNED to CASE_CLOSING somebody owns it, and its alert is CLAIMED.
 *
 *   NEW, OPEN --claim--> OWNED --+--> OFFERED to another officer
 *     ^                   ^  |   +--> WAITING until a time
 *     |  lease over,      |  |   +--> REFERRED to an agency
 *     +--passed, risen----|--+   +--> CLOSING: an S1, until a second agrees
 *                         +-- each of these comes back when its time is over
 */
enum case_state {
	CASE_NEW = 1,
	CASE_OPEN = 2,
	CASE_OWNED = 3,
	CASE_OFFERED = 4,
	CASE_WAITING = 5,
	CASE_REFERRED = 6,
	CASE_CLOSING = 7,
	CASE_CLOSED = 9,
	CASE_MERGED = 10,
};

enum alert_state {
	ALERT_PAGING = 1,
	ALERT_EXHAUSTED = 2,
	ALERT_CLAIMED = 3,
	ALERT_CLOSED = 9,
};

/* Not CLOSED and not MERGED. */
bool case_is_open(enum case_state s);
/* OWNED to CLOSING. */
bool case_is_owned(enum case_state s);
/* True when the table has this move; staying is legal for an open state. */
bool case_can_move(enum case_state from, enum case_state to);
bool alert_can_move(enum alert_state from, enum alert_state to);
/* BUG_IF not legal; returns to. */
enum case_state case_move(enum case_state from, enum case_state to);
enum alert_state alert_move(enum alert_state from, enum alert_state to);
const char *case_state_name(enum case_state s);
const char *alert_state_name(enum alert_state s);

struct alert {
	enum alert_state state;
	int step, loop;
	when_t loop_at;     /* when this loop began: steps count from it */
	when_t step_at;     /* when this step was paged */
	when_t due;         /* its timer; never 0 while open */
	int64_t generation; /* +1 by every change: compare and set */
	when_t lease_until; /* CLAIMED: of the lease, or of the state that the
			     * case is in until then */
};

/* One case as the scene shows it. */
struct case_view {
	int64_t id;
	struct str letters; /* three, unique among cases of 180 days */
	enum case_state state;
	enum severity severity;
	struct str team;
	int owner; /* officer index, -1: nobody (or gone from the roster) */
	struct str owner_nick; /* as stored, empty when nobody */
	when_t owned_at;
	struct personal summary; /* officer text with CASE_MARK for the code */
	int reports;             /* how many reports it has */
	when_t opened_at;
	bool is_drill;
	struct traits traits;
	struct alert alert;
	struct str other;  /* OFFERED: a nick, REFERRED: an agency's id, CLOSED
			    * S1: the second person's nick; else empty */
	int offered_to;    /* officer index of an OFFERED case's `other`, -1 */
	char outcome;      /* CLOSING, CLOSED, MERGED: B D S G; else 0 */
	struct str closer; /* who said so: a nick */
	when_t closed_at;
	int64_t merged_into;
	when_t told_at; /* its owner was last told of a further report */
	when_t
	    paged_at; /* this event's officer was last paged for it; 0 never */
};

/* Stands for the recipient's own code in a stored text. */
#define CASE_MARK "\x10"

/* Letters that a page may have before the officers' text: "ULANG S1 ". */
#define CASE_PAGE_PREFIX 9

#endif
