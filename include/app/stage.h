/*
 * stage: the scene of one event, loaded from the store, with the rows behind
 * it that apply needs again (session, outbox row).
 *
 * Most steps of a conversation touch no case, so a scene is loaded thin: no
 * open case of this phone, and letters that stand for those of a new one. When
 * a decision uses either (stage_wants_full), the rest is loaded and it is made
 * again: the engine is pure, a decision that is dropped never happened.
 */
#ifndef JAGA_APP_STAGE_H
#define JAGA_APP_STAGE_H

#include "app/book.h"
#include "app/clocks.h"
#include "core/event.h"
#include "core/scene.h"
#include "store/cases.h"
#include "store/outbox.h"
#include "store/sessions.h"

/* The letters of a thin scene: valid, and the last that a case would get. A
 * decision whose texts show them by chance is made twice, no more. */
#define STAGE_THIN "XXXX"

/* What a USSD step of a dialect that joins its inputs turned out to be. */
enum stage_ussd {
	STAGE_USSD_STEP,  /* an event for the engine */
	STAGE_USSD_AGAIN, /* show session.shown again, nothing else */
	STAGE_USSD_PAST,  /* its dialog is over: nothing at all */
};

struct stage {
	/* Set by the caller before loading. */
	struct store *store;
	struct book *book;
	struct arena *arena;
	struct str number;     /* our default number */
	struct str letters;    /* see turn_options */
	struct str witnesses;  /* their numbers, with commas */
	struct clocks *clocks; /* to be counted in; NULL */

	struct scene scene;
	bool has_session;
	struct session session;
	bool has_row;
	struct outbox_row row;
	enum stage_ussd ussd;
	/* Of a talk that has ended with this dial: only pages were left. */
	const struct flow *left;
	int64_t broken;     /* case of scene.broken */
	bool has_forgotten; /* set by apply: inbox rows were emptied */
};

/* Loads what ev may touch, thin. For EV_USSD it also turns the joined input
 * of the dialect into ev->text (the new part) and ev->ussd_act; the timer of a
 * session gets the session's phone as its sender. */
enum err stage_load(struct stage *st, struct event *ev, when_t now);
/* The rest: this phone's open case and letters for a new one. */
enum err stage_load_full(struct stage *st, const struct event *ev, when_t now);
/* How many others have named what the decision says this person names. */
enum err stage_load_sights(struct stage *st, const struct event *ev,
    const struct effects *fx, when_t now);
/* True when a decision on a thin scene needed what is not there. */
bool stage_wants_full(const struct effects *fx);
/* For engine_hold: full, and without any flow or text being looked at. */
enum err stage_load_held(struct stage *st, struct event *ev, when_t now);

/* st->session for a phone that has none on the channel of ev. */
void stage_begin_session(struct stage *st, const struct event *ev);
/* A USSD step that is held: its input is passed over, so that the next one is
 * not taken together with it, nor the same one decided when it comes again. A
 * dialog that begins with it is over. Loads and saves the session. */
enum err stage_pass_over(struct stage *st, const struct event *ev);
/* True for a dialect that sends all inputs so far (no Kannel TLVs). */
bool stage_is_joined(const struct event *ev);

#endif
