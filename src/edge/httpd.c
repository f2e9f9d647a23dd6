/*
 * The server proper: listeners, routes, credentials, replies. A request that
 * waits for the turn sits in a slot (httpd_slot); what a connection may do is
 * the guard's business (httpd_guard).
 */
#include "edge/httpd.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/mem.h"
#include "edge/httpd_guard.h"
#include "edge/httpd_lint.h"
#include "edge/httpd_slot.h"
#include "edge/listen.h"
#include "store/seal.h"

#define LIMIT_LISTENERS 8
#define IDLE_SECONDS 60  /* between two requests of a connection */
#define ANSWER_SECONDS 8 /* networks close a USSD dialog after ten or more */

struct httpd {
	struct httpd_options options;
	struct evhttp *evhttp;
	struct httpd_guards *guards;
	struct event *tick;
	int64_t now; /* ticks */
	struct evconnlistener *listeners[LIMIT_LISTENERS];
	int n_listeners;
	bool is_stopping;
	struct httpd_slots slots;
	struct buf basic; /* base64 of user:password */
	struct httpd_counts counts;
};

/* ---- replies */

static struct httpd_guard *guard_of(
    const struct httpd *h, struct evhttp_request *req)
{
	struct evhttp_connection *c = evhttp_request_get_connection(req);

	if (c == NULL)
		return NULL;
	return httpd_guard_find(
	    h->guards, evhttp_connection_get_bufferevent(c));
}

static void on_written(struct evhttp_request *req, void *arg)
{
	(void)req;
	httpd_guard_end(arg);
}

static bool must_close(
    const struct httpd *h, const struct httpd_guard *g, int status)
{
	return h->is_stopping || (status >= 400 && status != 503) ||
	       g == NULL || httpd_guard_is_last(g);
}

static void send_reply(struct httpd *h, struct evhttp_request *req, int status,
    const char *type, struct str body)
{
	struct evkeyvalq *headers = evhttp_request_get_output_headers(req);
	struct evbuffer *out = evhttp_request_get_output_buffer(req);
	struct httpd_guard *g = guard_of(h, req);

	(void)evhttp_add_header(headers, "Content-Type", type);
	(void)evhttp_add_header(headers, "Cache-Control", "no-store");
	if (status == 401)
		(void)evhttp_add_header(
		    headers, "WWW-Authenticate", "Basic realm=\"jaga\"");
	if (status == 405)
		(void)evhttp_add_header(headers, "Allow", "GET, POST");
	if (must_close(h, g, status))
		(void)evhttp_add_header(headers, "Connection", "close");
	if (g != NULL)
		evhttp_request_set_on_complete_cb(req, on_written, g);
	(void)evbuffer_add(out, body.ptr, body.len);
	evhttp_send_reply(req, status, httpd_lint_phrase(status), NULL);
}

static void refuse(struct httpd *h, struct evhttp_request *req, int status)
{
	struct buf body;

	buf_init(&body, 64);
	buf_putf(&body, "%s\n", httpd_lint_phrase(status));
	send_reply(h, req, status, "text/plain", buf_str(&body));
	buf_free(&body);
}

void httpd_reply(struct httpd *h, httpd_ticket ticket, int status,
    const char *type, struct str body)
{
	struct httpd_slot *slot = httpd_slot_of(&h->slots, ticket);

	if (slot == NULL)
		return;
	send_reply(h, httpd_slot_leave(&h->slots, slot), status, type, body);
}

void httpd_tag(struct httpd *h, httpd_ticket ticket, int tag)
{
	struct httpd_slot *slot = httpd_slot_of(&h->slots, ticket);

	if (slot != NULL)
		slot->tag = tag;
}

int httpd_tag_of(const struct httpd *h, httpd_ticket ticket)
{
	const struct httpd_slot *slot = httpd_slot_of(&h->slots, ticket);

	return slot == NULL ? -1 : slot->tag;
}

/* ---- requests */

static bool is_allowed(const struct httpd *h, struct evhttp_request *req)
{
	struct str value = str_of(evhttp_find_header(
	    evhttp_request_get_input_headers(req), "Authorization"));
	struct str scheme = str_word(&value);

	return str_eq_nocase(scheme, STR("Basic")) &&
	       seal_same(str_trim(value), buf_str(&h->basic));
}

/* NULL, and the status to refuse it with, when there is none for it. */
static const struct httpd_route *find_route(const struct httpd *h,
    struct evhttp_request *req, struct str path, int *status)
{
	enum httpd_method method =
	    evhttp_request_get_command(req) == EVHTTP_REQ_POST ? HTTPD_POST
							       : HTTPD_GET;

	*status = 404;
	for (size_t i = 0; i < h->options.n_routes; i++) {
		const struct httpd_route *route = &h->options.routes[i];

		if (!str_eq(path, str_of(route->path)))
			continue;
		if (route->method != method) {
			*status = 405;
			continue;
		}
		if (!route->needs_basic || is_allowed(h, req))
			return route;
		*status = 401;
		return NULL;
	}
	return NULL;
}

static void handle(struct httpd *h, struct evhttp_request *req,
    const struct httpd_route *route, struct str query)
{
	struct httpd_slot *slot = httpd_slot_take(&h->slots, req, h->now);

	if (slot == NULL) {
		refuse(h, req, 503);
		return;
	}
	struct evbuffer *in = evhttp_request_get_input_buffer(req);
	size_t n = evbuffer_get_length(in);
	const struct httpd_request r = {
		.ticket = httpd_slot_ticket(&h->slots, slot),
		.query = query,
		.body = { n > 0 ? (char *)evbuffer_pullup(in, -1) : "", n },
	};
	h->counts.requests++;
	route->handler(h->options.arg, &r);
}

static void on_request(struct evhttp_request *req, void *arg)
{
	struct httpd *h = arg;
	struct httpd_guard *g = guard_of(h, req);
	int status;

	if (g == NULL || !httpd_guard_begin(g)) {
		log_error("httpd.disagree", "guard=%d", g != NULL);
		refuse(h, req, 400);
		return;
	}
	struct str query = str_of(evhttp_request_get_uri(req));
	struct str path = str_cut(&query, '?');
	const struct httpd_route *route = find_route(h, req, path, &status);
	if (route == NULL) {
		h->counts.denied++;
		refuse(h, req, status);
		return;
	}
	handle(h, req, route, query);
}

/* ---- listening */

static void on_pause(void *arg, bool is_paused)
{
	struct httpd *h = arg;

	for (int i = 0; i < h->n_listeners; i++) {
		if (is_paused || h->is_stopping)
			(void)evconnlistener_disable(h->listeners[i]);
		else
			(void)evconnlistener_enable(h->listeners[i]);
	}
}

/* A level-triggered listener without descriptors would spin. evhttp gives its
 * listeners an argument of its own (itself), which does not reach us. */
static void on_accept_error(struct evconnlistener *listener, void *arg)
{
	(void)arg;
	log_warn("httpd.accept", "why=%s", strerror(errno));
	(void)evconnlistener_disable(listener);
}

bool httpd_listen_on(struct httpd *h, int fd)
{
	struct event_base *base = event_get_base(h->tick);

	if (h->n_listeners == LIMIT_LISTENERS ||
	    evutil_make_socket_nonblocking(fd) != 0)
		return false;
	/* Backlog 0: the socket listens already. */
	struct evconnlistener *listener = evconnlistener_new(base, NULL, h,
	    LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, fd);
	if (listener == NULL)
		return false;
	evconnlistener_set_error_cb(listener, on_accept_error);
	if (evhttp_bind_listener(h->evhttp, listener) == NULL) {
		evconnlistener_free(listener);
		return false;
	}
	h->listeners[h->n_listeners++] = listener;
	return true;
}

int httpd_port(const struct httpd *h)
{
	return h->n_listeners == 0
		   ? 0
		   : listen_port(evconnlistener_get_fd(h->listeners[0]));
}

void httpd_stop_listening(struct httpd *h)
{
	h->is_stopping = true;
	on_pause(h, true);
}

/* ---- time */

static void on_tick(evutil_socket_t fd, short what, void *arg)
{
	struct httpd *h = arg;

	(void)fd;
	(void)what;
	h->now++;
	for (uint32_t i = 0; i < h->slots.size; i++) {
		struct httpd_slot *slot = &h->slots.list[i];

		if (slot->req == NULL ||
		    h->now - slot->since <= h->options.answer_ticks)
			continue;
		h->counts.overdue++;
		h->options.on_overdue(h->options.arg,
		    httpd_slot_ticket(&h->slots, slot), slot->tag);
		slot->since = h->now;
	}
	httpd_guard_tick(h->guards);
	/* Listeners that an error has disabled try again. */
	on_pause(h, httpd_guard_is_paused(h->guards));
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
	buf_free(&plain);
}

static struct evhttp *make_evhttp(struct httpd *h, struct event_base *base)
{
	struct evhttp *evhttp = evhttp_new(base);

	BUG_IF(evhttp == NULL);
	/* The guard refuses before these would; they are a second fence. */
	evhttp_set_max_headers_size(
	    evhttp, LIMIT_HTTP_TARGET + LIMIT_HTTP_HEADER);
	evhttp_set_max_body_size(evhttp, LIMIT_HTTP_BODY);
	evhttp_set_allowed_methods(evhttp, EVHTTP_REQ_GET | EVHTTP_REQ_POST);
	/* A client that takes no reply; idle ones are the guard's. */
	evhttp_set_timeout(evhttp, 2 * IDLE_SECONDS);
	evhttp_set_bevcb(evhttp, httpd_guard_on_connection, h->guards);
	evhttp_set_gencb(evhttp, on_request, h);
	return evhttp;
}

struct httpd *httpd_new(struct event_base *base, const struct httpd_options *o)
{
	struct httpd *h = mem_alloc(sizeof(*h));

	h->options = *o;
	set_defaults(&h->options);
	put_basic(h);
	/* A connection has one request in hand; some are still closing. */
	httpd_slot_init(&h->slots, (uint32_t)h->options.connections * 2);
	h->guards =
	    httpd_guard_open(base, &(struct httpd_guard_options){
				       .connections = h->options.connections,
				       .ticks = h->options.request_ticks,
				       .idle_ticks = h->options.idle_ticks,
				       .on_pause = on_pause,
				       .arg = h,
				   });
	h->evhttp = make_evhttp(h, base);
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
	for (uint32_t i = 0; i < h->slots.size; i++) {
		struct evhttp_request *req = h->slots.list[i].req;

		if (req != NULL && evhttp_request_get_connection(req) == NULL)
			evhttp_request_free(req);
	}
	event_free(h->tick);
	evhttp_free(h->evhttp); /* listeners and open requests with it */
	httpd_guard_close(h->guards);
	mem_wipe(h->basic.ptr, h->basic.len);
	buf_free(&h->basic);
	httpd_slot_free(&h->slots);
	mem_free(h);
}

struct httpd_counts httpd_counts(const struct httpd *h)
{
	struct httpd_counts counts = h->counts;

	counts.refused = httpd_guard_n_refused(h->guards);
	counts.dropped = httpd_guard_n_dropped(h->guards);
	counts.waiting = h->slots.n_taken;
	counts.open = httpd_guard_n_open(h->guards);
	return counts;
}
