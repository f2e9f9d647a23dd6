/*
 * loop: the event loop and the only clock. Sockets are read first, then one
 * turn runs for all that came; one timer stands at what is due next. Signals
 * become calls.
 */
#ifndef JAGA_EDGE_LOOP_H
#define JAGA_EDGE_LOOP_H

#include <stdbool.h>

#include "base/when.h"

struct loop;
struct event_base;

#define LOOP_STOP_SECONDS                                                      \
	5 /* for what is under way when we are told to end                     \
	   */

struct loop_hooks {
	void *arg;
	/* One turn; true when another should follow at once. */
	bool (*on_turn)(void *arg, when_t now);
	/* When on_turn is due by itself; 0: it is not. */
	when_t (*next_at)(void *arg);
	/* Once a second. */
	void (*on_tick)(void *arg, when_t now);
	void (*on_reload)(void *arg); /* SIGHUP */
	void (*on_stop)(void *arg);   /* SIGTERM, SIGINT: once */
	/* A piece of what takes long, a millisecond or two; true when there is
	 * more. */
	bool (*on_later)(void *arg);
	/* After on_stop: nothing is under way any more. */
	bool (*is_done)(void *arg);
};

/* Takes over SIGTERM, SIGINT and SIGHUP; ignores SIGPIPE. */
struct loop *loop_new(const struct loop_hooks *hooks);
void loop_free(struct loop *l);
struct event_base *loop_base(struct loop *l);
/* The wall clock. */
when_t loop_now(const struct loop *l);
/* Runs a turn once the sockets of this round are read. */
void loop_wake(struct loop *l);
/* Calls on_later, soon, until it has no more to do; sockets are read and turns
 * run in between. */
void loop_later(struct loop *l);
/* Until stopped, and done or LOOP_STOP_SECONDS later: true when it was done. */
bool loop_run(struct loop *l);

#endif
