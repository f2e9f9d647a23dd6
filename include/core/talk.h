/*
 * talk: one conversation with one person, walking a flow. Pure: state in,
 * state and output out; no clock, no I/O, it cannot fail. What it says is
 * composed for the channel: on USSD the texts and the next question are one
 * screen, as SMS they are one message when they fit 160 septets together,
 * else one each.
 */
#ifndef JAGA_CORE_TALK_H
#define JAGA_CORE_TALK_H

#include "core/flow.h"

/*
 * Where a conversation stands. What the session row keeps. Strings are
 * borrowed from the arena of the scene.
 */
struct talk {
	int step;  /* the question it waits at; FLOW_NOWHERE when over */
	int tries; /* answers at this question that were not understood */
	int lang;
	enum channel channel;
	bool is_resuming; /* waits for "continue or start anew?" */
	bool is_cover;   /* others read this phone: texts as `cover` has them */
	int reminded;    /* no_replies of this question already done */
	when_t asked_at; /* when this question was asked first */
	when_t heard_at; /* when the person last did anything */
	struct str fields[LIMIT_FLOW_FIELDS]; /* empty ptr: not set */
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
	struct str says[TALK_SAYS]; /* messages; on USSD exactly one screen */
	int n_says;
	struct talk_alert *alerts; /* n_alerts of them, in the arena */
	int n_alerts;
	struct talk_request *requests; /* in the arena */
	int n_requests;
	struct str sends[TALK_SENDS]; /* SMS beside the screen (`send sms`) */
	int n_sends;
	bool is_over;      /* the flow has ended */
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
/* The person answers. */
void talk_hear(const struct flow *f, struct talk *t, struct str text,
    when_t now, struct talk_out *out);
/*
 * The person came back with a start word or by dialling again while the talk
 * was waiting: asks to continue or start anew, continues, or starts anew, as
 * the flow's `resume` says.
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
