/*
 * httpd_conn: one connection. Reads requests into its buffer, hands them over
 * one at a time, in order, and sends the replies. What it needs to know of all
 * of them is in struct httpd_conn_all, whose owner is httpd_crowd.
 */
#ifndef JAGA_EDGE_HTTPD_CONN_H
#define JAGA_EDGE_HTTPD_CONN_H

#include "edge/httpd_head.h"
#include "edge/httpd_out.h"

struct event;
struct event_base;
struct httpd_conn;

struct httpd_conn_request {
	bool is_post;
	struct str target, authorization, fields, body;
};

/* What is said to a request. field: "" or "Name: value", more after CRLF. */
struct httpd_conn_answer {
	int status;
	const char *type;
	struct str field, body;
};

struct httpd_conn_all {
	struct event_base *base;
	int64_t now;          /* ticks */
	struct event *resume; /* a timer: runs those that are ready */
	int n_open, n_waiting;
	int64_t n_refused, n_dropped;
	/* A whole request, to be answered once by httpd_conn_reply, now or
	 * later. Its strings live for the call. */
	void (*on_request)(void *arg, struct httpd_conn *c,
	    const struct httpd_conn_request *r);
	/* A connection is idle again, or gone: there may be room. */
	void (*on_room)(void *arg);
	void *arg;
};

enum httpd_conn_state {
	HTTPD_CONN_FREE,
	HTTPD_CONN_OPEN,
	HTTPD_CONN_LINGERING, /* said its last; what comes is thrown away */
};

/* Memory of a fixed table: a closed one may still be looked at. */
struct httpd_conn {
	struct httpd_conn_all *all;
	enum httpd_conn_state state;
	int fd;
	struct event *readable, *writable;
	bool is_reading; /* readable is added */
	bool has_ended;  /* the client sends no more; it may still listen */
	bool is_running; /* httpd_conn_run is on the stack */
	bool is_ready;   /* the timer is to run it */
	bool was_told;   /* 100 Continue */

	/* Requests: bytes from..n of in, and the head of the first. */
	char *in;
	size_t size, from, n;
	struct httpd_head head;

	/* The request in hand. */
	bool is_waiting;        /* for its reply */
	enum httpd_out_end end; /* of the reply */
	uint32_t generation;
	int tag;
	int64_t asked; /* tick */

	struct httpd_out out;
	int64_t since; /* tick of the last beginning of a wait for the client */
	int64_t n_done; /* requests answered */
};

/* Takes over the socket, which does not block; false when it cannot. */
bool httpd_conn_open(struct httpd_conn *c, struct httpd_conn_all *all, int fd);
/* At once, without a word; a request in hand names nobody from then on. */
void httpd_conn_close(struct httpd_conn *c);
/* Hands over what has come, some requests of it. */
void httpd_conn_run(struct httpd_conn *c);
/* To the request in hand. */
void httpd_conn_reply(
    struct httpd_conn *c, const struct httpd_conn_answer *a, bool is_last);
/* The client has not sent a whole request, and gets this instead. */
void httpd_conn_refuse(struct httpd_conn *c, int status);
/* Bytes of a request have come that is not in hand. */
bool httpd_conn_is_inside(const struct httpd_conn *c);

#endif
