/*
 * Where a text or a dial goes, and what the person sees of it.
 */
#include "unit/core/engine_people.h"

static void a_start_word_begins_a_talk(void **state)
{
	const struct fx *talk;

	(void)state;
	says(WORLD_ANI, " lapor! ");
	assert_int_equal(w.fx->n, 2);
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
	talk = world_fx(&w, FX_TALK, 0);
	assert_ptr_equal(talk->talk.flow, w.list[0]);
	assert_false(talk->talk.is_over);
	assert_int_equal(talk->talk.case_id, -1);
	assert_int_equal(talk->talk.next_at, w.now + DAYS(3));
}

static void an_expected_answer_beats_an_interrupt(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	world_sms(&w, WORLD_ANI, "BAHAYA"); /* an `also` of the menu */
	assert_said(0, "Desa mana?");
	keep();
	world_sms(&w, WORLD_ANI, "bahaya"); /* free text: the interrupt */
	assert_said(0, "Petugas akan menelepon.");
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
}

static void danger_speaks_the_language_of_the_talk(void **state)
{
	(void)state;
	says(WORLD_ANI, "REPORT");
	says(WORLD_ANI, "2");
	world_sms(&w, WORLD_ANI, "HELP");
	assert_said(0, "An officer will call.");
	world_clear(&w);
	w.scene.person_lang = STR("en");
	world_sms(&w, WORLD_ANI, "help");
	assert_said(0, "An officer will call.");
	world_clear(&w);
	world_sms(&w, WORLD_ANI, "help");
	assert_said(0, "Petugas akan menelepon.");
}

static void a_flow_of_one_word_speaks_what_the_person_spoke(void **state)
{
	(void)state;
	w.scene.person_lang = STR("en");
	world_sms(&w, WORLD_ANI, "diam");
	assert_said(0, "News?");
	world_clear(&w);
	w.scene.person_lang = STR("en");
	world_sms(&w, WORLD_ANI, "LAPOR"); /* a word of its own */
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
}

static void a_start_word_comes_back_to_its_running_talk(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	world_sms(&w, WORLD_ANI, "LAPOR");
	assert_said(0, "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
	keep();
	world_sms(&w, WORLD_ANI, "DIAM"); /* another flow replaces it */
	assert_said(0, "Kabar?");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, w.list[1]);
}

static void what_nobody_understands_goes_to_a_person(void **state)
{
	(void)state;
	world_sms(&w, WORLD_ANI, "kaka tolong dulu");
	assert_said(0, "Pesan diterima.");
	assert_int_equal(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.severity, SEVERITY_S3);
	assert_int_equal(world_fx(&w, FX_PAGE, 0)->page.lane, LANE_PAGE);
}

static void without_a_common_flow_a_person_reads_it_too(void **state)
{
	(void)state;
	w.rules.common = NULL;
	world_sms(&w, WORLD_ANI, "BAHAYA");
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_true(world_has(world_fx(&w, FX_SAY, 0)->say.text, "Thank you"));
	assert_int_equal(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.severity, SEVERITY_S3);
	assert_int_equal(world_count(&w, FX_PAGE), 2);
	world_ussd(&w, USSD_DIAL, "*999#", "");
	assert_true(world_fx(&w, FX_SAY, 0)->say.is_last);
}

static void a_name_as_sender_is_never_answered(void **state)
{
	(void)state;
	world_sms(&w, "TELKOMSEL", "Promo 5GB");
	assert_int_equal(world_count(&w, FX_SAY), 0);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
}

static void garbled_text_keeps_the_running_talk(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = EV_SMS;
	w.ev.is_garbled = true;
	w.ev.text = personal_of(STR("\xEF\xBF\xBD\xEF\xBF\xBDx"));
	world_from(&w, WORLD_ANI);
	world_step(&w);
	assert_int_equal(world_count(&w, FX_TALK), 0);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
	assert_said(0, "Pesan diterima.");
	w.ev.text = personal_of(STR("2")); /* understood all the same */
	world_step(&w);
	assert_said(0, "Desa mana?");
}

/* USSD. */
static void ussd_is_one_screen_each_time(void **state)
{
	(void)state;
	world_ussd(&w, USSD_DIAL, "*123*62#", "");
	keep();
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_false(world_fx(&w, FX_SAY, 0)->say.is_last);
	world_ussd(&w, USSD_ANSWER, "*123*62#", "1");
	keep();
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_said(0, "Desa mana?");
	world_ussd(&w, USSD_ANSWER, "*123*62#", "Oesao");
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_true(world_fx(&w, FX_SAY, 0)->say.is_last);
}

static void ussd_that_dropped_is_taken_up_again(void **state)
{
	(void)state;
	world_ussd(&w, USSD_DIAL, "*123*62#", "");
	keep();
	world_ussd(&w, USSD_ABORT, "*123*62#", "");
	assert_int_equal(w.fx->n, 0);
	w.scene.is_new_dialog = true;
	world_ussd(&w, USSD_DIAL, "*123*62#", "");
	assert_said(0, "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
	keep();
	world_ussd(&w, USSD_DIAL, "*777#", ""); /* a code of no flow */
	assert_said(0, "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
}

static void ussd_of_an_unknown_code_ends_politely(void **state)
{
	(void)state;
	world_ussd(&w, USSD_DIAL, "*777#", "");
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_true(world_fx(&w, FX_SAY, 0)->say.is_last);
}

/* What the person's phone and session show of a decision. */
struct seen {
	int n_says, n_talks;
	char says[4][200];
	bool is_last[4], is_over;
	int step;
	when_t next_at;
};

static struct seen seen_by_person(const char *word, bool is_ussd)
{
	struct seen s;
	const struct fx *talk;

	memset(&s, 0, sizeof(s));
	world_clear(&w);
	if (is_ussd) {
		world_ussd(&w, USSD_DIAL, "*123*64#", "");
		keep();
		world_ussd(&w, USSD_ANSWER, "*123*64#", word);
	} else {
		says(WORLD_ANI, "DIAM");
		world_sms(&w, WORLD_ANI, word);
	}
	s.n_says = world_count(&w, FX_SAY);
	s.n_talks = world_count(&w, FX_TALK);
	for (int i = 0; i < s.n_says && i < 4; i++) {
		const struct fx *f = world_fx(&w, FX_SAY, i);

		(void)snprintf(s.says[i], sizeof(s.says[i]), "%.*s",
		    STR_ARG(personal_open(f->say.text)));
		s.is_last[i] = f->say.is_last;
	}
	talk = world_fx(&w, FX_TALK, 0);
	s.step = talk->talk.talk.step;
	s.is_over = talk->talk.is_over;
	s.next_at = talk->talk.next_at;
	return s;
}

static void a_silent_alert_cannot_be_seen(void **state)
{
	(void)state;
	for (int is_ussd = 0; is_ussd < 2; is_ussd++) {
		struct seen calm = seen_by_person("baik", is_ussd != 0);
		struct seen duress;

		assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
		duress = seen_by_person("bagus", is_ussd != 0);
		assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
		assert_int_equal(world_count(&w, FX_PAGE), 2);
		assert_memory_equal(&calm, &duress, sizeof(calm));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_start_word_begins_a_talk),
		TEST(an_expected_answer_beats_an_interrupt),
		TEST(danger_speaks_the_language_of_the_talk),
		TEST(a_flow_of_one_word_speaks_what_the_person_spoke),
		TEST(a_start_word_comes_back_to_its_running_talk),
		TEST(what_nobody_understands_goes_to_a_person),
		TEST(without_a_common_flow_a_person_reads_it_too),
		TEST(a_name_as_sender_is_never_answered),
		TEST(garbled_text_keeps_the_running_talk),
		TEST(ussd_is_one_screen_each_time),
		TEST(ussd_that_dropped_is_taken_up_again),
		TEST(ussd_of_an_unknown_code_ends_politely),
		TEST(a_silent_alert_cannot_be_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
