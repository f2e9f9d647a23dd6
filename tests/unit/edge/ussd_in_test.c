/* ussd_in: requests as events, screens as answers, and who may ask. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "text/segment.h"
#include "unit/edge/ussd_fixture.h"

#define BASE                                                                   \
	"sessionId=ATUid_7&serviceCode=%2A384%2A62%23"                         \
	"&phoneNumber=%2B6281234567890&networkCode=51001"

static struct event read_form(struct arena *a, const char *form)
{
	return step_of(a, profile(a, JOINED), form).ev;
}

static void reads_a_dial(void **state)
{
	struct event ev = read_form(*state, BASE "&text=");

	assert_int_equal(ev.kind, EV_USSD);
	assert_int_equal(ev.ussd_act, USSD_DIAL);
	assert_true(str_eq(ev.to, STR("*384*62#")));
	assert_true(str_eq(ev.via, STR("contoh")));
	assert_true(str_eq(msisdn_open(&ev.from), STR("+6281234567890")));
	assert_true(str_eq(ev.dialog, STR("ATUid_7")));
	assert_int_equal(personal_open(ev.joined).len, 0);
	assert_int_equal(ev.ussd_meta.len, 0);
	assert_int_equal(ev.at, NOW);
}

static void reads_an_answer(void **state)
{
	struct event ev = read_form(*state, BASE "&text=1*Rp+5*%C3%B1");

	assert_int_equal(ev.ussd_act, USSD_ANSWER);
	assert_true(str_eq(personal_open(ev.joined), STR("1*Rp 5*\xC3\xB1")));
	assert_false(ev.is_garbled);
	assert_true(read_form(*state, BASE "&text=%FF").is_garbled);
}

/* It is known by its inputs, however often it comes. */
static void gives_a_step_no_key(void **state)
{
	assert_int_equal(read_form(*state, BASE "&text=").key.len, 0);
	assert_int_equal(read_form(*state, BASE "&text=1*2").key.len, 0);
}

static void takes_a_status_for_the_end(void **state)
{
	struct event ev = read_form(*state,
	    "date=x&sessionId=s&serviceCode=1&networkCode=1&phoneNumber=2"
	    "&status=Failed&cost=1&durationInMillis=5&input=1");

	assert_int_equal(ev.ussd_act, USSD_ABORT);
	assert_true(str_eq(ev.key, STR("contoh:s:end")));
}

static void refuses_a_request_with_a_gap(void **state)
{
	static const char *const forms[] = {
		"",
		"x",
		"serviceCode=1&phoneNumber=2&text=",
		"sessionId=1&phoneNumber=2&text=",
		"sessionId=1&serviceCode=1&text=",
		"sessionId=1&serviceCode=1&phoneNumber=2",
		"sessionId=&serviceCode=1&phoneNumber=2&text=",
	};
	const struct ussd_profile *p = profile(*state, JOINED);
	const struct ussd_profile *last = profile(*state, LAST);
	struct ussd_in_step step;

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		assert_int_equal(
		    ussd_in_read(p, *state, fields(*state, p, forms[i]),
			STR("ID"), NOW, &step),
		    ERR_INPUT);
	/* Half a code is none. */
	assert_int_equal(ussd_in_read(last, *state,
			     fields(*state, last,
				 "{\"id\":\"s\",\"hp\":\"0812\",\"isi\":\"\"}"),
			     STR("ID"), NOW, &step),
	    ERR_INPUT);
}

static void stays_under_its_limits(void **state)
{
	static char form[LIMIT_HTTP_BODY];
	const struct ussd_profile *p = profile(*state, JOINED);
	struct ussd_in_step step;
	struct event ev;

	(void)snprintf(form, sizeof(form), "%s",
	    "serviceCode=1&phoneNumber=2&status=x&sessionId=");
	memset(form + strlen(form), 's', 9000);
	ev = read_form(*state, form);
	assert_true(ev.key.len <= LIMIT_KEY);
	assert_true(ev.dialog.len <= LIMIT_NAME);
	memset(form, 0, sizeof(form));
	(void)snprintf(form, sizeof(form), "%s", BASE "&text=");
	memset(form + strlen(form), '1', LIMIT_TEXT + 1);
	assert_int_equal(ussd_in_read(p, *state, fields(*state, p, form),
			     STR("ID"), NOW, &step),
	    ERR_INPUT);
}

static void answers_go_on_or_end(void **state)
{
	const struct ussd_profile *p = profile(*state, JOINED);
	const struct form none = { .n = 0 };
	struct buf b;

	buf_init(&b, 64);
	ussd_in_answer(p, &none, USSD_PROFILE_CONTINUE, STR("1. {Ya}"), &b);
	assert_string_equal(buf_cstr(&b), "CON 1. {Ya}");
	buf_clear(&b);
	ussd_in_answer(p, &none, USSD_PROFILE_END, STR("Selesai"), &b);
	assert_string_equal(buf_cstr(&b), "END Selesai");
	buf_clear(&b);
	ussd_in_answer(p, &none, USSD_PROFILE_NOTE, STR(""), &b);
	assert_string_equal(buf_cstr(&b), "OK");
	buf_free(&b);
	assert_int_equal(
	    segment_count(STR(USSD_IN_SORRY)).coding, SEGMENT_GSM7);
}

static void reads_words_numbers_and_booleans_of_json(void **state)
{
	struct ussd_in_step step = step_of(*state, profile(*state, LAST),
	    "{\"id\":7,\"hp\":6281234567890,\"kode\":\"384*62\",\"awal\":true,"
	    "\"isi\":\"Ani\",\"x\":[1],\"y\":{\"id\":\"z\"},\"z\":null}");

	assert_true(step.is_dial);
	assert_true(str_eq(step.ev.dialog, STR("7")));
	assert_true(str_eq(step.ev.to, STR("*384*62#")));
	assert_true(str_eq(msisdn_open(&step.ev.from), STR("+6281234567890")));
	assert_true(str_eq(step.input, STR("Ani")));
	/* Of the last input alone it is not known yet what came before. */
	assert_int_equal(personal_open(step.ev.joined).len, 0);
}

static void refuses_what_is_no_json_object(void **state)
{
	static const char *const bodies[] = {
		"x",
		"{",
		"[]",
		"\"a\"",
		"{\"a\":1}}",
		"{\"a\":1,\"a\":2}",
		"{\"a\":\"\\u0000\"}",
		"{\"a\":\"\xFF\"}",
	};
	const struct ussd_profile *p = profile(*state, LAST);
	struct form f;

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		const struct ussd_in_request r = { .body = str_of(bodies[i]) };

		assert_false(ussd_in_fields(p, *state, &r, &f));
	}
}

static void numbers_the_parts_of_a_path(void **state)
{
	const struct ussd_in_request r = {
		.rest = STR("session//S%201/start"),
		.query = STR("$1=x&a=1"),
	};
	struct form f;

	assert_true(ussd_in_fields(profile(*state, LAST), *state, &r, &f));
	assert_true(str_eq(form_get(&f, STR("$1")), STR("session")));
	assert_true(str_eq(form_get(&f, STR("$2")), STR("S%201")));
	assert_true(str_eq(form_get(&f, STR("$3")), STR("start")));
	assert_true(str_eq(form_get(&f, STR("a")), STR("1")));
}

/* No screen and no field ends a string or begins a member. */
static void a_screen_cannot_break_json(void **state)
{
	const struct ussd_profile *p = profile(*state, LAST);
	struct form *f =
	    fields(*state, p, "{\"id\":\"\\\"},{\\u00e9\",\"text\":\"x\"}");
	struct buf b;

	buf_init(&b, 400);
	ussd_in_answer(p, f, USSD_PROFILE_CONTINUE,
	    STR("A \"b\"\\ \n{id} {text}\xFF"), &b);
	assert_string_equal(buf_cstr(&b),
	    "{\"id\":\"\\\"},{\xC3\xA9\",\"isi\":{\"teks\":\"A \\\"b\\\"\\\\ "
	    "\\n{id} {text}\xEF\xBF\xBD\"},\"lagi\":true}");
	assert_string_equal(
	    ussd_in_type(p, USSD_PROFILE_CONTINUE), "application/json");
	assert_string_equal(
	    ussd_in_type(p, USSD_PROFILE_END), "text/plain; charset=utf-8");
	buf_free(&b);
}

static bool may(struct arena *a, const char *lines, struct ussd_in_request r)
{
	const struct ussd_profile *p =
	    profile(a, arena_printf(a, "%s%s", JOINED, lines).ptr);
	struct form f;

	assert_true(ussd_in_fields(p, a, &r, &f));
	return ussd_in_may(p, &r, &f);
}

#define ASK(...) ((struct ussd_in_request){ __VA_ARGS__ })
#define KEY "kunci-yang-panjang"

static void asks_for_the_secret(void **state)
{
	const char *lines = "secret t " KEY "\n";

	assert_true(may(*state, "", ASK(.query = STR("a=b"))));
	assert_true(may(*state, lines, ASK(.query = STR("t=" KEY))));
	assert_true(may(*state, lines, ASK(.body = STR("t=" KEY))));
	assert_false(may(*state, lines, ASK(.query = STR("t=" KEY "x"))));
	assert_false(may(*state, lines, ASK(.query = STR("t="))));
	assert_false(may(*state, lines, ASK(.query = STR("u=" KEY))));
}

/* Python: hmac.new(KEY, b"a=b", "sha256").hexdigest() */
#define MAC "ab3d5d98889ab37e1d08abe5968e6ba1bb5e8c72a9e6c87bc57b86e82ba81d73"

static void asks_for_the_signature(void **state)
{
	const char *lines = "signature X-Tanda " KEY "\n";

	assert_true(
	    may(*state, lines, ASK(.body = STR("a=b"), .signature = STR(MAC))));
	assert_true(may(*state, lines,
	    ASK(.query = STR("a=b"), .signature = STR("sha256=" MAC))));
	assert_false(may(*state, lines,
	    ASK(.query = STR("a=b"), .body = STR("a=c"),
		.signature = STR(MAC))));
	assert_false(may(*state, lines,
	    ASK(.body = STR("a=b"), .signature = STR("sha256="))));
	assert_false(may(*state, lines, ASK(.body = STR("a=b"))));
}

static void asks_for_the_address(void **state)
{
	const char *from = "from 192.0.2.0/24 2001:db8::7\n";
	const char *proxy = "from 192.0.2.0/24\nproxy 127.0.0.1\n";

	assert_true(may(*state, from, ASK(.peer = STR("192.0.2.9"))));
	assert_true(may(*state, from, ASK(.peer = STR("::ffff:192.0.2.9"))));
	assert_true(may(*state, from, ASK(.peer = STR("2001:db8::7"))));
	assert_false(may(*state, from, ASK(.peer = STR("192.0.3.9"))));
	assert_false(may(*state, from, ASK(.peer = STR(""))));
	/* Nobody but the proxy is believed. */
	assert_false(may(*state, from,
	    ASK(.peer = STR("127.0.0.1"), .forwarded = STR("192.0.2.9"))));
	assert_false(may(*state, proxy,
	    ASK(.peer = STR("127.0.0.2"), .forwarded = STR("192.0.2.9"))));
	assert_true(may(*state, proxy,
	    ASK(.peer = STR("127.0.0.1"), .forwarded = STR("192.0.2.9"))));
	/* And only what it has added itself. */
	assert_false(may(*state, proxy,
	    ASK(.peer = STR("127.0.0.1"),
		.forwarded = STR("192.0.2.9, 198.51.100.1"))));
	assert_false(may(*state, proxy, ASK(.peer = STR("127.0.0.1"))));
	assert_true(may(*state, proxy, ASK(.peer = STR("192.0.2.9"))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_a_dial),
		TEST(reads_an_answer),
		TEST(gives_a_step_no_key),
		TEST(takes_a_status_for_the_end),
		TEST(refuses_a_request_with_a_gap),
		TEST(stays_under_its_limits),
		TEST(answers_go_on_or_end),
		TEST(reads_words_numbers_and_booleans_of_json),
		TEST(refuses_what_is_no_json_object),
		TEST(numbers_the_parts_of_a_path),
		TEST(a_screen_cannot_break_json),
		TEST(asks_for_the_secret),
		TEST(asks_for_the_signature),
		TEST(asks_for_the_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
