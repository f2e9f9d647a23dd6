/* ussd_dialogs: steps and their repeats, where the last input comes alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "edge/ussd_dialogs.h"
#include "unit/edge/ussd_fixture.h"

#define COUNTED LAST "step n\n"
#define PHONE "\"hp\":\"081234567890\",\"kode\":\"62\""
#define DIAL "{\"id\":\"s\"," PHONE ",\"awal\":true,\"isi\":\"\"}"
#define ANSWER(text) "{\"id\":\"s\"," PHONE ",\"isi\":\"" text "\"}"
#define STEP(n, text)                                                          \
	"{\"id\":\"s\"," PHONE ",\"n\":" #n ",\"isi\":\"" text "\"}"

struct trial {
	struct arena *a;
	const struct ussd_profile *p;
	struct ussd_dialogs *d;
	struct ussd_dialogs_place place;
	struct event ev;
	when_t now;
};

static struct trial begin(void **state, const char *source)
{
	return (struct trial){ .a = *state,
		.p = profile(*state, source),
		.d = ussd_dialogs_new(),
		.now = NOW };
}

/* The joined inputs of the event that a request becomes. */
static const char *joined(struct trial *t, const char *body)
{
	struct ussd_in_step step = step_of(t->a, t->p, body);

	t->place = ussd_dialogs_follow(t->d, t->a, &step, t->now);
	t->ev = step.ev;
	return personal_open(step.ev.joined).ptr;
}

static void shown(struct trial *t)
{
	ussd_dialogs_shown(t->d, t->place, t->now);
}

static void joins_the_inputs(void **state)
{
	struct trial t = begin(state, LAST);

	assert_string_equal(joined(&t, DIAL), "");
	assert_int_equal(t.ev.ussd_act, USSD_DIAL);
	assert_true(str_eq(t.ev.dialog, STR("s")));
	shown(&t);
	assert_string_equal(joined(&t, ANSWER("1")), "1");
	assert_int_equal(t.ev.ussd_act, USSD_ANSWER);
	shown(&t);
	t.now += SECONDS(5);
	assert_string_equal(joined(&t, ANSWER("Ani*B")), "1*Ani*B");
	ussd_dialogs_free(t.d);
}

/* Until its answer has gone, and a moment longer: no person is so fast. */
static void a_step_that_comes_again_is_the_same(void **state)
{
	struct trial t = begin(state, LAST);

	(void)joined(&t, DIAL);
	shown(&t);
	assert_string_equal(joined(&t, ANSWER("1")), "1");
	t.now += SECONDS(30);
	assert_string_equal(joined(&t, ANSWER("1")), "1");
	shown(&t);
	t.now += USSD_DIALOGS_REPEAT - 1;
	assert_string_equal(joined(&t, ANSWER("1")), "1");
	t.now += 1;
	assert_string_equal(joined(&t, ANSWER("1")), "1*1");
	t.now += SECONDS(30);
	assert_string_equal(joined(&t, DIAL), "1*1");
	ussd_dialogs_free(t.d);
}

static void the_number_of_a_step_tells_for_sure(void **state)
{
	struct trial t = begin(state, COUNTED);

	(void)joined(&t, DIAL);
	shown(&t);
	assert_string_equal(joined(&t, STEP(1, "1")), "1");
	shown(&t);
	t.now += SECONDS(60);
	assert_string_equal(joined(&t, STEP(1, "1")), "1");
	assert_string_equal(joined(&t, STEP(2, "1")), "1*1");
	assert_string_equal(joined(&t, STEP(3, "1")), "1*1*1");
	assert_string_equal(joined(&t, STEP(1, "1")), "1*1*1");
	ussd_dialogs_free(t.d);
}

/* After a restart: nothing that was typed is taken for the answer to a question
 * that we cannot know, and a name of its own keeps it from what came before. */
static void an_unknown_dialog_begins_anew(void **state)
{
	struct trial t = begin(state, LAST);
	struct str name;

	assert_string_equal(joined(&t, ANSWER("2")), "2");
	name = t.ev.dialog;
	assert_true(str_starts(name, STR("s~")));
	assert_string_equal(joined(&t, ANSWER("2")), "2");
	assert_true(str_eq(t.ev.dialog, name));
	shown(&t);
	t.now += SECONDS(5);
	assert_string_equal(joined(&t, ANSWER("3")), "2*3");
	assert_true(str_eq(t.ev.dialog, name));
	ussd_dialogs_free(t.d);
}

static void another_phone_has_another_dialog(void **state)
{
	struct trial t = begin(state, LAST);

	(void)joined(&t, DIAL);
	shown(&t);
	assert_string_equal(joined(&t, ANSWER("1")), "1");
	assert_string_equal(
	    joined(&t, "{\"id\":\"s\",\"hp\":\"081299\",\"kode\":\"62\","
		       "\"isi\":\"7\"}"),
	    "7");
	shown(&t);
	assert_string_equal(joined(&t, ANSWER("2")), "1*2");
	ussd_dialogs_free(t.d);
}

/* Infobip's end has no phone: it is looked up. */
static void an_end_without_a_phone_finds_it(void **state)
{
	struct trial t = begin(state, LAST);
	struct form *f = fields(*state, t.p, "{\"id\":\"s\",\"habis\":1}");
	struct ussd_in_step step;

	assert_int_equal(
	    ussd_in_read(t.p, t.a, f, STR("ID"), NOW, &step), ERR_GONE);
	assert_false(ussd_dialogs_find(t.d, &step));
	(void)joined(&t, ANSWER("1"));
	assert_true(ussd_dialogs_find(t.d, &step));
	assert_true(str_eq(msisdn_open(&step.ev.from), STR("+6281234567890")));
	assert_int_equal(step.ev.ussd_act, USSD_ABORT);
	(void)ussd_dialogs_follow(t.d, t.a, &step, t.now);
	assert_true(str_eq(step.ev.dialog, t.ev.dialog));
	/* It is gone, and what comes now is another dialog. */
	t.now += 1;
	assert_string_equal(joined(&t, ANSWER("4")), "4");
	assert_false(str_eq(step.ev.dialog, t.ev.dialog));
	ussd_dialogs_free(t.d);
}

static void the_one_that_was_quiet_makes_room(void **state)
{
	struct trial t = begin(state, LAST);

	for (int i = 0; i <= USSD_DIALOGS; i++) {
		t.now += 1;
		(void)joined(&t,
		    arena_printf(t.a,
			"{\"id\":\"%d\"," PHONE ",\"awal\":true,\"isi\":\"\"}",
			i)
			.ptr);
		shown(&t);
	}
	t.now += SECONDS(5);
	(void)joined(&t, "{\"id\":\"1\"," PHONE ",\"isi\":\"5\"}");
	assert_true(str_eq(t.ev.dialog, STR("1")));
	(void)joined(&t, "{\"id\":\"0\"," PHONE ",\"isi\":\"5\"}");
	assert_true(str_starts(t.ev.dialog, STR("0~")));
	ussd_dialogs_free(t.d);
}

static void inputs_have_an_end(void **state)
{
	static char body[LIMIT_TEXT + 100];
	struct trial t = begin(state, LAST);

	(void)snprintf(
	    body, sizeof(body), "%s", "{\"id\":\"s\"," PHONE ",\"isi\":\"");
	size_t at = strlen(body);
	memset(body + at, 'a', LIMIT_TEXT / 2);
	(void)snprintf(body + at + LIMIT_TEXT / 2,
	    sizeof(body) - at - LIMIT_TEXT / 2, "\"}");
	(void)joined(&t, DIAL);
	for (int i = 0; i < 4; i++) {
		shown(&t);
		t.now += SECONDS(5);
		(void)joined(&t, body);
		assert_true(personal_open(t.ev.joined).len <= LIMIT_TEXT);
	}
	ussd_dialogs_free(t.d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(joins_the_inputs),
		TEST(a_step_that_comes_again_is_the_same),
		TEST(the_number_of_a_step_tells_for_sure),
		TEST(an_unknown_dialog_begins_anew),
		TEST(another_phone_has_another_dialog),
		TEST(an_end_without_a_phone_finds_it),
		TEST(the_one_that_was_quiet_makes_room),
		TEST(inputs_have_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
