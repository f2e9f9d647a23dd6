/* rehearsal_parts: the world around a rehearsed gateway. */
#ifndef JAGA_APP_REHEARSAL_PARTS_H
#define JAGA_APP_REHEARSAL_PARTS_H

#include "app/rehearsal.h"
#include "app/turn_item.h"
#include "base/buf.h"

/* An inbound event, repeated by the network until it is answered. */
struct rehearsal_call {
	struct rehearsal_call *next;
	struct turn_item *item;
	bool is_pushed; /* to the process that lives now */
	bool is_double; /* its screen is only compared */
};

/* A phone that has used USSD or was written to. */
struct rehearsal_phone {
	struct rehearsal_phone *next;
	struct msisdn number;
	int dialog;
	struct buf code, joined, screen;
	int64_t last_row; /* outbox row of its last SMS */
};

/* What Kannel has said about a sending, on its way back to us. */
struct rehearsal_answer {
	struct rehearsal_answer *next;
	int64_t outbox;
	enum sent sent;
};

struct rehearsal {
	struct rehearsal_options o;
	char *path, *number, *letters; /* owned copies of what o points to */
	struct book *book;
	struct store *store;
	struct turn *turn;
	when_t now;
	bool is_gathering, crashes_kept;
	bool is_down, stays_down; /* dead; dead after the next crash */
	enum sent mood, next_mood;
	int n_next; /* sendings that get next_mood */
	int64_t n_events;
	struct rehearsal_call *calls;
	struct rehearsal_phone *phones;
	struct rehearsal_answer *answers;
};

/* The phone with this number, made when it is new. */
struct rehearsal_phone *rehearsal_world_phone(
    struct rehearsal *r, const struct msisdn *number);
/* The network takes an event up (twice, when it doubles). */
void rehearsal_world_send(struct rehearsal *r, const struct event *ev);
/* Pushes all that waits; true when there was something. */
bool rehearsal_world_push(struct rehearsal *r);
/* The process is gone: what was not answered must be pushed again. */
void rehearsal_world_lost(struct rehearsal *r);
/* The network gives up the dialogs that it has closed by now. */
void rehearsal_world_hang_up(struct rehearsal *r);
/* The gateway's way out into this world; arg is the rehearsal. */
struct turn_edge rehearsal_world_edge(struct rehearsal *r);
void rehearsal_world_free(struct rehearsal *r);

#endif
