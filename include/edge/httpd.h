/*
 * httpd: a small, strict HTTP/1.1 server on libevent's loop, within the limits
 * of base/limits.h. A table of routes says who handles what; every request gets
 * exactly one reply, now or later, by its ticket.
 */
#ifndef JAGA_EDGE_HTTPD_H
#define JAGA_EDGE_HTTPD_H

#include "base/str.h"

struct httpd;
struct event_base;

/* Who waits for an answer. A ticket that is used up, or whose client has
 * gone or was answered for lateness, names nobody: using it does nothing. */
typedef void *httpd_ticket;

struct httpd_request {
	httpd_ticket ticket;
	struct str rest;   /* what the route's "*" stands for */
	struct str query;  /* after the '?', as it came */
	struct str fields; /* of the header, for httpd_field */
	struct str body;   /* as it came */
};

enum httpd_method {
	HTTPD_GET,
	HTTPD_POST
};

struct httpd_route {
	const char *path; /* a "*" at its end is any rest of it */
	enum httpd_method method;
	bool needs_basic; /* the one user and password of httpd_options */
	/* Replies by the ticket, now or later. Strings live for the call. */
	void (*handler)(void *arg, const struct httpd_request *r);
};

struct httpd_options {
	const struct httpd_route *routes;
	size_t n_routes;
	void *arg;                 /* for handlers and callbacks */
	struct str user, password; /* of needs_basic */
	/* A connection has come; false ends it unheard. NULL: all may. */
	bool (*may_enter)(void *arg, int fd);
	/* Nobody answered for answer_ticks: reply something now. */
	void (*on_overdue)(void *arg, httpd_ticket ticket, int tag);
	/* 0: those of limits.h, and one tick a second. */
	int connections, request_ticks, idle_ticks, answer_ticks;
	int tick_ms;
};

struct httpd_counts {
	int64_t requests; /* handed to a handler */
	int64_t refused;  /* malformed, or larger than a limit */
	int64_t dropped;  /* too slow, or to make room */
	int64_t denied;   /* unknown path, method, or credentials */
	int64_t overdue;
	int open;    /* connections, now */
	int waiting; /* requests not answered, now */
};

/* Borrows routes, arg, user and password. */
struct httpd *httpd_new(struct event_base *base, const struct httpd_options *o);
/* Open requests are dropped unanswered. */
void httpd_free(struct httpd *h);

/* Takes over a listening socket (edge/listen.h); false when it cannot. */
bool httpd_listen_on(struct httpd *h, int fd);
/* The port of the first listening socket; 0 when there is none. */
int httpd_port(const struct httpd *h);
/* No new connections; those open end with their next reply. */
void httpd_stop_listening(struct httpd *h);

/* A number that on_overdue and httpd_tag_of give back. */
void httpd_tag(struct httpd *h, httpd_ticket ticket, int tag);
/* -1 when the ticket names nobody. */
int httpd_tag_of(const struct httpd *h, httpd_ticket ticket);
/* type: a media type, a constant. Statuses of 400 and more, but 503, end the
 * connection. */
void httpd_reply(struct httpd *h, httpd_ticket ticket, int status,
    const char *type, struct str body);
/* The same, with fields of its own: "Name: value", at most HTTPD_FIELD bytes,
 * CRLF between two of them and none at the end. */
#define HTTPD_FIELD 200
void httpd_reply_with(struct httpd *h, httpd_ticket ticket, int status,
    const char *type, struct str field, struct str body);

/* The last field of that name, however its letters are written; its ptr is NULL
 * when there is none. */
struct str httpd_field(const struct httpd_request *r, struct str name);
/* The address at the other end, as text, at most HTTPD_PEER bytes with its NUL;
 * "" when there is none (a local socket, or the client has gone). */
#define HTTPD_PEER 46
void httpd_peer(
    const struct httpd *h, httpd_ticket ticket, char out[HTTPD_PEER]);

struct httpd_counts httpd_counts(const struct httpd *h);

#endif
