/* "Nothing was kept": what a person sent in a talk that is forgotten is not in
 * the inbox either, and that of everybody else still is. */
#include "unit/app/town.h"

#include <sys/stat.h>

#define OTHER "+6281239990002"

static int64_t wal_size(struct town *t)
{
	char path[128];
	struct stat st;

	(void)snprintf(path, sizeof(path), "%s-wal", t->path);
	return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

static void sms(
    struct town *t, const char *from, const char *key, const char *text)
{
	town_push_sms(t, from, key, text);
	town_run(t);
}

/* A name, once more, and the flow gives up and forgets. */
static void tell_and_cancel(struct town *t, const char *prefix)
{
	static const char *const texts[] = { "TANYA", "ayam",
		"Nama saya Yuliana, saya dikurung di rumah di Medan",
		"saya tulis lagi nama saya lebih dari empat puluh huruf" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char key[32];

		(void)snprintf(key, sizeof(key), "%s%zu", prefix, i);
		sms(t, TOWN_ANI, key, texts[i]);
	}
}

static void a_cancelled_talk_leaves_no_readable_text(void **state)
{
	struct town *t = *state;

	sms(t, OTHER, "o1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k0", "TANYA");
	town_push_sms(t, OTHER, "o2", "ayam");
	town_push_sms(t, TOWN_ANI, "k1", "ayam");
	town_run(t);
	sms(t, TOWN_ANI, "k2", "Yuliana dikurung di rumah majikan di Medan");
	assert_int_equal(town_n_readable(t), 5);
	sms(t, OTHER, "o3", "Maria");
	sms(t, TOWN_ANI, "k3", "Yuliana dikurung di rumah majikan di Medan");
	assert_string_equal(
	    t->sms[(t->n_sms - 1) % TOWN_SMS].text, "Sudah dilupakan.");
	/* Those of the other one, whose report is kept. */
	assert_int_equal(town_n_readable(t), 3);
	assert_int_equal(turn_counts(t->turn)->held, 0);
}

static void an_old_key_of_it_has_no_second_effect(void **state)
{
	struct town *t = *state;
	int n;

	tell_and_cancel(t, "k");
	assert_int_equal(town_n_readable(t), 0);
	n = t->n_sms;
	town_end(t);
	town_begin(t);
	tell_and_cancel(t, "k");
	assert_int_equal(t->n_sms, n);
	assert_int_equal(turn_counts(t->turn)->repeated, 4);
	assert_int_equal(town_n_readable(t), 0);
}

static void a_report_that_was_kept_before_is_still_there(void **state)
{
	struct town *t = *state;

	sms(t, TOWN_ANI, "r1", "TANYA");
	sms(t, TOWN_ANI, "r2", "ayam");
	sms(t, TOWN_ANI, "r3", "Yuliana");
	tell_and_cancel(t, "k");
	assert_int_equal(town_n_readable(t), 3);
}

static void begun_anew_it_is_the_same_talk_until_it_ends(void **state)
{
	struct town *t = *state;

	sms(t, TOWN_ANI, "r1", "TANYA");
	sms(t, TOWN_ANI, "r2", "ayam");
	sms(t, TOWN_ANI, "r3", "TANYA");
	sms(t, TOWN_ANI, "r4", "2");
	sms(t, TOWN_ANI, "r5", "kuda");
	assert_int_equal(town_n_readable(t), 0);
}

static void a_cancelled_dialog_leaves_none_of_its_joined_inputs(void **state)
{
	struct town *t = *state;
	struct event hung_up = town_ussd_event(t, "d1", "1*nama yang salah", t);

	hung_up.ussd_act = USSD_ABORT;
	hung_up.key = STR("at:d1");
	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	town_step(t, "d1", "1");
	assert_int_equal(turn_push(t->turn, &hung_up), ERR_NONE);
	town_run(t);
	town_step(t, "d2", "");
	town_step(t, "d2", "2");
	assert_int_equal(town_n_readable(t), 6);
	town_step(t, "d2", "2*3");
	assert_string_equal(t->screen, "Sudah dilupakan.");
	assert_int_equal(town_n_readable(t), 0);
}

static void a_late_step_of_it_is_emptied_when_it_comes(void **state)
{
	struct town *t = *state;
	struct event hung_up = town_ussd_event(t, "d1", "3", t);

	hung_up.ussd_act = USSD_ABORT;
	hung_up.key = STR("at:d1");
	town_step(t, "d1", "");
	town_step(t, "d1", "3");
	town_step(t, "d1", "3");
	assert_string_equal(t->screen, "Sudah dilupakan.");
	assert_int_equal(turn_push(t->turn, &hung_up), ERR_NONE);
	town_run(t);
	assert_int_equal(town_n_readable(t), 0);
	/* Also when the next dialog has begun. */
	town_step(t, "d2", "");
	town_step(t, "d1", "3");
	assert_int_equal(town_n_readable(t), 1);
}

static void the_log_is_cut_when_there_is_nothing_to_do(void **state)
{
	struct town *t = *state;

	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	assert_true(wal_size(t) > 0);
	town_step(t, "d2", "");
	town_step(t, "d2", "2");
	town_step(t, "d2", "2*3");
	assert_int_equal(wal_size(t), 0);
}

static void the_log_is_cut_once_a_minute_at_most(void **state)
{
	struct town *t = *state;
	when_t first = t->now;

	t->answers = false;
	tell_and_cancel(t, "k");
	t->now += SECONDS(10);
	tell_and_cancel(t, "l");
	assert_true(wal_size(t) > 0);
	assert_true(turn_next_at(t->turn) > 0);
	assert_true(turn_next_at(t->turn) <= first + MINUTES(1));
	t->now = first + MINUTES(1);
	town_run(t);
	assert_int_equal(wal_size(t), 0);
	/* And not again for nothing. */
	assert_true(turn_next_at(t->turn) != t->now + MINUTES(1));
}

/* The limit is a bound, and the log says when it is reached. */
static void of_an_endless_talk_the_first_and_the_last_are_emptied(void **state)
{
	struct town *t = *state;
	char key[32];

	sms(t, TOWN_ANI, "k", "TANYA");
	for (int i = 0; i < LIMIT_TALK_EVENTS + 1; i++) {
		(void)snprintf(key, sizeof(key), "k%d", i);
		t->n_sms = 0;
		sms(t, TOWN_ANI, key, i % 2 == 0 ? "TANYA" : "1");
	}
	sms(t, TOWN_ANI, "a", "1");
	sms(t, TOWN_ANI, "b", "kuda");
	assert_string_equal(
	    t->sms[(t->n_sms - 1) % TOWN_SMS].text, "Sudah dilupakan.");
	assert_int_equal(town_n_readable(t), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(a_cancelled_talk_leaves_no_readable_text),
		town_test(an_old_key_of_it_has_no_second_effect),
		town_test(a_report_that_was_kept_before_is_still_there),
		town_test(begun_anew_it_is_the_same_talk_until_it_ends),
		town_test(a_cancelled_dialog_leaves_none_of_its_joined_inputs),
		town_test(a_late_step_of_it_is_emptied_when_it_comes),
		town_test(the_log_is_cut_when_there_is_nothing_to_do),
		town_test(the_log_is_cut_once_a_minute_at_most),
		town_test(
		    of_an_endless_talk_the_first_and_the_last_are_emptied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
