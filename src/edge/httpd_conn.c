/*
 *           recv                 httpd_head            on_request
 *   socket ------> in: |done|request|behind...| ----> one in hand --> the turn
 *      ^                    from           n                             |
 *      +---- sendmsg, what does not fit: out <---- httpd_conn_reply -----+
 *
 * A request that comes and goes costs one recv and one sendmsg: the event for
 * reading stays added, and a reply is sent where it is made. Bytes behind the
 * request in hand wait in the buffer; when it is full, in the socket. Reading
 * yields: an event reads once and hands over RUN requests at most; what is left
 * goes on by a timer of no delay, so that other sockets and timers have their
 * turn in between.
 *
 * A connection ends by shutdown, then lingers until the client has closed too
 * or a tick has passed, because a close with unread bytes resets and the reset
 * may overtake the reply.
 */
#include "edge/httpd_conn.h"

#include <errno.h>
#include <event2/event.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"

#define RUN 16          /* requests handed over in one go */
#define FIRST_SIZE 4096 /* of the buffer; an ordinary request is 500 bytes */
#define KEPT_SIZE 16384 /* a larger buffer is given back when it is empty */
#define WASTE 16384     /* thrown away in one go */

bool httpd_conn_is_inside(const struct httpd_conn *c)
{
	return !c->is_waiting && c->n > c->from;
}

/* ---- events */

static void set_reading(struct httpd_conn *c, bool is_reading)
{
	if (c->is_reading == is_reading)
		return;
	c->is_reading = is_reading;
	if (is_reading)
		BUG_IF(event_add(c->readable, NULL) != 0);
	else
		(void)event_del(c->readable);
}

static void run_later(struct httpd_conn *c)
{
	const struct timeval now = { 0 };

	if (c->is_ready)
		return;
	c->is_ready = true;
	BUG_IF(event_add(c->all->resume, &now) != 0);
}

static void free_input(struct httpd_conn *c)
{
	mem_free(c->in);
	c->in = NULL;
	c->size = c->from = c->n = 0;
}

/* The request in hand is not any more. */
static void put_down(struct httpd_conn *c)
{
	if (!c->is_waiting)
		return;
	c->is_waiting = false;
	c->all->n_waiting--;
}

/* Is open no more. A handler on the stack still reads its request: then the
 * buffer goes when it has returned. */
static void leave(struct httpd_conn *c, enum httpd_conn_state state)
{
	if (c->state == HTTPD_CONN_OPEN)
		c->all->n_open--;
	c->state = state;
	c->is_ready = false;
	put_down(c);
	httpd_out_free(&c->out);
	if (!c->is_running)
		free_input(c);
}

void httpd_conn_close(struct httpd_conn *c)
{
	if (c->state == HTTPD_CONN_FREE)
		return;
	leave(c, HTTPD_CONN_FREE);
	event_free(c->readable);
	event_free(c->writable);
	(void)close(c->fd); /* nothing of ours is in it that could fail */
	c->fd = -1;
	c->all->on_room(c->all->arg);
}

/* All is said. */
static void end(struct httpd_conn *c)
{
	if (c->has_ended || shutdown(c->fd, SHUT_WR) != 0) {
		httpd_conn_close(c);
		return;
	}
	leave(c, HTTPD_CONN_LINGERING);
	c->since = c->all->now;
	set_reading(c, true);
	c->all->on_room(c->all->arg);
}

/* ---- replies */

/* After the last byte of a reply. */
static void finish(struct httpd_conn *c)
{
	c->n_done++;
	c->since = c->all->now;
	if (c->end == HTTPD_OUT_LAST) {
		if (c->head.status != 0)
			c->all->n_refused++;
		end(c);
		return;
	}
	if (!c->is_running && (c->n > c->from || c->has_ended))
		run_later(c);
	c->all->on_room(c->all->arg);
}

static void go_on(struct httpd_conn *c, enum httpd_out_state state)
{
	switch (state) {
	case HTTPD_OUT_SENT:
		finish(c);
		break;
	case HTTPD_OUT_WAITS:
		BUG_IF(event_add(c->writable, NULL) != 0);
		break;
	case HTTPD_OUT_GONE:
		httpd_conn_close(c);
		break;
	}
}

static void on_writable(evutil_socket_t fd, short what, void *arg)
{
	struct httpd_conn *c = arg;

	(void)what;
	go_on(c, httpd_out_go_on(&c->out, fd));
}

static struct str behind(const struct httpd_conn *c)
{
	return (struct str){ c->in + c->from, c->n - c->from };
}

void httpd_conn_reply(
    struct httpd_conn *c, const struct httpd_conn_answer *a, bool is_last)
{
	char text[HTTPD_OUT_HEAD];

	BUG_IF(!c->is_waiting);
	put_down(c);
	/* What follows is known to be bad: this reply ends the pipeline. */
	if (is_last || (c->has_ended && c->n == c->from) ||
	    (c->n > c->from && httpd_head_read(&c->head, behind(c)) != 0))
		c->end = HTTPD_OUT_LAST;
	struct str head = httpd_out_head(
	    text, a->status, a->type, a->field, a->body.len, c->end);
	go_on(c, httpd_out_send(&c->out, c->fd, head, a->body));
}

void httpd_conn_refuse(struct httpd_conn *c, int status)
{
	char text[HTTPD_OUT_HEAD];
	struct str head = httpd_out_head(
	    text, status, "text/plain", STR(""), 0, HTTPD_OUT_LAST);

	/* A client that does not read its refusal does without. */
	(void)send(c->fd, head.ptr, head.len, MSG_NOSIGNAL | MSG_DONTWAIT);
	end(c);
}

/* ---- requests */

/* It waits for our word before it sends the body. Nothing of ours is on the
 * way, so there is room for this. */
static void tell_to_go_on(struct httpd_conn *c)
{
	static const char text[] = "HTTP/1.1 100 Continue\r\n\r\n";

	if (!c->head.has_expect || c->head.is_1_0 || c->was_told)
		return;
	c->was_told = true;
	(void)send(c->fd, text, sizeof(text) - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void hand_over(struct httpd_conn *c, struct str bytes)
{
	const struct httpd_head *h = &c->head;
	const struct httpd_conn_request r = {
		.is_post = h->is_post,
		.target = str_sub(bytes, h->target.at, h->target.n),
		.authorization =
		    str_sub(bytes, h->authorization.at, h->authorization.n),
		.fields = str_sub(bytes, h->fields_at, h->at - h->fields_at),
		.body = str_sub(bytes, h->at, h->body_len),
	};

	c->is_waiting = true;
	c->end = h->is_1_0 ? HTTPD_OUT_KEPT : HTTPD_OUT_OPEN;
	if (h->must_close)
		c->end = HTTPD_OUT_LAST;
	c->was_told = false;
	if (++c->generation == 0)
		c->generation = 1; /* a number is never 0 */
	c->tag = 0;
	c->asked = c->all->now;
	c->all->n_waiting++;
	/* The bytes stay where they are until the next recv. */
	c->from += h->at + h->body_len;
	c->head = (struct httpd_head){ 0 };
	c->all->on_request(c->all->arg, c, &r);
}

/* One request; false when there is none that is whole. */
static bool take_request(struct httpd_conn *c)
{
	struct str bytes = behind(c);

	if (bytes.len == 0)
		return false;
	if (httpd_head_read(&c->head, bytes) != 0) {
		c->all->n_refused++;
		httpd_conn_refuse(c, c->head.status);
		return false;
	}
	if (!c->head.is_whole)
		return false;
	if (bytes.len - c->head.at < c->head.body_len) {
		tell_to_go_on(c);
		return false;
	}
	hand_over(c, bytes);
	return true;
}

static bool can_run(const struct httpd_conn *c)
{
	return c->state == HTTPD_CONN_OPEN && !c->is_waiting &&
	       c->out.ptr == NULL;
}

void httpd_conn_run(struct httpd_conn *c)
{
	int n = 0;

	c->is_ready = false;
	c->is_running = true;
	while (n < RUN && can_run(c) && take_request(c))
		n++;
	c->is_running = false;
	if (c->state != HTTPD_CONN_OPEN)
		free_input(c);
	if (!can_run(c))
		return;
	if (n == RUN)
		run_later(c);
	else if (c->has_ended)
		httpd_conn_close(c);
	else
		set_reading(c, true);
}

static bool is_for_now(int error)
{
	return error == EAGAIN || error == EINTR;
}

/* ---- reading */

static void grow(struct httpd_conn *c)
{
	size_t size = c->size == 0 ? FIRST_SIZE : c->size * 2;

	c->size = size < HTTPD_HEAD_REQUEST ? size : HTTPD_HEAD_REQUEST;
	c->in = mem_resize(c->in, c->size);
}

/* Room behind the bytes that wait. The buffer grows for a request, not for
 * those behind it: they can wait in the socket. */
static bool make_space(struct httpd_conn *c)
{
	if (c->from == c->n) {
		c->from = c->n = 0;
		if (c->size > KEPT_SIZE)
			free_input(c);
	}
	if (c->n < c->size)
		return true;
	if (c->from > 0) {
		memmove(c->in, c->in + c->from, c->n - c->from);
		c->n -= c->from;
		c->from = 0;
		return true;
	}
	if (!can_run(c) && c->size > 0)
		return false;
	BUG_IF(c->size == HTTPD_HEAD_REQUEST); /* it would be whole */
	grow(c);
	return true;
}

static void drain(struct httpd_conn *c)
{
	char waste[WASTE];
	ssize_t n = recv(c->fd, waste, sizeof(waste), MSG_DONTWAIT);

	if (n == 0 || (n < 0 && !is_for_now(errno)))
		httpd_conn_close(c);
}

static void receive(struct httpd_conn *c)
{
	ssize_t n = recv(c->fd, c->in + c->n, c->size - c->n, MSG_DONTWAIT);

	if (n < 0) {
		if (!is_for_now(errno))
			httpd_conn_close(c);
		return;
	}
	if (n == 0) {
		c->has_ended = true;
		set_reading(c, false);
	} else if (c->n == c->from) {
		c->since = c->all->now;
	}
	c->n += (size_t)n;
	if (can_run(c))
		httpd_conn_run(c);
}

static void on_readable(evutil_socket_t fd, short what, void *arg)
{
	struct httpd_conn *c = arg;

	(void)fd;
	(void)what;
	if (c->state == HTTPD_CONN_LINGERING)
		drain(c);
	else if (c->is_ready)
		return; /* the timer comes first, and there is enough to do */
	else if (make_space(c))
		receive(c);
	else
		set_reading(c, false);
}

bool httpd_conn_open(struct httpd_conn *c, struct httpd_conn_all *all, int fd)
{
	uint32_t generation = c->generation;
	struct event_base *base = all->base;
	struct event *readable =
	    event_new(base, fd, EV_READ | EV_PERSIST, on_readable, c);
	struct event *writable = event_new(base, fd, EV_WRITE, on_writable, c);

	if (readable == NULL || writable == NULL ||
	    event_add(readable, NULL) != 0) {
		if (readable != NULL)
			event_free(readable);
		if (writable != NULL)
			event_free(writable);
		return false;
	}
	*c = (struct httpd_conn){
		.all = all,
		.state = HTTPD_CONN_OPEN,
		.fd = fd,
		.readable = readable,
		.writable = writable,
		.is_reading = true,
		.generation = generation,
		.since = all->now,
	};
	all->n_open++;
	return true;
}
