/*
 * turn: keep, decide, act. The only caller of store_begin and store_commit.
 *
 *   1 keep what has arrived           COMMIT, which outlives the process
 *   2 decide + apply it, and due timers; claim what is to be sent
 *   3                                 COMMIT with the one fsync of both
 *   4 answer: "kept", screens; send the claimed
 *
 * Each turn_run is one transaction: 1, or 2 to 4. A decision that crashes the
 * process cannot take what was kept with it; a power cut can take only what
 * nobody was told of.
 *
 * After a restart, what was kept and not decided is tried one event a commit,
 * its try counted before; after LIMIT_CRASHES it is held: a person reads it.
 */
#ifndef JAGA_APP_TURN_H
#define JAGA_APP_TURN_H

#include "app/book.h"
#include "app/clocks.h"
#include "core/event.h"
#include "store/outbox.h"

struct turn;

/* What a turn does to the outside, always after its commit. */
struct turn_edge {
	void *arg;
	/* The event is durable: answer ACCEPTED. */
	void (*on_kept)(void *arg, void *waiter);
	/*
	 * The screen of a USSD step over HTTP, once it is decided. Empty when
	 * the step has none (it was held): end the dialog kindly. A step that
	 * came through Kannel, and an aborted one, get on_kept instead.
	 */
	void (*on_screen)(
	    void *arg, void *waiter, struct str text, bool is_last);
	/* The event is not kept: answer 503, they will come again. */
	void (*on_refused)(void *arg, void *waiter);
	/* A claimed row: hand it to Kannel, then push EV_SENT. */
	void (*on_send)(void *arg, const struct outbox_row *row);
};

struct turn_options {
	struct str number; /* our number where an event names none */
	int batch;     /* 0: LIMIT_TURN_BATCH; 1 is one commit a step (bench) */
	int in_flight; /* 0: LIMIT_IN_FLIGHT */
	/* Rehearsals: letters of the coming cases, three each ("KTRKTW"); each
	 * is used once, then they are drawn by key as always. */
	struct str letters;
	/* Texts supervisors, and witnesses (numbers with commas, may be
	 * empty), each morning. */
	bool has_mornings;
	bool has_auditor; /* looks for broken invariants each minute */
	struct str witnesses;
};

/* Counters since start, for metrics and tests. */
struct turn_counts {
	int64_t kept, repeated, decided, held, refused;
	int64_t commits, rollbacks, timers, screens;
	int64_t sent, settled; /* handed over; results that came back */
	when_t last_commit;
	struct clocks clocks;
};

/*
 * Takes over what an earlier process left: in-doubt outbox rows are repeated
 * in its first commit, undecided events are tried one by one. Borrows all.
 */
struct turn *turn_new(struct store *s, struct book *b,
    const struct turn_options *o, const struct turn_edge *edge);
void turn_free(struct turn *t);

/* Copies the event: EV_SMS, EV_USSD, EV_RECEIPT, EV_SENT. ERR_FULL: the queue
 * is full, answer 503 (never for EV_SENT). */
enum err turn_push(struct turn *t, const struct event *ev);
/* Runs one turn; true when another should follow at once. */
bool turn_run(struct turn *t, when_t now);
/* When the next timer or sending is due; 0 when there is none. */
when_t turn_next_at(struct turn *t);
/* Nothing queued, nothing in flight, nothing kept and undecided. */
bool turn_is_idle(const struct turn *t);
/* From the next turn on these rules hold; the old book may then be freed. */
enum err turn_set_book(struct turn *t, struct book *b, when_t now);
/* No new claims from now on (shutdown): what is in flight ends. */
void turn_stop_sending(struct turn *t);
const struct turn_counts *turn_counts(const struct turn *t);

#endif
