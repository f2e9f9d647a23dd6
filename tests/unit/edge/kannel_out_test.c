/* kannel_out and sendsms, against a tiny sendsms in the same thread. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>

#include "base/limits.h"
#include "edge/kannel_out.h"
#include "edge/listen.h"

/* ---- the target */

static const struct sendsms SENDSMS = {
	.user = { "hotline", 7 },
	.password = { "p&w", 3 },
	.smsc = { "MT_TSEL", 7 },
	.receipt_url = { "http://127.0.0.1:18080", 22 },
	.callback_user = { "kannel", 6 },
	.callback_password = { "rahasia", 7 },
};

static struct outbox_row row_of(const char *text, enum lane lane)
{
	struct outbox_row row = {
		.id = 42,
		.lane = lane,
		.from = STR("90123"),
		.text = personal_of(str_of(text)),
	};

	assert_true(msisdn_read(STR("+6281234567890"), STR("ID"), &row.to));
	return row;
}

static void target(struct buf *b, const struct outbox_row *row)
{
	buf_init(b, SENDSMS_LIMIT);
	sendsms_target(&SENDSMS, row, "00112233aabbccdd", b);
	assert_false(buf_is_over(b));
}

static void assert_has(const struct buf *b, const char *piece)
{
	if (strstr(buf_cstr(b), piece) == NULL)
		fail_msg("no %s in %s", piece, buf_cstr(b));
}

static void assert_lacks(const struct buf *b, const char *piece)
{
	if (strstr(buf_cstr(b), piece) != NULL)
		fail_msg("%s in %s", piece, buf_cstr(b));
}

static void says_everything_that_kannel_would_guess(void **state)
{
	struct outbox_row row = row_of("Ya & tidak? {1}", LANE_S1);
	struct buf b;

	(void)state;
	target(&b, &row);
	assert_true(
	    str_starts(buf_str(&b), STR("/cgi-bin/sendsms?username=hotline&")));
	assert_has(&b, "&password=p%26w&");
	assert_has(&b, "&to=%2B6281234567890&");
	assert_has(&b, "&from=90123&");
	assert_has(&b, "&text=Ya%20%26%20tidak%3F%20%7B1%7D");
	assert_has(&b, "&coding=0&charset=UTF-8&");
	assert_has(&b, "&smsc=MT_TSEL&");
	assert_has(&b, "&validity=");
	assert_has(&b, "&priority=3&");
	assert_has(&b, "&dlr-mask=31&");
	assert_has(&b,
	    "&dlr-url=http%3A%2F%2Fkannel%3Arahasia%40127.0.0.1%3A18080%2F"
	    "kannel%2Freceipt%3Fref%3D42%26nonce%3D00112233aabbccdd%26d%3D%"
	    "25d");
	assert_lacks(&b, "account");
	assert_lacks(&b, "meta-data");
	buf_free(&b);
}

static void chooses_the_alphabet_by_the_text(void **state)
{
	static const struct {
		const char *text, *coding;
	} rows[] = {
		{ "LAPOR", "&coding=0&" },
		{ "caf\xC3\xA9 \xE2\x82\xAC [1]", "&coding=0&" },
		{ "\xF0\x9F\x86\x98", "&coding=2&" },
		{ "\xE6\x95\x91", "&coding=2&" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct outbox_row row = row_of(rows[i].text, LANE_ANSWER);
		struct buf b;

		target(&b, &row);
		assert_has(&b, rows[i].coding);
		buf_free(&b);
	}
}

static void leaves_out_an_empty_smsc(void **state)
{
	struct sendsms s = SENDSMS;
	struct outbox_row row = row_of("a", LANE_PING);
	struct buf b;

	(void)state;
	s.smsc = STR("");
	buf_init(&b, SENDSMS_LIMIT);
	sendsms_target(&s, &row, "0", &b);
	assert_lacks(&b, "smsc");
	buf_free(&b);
}

/* its 0A 26: the last screen sets the lowest bit of the second byte. */
static void carries_a_screen_with_its_dialog(void **state)
{
	struct outbox_row row = row_of("1. Ya", LANE_USSD);
	struct buf b;

	(void)state;
	row.meta = STR("its=%0A%26");
	target(&b, &row);
	assert_has(&b,
	    "&meta-data=%3Fsmpp%3Fussd_service_op%3D%2502%26its_session_info"
	    "%3D%250A%2526%26data_coding%3D15&binfo=USSD&");
	assert_lacks(&b, "dlr-url");
	buf_free(&b);

	row = row_of("\xE6\x95\x91", LANE_USSD);
	row.meta = STR("its=%0A%26&umr=7&end=1");
	target(&b, &row);
	assert_has(&b,
	    "&meta-data=%3Fsmpp%3Fussd_service_op%3D%2511%26its_session_info"
	    "%3D%250A%2527%26user_message_reference%3D7&binfo=USSD&");
	buf_free(&b);
}

static void holds_the_longest_text(void **state)
{
	char text[LIMIT_REPLY + 1];
	struct buf b;

	(void)state;
	memset(text, '\n', LIMIT_REPLY);
	text[LIMIT_REPLY] = '\0';
	struct outbox_row row = row_of(text, LANE_ANSWER);
	target(&b, &row);
	assert_true(str_ends(buf_str(&b), STR("%0A%0A")));
	assert_true(b.len > (size_t)LIMIT_REPLY * 3);
	buf_free(&b);
}

/* ---- a fake sendsms */

struct fixture {
	struct event_base *base;
	struct evconnlistener *listener;
	struct kannel_out *out;
	int port;
	const char *answer; /* NULL: silence; "": close */
	bool closes;        /* after the answer */
	int n_requests, n_connections, n_answers, n_closed;
	int n_sent;
	int64_t ids[64];
	enum sent sents[64];
};

static void on_event(struct bufferevent *bev, short what, void *arg)
{
	(void)arg;
	if ((what & (BEV_EVENT_EOF | BEV_EVENT_ERROR)) != 0)
		bufferevent_free(bev);
}

/* Also called once when nothing has been written yet. */
static void on_flushed(struct bufferevent *bev, void *arg)
{
	struct fixture *f = arg;

	if (!f->closes || f->n_answers == f->n_closed)
		return;
	f->n_closed++;
	bufferevent_free(bev);
}

static void on_read(struct bufferevent *bev, void *arg)
{
	struct fixture *f = arg;
	struct evbuffer *in = bufferevent_get_input(bev);
	struct evbuffer_ptr end = evbuffer_search(in, "\r\n\r\n", 4, NULL);

	if (end.pos < 0)
		return;
	(void)evbuffer_drain(in, (size_t)end.pos + 4);
	f->n_requests++;
	if (f->answer == NULL)
		return;
	if (f->answer[0] == '\0') {
		bufferevent_free(bev);
		return;
	}
	f->n_answers++;
	(void)bufferevent_write(bev, f->answer, strlen(f->answer));
}

static void on_connection(struct evconnlistener *listener, evutil_socket_t fd,
    struct sockaddr *address, int len, void *arg)
{
	struct fixture *f = arg;
	struct bufferevent *bev =
	    bufferevent_socket_new(f->base, fd, BEV_OPT_CLOSE_ON_FREE);

	(void)listener;
	(void)address;
	(void)len;
	f->n_connections++;
	bufferevent_setcb(bev, on_read, on_flushed, on_event, f);
	(void)bufferevent_enable(bev, EV_READ | EV_WRITE);
}

static void on_sent(void *arg, int64_t id, enum sent sent)
{
	struct fixture *f = arg;

	f->ids[f->n_sent] = id;
	f->sents[f->n_sent++] = sent;
}

static int make(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->base = event_base_new();
	int fd = listen_bind("127.0.0.1", 0);
	assert_true(fd >= 0);
	f->port = listen_port(fd);
	f->listener = evconnlistener_new(
	    f->base, on_connection, f, LEV_OPT_CLOSE_ON_FREE, 0, fd);
	assert_non_null(f->listener);
	const struct kannel_out_options o = {
		.sendsms = SENDSMS,
		.host = STR("127.0.0.1"),
		.port = f->port,
		.answer_ms = 100,
		.on_sent = on_sent,
		.arg = f,
	};
	f->out = kannel_out_new(f->base, &o);
	*state = f;
	return 0;
}

/* The fake's side of each connection ends when it sees ours gone. */
static int drop(void **state)
{
	struct fixture *f = *state;

	kannel_out_free(f->out);
	if (f->listener != NULL)
		evconnlistener_free(f->listener);
	(void)event_base_dispatch(f->base);
	event_base_free(f->base);
	free(f);
	return 0;
}

static void send_row(struct fixture *f, int64_t id)
{
	struct outbox_row row = row_of("LAPOR", LANE_ANSWER);
	int n = f->n_sent;

	row.id = id;
	kannel_out_send(f->out, &row, "0011223344556677");
	assert_int_equal(f->n_sent, n); /* never from inside */
}

static enum sent outcome(struct fixture *f)
{
	int n = f->n_sent;

	send_row(f, 7);
	while (f->n_sent == n)
		assert_true(event_base_loop(f->base, EVLOOP_ONCE) >= 0);
	assert_int_equal(kannel_out_n_busy(f->out), 0);
	assert_int_equal(f->ids[n], 7);
	return f->sents[n];
}

#define ANSWER(status, body)                                                   \
	"HTTP/1.1 " status "\r\nContent-Type: text/html\r\n"                   \
	"Content-Length: 40\r\n\r\n" body

static const struct {
	const char *answer;
	enum sent sent;
} ANSWERS[] = {
	{ ANSWER("202 Accepted", "0: Accepted for delivery                "),
	    SENT_ACCEPTED },
	{ ANSWER("202 Accepted", "3: Queued for later delivery            "),
	    SENT_ACCEPTED },
	{ ANSWER("403 Forbidden", "Authorization failed for sendsms        "),
	    SENT_LATER },
	{ ANSWER("403 Forbidden", "Not routable. Do not try again.         "),
	    SENT_REFUSED },
	{ ANSWER("403 Forbidden", "Something else                          "),
	    SENT_LATER },
	{ ANSWER("503 Unavailable", "Temporal failure, try again later.      "),
	    SENT_LATER },
	{ ANSWER("500 Oops", "                                        "),
	    SENT_LATER },
	{ ANSWER("400 Bad", "Missing receiver number, rejected       "),
	    SENT_REFUSED },
	{ ANSWER("404 Not Found", "Unknown request.                        "),
	    SENT_REFUSED },
	{ ANSWER("200 OK", "<html>a proxy</html>                    "),
	    SENT_IN_DOUBT },
	{ ANSWER("302 Found", "                                        "),
	    SENT_IN_DOUBT },
	{ "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", SENT_ACCEPTED },
	{ "rubbish\r\n\r\n", SENT_IN_DOUBT },
	{ "", SENT_IN_DOUBT }, /* closed without a word */
};

static void knows_what_each_answer_means(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(ANSWERS) / sizeof(ANSWERS[0]); i++) {
		f->answer = ANSWERS[i].answer;
		enum sent sent = outcome(f);
		if (sent != ANSWERS[i].sent)
			fail_msg("%s: got %d", ANSWERS[i].answer, (int)sent);
	}
}

static void doubts_half_an_answer(void **state)
{
	struct fixture *f = *state;
	static const char *const halves[] = {
		ANSWER("202 Accepted", "0: Acc"),
		"HTTP/1.1 202 Accepted\r\nContent-Le",
		"HTTP/1.1 2",
	};

	f->closes = true;
	for (size_t i = 0; i < 3; i++) {
		f->answer = halves[i];
		assert_int_equal(outcome(f), SENT_IN_DOUBT);
	}
}

static void doubts_silence(void **state)
{
	struct fixture *f = *state;

	f->answer = NULL;
	assert_int_equal(outcome(f), SENT_IN_DOUBT);
	f->answer = "HTTP/1.1 2"; /* begun, never ended */
	assert_int_equal(outcome(f), SENT_IN_DOUBT);
	/* And the connection works again afterwards. */
	f->answer = ANSWERS[0].answer;
	assert_int_equal(outcome(f), SENT_ACCEPTED);
	assert_int_equal(f->n_requests, 3);
}

static void tries_later_when_nobody_listens(void **state)
{
	struct fixture *f = *state;

	evconnlistener_free(f->listener);
	f->listener = NULL;
	assert_int_equal(outcome(f), SENT_LATER);
	assert_int_equal(outcome(f), SENT_LATER);
}

/* Connecting to the broadcast address fails before connect(2) returns. */
static void tells_a_failure_at_once_a_little_later(void **state)
{
	struct fixture *f = *state;
	const struct kannel_out_options o = {
		.sendsms = SENDSMS,
		.host = STR("255.255.255.255"),
		.port = 9,
		.answer_ms = 100,
		.on_sent = on_sent,
		.arg = f,
	};

	kannel_out_free(f->out);
	f->out = kannel_out_new(f->base, &o);
	assert_int_equal(outcome(f), SENT_LATER);
	assert_int_equal(outcome(f), SENT_LATER);
}

/* A connection that is never accepted has sent nothing yet... but TCP calls it
 * open, so it is in doubt, not lost and not repeated in silence. */
static void doubts_a_listener_that_does_not_accept(void **state)
{
	struct fixture *f = *state;

	(void)evconnlistener_disable(f->listener);
	assert_int_equal(outcome(f), SENT_IN_DOUBT);
}

static void keeps_its_connections(void **state)
{
	struct fixture *f = *state;

	f->answer = ANSWERS[0].answer;
	for (int i = 0; i < 20; i++)
		assert_int_equal(outcome(f), SENT_ACCEPTED);
	assert_int_equal(f->n_connections, 1);
}

/* What the server closed while it was idle costs no doubt. */
static void notices_a_closed_idle_connection(void **state)
{
	struct fixture *f = *state;

	f->answer = ANSWERS[0].answer;
	f->closes = true;
	for (int i = 0; i < 5; i++) {
		assert_int_equal(outcome(f), SENT_ACCEPTED);
		while (f->n_closed <= i)
			(void)event_base_loop(f->base, EVLOOP_ONCE);
		(void)event_base_loop(f->base, EVLOOP_NONBLOCK);
	}
	assert_int_equal(f->n_connections, 5);
}

static void sends_as_many_as_the_turn_claims(void **state)
{
	struct fixture *f = *state;
	int64_t sum = 0;

	f->answer = ANSWERS[0].answer;
	for (int round = 0; round < 3; round++) {
		f->n_sent = 0;
		sum = 0;
		for (int i = 1; i <= LIMIT_IN_FLIGHT; i++)
			send_row(f, i);
		assert_int_equal(kannel_out_n_busy(f->out), LIMIT_IN_FLIGHT);
		while (f->n_sent < LIMIT_IN_FLIGHT)
			(void)event_base_loop(f->base, EVLOOP_ONCE);
		for (int i = 0; i < f->n_sent; i++) {
			assert_int_equal(f->sents[i], SENT_ACCEPTED);
			sum += f->ids[i];
		}
		assert_int_equal(
		    sum, LIMIT_IN_FLIGHT * (LIMIT_IN_FLIGHT + 1) / 2);
	}
	assert_int_equal(f->n_connections, LIMIT_IN_FLIGHT);
}

static void can_be_freed_while_it_sends(void **state)
{
	struct fixture *f = *state;

	f->answer = NULL;
	send_row(f, 1);
	while (f->n_requests == 0)
		(void)event_base_loop(f->base, EVLOOP_ONCE);
	send_row(f, 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_everything_that_kannel_would_guess),
		cmocka_unit_test(chooses_the_alphabet_by_the_text),
		cmocka_unit_test(leaves_out_an_empty_smsc),
		cmocka_unit_test(carries_a_screen_with_its_dialog),
		cmocka_unit_test(holds_the_longest_text),
		TEST(knows_what_each_answer_means),
		TEST(doubts_half_an_answer),
		TEST(doubts_silence),
		TEST(tries_later_when_nobody_listens),
		TEST(tells_a_failure_at_once_a_little_later),
		TEST(doubts_a_listener_that_does_not_accept),
		TEST(keeps_its_connections),
		TEST(notices_a_closed_idle_connection),
		TEST(sends_as_many_as_the_turn_claims),
		TEST(can_be_freed_while_it_sends),
	};

	event_enable_debug_mode();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	libevent_global_shutdown();
	return failed;
}
