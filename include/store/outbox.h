/*
 * outbox: what is to be sent. A row exists iff the change that caused it is
 * committed.
 *
 *   QUEUED --claim, committed--> CLAIMED --> ACCEPTED   202
 *     ^                            |   --> FAILED       never will
 *     +------- LATER, due ---------+   --> DOUBT        the answer was lost
 *
 * A row in flight is never queued again: after a doubt a *new* row carries
 * the same words (repeat_of), so that a page cannot be lost with its row.
 */
#ifndef JAGA_STORE_OUTBOX_H
#define JAGA_STORE_OUTBOX_H

#include "base/personal.h"
#include "core/effect.h"
#include "store/store.h"
#include "text/msisdn.h"

/* Numbers are stored: never renumber. */
enum outbox_state {
	OUTBOX_QUEUED = 1,
	OUTBOX_CLAIMED = 2,
	OUTBOX_ACCEPTED = 3,
	OUTBOX_FAILED = 4,
	OUTBOX_DOUBT = 5,
	OUTBOX_EXPIRED = 6, /* too old to help: its validity was over */
};

struct outbox_row {
	int64_t id;
	enum outbox_state state;
	enum lane lane;
	struct msisdn to;
	struct str from; /* our number */
	struct personal text;
	struct str meta; /* Kannel meta-data, for USSD screens */
	int64_t case_id; /* the case that it pages, 0 */
	int step, loop;
	int tries, repeats;
	int64_t repeat_of;
	enum receipt receipt;
	when_t at, due;
};

enum err outbox_add(struct store *s, struct outbox_row *row); /* sets id */
enum err outbox_load(
    struct store *s, int64_t id, struct arena *a, struct outbox_row *out);
/*
 * Claims up to max due rows, by lane and age, none for a recipient who has one
 * in flight, at most one a recipient. They leave after the commit. Rows older
 * than their lane's validity are EXPIRED instead, which is logged.
 */
enum err outbox_claim(struct store *s, when_t now, struct arena *a,
    struct outbox_row *out, int max, int *n);
/* CLAIMED -> what came of it. SENT_LATER goes back to QUEUED with due.
 * ERR_AGAIN when it is not CLAIMED. */
enum err outbox_sent(struct store *s, int64_t id, enum sent sent, when_t due);
/* A new QUEUED row with the same words. */
enum err outbox_repeat(struct store *s, int64_t id, when_t now, int64_t *copy);
/* Monotone; ERR_GONE for an unknown row. */
enum err outbox_receipt(struct store *s, int64_t id, enum receipt receipt);
/* Rows left CLAIMED by an earlier epoch: ids, up to max. */
enum err outbox_doubts(struct store *s, int64_t *ids, int max, int *n);
/* The earliest due of a QUEUED row that could be claimed; 0 none. */
when_t outbox_first(struct store *s);
/* Queued, in doubt, failed; age of the oldest queued. For metrics. */
struct outbox_counts {
	int64_t queued, claimed, accepted, failed, doubt, expired;
	when_t oldest; /* at of the oldest QUEUED row; 0 none */
};
enum err outbox_count(struct store *s, struct outbox_counts *out);
/* Minutes that the network may keep a message of this lane. */
int outbox_validity(enum lane lane);

#endif
