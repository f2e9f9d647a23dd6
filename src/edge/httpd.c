/*
 * Why not evhttp, which is at hand? Measured on libevent 2.1.12: it has no
 * limit for a body, a target or connections, its time-out is for each read (a
 * byte now and then holds a connection for ever), and it accepts what lets two
 * parsers disagree about where a request ends: two Content-Lengths, "+3", a
 * blank before the colon, bare LF, no Host, HTTP/1.99999999999. Guarding it
 * from outside is more code than a small strict server, and slower: it makes
 * eight system calls a request, this makes two.
 *
 *   socket -> httpd_crowd    accepts, makes room, counts ticks
 *          -> httpd_conn     bytes in, replies out; one request in hand
 *             (httpd_head)   what the bytes say, or why they are refused
 *          -> httpd          route, credentials, ticket
 *          -> handler        httpd_reply, now or after the commit
 *
 * Of libevent only the loop is used (event2/event.h).
 */
#include "edge/httpd.h"

#include <event2/event.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/mem.h"
#include "edge/httpd_crowd.h"
#include "edge/listen.h"
#include "store/seal.h"

#define IDLE_SECONDS 60  /* between two requests of a connection */
#define ANSWER_SECONDS 8 /* networks close a USSD dialog after ten or more */

struct httpd {
	struct httpd_options options;
	struct httpd_crowd *crowd;
	struct event *tick;
	bool is_stopping;
	struct buf basic; /* base64 of user:password */
	struct httpd_counts counts;
};

/* ---- replies */

static void send_reply(
    struct httpd *h, struct httpd_conn *c, const struct httpd_conn_answer *a)
{
	bool is_last = h->is_stopping || (a->status >= 400 && a->status != 503);

	httpd_conn_reply(c, a, is_last);
}

static void deny(struct httpd *h, struct httpd_conn *c, int status)
{
	h->counts.denied++;
	send_reply(h, c,
	    &(struct httpd_conn_answer){ status, "text/plain", STR(""),
		str_of(httpd_head_phrase(status)) });
}

static httpd_ticket ticket_of(const struct httpd *h, const struct httpd_conn *c)
{
	uintptr_t number = httpd_crowd_number(h->crowd, c);

	return (httpd_ticket)number; /* NOLINT(performance-no-int-to-ptr) */
}

static struct httpd_conn *find(const struct httpd *h, httpd_ticket ticket)
{
	return httpd_crowd_find(h->crowd, (uintptr_t)ticket);
}

void httpd_reply(struct httpd *h, httpd_ticket ticket, int status,
    const char *type, struct str body)
{
	httpd_reply_with(h, ticket, status, type, STR(""), body);
}

void httpd_reply_with(struct httpd *h, httpd_ticket ticket, int status,
    const char *type, struct str field, struct str body)
{
	struct httpd_conn *c = find(h, ticket);

	BUG_IF(field.len > HTTPD_FIELD);
	if (c != NULL)
		send_reply(h, c,
		    &(struct httpd_conn_answer){ status, type, field, body });
}

void httpd_tag(struct httpd *h, httpd_ticket ticket, int tag)
{
	struct httpd_conn *c = find(h, ticket);

	if (c != NULL)
		c->tag = tag;
}

int httpd_tag_of(const struct httpd *h, httpd_ticket ticket)
{
	const struct httpd_conn *c = find(h, ticket);

	return c == NULL ? -1 : c->tag;
}

void httpd_peer(
    const struct httpd *h, httpd_ticket ticket, char out[HTTPD_PEER])
{
	const struct httpd_conn *c = find(h, ticket);

	out[0] = '\0';
	if (c != NULL)
		listen_peer(c->fd, out, HTTPD_PEER);
}

/* ---- requests */

struct str httpd_field(const struct httpd_request *r, struct str name)
{
	return httpd_head_field(r->fields, name);
}

static bool is_allowed(const struct httpd *h, struct str authorization)
{
	struct str scheme = str_word(&authorization);

	return str_eq_nocase(scheme, STR("Basic")) &&
	       seal_same(str_trim(authorization), buf_str(&h->basic));
}

/* What the "*" of a route stands for, in *rest; false when it is not its path.
 */
static bool is_path_of(
    const struct httpd_route *route, struct str path, struct str *rest)
{
	struct str all = str_of(route->path);

	*rest = STR("");
	if (!str_ends(all, STR("*")))
		return str_eq(path, all);
	all.len--;
	if (!str_starts(path, all))
		return false;
	*rest = str_sub(path, all.len, path.len);
	return true;
}

/* NULL, and the status to refuse it with, when there is none for it. */
static const struct httpd_route *find_route(const struct httpd *h,
    const struct httpd_conn_request *r, struct str path, struct str *rest,
    int *status)
{
	enum httpd_method method = r->is_post ? HTTPD_POST : HTTPD_GET;

	*status = 404;
	for (size_t i = 0; i < h->options.n_routes; i++) {
		const struct httpd_route *route = &h->options.routes[i];

		if (!is_path_of(route, path, rest))
			continue;
		if (route->method != method) {
			*status = 405;
			continue;
		}
		if (!route->needs_basic || is_allowed(h, r->authorization))
			return route;
		*status = 401;
		return NULL;
	}
	return NULL;
}

static void on_request(
    void *arg, struct httpd_conn *c, const struct httpd_conn_request *r)
{
	struct httpd *h = arg;
	struct str query = r->target;
	struct str path = str_cut(&query, '?');
	struct str rest;
	int status;
	const struct httpd_route *route =
	    find_route(h, r, path, &rest, &status);

	if (route == NULL) {
		deny(h, c, status);
		return;
	}
	const struct httpd_request request = {
		.ticket = ticket_of(h, c),
		.rest = rest,
		.query = query,
		.fields = r->fields,
		.body = r->body,
	};
	h->counts.requests++;
	route->handler(h->options.arg, &request);
}

/* ---- listening */

bool httpd_listen_on(struct httpd *h, int fd)
{
	return httpd_crowd_listen(h->crowd, fd);
}

int httpd_port(const struct httpd *h)
{
	int fd = httpd_crowd_listener(h->crowd);

	return fd < 0 ? 0 : listen_port(fd);
}

void httpd_stop_listening(struct httpd *h)
{
	h->is_stopping = true;
	httpd_crowd_stop(h->crowd);
}

/* ---- time */

static void on_overdue(void *arg, struct httpd_conn *c)
{
	struct httpd *h = arg;

	h->counts.overdue++;
	h->options.on_overdue(h->options.arg, ticket_of(h, c), c->tag);
}

static bool may_enter(void *arg, int fd)
{
	struct httpd *h = arg;

	if (h->options.may_enter == NULL ||
	    h->options.may_enter(h->options.arg, fd))
		return true;
	h->counts.denied++;
	return false;
}

static void on_tick(evutil_socket_t fd, short what, void *arg)
{
	struct httpd *h = arg;

	(void)fd;
	(void)what;
	httpd_crowd_tick(h->crowd);
}

/* ---- birth and death */

static void set_defaults(struct httpd_options *o)
{
	struct {
		int *field, preset;
	} rows[] = {
		{ &o->connections, LIMIT_HTTP_CONNECTIONS },
		{ &o->request_ticks, LIMIT_HTTP_SECONDS },
		{ &o->idle_ticks, IDLE_SECONDS },
		{ &o->answer_ticks, ANSWER_SECONDS },
		{ &o->tick_ms, 1000 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (*rows[i].field == 0)
			*rows[i].field = rows[i].preset;
	}
}

static void put_basic(struct httpd *h)
{
	struct buf plain;

	buf_init(&plain, 256);
	buf_init(&h->basic, 512);
	buf_puts(&plain, h->options.user);
	buf_putc(&plain, ':');
	buf_puts(&plain, h->options.password);
	seal_base64(buf_str(&plain), &h->basic);
	mem_wipe(plain.ptr, plain.len);
	buf_free(&plain);
}

static struct httpd_crowd *make_crowd(struct httpd *h, struct event_base *base)
{
	const struct httpd_crowd_options o = {
		.connections = h->options.connections,
		.request_ticks = h->options.request_ticks,
		.idle_ticks = h->options.idle_ticks,
		.answer_ticks = h->options.answer_ticks,
		.may_enter = may_enter,
		.on_request = on_request,
		.on_overdue = on_overdue,
		.arg = h,
	};

	return httpd_crowd_new(base, &o);
}

struct httpd *httpd_new(struct event_base *base, const struct httpd_options *o)
{
	struct httpd *h = mem_alloc(sizeof(*h));

	h->options = *o;
	set_defaults(&h->options);
	put_basic(h);
	h->crowd = make_crowd(h, base);
	h->tick = event_new(base, -1, EV_PERSIST, on_tick, h);
	BUG_IF(h->tick == NULL);
	const struct timeval every = {
		.tv_sec = h->options.tick_ms / 1000,
		.tv_usec = h->options.tick_ms % 1000 * 1000L,
	};
	BUG_IF(event_add(h->tick, &every) != 0);
	return h;
}

void httpd_free(struct httpd *h)
{
	if (h == NULL)
		return;
	event_free(h->tick);
	httpd_crowd_free(h->crowd);
	mem_wipe(h->basic.ptr, h->basic.len);
	buf_free(&h->basic);
	mem_free(h);
}

struct httpd_counts httpd_counts(const struct httpd *h)
{
	const struct httpd_conn_all *all = httpd_crowd_all(h->crowd);
	struct httpd_counts counts = h->counts;

	counts.refused = all->n_refused;
	counts.dropped = all->n_dropped;
	counts.open = all->n_open;
	counts.waiting = all->n_waiting;
	return counts;
}
