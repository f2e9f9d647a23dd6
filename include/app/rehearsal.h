/*
 * rehearsal: the whole gateway in virtual time: the same turn, store, engine,
 * with a store in memory or in a file, and no socket. The phone in the
 * terminal, the talks and the simulations stand on it. Each SMS that leaves
 * is accepted at once by a Kannel that never fails (unless told to).
 */
#ifndef JAGA_APP_REHEARSAL_H
#define JAGA_APP_REHEARSAL_H

#include "app/book.h"
#include "app/turn.h"

struct rehearsal;

struct rehearsal_options {
	const char *path; /* store file, NULL: memory */
	when_t start;
	struct str number;  /* ours */
	struct str letters; /* of the coming cases, see turn_options */
	/*
	 * Throw the process away and reopen after every commit, but those that
	 * only count a try. What survives is the store and the world outside:
	 * the network repeats what was not answered, and Kannel's answers
	 * arrive. Needs a path.
	 */
	bool reopens;
	/* Deliver every inbound event twice: by turns at once, and again when
	 * all that followed has happened. */
	bool doubles;
	void *arg;
	void (*on_sms)(
	    void *arg, const struct msisdn *to, struct str text, when_t at);
	/* Once for each step; again only when a repeat shows another screen. */
	void (*on_screen)(
	    void *arg, const struct msisdn *to, struct str text, bool is_last);
};

struct rehearsal *rehearsal_new(
    struct book *b, const struct rehearsal_options *o, const char **why);
void rehearsal_free(struct rehearsal *r);
when_t rehearsal_now(const struct rehearsal *r);
/* One SMS from a phone; all that follows at once happens before it returns. */
void rehearsal_sms(
    struct rehearsal *r, const struct msisdn *from, struct str text);
/* The same, with bytes in it that no charset explained. */
void rehearsal_garbled(
    struct rehearsal *r, const struct msisdn *from, struct str text);
/* A USSD step: dial with the service code, then each input. A new dialog
 * begins with each dial. */
void rehearsal_dial(
    struct rehearsal *r, const struct msisdn *from, struct str code);
void rehearsal_input(
    struct rehearsal *r, const struct msisdn *from, struct str input);
/* From gather to go, what is sent arrives together. */
void rehearsal_gather(struct rehearsal *r);
void rehearsal_go(struct rehearsal *r);
/* Moves the clock, stopping at every timer on the way. */
void rehearsal_pass(struct rehearsal *r, span_t span);
/* The process dies: now, or right after it has kept what comes next. */
void rehearsal_crash(struct rehearsal *r);
void rehearsal_crash_kept(struct rehearsal *r);
/* It dies the same way and stays dead until up: time passes without it, and
 * what is sent waits in the network, USSD steps as long as a dialog lives. */
void rehearsal_down(struct rehearsal *r);
void rehearsal_down_kept(struct rehearsal *r);
void rehearsal_up(struct rehearsal *r);
/* Kannel's mood, for talks: until told otherwise, or for the next n. */
void rehearsal_kannel(struct rehearsal *r, enum sent mood);
void rehearsal_kannel_next(struct rehearsal *r, enum sent mood, int n);
/* A receipt for the last SMS to this phone; false when there was none. */
bool rehearsal_receipt(
    struct rehearsal *r, const struct msisdn *to, enum receipt receipt);
enum err rehearsal_set_book(struct rehearsal *r, struct book *b);
/* Of the process that lives now. */
const struct turn_counts *rehearsal_counts(const struct rehearsal *r);
struct store *rehearsal_store(struct rehearsal *r);

#endif
