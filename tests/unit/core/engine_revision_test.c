/*
 * Talks whose flow has changed since they began: on their own revision, moved,
 * begun anew, or lost.
 */
#include "unit/core/engine_people.h"

#include "core/talk_move.h"

static struct flow *newer[2];

static int open_world(void **state)
{
	(void)state;
	world_open(&w);
	newer[0] = newer[1] = NULL;
	return 0;
}

static int close_world(void **state)
{
	(void)state;
	flow_free(newer[0]);
	flow_free(newer[1]);
	world_close(&w);
	return 0;
}

/* The rules hold another revision of flow i, with `from` replaced. */
static void reload(int i, const char *from, const char *to)
{
	const char *source = i == 0 ? WORLD_LAPOR : WORLD_DIAM;
	const char *at = strstr(source, from);
	struct str text;

	assert_non_null(at);
	text = arena_printf(w.arena, "%.*s%s%s", (int)(at - source), source, to,
	    at + strlen(from));
	newer[i] = world_flow(&w, text.ptr);
	w.flows[i] = newer[i];
}

static void a_talk_ends_on_its_own_revision(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	reload(0, "Desa mana?", "Kampung mana?");
	says(WORLD_ANI, "2");
	assert_said(0, "Desa mana?");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, w.list[0]);
	says(WORLD_ANI, "Oesao");
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "2");
	assert_said(0, "Kampung mana?");
}

static void what_begins_anew_is_on_the_current_one(void **state)
{
	(void)state;
	says(WORLD_ANI, "REPORT");
	says(WORLD_ANI, "2");
	says(WORLD_ANI, "Oesao");
	says(WORLD_ANI, "REPORT");
	reload(0, "Any danger?", "Danger now?");
	says(WORLD_ANI, "REPORT");
	assert_said(
	    0, "Continue where you left off?\n1. Yes, continue\n2. Start anew");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, w.list[0]);
	says(WORLD_ANI, "2");
	assert_said(0, "Danger now?\n1. Yes\n2. No");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, newer[0]);
}

static void a_flow_that_never_resumes_begins_on_the_current_one(void **state)
{
	(void)state;
	says(WORLD_ANI, "DIAM");
	reload(1, "Kabar?", "Apa kabar?");
	says(WORLD_ANI, "DIAM");
	assert_said(0, "Apa kabar?");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, newer[1]);
}

/* The rules hold a revision of flow i where each step has another name, to
 * which talks at the old one move. */
static void rename_steps(int i)
{
	static const char *const steps[][2] = { { "bahaya", "desa" },
		{ "tanya", "terima" } };
	struct str text = str_of(i == 0 ? WORLD_LAPOR : WORLD_DIAM);
	struct buf out;

	buf_init(&out, 65536);
	while (text.ptr != NULL) {
		struct str line = str_cut(&text, '\n');
		bool is_step = str_starts(line, STR("== ")) ||
			       memmem(line.ptr, line.len, "->", 2) != NULL;

		buf_putf(&out, "%.*s%s\n", STR_ARG(line), is_step ? "2" : "");
		if (str_starts(line, STR("resume")))
			buf_putf(&out, "move %s -> %s2\nmove %s -> %s2\n",
			    steps[i][0], steps[i][0], steps[i][1], steps[i][1]);
	}
	newer[i] = world_flow(&w, buf_cstr(&out));
	w.flows[i] = newer[i];
	buf_free(&out);
}

static void a_moved_question_is_asked_and_nothing_is_taken_for_it(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "2");
	rename_steps(0);
	says(WORLD_ANI, "Oesao");
	assert_said(0, "Desa mana?");
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, newer[0]);
	/* It is a talk of the new revision now. */
	says(WORLD_ANI, "Oesao");
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
}

static void danger_and_start_words_work_at_a_moved_question(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	rename_steps(0);
	/* At the old question it was an answer; there is none any more. */
	world_sms(&w, WORLD_ANI, "BAHAYA");
	assert_said(0, "Petugas akan menelepon.");
	assert_int_equal(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.severity, SEVERITY_S1);
	world_sms(&w, WORLD_ANI, "DIAM");
	assert_said(0, "Kabar?");
	world_sms(&w, WORLD_ANI, "LAPOR");
	assert_said(0, "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
	keep();
	world_sms(&w, WORLD_ANI, "1");
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, newer[0]);
}

static void a_moved_question_is_asked_in_the_other_language(void **state)
{
	static struct str words[] = { STR_INIT("bahasa") };

	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "2");
	w.list[0]->language_words = words;
	w.list[0]->n_language_words = 1;
	rename_steps(0);
	/* To continue or not is no question of the flow: only its language. */
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "BAHASA");
	assert_said(
	    0, "Continue where you left off?\n1. Yes, continue\n2. Start anew");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, w.list[0]);
	w.scene.talk.is_resuming = false;
	says(WORLD_ANI, "BAHASA");
	assert_said(0, "Desa mana?");
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, newer[0]);
	says(WORLD_ANI, "Oesao");
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
}

static void an_officer_commands_at_a_moved_question(void **state)
{
	(void)state;
	says(WORLD_INA, "LAPOR");
	rename_steps(0);
	world_sms(&w, WORLD_INA, "DAFTAR");
	assert_int_equal(world_count(&w, FX_SAY), 0);
	assert_int_equal(world_count(&w, FX_TALK), 0);
	assert_int_equal(world_count(&w, FX_TELL), 1);
}

static void danger_in_the_answer_to_a_moved_question_is_heard(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	rename_steps(0);
	world_sms(&w, WORLD_ANI, "1");
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
	assert_int_equal(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.severity, SEVERITY_S1);
	assert_true(
	    world_has(world_fx(&w, FX_PAGE, 0)->page.text, "ada bahaya"));
	assert_int_equal(world_fx(&w, FX_TALK, 0)->talk.case_id, 0);
}

/* Under duress and safe: the same word for word, in the same order. */
static void duress_at_a_moved_question_does_not_show(void **state)
{
	struct talk talk;

	(void)state;
	says(WORLD_ANI, "DIAM");
	talk = w.scene.talk;
	rename_steps(1);
	world_sms(&w, WORLD_ANI, "baik");
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_said(0, "Kabar?");
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
	w.scene.talk = talk;
	world_sms(&w, WORLD_ANI, "bagus");
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_said(0, "Kabar?");
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
	assert_true(world_has(world_fx(&w, FX_PAGE, 0)->page.text, "DIAM"));
}

static void time_passes_on_the_own_revision(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	rename_steps(0);
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = EV_TIMER;
	w.ev.timer = TIMER_SESSION;
	w.now += DAYS(3);
	world_step(&w);
	assert_int_equal(world_count(&w, FX_SAY), 0);
	assert_ptr_equal(world_fx(&w, FX_TALK, 0)->talk.flow, w.list[0]);
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
}

static void lose(bool has_answers)
{
	w.scene.flow = NULL;
	w.scene.is_lost = true;
	w.scene.has_lost_answers = has_answers;
}

static void a_message_of_a_lost_talk_goes_to_a_person(void **state)
{
	(void)state;
	lose(true);
	world_sms(&w, WORLD_ANI, "Oesao, Kupang");
	assert_said(0, "Pesan diterima.");
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
	assert_int_equal(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.severity, SEVERITY_S3);
	/* Both the message and what came before it. */
	assert_true(world_noted(&w, NOTE_OPENED));
	assert_true(world_noted(&w, NOTE_REPORT));
	lose(false);
	world_sms(&w, WORLD_ANI, "Oesao, Kupang");
	assert_false(world_noted(&w, NOTE_REPORT));
}

static void so_does_that_of_an_officer(void **state)
{
	(void)state;
	lose(false);
	world_sms(&w, WORLD_INA, "Oesao, Kupang");
	assert_int_equal(world_count(&w, FX_TELL), 0);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
	world_sms(&w, WORLD_INA, "DAFTAR");
	assert_int_equal(world_count(&w, FX_TELL), 1);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
}

static void a_lost_talk_that_is_left_reaches_a_person(void **state)
{
	(void)state;
	lose(true);
	world_sms(&w, WORLD_ANI, "LAPOR");
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
	assert_true(world_has(world_fx(&w, FX_CASE_NEW, 0)->case_new.summary,
	    "Laporan terputus"));
	lose(false);
	world_sms(&w, WORLD_ANI, "LAPOR");
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
}

static void the_silence_of_a_lost_talk_reaches_a_person(void **state)
{
	const struct fx *talk;

	(void)state;
	lose(false);
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = EV_TIMER;
	w.ev.timer = TIMER_SESSION;
	world_step(&w);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
	assert_true(world_count(&w, FX_PAGE) > 0);
	talk = world_fx(&w, FX_TALK, 0);
	assert_null(talk->talk.flow);
	assert_true(talk->talk.is_over);
}

#define in_world(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_world(a_talk_ends_on_its_own_revision),
		in_world(what_begins_anew_is_on_the_current_one),
		in_world(a_flow_that_never_resumes_begins_on_the_current_one),
		in_world(a_moved_question_is_asked_and_nothing_is_taken_for_it),
		in_world(danger_and_start_words_work_at_a_moved_question),
		in_world(a_moved_question_is_asked_in_the_other_language),
		in_world(an_officer_commands_at_a_moved_question),
		in_world(danger_in_the_answer_to_a_moved_question_is_heard),
		in_world(duress_at_a_moved_question_does_not_show),
		in_world(time_passes_on_the_own_revision),
		in_world(a_message_of_a_lost_talk_goes_to_a_person),
		in_world(so_does_that_of_an_officer),
		in_world(a_lost_talk_that_is_left_reaches_a_person),
		in_world(the_silence_of_a_lost_talk_reaches_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
