/*
 * kannel_out: hands SMS and USSD screens to Kannel's sendsms, over a few
 * connections that stay open. What came of each is told once, by on_sent,
 * never from inside kannel_out_send.
 */
#ifndef JAGA_EDGE_KANNEL_OUT_H
#define JAGA_EDGE_KANNEL_OUT_H

#include "edge/sendsms.h"

struct kannel_out;
struct event_base;

struct kannel_out_options {
	struct sendsms sendsms;
	struct str host; /* numeric, or localhost */
	int port;
	int answer_ms; /* for connecting and the whole answer */
	void (*on_sent)(void *arg, int64_t id, enum sent sent);
	void *arg;
};

/* Borrows what o points to. */
struct kannel_out *kannel_out_new(
    struct event_base *base, const struct kannel_out_options *o);
/* What is under way is given up without on_sent. */
void kannel_out_free(struct kannel_out *k);
/*
 * Sends a row; the turn claims no more than LIMIT_IN_FLIGHT at a time. nonce:
 * seal_nonce of the row.
 *   refused, or no connection          SENT_LATER
 *   connection lost or silence after   SENT_IN_DOUBT
 *   answered                           sendsms_verdict
 */
void kannel_out_send(
    struct kannel_out *k, const struct outbox_row *row, const char *nonce);
int kannel_out_n_busy(const struct kannel_out *k);

#endif
