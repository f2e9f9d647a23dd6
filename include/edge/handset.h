/*
 * handset: phones on a simulated network, for demonstrations and tests. Their
 * SMS travel through a real Kannel whose SMSC is `smsc = fake` (Kannel
 * listens, we are the network); their USSD goes to the gateway's Africa's
 * Talking dialect, as an aggregator would bring it.
 */
#ifndef JAGA_EDGE_HANDSET_H
#define JAGA_EDGE_HANDSET_H

#include "base/buf.h"

struct handset;

/* What the network does to phones. Strings are valid UTF-8, borrowed for the
 * call. */
struct handset_world {
	void *arg;
	void (*on_sms)(
	    void *arg, struct str to, struct str text, size_t n_parts);
	void (*on_screen)(
	    void *arg, struct str to, struct str text, bool is_last);
	/* A sentence for the person at the terminal. */
	void (*on_trouble)(void *arg, const char *sentence);
};

/*
 * smsc: HOST:PORT of Kannel's fake SMSC. gateway: http://HOST:PORT, with the
 * path and ?token= of the USSD dialect when they are not the usual ones.
 * number: the hotline's. NULL when either cannot be reached, a sentence in
 * why. World is copied, its arg borrowed.
 */
struct handset *handset_new(const char *smsc, const char *gateway,
    struct str number, const struct handset_world *world, struct buf *why);
void handset_free(struct handset *h);

/* One SMS from a phone to the hotline; kept while Kannel is away. */
void handset_sms(struct handset *h, struct str from, struct str text);
/* Begins a USSD dialog, whatever went before on this phone. */
void handset_dial(struct handset *h, struct str from, struct str code);
/* The next input of this phone's dialog; nothing when it has none. */
void handset_input(struct handset *h, struct str from, struct str input);
/* The phone's dialog is cut, as by a lost signal. */
void handset_hang_up(struct handset *h, struct str from);

/* Runs the network until fd can be read. */
void handset_wait(struct handset *h, int fd);
/*
 * Runs the network until what was sent last has had an answer and nothing has
 * come for quiet milliseconds; gives up after bound milliseconds. False when
 * there was no answer at all.
 */
bool handset_settle(struct handset *h, int quiet, int bound);
/* Asks the gateway's /health now: false when nobody answers. */
bool handset_reaches_gateway(struct handset *h);

#endif
