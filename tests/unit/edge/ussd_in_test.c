/* ussd_in: Africa's Talking forms in, CON and END out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "edge/ussd_in.h"
#include "text/segment.h"

#define NOW ((when_t)1700000100000)
#define BASE                                                                   \
	"sessionId=ATUid_7&serviceCode=%2A384%2A62%23"                         \
	"&phoneNumber=%2B6281234567890&networkCode=51001"

static int make(void **state)
{
	*state = arena_new((size_t)1 << 20);
	return 0;
}

static int drop(void **state)
{
	arena_free(*state);
	return 0;
}

static struct event read_form(struct arena *a, const char *form)
{
	struct event ev;

	assert_int_equal(
	    ussd_in_read(a, str_of(form), STR("ID"), NOW, &ev), ERR_NONE);
	return ev;
}

static void reads_a_dial(void **state)
{
	struct event ev = read_form(*state, BASE "&text=");

	assert_int_equal(ev.kind, EV_USSD);
	assert_int_equal(ev.ussd_act, USSD_DIAL);
	assert_true(str_eq(ev.to, STR("*384*62#")));
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
	assert_true(str_eq(ev.key, STR("at:s:end")));
}

static void refuses_a_form_with_a_gap(void **state)
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
	struct event ev;

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		assert_int_equal(
		    ussd_in_read(*state, str_of(forms[i]), STR("ID"), NOW, &ev),
		    ERR_INPUT);
}

static void stays_under_its_limits(void **state)
{
	static char form[LIMIT_HTTP_BODY];
	struct event ev;

	(void)snprintf(form, sizeof(form), "%s",
	    "serviceCode=1&phoneNumber=2&status=x&sessionId=");
	memset(form + strlen(form), 's', 9000);
	ev = read_form(*state, form);
	assert_true(ev.key.len <= LIMIT_KEY);
	assert_true(ev.dialog.len <= LIMIT_NAME);
	(void)snprintf(form, sizeof(form), "%s", BASE "&text=");
	memset(form + strlen(form), '1', LIMIT_TEXT + 1);
	assert_int_equal(
	    ussd_in_read(*state, str_of(form), STR("ID"), NOW, &ev), ERR_INPUT);
}

static void answers_go_on_or_end(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 64);
	ussd_in_answer(&b, STR("1. Ya"), false);
	assert_string_equal(buf_cstr(&b), "CON 1. Ya");
	buf_clear(&b);
	ussd_in_answer(&b, STR("Selesai"), true);
	assert_string_equal(buf_cstr(&b), "END Selesai");
	buf_free(&b);
	assert_int_equal(
	    segment_count(STR(USSD_IN_SORRY)).coding, SEGMENT_GSM7);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_a_dial),
		TEST(reads_an_answer),
		TEST(gives_a_step_no_key),
		TEST(takes_a_status_for_the_end),
		TEST(refuses_a_form_with_a_gap),
		TEST(stays_under_its_limits),
		cmocka_unit_test(answers_go_on_or_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
