/*
 * event: everything that reaches the hotline, as plain data. What comes from
 * outside (SMS, USSD, receipt) is kept in the inbox before anything clever
 * looks at it; a due timer and the result of a sending are already durable as
 * an agenda and an outbox row.
 */
#ifndef JAGA_CORE_EVENT_H
#define JAGA_CORE_EVENT_H

#include "base/personal.h"
#include "base/when.h"
#include "text/msisdn.h"

enum event_kind {
	EV_SMS,
	EV_USSD,
	EV_RECEIPT,
	EV_TIMER,
	EV_SENT
};

enum ussd_act {
	USSD_DIAL,
	USSD_ANSWER,
	USSD_ABORT
};

/* Monotone: a later, lower receipt changes nothing. */
enum receipt {
	RECEIPT_NONE,
	RECEIPT_BUFFERED,  /* Kannel 4, 8: on its way */
	RECEIPT_FAILED,    /* Kannel 2, 16 */
	RECEIPT_DELIVERED, /* Kannel 1 */
};

enum timer_kind {
	TIMER_SESSION,
	TIMER_ALERT,
	TIMER_KEEP,    /* an ended talk is to be forgotten */
	TIMER_DAILY,   /* the morning's texts */
	TIMER_AUDITOR, /* a look at the invariants */
	TIMER_STORM,   /* pages to one officer that have waited */
};

/* How handing one SMS to Kannel went. */
enum sent {
	SENT_ACCEPTED, /* 202 */
	SENT_LATER,    /* refused for now: 503, no route to Kannel, no credit */
	SENT_REFUSED,  /* never: 400, 403 "Not routable" */
	SENT_IN_DOUBT, /* the answer was lost: it may or may not have gone */
};

struct event {
	enum event_kind kind;
	int64_t id;   /* inbox row; 0 until kept, and for timers and sendings */
	int tries;    /* decisions of it that ended in a crash */
	int64_t twin; /* an inbox row of the same sender and text in the last
		       * 10 minutes: linked, never dropped */
	when_t at;    /* when it reached us */
	when_t stamp; /* the network's own time stamp, or at */
	struct str key; /* idempotency: a second event with this key has no
			 * second effect. Empty for a USSD step with joined
			 * inputs: how far they go says whether it is new */
	struct msisdn from;
	struct str to;        /* our number, or the service code dialled */
	struct str via;       /* smsc id or USSD dialect */
	struct personal text; /* valid UTF-8; on USSD only the new input */
	bool is_garbled;      /* the text had bytes that no charset explains */

	/* EV_USSD */
	enum ussd_act ussd_act;
	struct str dialog;      /* the network's session id */
	struct str ussd_meta;   /* Kannel TLVs to answer with; empty for HTTP */
	struct personal joined; /* Africa's Talking: all inputs so far */

	/* EV_RECEIPT and EV_SENT */
	int64_t outbox;
	enum receipt receipt;
	enum sent sent;

	/* EV_TIMER */
	enum timer_kind timer;
	int64_t timer_ref; /* session, case or queue row */
	int64_t agenda;    /* agenda row */

	/* The edge's own: which connection waits for the answer. Not kept. */
	void *waiter;
};

/* True for a USSD step whose dialog the network has closed by now: it waited,
 * in Kannel's spool or with us, and nobody is there to see a screen. */
bool event_is_stale(const struct event *ev, when_t now);

#endif
