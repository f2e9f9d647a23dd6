/*
 * scene: all that a decision may look at, loaded for one event. Whatever the
 * engine needs to know about the past is here or does not exist.
 */
#ifndef JAGA_CORE_SCENE_H
#define JAGA_CORE_SCENE_H

#include "core/case.h"
#include "core/effect.h"
#include "core/invariant.h"
#include "core/storm.h"
#include "core/talk.h"

/* Cases of an event, and those of one bundle beside them. */
#define SCENE_LISTED 8
#define SCENE_CASES (SCENE_LISTED + STORM_BUNDLE)

struct scene {
	struct arena *arena;

	/* The person's conversation on this channel, NULL when there is none.
	 * The flow is of the session's own revision. */
	const struct flow *flow;
	struct talk talk;
	int64_t session;      /* row */
	int64_t session_case; /* 0: none */
	/* There is a conversation, but its revision does not read any more (an
	 * older grammar): flow is NULL, and a person has to take it up. */
	bool is_lost, has_lost_answers;
	bool is_new_dialog; /* USSD: another network session than last time */
	struct str person_lang; /* of their last talk, or empty */

	/* Cases that this event may touch: of the session, of this phone's
	 * open case (72 h), named in an officer's text, open to the officer,
	 * of the timer, of the sent page. */
	struct case_view cases[SCENE_CASES];
	int n_cases;
	int reporter_case; /* index: this phone's open case; -1 none */
	int timer_case;    /* index: EV_TIMER TIMER_ALERT; -1 */

	int named_case; /* index: named by a reporter with their own code; -1 */

	bool is_no_contact; /* a case of this phone stands that says so */

	when_t noise_at; /* FX_NOISE of this phone was last answered; 0 never */

	int officer;                /* roster index of the sender, -1 */
	struct slips slips;         /* wrong codes of the sender's number */
	struct challenge challenge; /* what the sender is asked to confirm */

	/* What this event names, once the decision has said so (FX_SIGHT), and
	 * how many other phones have named it. */
	struct {
		struct sight sight;
		int others;
	} sights[SIGHTS_MOST];
	int n_sights;

	struct str fresh; /* letters for a case that this event may open */

	struct storm_bundle bundle; /* the newest to the officer who sends */
	struct storm_queue storm;   /* EV_TIMER TIMER_STORM */

	/* EV_TIMER TIMER_AUDITOR: what is broken, and of which case */
	enum invariant broken;
	struct str broken_letters;

	/* EV_SENT, EV_RECEIPT: the outbox row */
	bool has_row;
	enum lane row_lane;
	int row_tries;    /* sendings tried, this one included */
	int row_repeats;  /* copies made of it after a doubt */
	int64_t row_case; /* the case that it pages, 0 */
	int row_step, row_loop;
};

/* The case with this id or these letters, or NULL. */
const struct case_view *scene_case(const struct scene *s, int64_t id);
const struct case_view *scene_letters(
    const struct scene *s, struct str letters);

/* How many other phones have named it; 0 as long as nobody has looked. */
int scene_others(const struct scene *s, const struct sight *sight);

#endif
