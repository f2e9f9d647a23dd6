/*
 * USSD steps that waited until their dialog was closed, and the keys and words
 * that hold for every talk.
 */
#include "unit/core/engine_people.h"

#include "base/limits.h"

#define CODE "*123*62#"

static void ussd_step(enum ussd_act act, const char *text)
{
	world_ussd(&w, act, CODE, text);
	keep();
}

/* A step that the network stamped so long ago. */
static void late_step(enum ussd_act act, const char *text, span_t age)
{
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = EV_USSD;
	w.ev.ussd_act = act;
	w.ev.at = w.now;
	w.ev.stamp = w.now - age;
	w.ev.to = STR(CODE);
	w.ev.text = personal_of(str_of(text));
	w.ev.from = msisdn_of_sender(STR(WORLD_ANI), STR("ID"));
	w.scene.officer = -1;
	world_step(&w);
}

#define LATE (SECONDS(LIMIT_DIALOG_SECONDS) + 1)

static void keys_of_umum(void)
{
	static struct str words[] = { STR_INIT("bahasa") };

	for (int i = 0; i < 2; i++) {
		w.list[i]->keys = (struct flow_keys){
			.back = STR("0"), .home = STR("00"), .more = STR("98")
		};
		w.list[i]->language_words = words;
		w.list[i]->n_language_words = 1;
	}
}

static const char *severity_of_case(void)
{
	const struct fx *new = world_fx(&w, FX_CASE_NEW, 0);

	return new == NULL ? "none" : severity_name(new->case_new.severity);
}

static void assert_nothing_said(void)
{
	assert_int_equal(world_count(&w, FX_SAY), 0);
	assert_int_equal(world_count(&w, FX_SEND), 0);
}

static void a_step_is_stale_after_three_minutes(void **state)
{
	(void)state;
	late_step(USSD_DIAL, "", LATE - 1);
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
	late_step(USSD_DIAL, "", LATE);
	assert_int_equal(w.fx->n, 0);
	/* kept by us before it was decided: the same */
	w.ev.stamp = 0;
	w.ev.at = w.now - LATE;
	world_step(&w);
	assert_int_equal(w.fx->n, 0);
	w.ev.stamp = w.now + DAYS(1); /* a clock that is ahead */
	world_step(&w);
	assert_int_equal(w.fx->n, 0);
	w.ev.kind = EV_SMS; /* waits as long as it must */
	w.ev.text = personal_of(STR("LAPOR"));
	world_step(&w);
	assert_int_equal(world_count(&w, FX_SAY), 1);
}

static void a_stale_dial_leaves_the_talk_as_it_was(void **state)
{
	(void)state;
	ussd_step(USSD_DIAL, "");
	ussd_step(USSD_ANSWER, "2");
	late_step(USSD_DIAL, "", LATE);
	assert_int_equal(w.fx->n, 0);
	ussd_step(USSD_DIAL, "");
	assert_said(0, "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
}

static void a_stale_answer_counts_and_shows_nothing(void **state)
{
	const struct fx *talk;

	(void)state;
	ussd_step(USSD_DIAL, "");
	late_step(USSD_ANSWER, "2", LATE);
	assert_nothing_said();
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
	talk = world_fx(&w, FX_TALK, 0);
	assert_int_equal(talk->talk.talk.step, 2);
	keep();
	/* as after a dialog that broke off right behind it */
	ussd_step(USSD_DIAL, "");
	ussd_step(USSD_ANSWER, "1");
	assert_said(0, "Desa mana?");
}

static void the_last_answer_is_read_by_a_person_too(void **state)
{
	const struct fx *new;

	(void)state;
	ussd_step(USSD_DIAL, "");
	ussd_step(USSD_ANSWER, "2");
	late_step(USSD_ANSWER, "Oesao", LATE);
	assert_nothing_said();
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
	new = world_fx(&w, FX_CASE_NEW, 0);
	assert_string_equal(severity_of_case(), "S2"); /* as the flow says */
	assert_true(world_has(new->case_new.summary, "desa Oesao"));
	assert_true(
	    world_has(world_fx(&w, FX_NOTE, 1)->note.text, "Kontak terputus"));
	assert_true(
	    world_has(world_fx(&w, FX_NOTE, 1)->note.text, "alur lapor"));
}

static void a_stale_word_of_danger_raises_its_alert(void **state)
{
	(void)state;
	ussd_step(USSD_DIAL, "");
	ussd_step(USSD_ANSWER, "2");
	late_step(USSD_ANSWER, "bahaya", LATE);
	assert_nothing_said();
	assert_string_equal(severity_of_case(), "S1");
	world_clear(&w);
	late_step(USSD_DIAL, "HELP", LATE);
	assert_nothing_said();
	assert_string_equal(severity_of_case(), "S1");
}

static void a_stale_silent_alert_is_raised(void **state)
{
	(void)state;
	world_ussd(&w, USSD_DIAL, "*123*64#", "");
	keep();
	late_step(USSD_ANSWER, "bagus", LATE);
	assert_nothing_said();
	assert_string_equal(severity_of_case(), "S1");
}

static void a_stale_key_is_no_answer(void **state)
{
	static const char *const keys[] = { "0", "00" };

	(void)state;
	keys_of_umum();
	ussd_step(USSD_DIAL, "");
	ussd_step(USSD_ANSWER, "2");
	for (int i = 0; i < 2; i++) {
		late_step(USSD_ANSWER, keys[i], LATE);
		assert_nothing_said();
		assert_int_equal(world_fx(&w, FX_TALK, 0)->talk.talk.step, 2);
		assert_int_equal(world_fx(&w, FX_TALK, 0)->talk.talk.tries, 0);
	}
}

static void a_stale_answer_without_its_talk_goes_to_a_person(void **state)
{
	(void)state;
	late_step(USSD_ANSWER, "Oesao", LATE); /* the talk has expired */
	assert_nothing_said();
	assert_string_equal(severity_of_case(), "S3");
	world_clear(&w);
	w.rules.common = NULL;
	late_step(USSD_ANSWER, "Oesao", LATE);
	assert_nothing_said();
	assert_string_equal(severity_of_case(), "S3");
	/* the person has dialled again and is asked something else */
	world_clear(&w);
	ussd_step(USSD_DIAL, "");
	w.scene.is_new_dialog = true;
	late_step(USSD_ANSWER, "1", LATE);
	assert_nothing_said();
	assert_int_equal(world_count(&w, FX_TALK), 0);
	assert_string_equal(severity_of_case(), "S3");
	assert_true(world_has(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.summary, "Kontak terputus"));
}

static void danger_beats_the_keys(void **state)
{
	static struct interrupt zero = { .word = STR_INIT("0") };

	(void)state;
	keys_of_umum();
	ussd_step(USSD_DIAL, "");
	ussd_step(USSD_ANSWER, "2");
	ussd_step(USSD_ANSWER, "0");
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
	zero.target = w.umum->interrupts[0].target;
	w.umum->interrupts = &zero;
	w.umum->n_interrupts = 1;
	ussd_step(USSD_ANSWER, "2");
	ussd_step(USSD_ANSWER, "0");
	assert_said(0, "Petugas akan menelepon.");
}

static void a_word_switches_the_language_of_the_running_talk(void **state)
{
	(void)state;
	keys_of_umum();
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "bahasa!");
	assert_said(0, "Any danger?\n1. Yes\n2. No");
	says(WORLD_ANI, "2");
	says(WORLD_ANI, "Bahasa"); /* in free text, too */
	assert_said(0, "Desa mana?");
	world_clear(&w);
	says(WORLD_ANI, "bahasa"); /* no talk: as before */
	assert_said(0, "Pesan diterima.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_step_is_stale_after_three_minutes),
		TEST(a_stale_dial_leaves_the_talk_as_it_was),
		TEST(a_stale_answer_counts_and_shows_nothing),
		TEST(the_last_answer_is_read_by_a_person_too),
		TEST(a_stale_word_of_danger_raises_its_alert),
		TEST(a_stale_silent_alert_is_raised),
		TEST(a_stale_key_is_no_answer),
		TEST(a_stale_answer_without_its_talk_goes_to_a_person),
		TEST(danger_beats_the_keys),
		TEST(a_word_switches_the_language_of_the_running_talk),
	};

	return cmocka_run_group_tests_name("engine_ussd", tests, NULL, NULL);
}
