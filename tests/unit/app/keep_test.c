/* `keep 90 days`: when the time is over, nothing that was typed is left; what
 * others wrote, and what the person wrote since, is. */
#define TOWN_KEEP "keep 90 days\n"
#include "unit/app/town.h"

static void report(struct town *t, const char *from, const char *prefix)
{
	static const char *const texts[] = { "TANYA", "ayam", "Yuliana Bria" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char key[32];

		(void)snprintf(key, sizeof(key), "%s%zu", prefix, i);
		town_push_sms(t, from, key, texts[i]);
		town_run(t);
	}
}

static void an_ended_talk_is_forgotten_when_its_time_is_over(void **state)
{
	struct town *t = *state;

	report(t, TOWN_ANI, "k");
	assert_int_equal(town_n_readable(t), 3);
	t->now += DAYS(89);
	town_run(t);
	assert_int_equal(town_n_readable(t), 3);
	t->now += DAYS(1);
	town_run(t);
	assert_int_equal(town_n_readable(t), 0);
	assert_int_equal(turn_counts(t->turn)->held, 0);
}

static void it_is_forgotten_also_when_another_has_begun(void **state)
{
	struct town *t = *state;

	report(t, TOWN_ANI, "k");
	t->now += DAYS(89);
	report(t, TOWN_ANI, "l");
	report(t, "+6281239990002", "m");
	assert_int_equal(town_n_readable(t), 9);
	t->now += DAYS(1);
	town_run(t);
	assert_int_equal(town_n_readable(t), 6);
	t->now += DAYS(89);
	town_run(t);
	assert_int_equal(town_n_readable(t), 0);
}

static void it_is_forgotten_after_a_restart(void **state)
{
	struct town *t = *state;

	report(t, TOWN_ANI, "k");
	town_end(t);
	t->now += DAYS(90);
	town_begin(t);
	town_run(t);
	assert_int_equal(town_n_readable(t), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(an_ended_talk_is_forgotten_when_its_time_is_over),
		town_test(it_is_forgotten_also_when_another_has_begun),
		town_test(it_is_forgotten_after_a_restart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
