/*
 * talk: one conversation with one person, walking a flow. Pure: state in,
 * state and output out; no clock, no I/O, it cannot fail. What it says is
 * composed for the channel: as SMS the texts and the next question are one
 * message when they fit 160 septets together, else one each; on USSD they are
 * one screen, cut into pages when it is too long and umum.flow has a key to
 * turn them.
 */
#ifndef JAGA_CORE_TALK_H
#define JAGA_CORE_TALK_H

#include "core/flow.h"

/* Where the key `back` leads: a question, and what its answer changed. */
struct talk_was {
	int field;
	struct str value; /* before that; ptr NULL: not set */
};
struct talk_back {
	int step;
	int n_was;
	const struct talk_was *was;
};

#define TALK_BACK 4 /* questions back; a USSD session has time for five */
#define TALK_BACK_BYTES 4096 /* of all values that they hold */

/* What is shown in pages; on USSD, when it does not fit one screen. */
struct talk_pages {
	struct str text; /* of all pages; empty when there is nothing to turn */
	int shown, n;    /* the page on the phone, from 0, and how many */
	bool is_forgotten; /* the flow forgot: the text goes with its pages */
};

/*
 * Where a conversation stands. What the session row keeps. Strings are
 * borrowed from the arena of the scene.
 */
struct talk {
	/* The question it waits at; FLOW_NOWHERE when the flow has ended, and
	 * the talk too unless it has pages to show. */
	int step;
	int tries; /* answers at this question that were not understood */
	int lang;
	enum channel channel;
	bool is_resuming; /* waits for "continue or start anew?" */
	bool is_cover;   /* others read this phone: texts as `cover` has them */
	int reminded;    /* no_replies of this question already done */
	when_t asked_at; /* when this question was asked first */
	when_t heard_at; /* when the person last did anything */
	struct str fields[LIMIT_FLOW_FIELDS]; /* empty ptr: not set */
	struct talk_pages pages;
	struct talk_back back[TALK_BACK]; /* the last one is the latest */
	int n_back;
};

/* An alert that the flow asks for. */
struct talk_alert {
	enum severity severity;
	struct str team;
	const struct say *say; /* officer text; render with talk_render */
	struct str fields[LIMIT_FLOW_FIELDS]; /* as they stood then */
	bool is_silent;
};

/* What the flow asks to be done later (flow.h). */
struct talk_request {
	enum request_kind kind;
	struct str name;
	struct str fields[LIMIT_FLOW_FIELDS]; /* as they stood then */
};

#define TALK_SAYS 32
#define TALK_ALERTS 16
#define TALK_REQUESTS 8
#define TALK_SENDS 4

struct talk_out {
	struct arena *arena; /* set by the caller: where the texts live */
	struct str
	    code;   /* set by the caller: what {case} prints to the person */
	bool *seen; /* set by the caller, or NULL: seen[i] becomes true when
		     * step i is entered; room for n_steps */
	bool has_no_keys; /* set by the caller: no screen follows on what is
			   * said now: it has no pages, and keys do nothing */
	struct str says[TALK_SAYS]; /* messages; on USSD exactly one screen */
	int n_says;
	struct talk_alert *alerts; /* n_alerts of them, in the arena */
	int n_alerts;
	struct talk_request *requests; /* in the arena */
	int n_requests;
	struct str sends[TALK_SENDS]; /* SMS beside the screen (`send sms`) */
	int n_sends;
	bool is_over;      /* the flow has ended, and its last page is shown */
	bool is_answered;  /* what was heard answers the question */
	bool is_anew;      /* it has begun again, by the person's wish */
	bool is_ended;     /* ... by `end`, not by silence */
	bool is_forgotten; /* `forget`: keep nothing of it */
	bool is_odd; /* what was heard is not understood: a person reads it */
	when_t next_at; /* next no-reply moment or expiry; 0 when over */
};

/* Begins at the first step. Fields given before (contact) are kept. */
void talk_start(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out);
/* Begins at a step by its index (interrupts, the unknown step). */
void talk_start_at(const struct flow *f, struct talk *t, int step, when_t now,
    struct talk_out *out);
/* The person answers; on USSD also with the keys of umum.flow, unless they
 * are an answer to the question. */
void talk_hear(const struct flow *f, struct talk *t, struct str text,
    when_t now, struct talk_out *out);
/* One of the words for it was heard: the next language of the flow, and the
 * question again. Nothing but the language changes. */
void talk_language(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out);
/* True when this folded text is such a word, and the talk waits. */
bool talk_is_language(
    const struct flow *f, const struct talk *t, struct str folded);
/*
 * The person came back with a start word or by dialling again while the talk
 * was waiting: asks to continue or start anew, continues, or starts anew, as
 * the flow's `resume` says. Of what was shown before only the question is
 * shown again, and `back` does not lead behind it.
 */
void talk_return(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out);
/* What hearing this answer, or coming back, does to a talk. */
enum talk_way {
	TALK_ASKS, /* it asks first: continue, or start anew? */
	TALK_GOES_ON,
	TALK_BEGINS_ANEW,
};
enum talk_way talk_way_of_answer(
    const struct talk *t, struct str text, struct arena *a);
enum talk_way talk_way_of_return(
    const struct flow *f, const struct talk *t, when_t now);
/* Time passes: due reminders and no-reply branches. Expiry ends the talk
 * without a word (is_over). */
void talk_tick(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out);
/* Adds a request without a name to what the talk has just asked for. */
void talk_request(const struct flow *f, const struct talk *t,
    enum request_kind kind, struct talk_out *out);
/* On USSD: is there a page behind the one that is shown? */
bool talk_has_more(const struct talk *t);
/* When silence ends the talk; 0: never, or it is over. */
when_t talk_expires_at(const struct flow *f, const struct talk *t);
/* When talk_tick is next needed; 0 when the talk is over. */
when_t talk_next_at(const struct flow *f, const struct talk *t);
/*
 * True when this text, as an answer to the current question, is one of its
 * own words, numbers or labels (so that it beats an interrupt word).
 */
bool talk_expects(const struct flow *f, const struct talk *t, struct str text,
    struct arena *a);

/* Writes a say with its fields; code replaces {case}; lang -1: officers'. */
struct str talk_render(struct arena *a, const struct flow *f,
    const struct say *say, int lang, enum channel channel,
    const struct str *fields, struct str code);

#endif
