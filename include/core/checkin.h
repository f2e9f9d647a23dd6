/*
 * checkin: "apa kabar?" with people abroad: the states of a person, the only
 * legal moves between them, and what is asked, answered and judged. Pure.
 *
 *   INVITED --YA--> ACTIVE --due--> ASKED --OK, grace over--> ACTIVE
 *      |             | ^              |--HELP--> CARE --an officer--> ACTIVE
 *      v             v |
 *   DECLINED        AWAY      any --STOP--> STOPPED   --"salah nomor"-->
 *                             WRONG_NUMBER; silent for 60 days --> COLD
 *
 * Someone else may hold the phone. So a person is two halves: `shown` decides
 * all that goes towards the worker, `hidden` all that officers are told. What
 * goes out is decided by functions that are given the first half and a struct
 * checkin_heard, which has no place for a duress word: it reads as the word
 * for "well". What was heard of duress goes to checkin_judge alone, which has
 * no way to send. So both answers look alike because they cannot differ.
 */
#ifndef JAGA_CORE_CHECKIN_H
#define JAGA_CORE_CHECKIN_H

#include "core/flow.h"
#include "core/occurrence.h"

/* Numbers are stored: never renumber. */
enum checkin_state {
	CHECKIN_INVITED = 1,
	CHECKIN_ACTIVE = 2,
	CHECKIN_ASKED = 3,
	CHECKIN_CARE = 4, /* asked for help: a person speaks, nothing asks */
	CHECKIN_AWAY = 5,
	CHECKIN_STOPPED = 6,
	CHECKIN_WRONG_NUMBER = 7,
	CHECKIN_COLD = 8,
	CHECKIN_DECLINED = 9,
};
#define N_CHECKIN_STATES 10 /* from 1 */

/* True when the table has this move; staying is not a move. */
bool checkin_can_move(enum checkin_state from, enum checkin_state to);
/* BUG_IF not legal; returns to. */
enum checkin_state checkin_move(enum checkin_state from, enum checkin_state to);
const char *checkin_state_name(enum checkin_state s);
/* STOPPED, WRONG_NUMBER, DECLINED: nothing is sent any more. */
bool checkin_is_over(enum checkin_state s);

#define CHECKIN_INVITATIONS 3
#define CHECKIN_INVITED_FOR DAYS(14)
#define CHECKIN_DECLINED_FOR DAYS(30)
#define CHECKIN_AWAY_MOST 45 /* days */
/* Prepaid numbers are sold again after 60 days. */
#define CHECKIN_COLD_AFTER DAYS(60)
#define CHECKIN_APART HOURS(12) /* between two askings, whatever changes */

/* What a message says, in rising order: of two the higher one counts. */
enum checkin_said {
	CHECKIN_SAID_TEXT, /* anything else: a sign of life, triage reads it */
	CHECKIN_SAID_YES,
	CHECKIN_SAID_NO,
	CHECKIN_SAID_OK,
	CHECKIN_SAID_AWAY,
	CHECKIN_SAID_WHO, /* "siapa ini?" */
	CHECKIN_SAID_STOP,
	CHECKIN_SAID_WRONG, /* "salah nomor" */
	CHECKIN_SAID_HELP,
};
#define N_CHECKIN_SAID 9

struct checkin_heard {
	enum checkin_said said;
	int days;     /* AWAY: how long, 1 to CHECKIN_AWAY_MOST */
	bool is_code; /* it held one of the two chosen words */
};

/* Chosen at enrolment, folded; both empty: the digits 1 and 9. */
struct checkin_words {
	struct str safe, duress;
};

#define CHECKIN_WORD_LEAST 4 /* letters */
#define CHECKIN_WORD_MOST 32
#define CHECKIN_WORDS_APART 3 /* edits */

/* True when the two may be chosen: each long enough, CHECKIN_WORDS_APART, and
 * neither says something else (STOP, TOLONG). Both empty is good. */
bool checkin_words_are_good(struct arena *a, const struct checkin_words *w);
/*
 * Reads a message. Fills *out as if a duress word (or one edit from it, or the
 * digit 9) were the safe one, and returns whether it was there: only
 * checkin_judge may be told.
 */
bool checkin_hear(struct arena *a, const struct checkin_words *w,
    struct str text, struct checkin_heard *out);

/* What decides all that goes towards the worker. */
struct checkin_shown {
	enum checkin_state state;
	int64_t day;      /* of the occurrence that is due or was asked */
	when_t due;       /* the next act; 0: none */
	when_t asked_at;  /* last asked (INVITED: first invited); 0: never */
	when_t heard_at;  /* last sign of life */
	int sent;         /* invitations, or reminders since asked_at */
	unsigned wording; /* +1 by every text that asks: they take turns */
	bool is_quiet;    /* "siapa ini?" was answered; until the next asking */
};

/* What a plan means for one person. */
struct checkin_setting {
	struct rhythm rhythm;
	uint64_t key;  /* of the person: spreads many over the window */
	span_t spread; /* n people over the rate of their route: no storm */
};

/* Whether messages could come in. */
struct checkin_health {
	when_t up_since; /* without a break until now; 0: they cannot now */
	span_t lost;     /* how long they could not, since asked_at */
};

enum checkin_text {
	CHECKIN_NOTHING,
	CHECKIN_INVITE,
	CHECKIN_WELCOME,
	CHECKIN_ASK,
	CHECKIN_REMIND,
	CHECKIN_THANKS,
	CHECKIN_SOON,    /* after HELP: somebody will be in touch, themed */
	CHECKIN_RELATED, /* the one sentence after "siapa ini?" */
	CHECKIN_GOODBYE,
	CHECKIN_PROBE,
};

/* What happened, for the other half and for the record. */
enum checkin_mark {
	CHECKIN_MARK_NONE,
	CHECKIN_MARK_ENROLLED,
	CHECKIN_MARK_DECLINED,
	CHECKIN_MARK_ASKED,
	CHECKIN_MARK_SILENT, /* the grace is over */
	CHECKIN_MARK_ALIVE,
	CHECKIN_MARK_HELP,
	CHECKIN_MARK_STOPPED,
	CHECKIN_MARK_WRONG,
	CHECKIN_MARK_STRANGER,
	CHECKIN_MARK_COLD,
	CHECKIN_MARK_PURGE, /* declined long ago: nothing is to be kept */
};
#define N_CHECKIN_MARKS 12

struct checkin_out {
	enum checkin_text text; /* at most one, to leave at `at` */
	when_t at;
	unsigned wording; /* modulo how many the theme has */
	enum checkin_mark mark;
	int64_t day; /* ASKED, SILENT: of which occurrence */
	int skipped; /* by a tick: occurrences that an outage took, no misses */
};

/* A new person: the first invitation is due at `first`. */
struct checkin_shown checkin_begin(when_t first);
/* The timer: call when now >= due, which is 0 or after now afterwards. */
void checkin_tick(struct checkin_shown *p, const struct checkin_setting *s,
    const struct checkin_health *h, when_t now, struct checkin_out *out);
/* A message of the person, by any way. */
void checkin_reply(struct checkin_shown *p, const struct checkin_setting *s,
    const struct checkin_heard *heard, when_t now, struct checkin_out *out);
/* An officer has spoken with a person in CARE, AWAY or COLD: asks again. */
void checkin_resume(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now);
/* The plan, zone or number of the person is another, or the zone files are:
 * an ACTIVE person's due is worked out anew. */
void checkin_replan(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now);

/* What officers are told by. */
struct checkin_hidden {
	bool is_at_risk; /* one miss is enough, and it is an S1 */
	int misses;      /* in a row, delivered and not answered */
	int unreached;   /* in a row, not delivered */
	bool has_case;   /* an open one about this person */
};

enum checkin_reason {
	CHECKIN_REASON_NONE,
	CHECKIN_REASON_MISSED,
	CHECKIN_REASON_UNREACHED, /* the number may be dead */
	CHECKIN_REASON_HELP,
	CHECKIN_REASON_DURESS,
	CHECKIN_REASON_STOPPED,
	CHECKIN_REASON_WRONG,
	CHECKIN_REASON_STRANGER,
	CHECKIN_REASON_RETURNED, /* of an open case: verify by voice */
};

struct checkin_facts {
	bool is_duress;
	bool is_delivered; /* SILENT: a receipt for the asking has come */
};

struct checkin_alarm {
	enum checkin_reason reason;
	enum severity severity; /* NONE: a note to an open case */
	bool is_silent;         /* nobody calls or texts this number */
};

/* What an officer has to know of it; false, and *alarm untouched, when
 * nothing. Silence alone never clears anything. */
bool checkin_judge(struct checkin_hidden *h, const struct plan *p,
    const struct checkin_out *out, const struct checkin_facts *f,
    struct checkin_alarm *alarm);

struct checkin_person {
	struct checkin_shown shown;
	struct checkin_hidden hidden;
};

struct checkin_message {
	struct arena *arena;
	const struct checkin_words *words;
	struct str text;
};

/* A message from its reading to its judging. Returns as checkin_judge does;
 * *out is the same, to the millisecond, whichever of the two words it holds. */
bool checkin_answer(struct checkin_person *p, const struct checkin_setting *s,
    const struct checkin_message *m, when_t now, struct checkin_out *out,
    struct checkin_alarm *alarm);

#endif
