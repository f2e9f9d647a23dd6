/*
 * turn_parts: what the files of the turn share.
 *
 *   push --> fresh --keep--> keeping --COMMIT--> kept --decide--> deciding
 *                |                               ^                   |
 *                +-> repeating (same key)        +-- COMMIT failed --+
 *                                                  COMMIT, synced: answered
 *
 * Lists named by a participle hold what this turn has done but not committed.
 */
#ifndef JAGA_APP_TURN_PARTS_H
#define JAGA_APP_TURN_PARTS_H

#include "app/apply.h"
#include "app/turn.h"
#include "app/turn_item.h"
#include "app/turn_steps.h"

/* What a failed COMMIT takes back. */
struct turn_mark {
	int64_t decided; /* inbox rows up to here are decided */
	/* What an earlier process left, as long as there is any. */
	bool recovers_outbox, recovers_inbox, recovers_timers;
	bool are_timers_set; /* those that are always set */
	/* The row whose try is committed and that is decided next; 0 none. */
	int64_t tried_inbox, tried_agenda;
	int tries;
	when_t untidy_since; /* a forget whose bytes are still in the log; 0 */
	struct turn_counts counts;
};

struct turn {
	struct store *store;
	struct book *book;
	struct turn_edge edge;
	char number[LIMIT_NUMBER];
	char *letters;   /* owned */
	char *witnesses; /* owned */
	bool has_mornings, has_auditor;
	int batch, max_in_flight;

	bool is_started, is_running, is_stopped;
	bool has_yielded; /* recovery of timers: to what was kept */
	bool is_keeping;  /* this turn keeps, unsynced, and does nothing else */
	int n_keeps;      /* such turns since the last that decided */
	bool is_trying;   /* this turn counts a try and does nothing else */
	bool wants_apart; /* its batch failed: once more, but ... */
	bool is_apart;    /* ... with a savepoint for each event */
	when_t started_at, now, next_at, tidied_at;
	struct turn_mark safe; /* as committed */
	struct turn_mark work; /* as this turn has it */

	struct turn_list fresh; /* pushed */
	struct turn_list sents; /* pushed, EV_SENT */
	struct turn_list kept;  /* kept and undecided, by inbox id */
	struct turn_list keeping, repeating, deciding, showing, settling;

	struct outbox_row claimed[LIMIT_IN_FLIGHT];
	int n_claimed, in_flight;
	int failures; /* turns in a row that could not commit */

	struct turn_steps steps; /* of this turn, not written yet */
	struct arena *arena;     /* lives for a turn */
	struct arena *scratch;   /* lives for a decision */
	struct effects *fx;
	struct stage stage;
};

/* The answer to who waits for ev is the screen of its step. */
bool turn_shows_screen(const struct event *ev);
/* At the start of this turn there was something that an earlier process left.
 */
bool turn_is_recovering(const struct turn *t);

/* What is in flight when this turn is committed, without its claims. */
int turn_in_flight(const struct turn *t);

/* After COMMIT, and after a failure. */
void turn_answer(struct turn *t);
void turn_answer_undone(struct turn *t, enum err why);

/* Step 1. Every error here and in step 2 undoes the whole turn. */
enum err turn_decide_kept(struct turn *t);
enum err turn_decide_sents(struct turn *t);
enum err turn_decide_sent(struct turn *t, struct event *ev);
/* Decides and applies one event (a copy that it may change) under a savepoint;
 * tried LIMIT_CRASHES times when the store refuses. The screen is in the
 * scratch arena. */
enum err turn_decide_event(
    struct turn *t, struct event *ev, struct apply_screen *screen);
/* Moves the cursor behind this inbox row. */
void turn_decide_passed(struct turn *t, int64_t inbox);
/* No flow, no regex: the raw text goes to a person. */
enum err turn_hold_event(struct turn *t, const struct event *ev);
enum err turn_hold_timer(struct turn *t, const struct event *ev);
/* Sets the timers that are always set, when they are not there yet. */
enum err turn_timers_begin(struct turn *t);
enum err turn_timers_due(struct turn *t);
enum err turn_timers_decide(struct turn *t, struct event *ev);
/* What an earlier process left; *may_decide: so may what this one kept. */
enum err turn_recover_step(struct turn *t, bool *may_decide);

/* Step 2. */
enum err turn_keep_fresh(struct turn *t);

/* A stage ready to be loaded in the scratch arena, which is emptied. */
struct stage *turn_stage(struct turn *t);

#endif
