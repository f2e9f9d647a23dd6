/*
 * A claimed row becomes one GET. The connections are evhttp's; each has a
 * callback on its output buffer, because evhttp writes into that only when
 * the connection stands: what fails before has surely not been sent and is
 * tried again, what fails after is in doubt.
 */
#include "edge/kannel_out.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>

#include "base/err.h"
#include "base/limits.h"
#include "base/mem.h"

#define ANSWER_LIMIT 4096 /* bytes of an answer's head, and of its body */

struct call {
	struct kannel_out *k;
	struct evhttp_connection *connection;
	struct evhttp_request *req; /* evhttp's; NULL: nothing under way */
	struct event *timer;
	bool is_busy;
	bool is_dispatched; /* some of it may have left */
	bool is_done;       /* on_sent is due */
	int64_t id;
	enum sent sent;
};

struct kannel_out {
	struct event_base *base;
	struct kannel_out_options options;
	struct buf host; /* NUL-terminated, for evhttp */
	struct buf host_field;
	struct call calls[LIMIT_IN_FLIGHT];
	int n_busy;
	struct event *tell;
};

static void finish(struct call *c, enum sent sent)
{
	(void)event_del(c->timer);
	c->req = NULL;
	c->is_done = true;
	c->sent = sent;
	event_active(c->k->tell, 0, 0);
}

static enum sent failed(const struct call *c)
{
	return c->is_dispatched ? SENT_IN_DOUBT : SENT_LATER;
}

static void on_tell(evutil_socket_t fd, short what, void *arg)
{
	struct kannel_out *k = arg;

	(void)fd;
	(void)what;
	for (int i = 0; i < LIMIT_IN_FLIGHT; i++) {
		struct call *c = &k->calls[i];

		if (!c->is_done)
			continue;
		c->is_done = false;
		c->is_busy = false;
		k->n_busy--;
		k->options.on_sent(k->options.arg, c->id, c->sent);
	}
}

/* req is NULL, or without a status, when there was no answer. */
static void on_answer(struct evhttp_request *req, void *arg)
{
	struct call *c = arg;
	int status = req == NULL ? 0 : evhttp_request_get_response_code(req);

	if (status == 0) {
		finish(c, failed(c));
		return;
	}
	struct evbuffer *in = evhttp_request_get_input_buffer(req);
	size_t n = evbuffer_get_length(in);
	const char *body = n > 0 ? (char *)evbuffer_pullup(in, -1) : "";
	finish(c, sendsms_verdict(status, (struct str){ body, n }));
}

static void on_silence(evutil_socket_t fd, short what, void *arg)
{
	struct call *c = arg;
	struct evhttp_request *req = c->req;
	enum sent sent = failed(c);

	(void)fd;
	(void)what;
	BUG_IF(req == NULL);
	c->req = NULL;
	evhttp_cancel_request(req); /* resets the connection; calls nobody */
	finish(c, sent);
}

static void on_output(
    struct evbuffer *output, const struct evbuffer_cb_info *info, void *arg)
{
	struct call *c = arg;

	(void)output;
	if (info->n_added > 0)
		c->is_dispatched = true;
}

static void open_call(struct kannel_out *k, struct call *c)
{
	c->k = k;
	c->timer = event_new(k->base, -1, 0, on_silence, c);
	c->connection = evhttp_connection_base_new(
	    k->base, NULL, buf_cstr(&k->host), (unsigned short)k->options.port);
	BUG_IF(c->timer == NULL || c->connection == NULL);
	evhttp_connection_set_max_headers_size(c->connection, ANSWER_LIMIT);
	evhttp_connection_set_max_body_size(c->connection, ANSWER_LIMIT);
	/* Ours is the deadline; evhttp's begins anew with every byte. */
	evhttp_connection_set_timeout(
	    c->connection, k->options.answer_ms / 1000 + 5);
	(void)evbuffer_add_cb(
	    bufferevent_get_output(
		evhttp_connection_get_bufferevent(c->connection)),
	    on_output, c);
}

struct kannel_out *kannel_out_new(
    struct event_base *base, const struct kannel_out_options *o)
{
	struct kannel_out *k = mem_alloc(sizeof(*k));
	bool is_six = str_find(o->host, ':') < o->host.len;

	BUG_IF(o->port < 1 || o->port > 65535 || o->answer_ms < 1);
	k->base = base;
	k->options = *o;
	buf_init(&k->host, 256);
	buf_init(&k->host_field, 256);
	buf_puts(&k->host, o->host);
	buf_putf(&k->host_field, is_six ? "[%s]:%d" : "%s:%d",
	    buf_cstr(&k->host), o->port);
	k->tell = event_new(base, -1, 0, on_tell, k);
	BUG_IF(k->tell == NULL);
	for (int i = 0; i < LIMIT_IN_FLIGHT; i++)
		open_call(k, &k->calls[i]);
	return k;
}

void kannel_out_free(struct kannel_out *k)
{
	if (k == NULL)
		return;
	for (int i = 0; i < LIMIT_IN_FLIGHT; i++) {
		event_free(k->calls[i].timer);
		evhttp_connection_free(k->calls[i].connection);
	}
	event_free(k->tell);
	buf_free(&k->host);
	buf_free(&k->host_field);
	mem_free(k);
}

static struct call *idle_call(struct kannel_out *k)
{
	for (int i = 0; i < LIMIT_IN_FLIGHT; i++) {
		if (!k->calls[i].is_busy)
			return &k->calls[i];
	}
	return NULL;
}

static void begin(struct call *c, const char *target)
{
	const struct kannel_out *k = c->k;
	const struct timeval limit = {
		.tv_sec = k->options.answer_ms / 1000,
		.tv_usec = k->options.answer_ms % 1000 * 1000L,
	};

	c->req = evhttp_request_new(on_answer, c);
	BUG_IF(c->req == NULL || event_add(c->timer, &limit) != 0);
	(void)evhttp_add_header(evhttp_request_get_output_headers(c->req),
	    "Host", buf_cstr(&k->host_field));
	if (evhttp_make_request(
		c->connection, c->req, EVHTTP_REQ_GET, target) != 0 &&
	    !c->is_done)
		finish(c, failed(c));
}

void kannel_out_send(
    struct kannel_out *k, const struct outbox_row *row, const char *nonce)
{
	struct call *c = idle_call(k);
	struct buf target;

	BUG_IF(c == NULL);
	c->is_busy = true;
	c->is_dispatched = false;
	c->id = row->id;
	k->n_busy++;
	buf_init(&target, SENDSMS_LIMIT);
	sendsms_target(&k->options.sendsms, row, nonce, &target);
	if (buf_is_over(&target))
		finish(c, SENT_REFUSED); /* longer than any text of ours */
	else
		begin(c, buf_cstr(&target));
	mem_wipe(target.ptr, target.len);
	buf_free(&target);
}

int kannel_out_n_busy(const struct kannel_out *k)
{
	return k->n_busy;
}
