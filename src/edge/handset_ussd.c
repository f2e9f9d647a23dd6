/*
 * One HTTP connection a request: a phone's step is rare, and a connection of
 * its own shows a gateway that restarts in between as a phone would see it. A
 * dialog lives here under a random id until the gateway says END; its record
 * is reused for the phone's next one.
 */
#include "edge/handset_ussd.h"

#include <event2/buffer.h>
#include <event2/http.h>
#include <sys/random.h>

#include "base/err.h"
#include "base/hex.h"
#include "base/limits.h"
#include "base/mem.h"
#include "text/form.h"
#include "text/utf8.h"

#define MAX_DIALOGS 64 /* phones with a dialog at the same time */
#define MAX_URL 512
#define MAX_INPUTS 1024
#define ANSWER_SECONDS 10
#define USUAL_PATH "/ussd/africastalking"

struct dialog {
	struct handset_ussd *owner;
	struct buf from, code, id, joined;
	bool is_open;
	struct evhttp_connection *connection; /* of the step under way */
};

struct handset_ussd {
	struct handset_ussd_options o;
	struct evhttp_uri *uri;
	struct buf target; /* path and query of the dialect */
	struct dialog dialogs[MAX_DIALOGS];
	size_t n;
	struct evhttp_connection *health;
};

struct handset_ussd *handset_ussd_new(
    const struct handset_ussd_options *o, struct buf *why)
{
	struct handset_ussd *u = mem_alloc(sizeof(*u));
	const char *path, *query;

	u->o = *o;
	buf_init(&u->target, MAX_URL);
	u->uri = evhttp_uri_parse(o->gateway);
	if (!u->uri || !evhttp_uri_get_host(u->uri) ||
	    evhttp_uri_get_port(u->uri) <= 0) {
		buf_putf(why, "--gateway must be http://HOST:PORT, not %s",
		    o->gateway);
		handset_ussd_free(u);
		return NULL;
	}
	path = evhttp_uri_get_path(u->uri);
	query = evhttp_uri_get_query(u->uri);
	buf_puts(&u->target,
	    path && path[0] && path[1] ? str_of(path) : STR(USUAL_PATH));
	if (query)
		buf_putf(&u->target, "?%s", query);
	return u;
}

static void dialog_let_go(struct dialog *d)
{
	if (d->connection)
		evhttp_connection_free(d->connection);
	d->connection = NULL;
}

void handset_ussd_free(struct handset_ussd *u)
{
	if (!u)
		return;
	for (size_t i = 0; i < u->n; i++) {
		struct dialog *d = &u->dialogs[i];

		dialog_let_go(d);
		buf_free(&d->from);
		buf_free(&d->code);
		buf_free(&d->id);
		buf_free(&d->joined);
	}
	if (u->health)
		evhttp_connection_free(u->health);
	if (u->uri)
		evhttp_uri_free(u->uri);
	buf_free(&u->target);
	mem_free(u);
}

static struct dialog *dialog_of(struct handset_ussd *u, struct str from)
{
	for (size_t i = 0; i < u->n; i++)
		if (str_eq(buf_str(&u->dialogs[i].from), from))
			return &u->dialogs[i];
	return NULL;
}

static struct dialog *dialog_new(struct handset_ussd *u, struct str from)
{
	struct dialog *d = dialog_of(u, from);

	if (d || u->n == MAX_DIALOGS)
		return d;
	d = &u->dialogs[u->n++];
	d->owner = u;
	buf_init(&d->from, LIMIT_NUMBER);
	buf_init(&d->code, LIMIT_NAME);
	buf_init(&d->id, LIMIT_NAME);
	buf_init(&d->joined, MAX_INPUTS);
	buf_puts(&d->from, from);
	return d;
}

static void show_answer(struct dialog *d, int status, struct str body)
{
	const struct handset_ussd *u = d->owner;
	bool goes_on = str_starts(body, STR("CON "));
	struct buf text;

	if (status != HTTP_OK || (!goes_on && !str_starts(body, STR("END ")))) {
		d->is_open = false;
		u->o.on_no_screen(u->o.arg, buf_str(&d->from), status);
		return;
	}
	buf_init(&text, LIMIT_REPLY);
	(void)utf8_mend(&text, str_sub(body, 4, body.len));
	d->is_open = goes_on;
	u->o.on_screen(u->o.arg, buf_str(&d->from), buf_str(&text), !goes_on);
	buf_free(&text);
}

static void on_answer(struct evhttp_request *req, void *arg)
{
	struct dialog *d = arg;
	struct evbuffer *in = req ? evhttp_request_get_input_buffer(req) : NULL;
	size_t n = in ? evbuffer_get_length(in) : 0;
	const char *bytes = n > 0 ? (const char *)evbuffer_pullup(in, -1) : "";
	int status = req ? evhttp_request_get_response_code(req) : 0;

	show_answer(d, status, (struct str){ bytes, bytes ? n : 0 });
}

static struct evhttp_connection *connect_to(struct handset_ussd *u)
{
	struct evhttp_connection *c = evhttp_connection_base_new(u->o.base,
	    NULL, evhttp_uri_get_host(u->uri),
	    (ev_uint16_t)evhttp_uri_get_port(u->uri));

	BUG_IF(!c);
	evhttp_connection_set_timeout(c, ANSWER_SECONDS);
	return c;
}

static struct evhttp_request *request_new(struct handset_ussd *u,
    void (*on_done)(struct evhttp_request *, void *), void *arg)
{
	struct evhttp_request *req = evhttp_request_new(on_done, arg);
	struct evkeyvalq *head;
	char host[LIMIT_KEY];

	BUG_IF(!req);
	head = evhttp_request_get_output_headers(req);
	(void)evutil_snprintf(host, sizeof(host), "%s:%d",
	    evhttp_uri_get_host(u->uri), evhttp_uri_get_port(u->uri));
	(void)evhttp_add_header(head, "Host", host);
	(void)evhttp_add_header(head, "Connection", "close");
	return req;
}

static void dialog_ask(struct dialog *d)
{
	struct handset_ussd *u = d->owner;
	struct evhttp_request *req = request_new(u, on_answer, d);
	struct buf form;

	dialog_let_go(d);
	d->connection = connect_to(u);
	buf_init(&form, LIMIT_HTTP_BODY);
	form_put(&form, STR("sessionId"), buf_str(&d->id));
	form_put(&form, STR("serviceCode"), buf_str(&d->code));
	form_put(&form, STR("phoneNumber"), buf_str(&d->from));
	form_put(&form, STR("networkCode"), STR("99999"));
	form_put(&form, STR("text"), buf_str(&d->joined));
	(void)evhttp_add_header(evhttp_request_get_output_headers(req),
	    "Content-Type", "application/x-www-form-urlencoded");
	(void)evbuffer_add(
	    evhttp_request_get_output_buffer(req), form.ptr, form.len);
	buf_free(&form);
	/* On failure the request is freed and nobody is told. */
	if (evhttp_make_request(
		d->connection, req, EVHTTP_REQ_POST, buf_cstr(&u->target)) != 0)
		show_answer(d, 0, STR(""));
}

void handset_ussd_dial(struct handset_ussd *u, struct str from, struct str code)
{
	struct dialog *d = dialog_new(u, from);
	unsigned char random[8];

	if (!d) {
		u->o.on_no_screen(u->o.arg, from, 0);
		return;
	}
	BUG_IF(getrandom(random, sizeof(random), 0) != sizeof(random));
	buf_clear(&d->id);
	buf_puts(&d->id, STR("handset-"));
	hex_put(&d->id, random, sizeof(random));
	buf_clear(&d->code);
	buf_puts(&d->code, code);
	buf_clear(&d->joined);
	d->is_open = true;
	dialog_ask(d);
}

bool handset_ussd_input(
    struct handset_ussd *u, struct str from, struct str input)
{
	struct dialog *d = dialog_of(u, from);

	if (!d || !d->is_open)
		return false;
	if (d->joined.len > 0)
		buf_putc(&d->joined, '*');
	buf_puts(&d->joined, input);
	dialog_ask(d);
	return true;
}

void handset_ussd_hang_up(struct handset_ussd *u, struct str from)
{
	struct dialog *d = dialog_of(u, from);

	if (!d)
		return;
	d->is_open = false;
	dialog_let_go(d);
}

static void on_health_answer(struct evhttp_request *req, void *arg)
{
	struct handset_ussd *u = arg;

	u->o.on_health(
	    u->o.arg, req && evhttp_request_get_response_code(req) != 0);
}

void handset_ussd_ask_health(struct handset_ussd *u)
{
	struct evhttp_request *req = request_new(u, on_health_answer, u);

	if (u->health)
		evhttp_connection_free(u->health);
	u->health = connect_to(u);
	if (evhttp_make_request(u->health, req, EVHTTP_REQ_GET, "/health") != 0)
		u->o.on_health(u->o.arg, false);
}
