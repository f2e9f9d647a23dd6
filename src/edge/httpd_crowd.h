/*
 * httpd_crowd: all the connections and where they come from. Accepts within a
 * limit, makes room for newcomers, and closes who lets us wait.
 */
#ifndef JAGA_EDGE_HTTPD_CROWD_H
#define JAGA_EDGE_HTTPD_CROWD_H

#include "edge/httpd_conn.h"

struct httpd_crowd;

struct httpd_crowd_options {
	int connections;   /* open at once; then one makes room for the next */
	int request_ticks; /* a whole request, first byte to last */
	int idle_ticks;    /* between requests; and to take a reply */
	int answer_ticks;  /* a request in hand */
	/* False: it is closed at once. */
	bool (*may_enter)(void *arg, int fd);
	void (*on_request)(void *arg, struct httpd_conn *c,
	    const struct httpd_conn_request *r);
	/* In hand for answer_ticks; again after as many more. */
	void (*on_overdue)(void *arg, struct httpd_conn *c);
	void *arg;
};

struct httpd_crowd *httpd_crowd_new(
    struct event_base *base, const struct httpd_crowd_options *o);
/* Closes everything. */
void httpd_crowd_free(struct httpd_crowd *w);

/* Takes over a listening socket; false when it cannot. */
bool httpd_crowd_listen(struct httpd_crowd *w, int fd);
/* The first listening socket; -1 when there is none. */
int httpd_crowd_listener(const struct httpd_crowd *w);
/* No more connections, for good. */
void httpd_crowd_stop(struct httpd_crowd *w);
/* One tick has passed. */
void httpd_crowd_tick(struct httpd_crowd *w);

/* The request in hand as one number, not 0, that no other request has. */
uintptr_t httpd_crowd_number(
    const struct httpd_crowd *w, const struct httpd_conn *c);
/* NULL when that request is not in hand any more. */
struct httpd_conn *httpd_crowd_find(
    const struct httpd_crowd *w, uintptr_t number);
/* Counts: n_open, n_waiting, n_refused, n_dropped. */
const struct httpd_conn_all *httpd_crowd_all(const struct httpd_crowd *w);

#endif
