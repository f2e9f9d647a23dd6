/* httpd: real sockets, one thread; the server's loop runs while we wait. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "edge/httpd.h"
#include "edge/listen.h"
#include "unit/edge/client.h"

#define GOOD "GET /now HTTP/1.1\r\nHost: x\r\n\r\n"

struct fixture {
	struct event_base *base;
	struct httpd *httpd;
	int port;
	int n_handled;
	struct buf query, body;
	httpd_ticket held[1024];
	int n_held;
	int overdue_tag;
	struct client client;
};

static void on_now(void *arg, const struct httpd_request *r)
{
	struct fixture *f = arg;

	f->n_handled++;
	buf_clear(&f->query);
	buf_puts(&f->query, r->query);
	buf_clear(&f->body);
	buf_puts(&f->body, r->body);
	httpd_reply(f->httpd, r->ticket, 200, "text/plain", STR("now"));
}

static void on_later(void *arg, const struct httpd_request *r)
{
	struct fixture *f = arg;

	f->n_handled++;
	httpd_tag(f->httpd, r->ticket, 7);
	f->held[f->n_held++] = r->ticket;
}

static void on_overdue(void *arg, httpd_ticket ticket, int tag)
{
	struct fixture *f = arg;

	f->overdue_tag = tag;
	httpd_reply(f->httpd, ticket, 200, "text/plain", STR("overdue"));
}

enum {
	LARGE = 6 << 20 /* more than sockets of the loopback take */
};

static void on_large(void *arg, const struct httpd_request *r)
{
	struct fixture *f = arg;
	char *text = malloc(LARGE);

	f->n_handled++;
	for (size_t i = 0; i < LARGE; i++)
		text[i] = (char)('a' + i / 7 % 26);
	httpd_reply(f->httpd, r->ticket, 200, "text/plain",
	    (struct str){ text, LARGE });
	free(text);
}

/* What it was given must still be there after the reply that ends it. */
static void on_bad(void *arg, const struct httpd_request *r)
{
	struct fixture *f = arg;

	f->n_handled++;
	httpd_reply(f->httpd, r->ticket, 400, "text/plain", STR("bad"));
	buf_clear(&f->query);
	buf_puts(&f->query, r->query);
}

static const struct httpd_route ROUTES[] = {
	{ "/now", HTTPD_GET, false, on_now },
	{ "/now", HTTPD_POST, false, on_now },
	{ "/later", HTTPD_GET, false, on_later },
	{ "/post", HTTPD_POST, false, on_now },
	{ "/basic", HTTPD_GET, true, on_now },
	{ "/large", HTTPD_GET, false, on_large },
	{ "/bad", HTTPD_GET, false, on_bad },
};

static void start(struct fixture *f, const struct httpd_options *more)
{
	struct httpd_options o = *more;

	o.routes = ROUTES;
	o.n_routes = sizeof(ROUTES) / sizeof(ROUTES[0]);
	o.arg = f;
	o.user = STR("kannel");
	o.password = STR("rahasia");
	o.on_overdue = on_overdue;
	f->httpd = httpd_new(f->base, &o);
	int fd = listen_bind("127.0.0.1", 0);
	assert_true(fd >= 0);
	assert_true(httpd_listen_on(f->httpd, fd));
	f->port = httpd_port(f->httpd);
	assert_true(f->port > 0);
}

static int make_with(void **state, const struct httpd_options *o)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->base = event_base_new();
	buf_init(&f->query, LIMIT_HTTP_TARGET);
	buf_init(&f->body, LIMIT_HTTP_BODY);
	start(f, o);
	*state = f;
	return 0;
}

static int make(void **state)
{
	return make_with(state, &(struct httpd_options){ 0 });
}

/* Few connections, and no tick that would help. */
static int make_still(void **state)
{
	return make_with(state, &(struct httpd_options){
				    .tick_ms = 3600 * 1000, .connections = 8 });
}

/* Ticks of 20 ms: a request may take 3, a pause 6, an answer 4. */
static int make_quick(void **state)
{
	return make_with(state, &(struct httpd_options){ .tick_ms = 20,
				    .request_ticks = 3,
				    .idle_ticks = 6,
				    .answer_ticks = 4,
				    .connections = 8 });
}

static int drop(void **state)
{
	struct fixture *f = *state;

	httpd_free(f->httpd);
	(void)event_base_loop(f->base, EVLOOP_NONBLOCK);
	event_base_free(f->base);
	buf_free(&f->query);
	buf_free(&f->body);
	free(f);
	return 0;
}

static void open_client(struct fixture *f)
{
	client_open(&f->client, f->base, f->port);
}

/* ---- what is refused */

struct probe {
	const char *name, *bytes;
	int status;
};

#define H "Host: x\r\n"

static const struct probe PROBES[] = {
	{ "no host", "GET /now HTTP/1.1\r\n\r\n", 400 },
	{ "two hosts", "GET /now HTTP/1.1\r\n" H H "\r\n", 400 },
	{ "two lengths",
	    "POST /now HTTP/1.1\r\n" H
	    "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
	    400 },
	{ "signed length",
	    "POST /now HTTP/1.1\r\n" H "Content-Length: +3\r\n\r\nabc", 400 },
	{ "negative length",
	    "POST /now HTTP/1.1\r\n" H "Content-Length: -3\r\n\r\nabc", 400 },
	{ "listed length",
	    "POST /now HTTP/1.1\r\n" H "Content-Length: 3,3\r\n\r\nabc", 400 },
	{ "hex length",
	    "POST /now HTTP/1.1\r\n" H "Content-Length: 0x3\r\n\r\nabc", 400 },
	{ "empty length",
	    "POST /now HTTP/1.1\r\n" H "Content-Length:\r\n\r\nabc", 400 },
	{ "huge length",
	    "POST /now HTTP/1.1\r\n" H
	    "Content-Length: 99999999999999999999\r\n\r\n",
	    413 },
	{ "long body",
	    "POST /now HTTP/1.1\r\n" H "Content-Length: 16385\r\n\r\n", 413 },
	{ "body of a get",
	    "GET /now HTTP/1.1\r\n" H "Content-Length: 3\r\n\r\nabc", 400 },
	{ "chunked",
	    "POST /now HTTP/1.1\r\n" H
	    "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	    501 },
	{ "length and chunked",
	    "POST /now HTTP/1.1\r\n" H
	    "Content-Length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc",
	    501 },
	{ "identity",
	    "POST /now HTTP/1.1\r\n" H "Transfer-Encoding: identity\r\n\r\n",
	    501 },
	{ "overflowing version", "GET /now HTTP/1.99999999999\r\n" H "\r\n",
	    400 },
	{ "version 2", "GET /now HTTP/2.0\r\n" H "\r\n", 400 },
	{ "version 1.2", "GET /now HTTP/1.2\r\n" H "\r\n", 400 },
	{ "version 0.9", "GET /now\r\n\r\n", 400 },
	{ "preface of version 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 501 },
	{ "lower-case version", "GET /now http/1.1\r\n" H "\r\n", 400 },
	{ "bare line feeds", "GET /now HTTP/1.1\nHost: x\n\n", 400 },
	{ "one bare line feed", "GET /now HTTP/1.1\r\nHost: x\n\r\n", 400 },
	{ "bare carriage return", "GET /now HTTP/1.1\r\nHost: x\rA: b\r\n\r\n",
	    400 },
	{ "two carriage returns", "GET /now HTTP/1.1\r\nHost: x\r\r\n\r\n",
	    400 },
	{ "folded line", "GET /now HTTP/1.1\r\n" H "X-A: 1\r\n 2\r\n\r\n",
	    400 },
	{ "folded by tab", "GET /now HTTP/1.1\r\n" H "X-A: 1\r\n\t2\r\n\r\n",
	    400 },
	{ "blank before colon", "GET /now HTTP/1.1\r\n" H "X-A : 1\r\n\r\n",
	    400 },
	{ "empty name", "GET /now HTTP/1.1\r\n" H ": 1\r\n\r\n", 400 },
	{ "no colon", "GET /now HTTP/1.1\r\n" H "nonsense\r\n\r\n", 400 },
	{ "control character", "GET /now HTTP/1.1\r\n" H "X: \x01\r\n\r\n",
	    400 },
	{ "empty request line", "\r\nGET /now HTTP/1.1\r\n" H "\r\n", 400 },
	{ "two blanks", "GET  /now HTTP/1.1\r\n" H "\r\n", 400 },
	{ "blank at the end", "GET /now HTTP/1.1 \r\n" H "\r\n", 400 },
	{ "absolute form", "GET http://x/now HTTP/1.1\r\n" H "\r\n", 400 },
	{ "authority", "GET //x/now HTTP/1.1\r\n" H "\r\n", 400 },
	{ "fragment", "GET /now#a HTTP/1.1\r\n" H "\r\n", 400 },
	{ "raw bytes", "GET /now?\xc3\xb1 HTTP/1.1\r\n" H "\r\n", 400 },
	{ "head", "HEAD /now HTTP/1.1\r\n" H "\r\n", 405 },
	{ "put", "PUT /now HTTP/1.1\r\n" H "Content-Length: 0\r\n\r\n", 405 },
	{ "connect", "CONNECT x:80 HTTP/1.1\r\n" H "\r\n", 405 },
	{ "unknown method", "BREW /now HTTP/1.1\r\n" H "\r\n", 501 },
	{ "lower-case method", "get /now HTTP/1.1\r\n" H "\r\n", 501 },
	{ "odd method", "G@T /now HTTP/1.1\r\n" H "\r\n", 400 },
	{ "tls", "\x16\x03\x01\x02\n\x01", 400 },
	{ "expectation",
	    "POST /now HTTP/1.1\r\n" H
	    "Expect: magic\r\nContent-Length: 1\r\n\r\n",
	    417 },
	{ "wrong method for the path", "GET /post HTTP/1.1\r\n" H "\r\n", 405 },
	{ "unknown path", "GET /nowhere HTTP/1.1\r\n" H "\r\n", 404 },
	{ "path with escape", "GET /%6eow HTTP/1.1\r\n" H "\r\n", 404 },
	{ "no credentials", "GET /basic HTTP/1.1\r\n" H "\r\n", 401 },
	{ "wrong credentials",
	    "GET /basic HTTP/1.1\r\n" H
	    "Authorization: Basic a2FubmVsOnJhaGFzaWE\r\n\r\n",
	    401 },
	{ "other scheme",
	    "GET /basic HTTP/1.1\r\n" H
	    "Authorization: Bearer a2FubmVsOnJhaGFzaWE=\r\n\r\n",
	    401 },
};

/* Every probe gets its status, then the end of the connection, and nothing
 * behind it is read as a request; whole, and byte by byte. */
static void refuses_what_is_malformed(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < 2 * sizeof(PROBES) / sizeof(PROBES[0]); i++) {
		const struct probe *p = &PROBES[i / 2];
		const char *more = strchr(p->bytes, '\n') != NULL ? GOOD : "";
		size_t n = strlen(p->bytes);

		open_client(f);
		for (size_t at = 0; i % 2 == 1 && at + 1 < n; at++)
			client_send(&f->client, p->bytes + at, 1);
		client_send(&f->client, p->bytes + (i % 2 == 1 ? n - 1 : 0),
		    i % 2 == 1 ? 1 : n);
		client_say(&f->client, more);
		client_wait_closed(&f->client);
		if (client_status(&f->client) != p->status)
			fail_msg("%s: %.*s", p->name, 60, f->client.got);
		assert_null(strstr(f->client.got, "now"));
		assert_int_equal(f->n_handled, 0);
		client_close(&f->client);
	}
	assert_true(httpd_counts(f->httpd).refused > 60);
}

static void reads_what_is_well_formed(void **state)
{
	static const struct {
		const char *bytes, *query, *body;
	} rows[] = {
		{ GOOD, "", "" },
		{ "GET /now?a=%00&b HTTP/1.1\r\nHOST:x\r\n\r\n", "a=%00&b",
		    "" },
		{ "GET /now? HTTP/1.1\r\nhost:\r\n\r\n", "", "" },
		{ "POST /now HTTP/1.1\r\n" H
		  "Content-Length: 3\r\nX-Empty:\r\n\r\nabc",
		    "", "abc" },
		{ "POST /now?x HTTP/1.1\r\n" H "Content-Length: 0\r\n\r\n", "x",
		    "" },
		{ "POST /now HTTP/1.1\r\n" H "\r\n", "", "" },
		{ "POST /now HTTP/1.1\r\n" H
		  "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
		    "", "hi" },
	};
	struct fixture *f = *state;

	open_client(f);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		f->client.n = 0;
		f->client.got[0] = '\0';
		client_say(&f->client, rows[i].bytes);
		assert_true(client_wait(&f->client, "\r\n\r\nnow"));
		assert_int_equal(client_status(&f->client), 200);
		assert_string_equal(buf_cstr(&f->query), rows[i].query);
		assert_string_equal(buf_cstr(&f->body), rows[i].body);
	}
	assert_int_equal(f->n_handled, 7);
	client_close(&f->client);
}

static void tells_a_careful_client_to_go_on(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client,
	    "POST /now HTTP/1.1\r\n" H
	    "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
	assert_true(client_wait(&f->client, "100 Continue"));
	client_say(&f->client, "hi");
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	assert_string_equal(buf_cstr(&f->body), "hi");
	client_close(&f->client);
}

static void speaks_version_1_0(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, "GET /now HTTP/1.0\r\n\r\n");
	client_wait_closed(&f->client);
	assert_int_equal(client_status(&f->client), 200);
	client_close(&f->client);
}

static void knows_the_right_credentials(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client,
	    "GET /basic HTTP/1.1\r\n" H
	    "authorization: basic a2FubmVsOnJhaGFzaWE=\r\n\r\n");
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	client_close(&f->client);
}

/* ---- limits */

static void stays_under_its_limits(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *before, *after;
		size_t n;
		int status;
	} rows[] = {
		{ "GET /now?", " HTTP/1.1\r\n" H "\r\n", 65500, 200 },
		{ "GET /now?", " HTTP/1.1\r\n" H "\r\n", 65536, 414 },
		{ "GET /now?", " HTTP/1.1\r\n" H "\r\n", 100000, 414 },
		{ "GET /now HTTP/1.1\r\n" H "X: ", "\r\n\r\n", 8100, 200 },
		{ "GET /now HTTP/1.1\r\n" H "X: ", "\r\n\r\n", 8192, 431 },
		{ "GET /now HTTP/1.1\r\n" H "X: ", "\r\n\r\n", 1000000, 431 },
		{ "POST /now HTTP/1.1\r\n" H "Content-Length: 16384\r\n\r\n",
		    "", 16384, 200 },
		{ "POST /now HTTP/1.1\r\n" H "Content-Length: 16385\r\n\r\n",
		    "", 16385, 413 },
		{ "POST /now HTTP/1.1\r\n" H "Content-Length: 10000000\r\n\r\n",
		    "", 10000000, 413 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *filler = malloc(rows[i].n);

		memset(filler, 'a', rows[i].n);
		open_client(f);
		client_say(&f->client, rows[i].before);
		client_send(&f->client, filler, rows[i].n);
		client_say(&f->client, rows[i].after);
		(void)client_wait(&f->client, "\r\n\r\n");
		assert_int_equal(client_status(&f->client), rows[i].status);
		if (rows[i].status != 200)
			client_wait_closed(&f->client);
		client_close(&f->client);
		free(filler);
	}
}

static void closes_a_slow_request(void **state)
{
	struct fixture *f = *state;
	static const char *const slow[] = { "G", "GET /now HTTP/1.1\r\nHost",
		"POST /now HTTP/1.1\r\n" H "Content-Length: 16384\r\n\r\na" };
	int n = 0;

	for (size_t i = 0; i < 3; i++) {
		open_client(f);
		client_say(&f->client, slow[i]);
		/* One more byte now and then does not help. */
		while (!f->client.is_closed && f->client.n == 0) {
			(void)send(f->client.fd, "a", ++n % 100 == 0,
			    MSG_NOSIGNAL | MSG_DONTWAIT);
			client_step(&f->client);
		}
		client_wait_closed(&f->client);
		assert_int_equal(client_status(&f->client), 408);
		client_close(&f->client);
	}
	assert_int_equal(httpd_counts(f->httpd).dropped, 3);
	assert_int_equal(f->n_handled, 0);
}

static void closes_an_idle_connection(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_wait_closed(&f->client);
	assert_int_equal(f->client.n, 0);
	client_close(&f->client);
	open_client(f);
	client_say(&f->client, GOOD);
	client_wait_closed(&f->client);
	assert_int_equal(client_status(&f->client), 200);
	client_close(&f->client);
}

/* A request in our hands is ours to answer, however long it takes. */
static void does_not_close_while_we_think(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, "GET /later HTTP/1.1\r\n" H "\r\n");
	assert_true(client_wait(&f->client, "overdue"));
	assert_int_equal(f->overdue_tag, 7);
	assert_int_equal(httpd_counts(f->httpd).overdue, 1);
	/* The answer that comes after all finds nobody, also when the slot
	 * has another tenant. */
	httpd_reply(f->httpd, f->held[0], 200, "text/plain", STR("too late"));
	f->client.n = 0;
	f->client.got[0] = '\0';
	client_say(&f->client, "GET /later HTTP/1.1\r\n" H "\r\n");
	while (f->n_held < 2)
		client_step(&f->client);
	assert_int_equal(httpd_tag_of(f->httpd, f->held[0]), -1);
	httpd_reply(f->httpd, f->held[0], 200, "text/plain", STR("too late"));
	httpd_reply(f->httpd, f->held[1], 200, "text/plain", STR("in time"));
	assert_true(client_wait(&f->client, "in time"));
	assert_null(strstr(f->client.got, "too late"));
	client_close(&f->client);
}

static void makes_room_for_a_newcomer(void **state)
{
	struct fixture *f = *state;
	struct client *slow = calloc(100, sizeof(*slow));

	for (int i = 0; i < 100; i++) {
		client_open(&slow[i], f->base, f->port);
		client_say(&slow[i], "GET /no");
		client_step(&slow[i]);
		assert_true(httpd_counts(f->httpd).open <= 8 + 2);
	}
	for (int i = 0; i < 100; i++) {
		open_client(f);
		client_say(&f->client, GOOD);
		assert_true(client_wait(&f->client, "\r\n\r\nnow"));
		client_close(&f->client);
	}
	for (int i = 0; i < 100; i++)
		client_close(&slow[i]);
	free(slow);
}

static void keeps_who_has_finished_a_request(void **state)
{
	struct fixture *f = *state;
	struct client *slow = calloc(20, sizeof(*slow));

	open_client(f);
	client_say(&f->client, GOOD);
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	for (int i = 0; i < 20; i++) {
		client_open(&slow[i], f->base, f->port);
		client_say(&slow[i], "GET /no");
		client_step(&slow[i]);
	}
	f->client.n = 0;
	f->client.got[0] = '\0';
	client_say(&f->client, GOOD);
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	client_close(&f->client);
	for (int i = 0; i < 20; i++)
		client_close(&slow[i]);
	free(slow);
}

/* All busy: newcomers wait in the backlog, and are served in the end. */
static void queues_when_all_are_busy(void **state)
{
	struct fixture *f = *state;
	struct client *busy = calloc(9, sizeof(*busy));

	for (int i = 0; i < 9; i++) {
		client_open(&busy[i], f->base, f->port);
		client_say(&busy[i], "GET /later HTTP/1.1\r\n" H "\r\n");
	}
	while (f->n_held < 9)
		client_step(&busy[0]);
	open_client(f);
	client_say(&f->client, GOOD);
	for (int i = 0; i < 3; i++)
		client_step(&f->client);
	assert_int_equal(f->client.n, 0);
	for (int i = 0; i < 9; i++)
		httpd_reply(
		    f->httpd, f->held[i], 200, "text/plain", STR("later"));
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	for (int i = 0; i < 9; i++)
		client_close(&busy[i]);
	client_close(&f->client);
	free(busy);
}

/* ---- pipelines and hang-ups */

static void answers_a_pipeline_in_order(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	for (int i = 0; i < 50; i++)
		client_say(&f->client, GOOD);
	while (f->n_handled < 50)
		client_step(&f->client);
	client_close(&f->client);
	/* The second is not handled before the first is answered. */
	open_client(f);
	client_say(&f->client, "GET /later HTTP/1.1\r\n" H "\r\n" GOOD GOOD);
	while (f->n_held == 0)
		client_step(&f->client);
	for (int i = 0; i < 10; i++)
		client_step(&f->client);
	assert_int_equal(f->n_handled, 51);
	httpd_reply(f->httpd, f->held[0], 200, "text/plain", STR("later"));
	while (f->n_handled < 53)
		client_step(&f->client);
	assert_true(client_wait(&f->client, "now"));
	assert_non_null(strstr(strstr(f->client.got, "later"), "now"));
	client_close(&f->client);
}

/* Good ones before a bad one are answered, nothing after it is. */
static void ends_a_pipeline_at_the_first_bad_one(void **state)
{
	struct fixture *f = *state;

	for (int deferred = 0; deferred < 2; deferred++) {
		f->n_handled = 0;
		open_client(f);
		if (deferred)
			client_say(&f->client,
			    "GET /later HTTP/1.1\r\n" H "\r\n" GOOD
			    "GET /now HTTP/1.1\r\nX : 1\r\n\r\n" GOOD);
		else
			client_say(&f->client, GOOD GOOD
			    "GET /now HTTP/1.1\r\nX : 1\r\n\r\n" GOOD);
		while (f->n_handled == 0)
			client_step(&f->client);
		if (deferred)
			httpd_reply(f->httpd, f->held[0], 200, "text/plain",
			    STR("later"));
		client_wait_closed(&f->client);
		assert_int_equal(f->n_handled, 2);
		assert_null(strstr(f->client.got, "400"));
		client_close(&f->client);
	}
}

static uint64_t next_random(uint64_t *seed)
{
	uint64_t z = (*seed += 0x9E3779B97F4A7C15U);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
	return z ^ (z >> 31);
}

/* Three thousand clients that hang up, reset, pipeline, dawdle and send
 * rubbish, while answers are deferred: the sanitizers watch. */
static void survives_rude_clients(void **state)
{
	static const char *const texts[] = { GOOD, GOOD GOOD GOOD,
		"GET /later HTTP/1.1\r\n" H "\r\n",
		"GET /later HTTP/1.1\r\n" H "\r\n" GOOD
		"GET /later HTTP/1.1\r\n" H "\r\n",
		"POST /now HTTP/1.1\r\n" H "Content-Length: 99\r\n\r\nabc",
		"GET /now HTTP/1.1\r\nX : 1\r\n\r\n",
		"GET /later HTTP/1.1\r\n" H "\r\nGET /now HTTP/9\r\n\r\n",
		"GET /now HTTP/1.1\r\nConnection: close\r\n" H "\r\n", "GE" };
	struct fixture *f = *state;
	uint64_t seed = 20240601;
	enum {
		OPEN = 12
	};
	struct client *c = calloc(OPEN, sizeof(*c));

	for (int i = 0; i < OPEN; i++)
		client_open(&c[i], f->base, f->port);
	for (int i = 0; i < 3000; i++) {
		struct client *one = &c[next_random(&seed) % OPEN];
		uint64_t r = next_random(&seed);

		client_say(one, texts[r % 9]);
		for (uint64_t n = r >> 8 & 3; n > 0; n--)
			client_step(one);
		if (f->n_held > 0 && (r >> 16 & 1) != 0)
			httpd_reply(f->httpd, f->held[--f->n_held], 200,
			    "text/plain", STR("later"));
		if (f->n_held > 1000)
			f->n_held = 0;
		if ((r >> 17 & 1) != 0)
			client_close(one);
		else
			client_break(one);
		client_open(one, f->base, f->port);
	}
	for (int i = 0; i < OPEN; i++)
		client_close(&c[i]);
	free(c);
	while (httpd_counts(f->httpd).open > 0)
		assert_true(event_base_loop(f->base, EVLOOP_ONCE) >= 0);
	assert_int_equal(httpd_counts(f->httpd).waiting, 0);
	open_client(f);
	client_say(&f->client, GOOD);
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	client_close(&f->client);
}

/* ---- slow readers and half-closed clients */

/* Takes a large reply to its last byte; false when a byte is wrong. */
static bool takes_large(struct client *c)
{
	size_t at = 0, n = 0;

	assert_true(client_wait(c, "\r\n\r\n"));
	const char *body = strstr(c->got, "\r\n\r\n") + 4;
	size_t len = c->n - (size_t)(body - c->got);
	memmove(c->got, body, len);
	for (int i = 0; at < LARGE && !c->is_closed; i++) {
		assert_true(i < CLIENT_PATIENCE);
		for (n = 0; n < len && at < LARGE; n++, at++) {
			if (c->got[n] != (char)('a' + at / 7 % 26))
				return false;
		}
		memmove(c->got, c->got + n, len - n);
		c->n = len - n;
		client_step(c);
		len = c->n;
	}
	c->got[c->n] = '\0';
	return at == LARGE;
}

static void sends_more_than_the_socket_takes(void **state)
{
	struct fixture *f = *state;
	const int small = 100000; /* a window under one segment crawls */

	for (int is_small = 0; is_small < 2; is_small++) {
		f->n_handled = 0;
		open_client(f);
		if (is_small)
			(void)setsockopt(f->client.fd, SOL_SOCKET, SO_RCVBUF,
			    &small, sizeof(small));
		client_say(&f->client, "GET /large HTTP/1.1\r\n" H "\r\n" GOOD);
		for (int i = 0; i < 10; i++)
			assert_true(
			    event_base_loop(f->base, EVLOOP_NONBLOCK) >= 0);
		/* Its reply is on the way: the next one has to wait. */
		assert_int_equal(f->n_handled, 1);
		assert_true(takes_large(&f->client));
		assert_true(client_wait(&f->client, "\r\n\r\nnow"));
		assert_int_equal(f->n_handled, 2);
		client_close(&f->client);
	}
}

static void drops_who_takes_no_reply(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, "GET /large HTTP/1.1\r\n" H "\r\n");
	while (httpd_counts(f->httpd).dropped == 0)
		assert_true(event_base_loop(f->base, EVLOOP_ONCE) >= 0);
	assert_int_equal(httpd_counts(f->httpd).open, 0);
	client_close(&f->client);
}

static void answers_who_has_closed_his_half(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, GOOD "GET /later HTTP/1.1\r\n" H "\r\n" GOOD);
	assert_int_equal(shutdown(f->client.fd, SHUT_WR), 0);
	while (f->n_held == 0)
		client_step(&f->client);
	for (int i = 0; i < 10; i++)
		client_step(&f->client);
	httpd_reply(f->httpd, f->held[0], 200, "text/plain", STR("later"));
	client_wait_closed(&f->client);
	assert_int_equal(f->n_handled, 3);
	assert_non_null(strstr(strstr(f->client.got, "later"), "now"));
	assert_int_equal(httpd_counts(f->httpd).open, 0);
	client_close(&f->client);
}

static void forgets_who_is_gone(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, "GET /later HTTP/1.1\r\n" H "\r\n");
	while (f->n_held == 0)
		client_step(&f->client);
	client_break(&f->client);
	while (httpd_counts(f->httpd).open > 0)
		assert_true(event_base_loop(f->base, EVLOOP_ONCE) >= 0);
	assert_int_equal(httpd_counts(f->httpd).waiting, 0);
	assert_int_equal(httpd_tag_of(f->httpd, f->held[0]), -1);
	httpd_reply(f->httpd, f->held[0], 200, "text/plain", STR("later"));
}

static void keeps_a_request_while_its_handler_reads_it(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, "GET /bad?query HTTP/1.1\r\n" H "\r\n");
	client_wait_closed(&f->client);
	assert_int_equal(client_status(&f->client), 400);
	assert_string_equal(buf_cstr(&f->query), "query");
	client_close(&f->client);
}

/* A pipeline of one client holds nobody up for longer than a few requests. */
static void yields_in_a_long_pipeline(void **state)
{
	struct fixture *f = *state;
	const size_t n = strlen(GOOD);
	char text[4000];
	const int all = (int)(sizeof(text) / n);

	for (int i = 0; i < all; i++)
		memcpy(text + (size_t)i * n, GOOD, n);
	open_client(f);
	assert_int_equal(
	    send(f->client.fd, text, (size_t)all * n, MSG_NOSIGNAL),
	    (size_t)all * n);
	while (f->n_handled == 0)
		assert_true(event_base_loop(f->base, EVLOOP_ONCE) >= 0);
	assert_true(f->n_handled <= 32);
	while (f->n_handled < all)
		client_step(&f->client);
	client_close(&f->client);
}

/* The listener stays ready all the while: without a pause the loop would run
 * round it. */
static void waits_for_descriptors(void **state)
{
	struct fixture *f = *state;
	struct rlimit old, none;

	open_client(f);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
	none = old;
	none.rlim_cur = (rlim_t)f->client.fd + 1;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	assert_true(event_base_loop(f->base, EVLOOP_ONCE) >= 0);
	assert_int_equal(httpd_counts(f->httpd).open, 0);
	assert_int_equal(
	    event_base_get_num_events(f->base, EVENT_BASE_COUNT_ADDED),
	    1); /* the tick */
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &old), 0);
	client_say(&f->client, GOOD);
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	client_close(&f->client);
}

/* ---- the end */

static void drops_open_requests_when_freed(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, "GET /later HTTP/1.1\r\n" H "\r\n");
	while (f->n_held == 0)
		client_step(&f->client);
	client_close(&f->client);
}

static void ends_connections_when_it_stops(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, GOOD);
	assert_true(client_wait(&f->client, "\r\n\r\nnow"));
	httpd_stop_listening(f->httpd);
	client_say(&f->client, GOOD);
	client_wait_closed(&f->client);
	assert_int_equal(f->n_handled, 2);
	client_close(&f->client);
}

static bool may_enter(void *arg, int fd)
{
	struct fixture *f = arg;

	assert_true(fd >= 0);
	return f->overdue_tag++ > 0; /* all but the first */
}

static int make_closed(void **state)
{
	return make_with(
	    state, &(struct httpd_options){ .may_enter = may_enter });
}

static void ends_who_may_not_enter_unheard(void **state)
{
	struct fixture *f = *state;

	open_client(f);
	client_say(&f->client, GOOD);
	client_wait_closed(&f->client);
	assert_int_equal(f->client.n, 0);
	assert_int_equal(f->n_handled, 0);
	assert_int_equal(httpd_counts(f->httpd).denied, 1);
	assert_int_equal(httpd_counts(f->httpd).open, 0);
	client_close(&f->client);
	open_client(f);
	client_say(&f->client, GOOD);
	assert_true(client_wait(&f->client, "now"));
	client_close(&f->client);
}

static void takes_over_sockets_of_systemd(void **state)
{
	int fds[4];
	char pid[16];

	(void)state;
	assert_int_equal(listen_inherited(fds, 4), 0);
	(void)setenv("LISTEN_FDS", "1", 1);
	(void)setenv("LISTEN_PID", "1", 1); /* another process */
	assert_int_equal(listen_inherited(fds, 4), 0);
	assert_null(getenv("LISTEN_FDS"));

	(void)snprintf(pid, sizeof(pid), "%d", getpid());
	int kept = dup(3);
	int fd = listen_bind("127.0.0.1", 0);
	if (fd != 3)
		assert_int_equal(dup2(fd, 3), 3);
	(void)setenv("LISTEN_FDS", "1", 1);
	(void)setenv("LISTEN_PID", pid, 1);
	assert_int_equal(listen_inherited(fds, 4), 1);
	assert_int_equal(fds[0], 3);
	assert_true(listen_port(3) > 0);
	(void)close(fd);
	/* What is no listening socket is refused. */
	int pair[2];
	assert_int_equal(pipe(pair), 0);
	assert_int_equal(dup2(pair[0], 3), 3);
	(void)setenv("LISTEN_FDS", "1", 1);
	(void)setenv("LISTEN_PID", pid, 1);
	assert_int_equal(listen_inherited(fds, 4), -1);
	(void)close(pair[0]);
	(void)close(pair[1]);
	if (kept >= 0) {
		(void)dup2(kept, 3);
		(void)close(kept);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    refuses_what_is_malformed, make, drop),
		cmocka_unit_test_setup_teardown(
		    reads_what_is_well_formed, make, drop),
		cmocka_unit_test_setup_teardown(
		    tells_a_careful_client_to_go_on, make, drop),
		cmocka_unit_test_setup_teardown(speaks_version_1_0, make, drop),
		cmocka_unit_test_setup_teardown(
		    knows_the_right_credentials, make, drop),
		cmocka_unit_test_setup_teardown(
		    stays_under_its_limits, make, drop),
		cmocka_unit_test_setup_teardown(
		    closes_a_slow_request, make_quick, drop),
		cmocka_unit_test_setup_teardown(
		    closes_an_idle_connection, make_quick, drop),
		cmocka_unit_test_setup_teardown(
		    does_not_close_while_we_think, make_quick, drop),
		cmocka_unit_test_setup_teardown(
		    makes_room_for_a_newcomer, make_still, drop),
		cmocka_unit_test_setup_teardown(
		    keeps_who_has_finished_a_request, make_still, drop),
		cmocka_unit_test_setup_teardown(
		    queues_when_all_are_busy, make_still, drop),
		cmocka_unit_test_setup_teardown(
		    answers_a_pipeline_in_order, make, drop),
		cmocka_unit_test_setup_teardown(
		    ends_a_pipeline_at_the_first_bad_one, make, drop),
		cmocka_unit_test_setup_teardown(
		    survives_rude_clients, make_quick, drop),
		cmocka_unit_test_setup_teardown(
		    sends_more_than_the_socket_takes, make, drop),
		cmocka_unit_test_setup_teardown(
		    drops_who_takes_no_reply, make_quick, drop),
		cmocka_unit_test_setup_teardown(
		    answers_who_has_closed_his_half, make, drop),
		cmocka_unit_test_setup_teardown(
		    forgets_who_is_gone, make, drop),
		cmocka_unit_test_setup_teardown(
		    keeps_a_request_while_its_handler_reads_it, make, drop),
		cmocka_unit_test_setup_teardown(
		    yields_in_a_long_pipeline, make, drop),
		cmocka_unit_test_setup_teardown(
		    waits_for_descriptors, make_quick, drop),
		cmocka_unit_test_setup_teardown(
		    drops_open_requests_when_freed, make, drop),
		cmocka_unit_test_setup_teardown(
		    ends_connections_when_it_stops, make, drop),
		cmocka_unit_test_setup_teardown(
		    ends_who_may_not_enter_unheard, make_closed, drop),
		cmocka_unit_test(takes_over_sockets_of_systemd),
	};

	event_enable_debug_mode();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	libevent_global_shutdown();
	return failed;
}
