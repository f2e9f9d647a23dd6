/*
 * httpd_guard: one guard for each connection of an evhttp. It watches the raw
 * bytes (httpd_lint), the time a request takes and the number of connections,
 * and closes what does not behave; evhttp has none of these.
 */
#ifndef JAGA_EDGE_HTTPD_GUARD_H
#define JAGA_EDGE_HTTPD_GUARD_H

#include <event2/bufferevent.h>
#include <event2/event.h>

#include "base/str.h"

struct httpd_guard;  /* of one connection */
struct httpd_guards; /* all of them */

struct httpd_guard_options {
	int connections; /* open at once; then one makes room for the next */
	int ticks;       /* a whole request, first byte to last */
	int idle_ticks;  /* between requests */
	/* No more connections are to be accepted, or they are again. */
	void (*on_pause)(void *arg, bool is_paused);
	void *arg;
};

struct httpd_guards *httpd_guard_open(
    struct event_base *base, const struct httpd_guard_options *o);
/* After evhttp_free: evhttp must have let go of every connection. */
void httpd_guard_close(struct httpd_guards *all);

/* For evhttp_set_bevcb; arg is the struct httpd_guards. */
struct bufferevent *httpd_guard_on_connection(
    struct event_base *base, void *arg);
/* The guard of an evhttp connection's bufferevent; NULL when it has none. */
struct httpd_guard *httpd_guard_find(
    const struct httpd_guards *all, const struct bufferevent *bev);

/* evhttp hands over a request. False when it is not one that the guard saw
 * whole: refuse it. */
bool httpd_guard_begin(struct httpd_guard *g);
/* The reply to the request in hand must end the connection. */
bool httpd_guard_is_last(const struct httpd_guard *g);
/* The reply has been written. */
void httpd_guard_end(struct httpd_guard *g);

/* No more connections are to be accepted now. */
bool httpd_guard_is_paused(const struct httpd_guards *all);
/* One tick (a second, in the gateway) has passed. */
void httpd_guard_tick(struct httpd_guards *all);
int httpd_guard_n_open(const struct httpd_guards *all);
/* Connections refused for malformed requests, and closed for slowness or to
 * make room, since the beginning. */
int64_t httpd_guard_n_refused(const struct httpd_guards *all);
int64_t httpd_guard_n_dropped(const struct httpd_guards *all);

#endif
