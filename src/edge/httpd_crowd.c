/*
 * A fixed table of connections: as many open ones as allowed, one more, and as
 * many that linger. A newcomer finds room because somebody goes for it: of
 * those without a request in hand first who never finished one, then who has
 * waited longest. So Kannel's connections outlive a flood of slow ones. Are all
 * in hand, one more is taken and the others wait in the backlog.
 */
#include "edge/httpd_crowd.h"

#include <errno.h>
#include <event2/event.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"

#define LIMIT_LISTENERS 8
#define LIMIT_ACCEPTS 16 /* in one go */

struct httpd_crowd {
	struct httpd_conn_all all;
	struct httpd_crowd_options options;
	struct httpd_conn *list;
	uint32_t size;
	struct event *listeners[LIMIT_LISTENERS];
	int n_listeners;
	bool is_paused;  /* too many, or no descriptors */
	bool is_short;   /* of descriptors, until the next tick */
	bool is_stopped; /* for good */
};

/* ---- room */

static bool is_over(const struct httpd_crowd *w)
{
	return w->all.n_open > w->options.connections;
}

static void settle(struct httpd_crowd *w)
{
	bool is_paused = w->is_stopped || w->is_short || is_over(w);

	if (w->is_paused == is_paused)
		return;
	w->is_paused = is_paused;
	for (int i = 0; i < w->n_listeners; i++) {
		if (is_paused)
			(void)event_del(w->listeners[i]);
		else
			BUG_IF(event_add(w->listeners[i], NULL) != 0);
	}
}

static bool goes_before(const struct httpd_conn *a, const struct httpd_conn *b)
{
	if ((a->n_done == 0) != (b->n_done == 0))
		return a->n_done == 0;
	return a->since < b->since;
}

static void make_room(struct httpd_crowd *w)
{
	struct httpd_conn *first = NULL;

	for (uint32_t i = 0; i < w->size; i++) {
		struct httpd_conn *c = &w->list[i];

		if (c->state != HTTPD_CONN_OPEN || c->is_waiting)
			continue;
		if (first == NULL || goes_before(c, first))
			first = c;
	}
	if (first == NULL)
		return;
	w->all.n_dropped++;
	httpd_conn_close(first);
}

/* Somebody has become idle, or is gone. */
static void on_room(void *arg)
{
	struct httpd_crowd *w = arg;

	if (!w->is_paused)
		return;
	if (is_over(w))
		make_room(w);
	settle(w);
}

/* ---- accepting */

/* A free place; else that of who has lingered longest. */
static struct httpd_conn *find_place(struct httpd_crowd *w)
{
	struct httpd_conn *oldest = NULL;

	for (uint32_t i = 0; i < w->size; i++) {
		struct httpd_conn *c = &w->list[i];

		if (c->state == HTTPD_CONN_FREE)
			return c;
		if (c->state == HTTPD_CONN_LINGERING &&
		    (oldest == NULL || c->since < oldest->since))
			oldest = c;
	}
	BUG_IF(oldest == NULL); /* there are more places than open ones */
	httpd_conn_close(oldest);
	return oldest;
}

static void welcome(struct httpd_crowd *w, int fd)
{
	const int on = 1;

	if (!w->options.may_enter(w->options.arg, fd)) {
		(void)close(fd);
		return;
	}
	if (w->all.n_open >= w->options.connections)
		make_room(w);
	/* Replies of a pipeline would wait for each other's acknowledgement.
	 * Not for every kind of socket. */
	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (!httpd_conn_open(find_place(w), &w->all, fd)) {
		log_warn("httpd.open", "open=%d", w->all.n_open);
		(void)close(fd);
	}
	settle(w);
}

/* True when the client, not we, is the reason. */
static bool is_theirs(int error)
{
	return error == EAGAIN || error == EINTR || error == ECONNABORTED ||
	       error == EPROTO;
}

/* Without descriptors the listener would be ready for ever: it waits for the
 * next tick. */
static void on_acceptable(evutil_socket_t listener, short what, void *arg)
{
	struct httpd_crowd *w = arg;

	(void)what;
	for (int i = 0; i < LIMIT_ACCEPTS && !w->is_paused; i++) {
		int fd =
		    accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd >= 0) {
			welcome(w, fd);
			continue;
		}
		if (is_theirs(errno))
			return;
		log_warn("httpd.accept", "why=%s", strerror(errno));
		w->is_short = true;
		settle(w);
	}
}

bool httpd_crowd_listen(struct httpd_crowd *w, int fd)
{
	if (w->n_listeners == LIMIT_LISTENERS ||
	    evutil_make_socket_nonblocking(fd) != 0)
		return false;
	struct event *ev =
	    event_new(w->all.base, fd, EV_READ | EV_PERSIST, on_acceptable, w);
	if (ev == NULL || (!w->is_paused && event_add(ev, NULL) != 0)) {
		if (ev != NULL)
			event_free(ev);
		return false;
	}
	w->listeners[w->n_listeners++] = ev;
	return true;
}

int httpd_crowd_listener(const struct httpd_crowd *w)
{
	return w->n_listeners == 0 ? -1 : event_get_fd(w->listeners[0]);
}

void httpd_crowd_stop(struct httpd_crowd *w)
{
	w->is_stopped = true;
	settle(w);
}

/* ---- time */

static void check_overdue(struct httpd_crowd *w, struct httpd_conn *c)
{
	if (w->all.now - c->asked <= w->options.answer_ticks)
		return;
	c->asked = w->all.now;
	w->options.on_overdue(w->options.arg, c);
}

static void check_client(struct httpd_crowd *w, struct httpd_conn *c)
{
	int64_t waited = w->all.now - c->since;
	bool is_inside = c->out.ptr == NULL && httpd_conn_is_inside(c);

	if (is_inside && waited > w->options.request_ticks) {
		w->all.n_dropped++;
		httpd_conn_refuse(c, 408);
	} else if (waited > w->options.idle_ticks) {
		w->all.n_dropped++;
		httpd_conn_close(c);
	}
}

static void check(struct httpd_crowd *w, struct httpd_conn *c)
{
	if (c->state == HTTPD_CONN_LINGERING && c->since < w->all.now - 1)
		httpd_conn_close(c);
	else if (c->state == HTTPD_CONN_OPEN && c->is_waiting)
		check_overdue(w, c);
	else if (c->state == HTTPD_CONN_OPEN)
		check_client(w, c);
}

void httpd_crowd_tick(struct httpd_crowd *w)
{
	w->all.now++;
	for (uint32_t i = 0; i < w->size; i++)
		check(w, &w->list[i]);
	w->is_short = false;
	on_room(w);
}

static void on_resume(evutil_socket_t fd, short what, void *arg)
{
	struct httpd_crowd *w = arg;

	(void)fd;
	(void)what;
	for (uint32_t i = 0; i < w->size; i++) {
		if (w->list[i].is_ready)
			httpd_conn_run(&w->list[i]);
	}
}

/* ---- numbers */

/* A generation is never 0, nor is the number. */
uintptr_t httpd_crowd_number(
    const struct httpd_crowd *w, const struct httpd_conn *c)
{
	return (uintptr_t)c->generation * w->size + (uintptr_t)(c - w->list);
}

struct httpd_conn *httpd_crowd_find(
    const struct httpd_crowd *w, uintptr_t number)
{
	struct httpd_conn *c = &w->list[number % w->size];

	if (!c->is_waiting || c->generation != number / w->size)
		return NULL;
	return c;
}

const struct httpd_conn_all *httpd_crowd_all(const struct httpd_crowd *w)
{
	return &w->all;
}

/* ---- birth and death */

static void on_request(
    void *arg, struct httpd_conn *c, const struct httpd_conn_request *r)
{
	struct httpd_crowd *w = arg;

	w->options.on_request(w->options.arg, c, r);
}

struct httpd_crowd *httpd_crowd_new(
    struct event_base *base, const struct httpd_crowd_options *o)
{
	struct httpd_crowd *w = mem_alloc(sizeof(*w));

	w->options = *o;
	w->all = (struct httpd_conn_all){
		.base = base,
		.on_request = on_request,
		.on_room = on_room,
		.arg = w,
	};
	w->all.resume = event_new(base, -1, 0, on_resume, w);
	BUG_IF(w->all.resume == NULL);
	w->size = ((uint32_t)o->connections + 1) * 2;
	w->list = mem_array(w->size, sizeof(*w->list));
	return w;
}

void httpd_crowd_free(struct httpd_crowd *w)
{
	if (w == NULL)
		return;
	httpd_crowd_stop(w);
	for (uint32_t i = 0; i < w->size; i++)
		httpd_conn_close(&w->list[i]);
	for (int i = 0; i < w->n_listeners; i++) {
		evutil_socket_t fd = event_get_fd(w->listeners[i]);

		event_free(w->listeners[i]);
		(void)close(fd);
	}
	event_free(w->all.resume);
	mem_free(w->list);
	mem_free(w);
}
