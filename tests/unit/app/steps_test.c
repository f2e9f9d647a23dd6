/* What a turn counts of the steps of flows, and when it does not. */
#include "unit/app/town.h"

#include "store/steps.h"

static void say_as(struct town *t, const char *from, const char *text)
{
	char key[32];

	(void)snprintf(key, sizeof(key), "k%d", t->n_kept);
	town_push_sms(t, from, key, text);
	town_run(t);
}

static void say(struct town *t, const char *text)
{
	say_as(t, TOWN_ANI, text);
}

/* "entered answered left" of a step of the current revision. */
static const char *count(struct town *t, const char *step, enum channel channel)
{
	static char text[64];
	struct step_count got[32];
	int n = 0;

	assert_int_equal(
	    steps_of(t->store, book_rules(t->book)->flows[0]->revision,
		t->arena, got, 32, &n),
	    ERR_NONE);
	for (int i = 0; i < n; i++) {
		if (got[i].channel != channel ||
		    !str_eq(got[i].step, str_of(step)))
			continue;
		(void)snprintf(text, sizeof(text), "%d %d %d",
		    (int)got[i].entered, (int)got[i].answered,
		    (int)got[i].left);
		return text;
	}
	return "none";
}

#define assert_sms(step, expected)                                             \
	assert_string_equal(count(t, step, CHANNEL_SMS), expected)
#define assert_ussd(step, expected)                                            \
	assert_string_equal(count(t, step, CHANNEL_USSD), expected)

static void each_step_of_a_talk_is_counted_once(void **state)
{
	struct town *t = *state;

	say(t, "TANYA");
	assert_sms("mulai", "1 0 0");
	say(t, "1");
	assert_sms("mulai", "1 1 0");
	assert_sms("nama", "1 0 0");
	say(t, "Siti");
	assert_sms("nama", "1 1 0");
	assert_sms("tamat", "1 0 0");
	assert_sms("lupa", "none");
	assert_ussd("mulai", "none");
}

static void an_answer_that_is_not_understood_is_none(void **state)
{
	struct town *t = *state;

	say(t, "TANYA");
	say(t, "gajah");
	assert_sms("mulai", "1 0 0");
}

static void silence_leaves_where_it_waited(void **state)
{
	struct town *t = *state;

	say(t, "TANYA");
	say(t, "1");
	t->now += DAYS(4);
	town_run(t);
	assert_sms("mulai", "1 1 0");
	assert_sms("nama", "1 0 1");
	/* What begins now was left by nobody. */
	say(t, "TANYA");
	assert_sms("mulai", "2 1 0");
}

static void beginning_again_leaves_where_it_waited(void **state)
{
	struct town *t = *state;

	say(t, "TANYA");
	say(t, "1");
	say(t, "TANYA");
	assert_sms("nama", "1 0 0"); /* it is asked whether to go on */
	say(t, "2");
	assert_sms("nama", "1 0 1");
	assert_sms("mulai", "2 1 0");
}

static void channels_are_counted_apart(void **state)
{
	struct town *t = *state;

	say(t, "TANYA");
	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	assert_sms("mulai", "1 0 0");
	assert_ussd("mulai", "1 1 0");
	assert_ussd("nama", "1 0 0");
}

static void what_comes_twice_is_counted_once(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k", "TANYA");
	town_push_sms(t, TOWN_ANI, "k", "TANYA");
	town_run(t);
	town_push_sms(t, TOWN_ANI, "k", "TANYA");
	town_run(t);
	assert_sms("mulai", "1 0 0");
	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	town_step(t, "d1", "1");
	town_step(t, "d1", "");
	assert_ussd("mulai", "1 1 0");
	/* A dialog that is over says it once more. */
	town_step(t, "d2", "");
	town_step(t, "d1", "1");
	assert_ussd("mulai", "1 1 0");
	assert_ussd("nama", "1 0 0");
}

/* Those of one turn are written together: as many as there were. */
static void a_turn_of_many_adds_up(void **state)
{
	struct town *t = *state;

	for (int i = 0; i < 20; i++) {
		char number[32], key[32];

		(void)snprintf(number, sizeof(number), "+62812399911%02d", i);
		(void)snprintf(key, sizeof(key), "m%d", i);
		town_push_sms(t, number, key, "TANYA");
	}
	town_run(t);
	assert_sms("mulai", "20 0 0");
}

static void nothing_is_counted_that_is_not_committed(void **state)
{
	struct town *t = *state;

	say(t, "TANYA");
	town_push_sms(t, TOWN_ANI, "x", "1");
	/* The process ends in between. */
	town_end(t);
	town_begin(t);
	town_run(t);
	assert_sms("mulai", "1 0 0");
	say(t, "1");
	assert_sms("mulai", "1 1 0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(each_step_of_a_talk_is_counted_once),
		town_test(an_answer_that_is_not_understood_is_none),
		town_test(silence_leaves_where_it_waited),
		town_test(beginning_again_leaves_where_it_waited),
		town_test(channels_are_counted_apart),
		town_test(what_comes_twice_is_counted_once),
		town_test(a_turn_of_many_adds_up),
		town_test(nothing_is_counted_that_is_not_committed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
