/*
 * Reports become cases: opened, joined, raised.
 */
#include "unit/core/engine_people.h"

static void an_alert_opens_a_case_and_pages_two(void **state)
{
	const struct fx *f;

	(void)state;
	says(WORLD_ANI, "REPORT");
	world_sms(&w, WORLD_ANI, "1");
	f = world_fx(&w, FX_CASE_NEW, 0);
	assert_non_null(f);
	assert_int_equal(f->case_new.severity, SEVERITY_S1);
	assert_text(f->case_new.summary,
	    "TPPO " CASE_MARK ": ada bahaya. Balas AMBIL " CASE_MARK ".");
	assert_int_equal(world_count(&w, FX_PAGE), 2);
	assert_text(world_fx(&w, FX_PAGE, 0)->page.text,
	    as(INA, "S1 TPPO KTR$$: ada bahaya. Balas AMBIL KTR$$."));
	assert_text(world_fx(&w, FX_PAGE, 1)->page.text,
	    as(BENI, "S1 TPPO KTR$$: ada bahaya. Balas AMBIL KTR$$."));
	assert_int_equal(world_fx(&w, FX_TALK, 0)->talk.case_id, 0);
	assert_true(world_noted(&w, NOTE_OPENED));
	assert_said(0, "Which village?");
}

static void a_person_gets_a_code_of_their_own(void **state)
{
	struct msisdn ani = msisdn_of_sender(STR(WORLD_ANI), STR("ID"));
	struct str code = rules_code(&w.rules, w.arena, STR("KTR"), &ani);

	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "2");
	world_sms(&w, WORLD_ANI, "Oesao");
	assert_said(
	    0, arena_printf(w.arena, "Terima kasih. Nomor %.*s.", STR_ARG(code))
		   .ptr);
	assert_true(
	    str_eq(world_fx(&w, FX_CASE_NEW, 0)->case_new.letters, STR("KTR")));
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
	for (int i = 0; i < world_count(&w, FX_PAGE); i++)
		assert_false(
		    world_has(world_fx(&w, FX_PAGE, i)->page.text, code.ptr));
}

static void a_further_report_joins_and_only_raises(void **state)
{
	const struct fx *f;

	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "1");
	w.scene.fresh = STR("BDG");
	world_sms(&w, WORLD_ANI, "Oesao"); /* S2 after S1 */
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
	assert_int_equal(world_count(&w, FX_PAGE), 0);
	assert_int_equal(world_count(&w, FX_ALERT), 0);
	assert_int_equal(world_count(&w, FX_TELL), 0);
	f = world_fx(&w, FX_CASE, 0);
	assert_int_equal(f->change.severity, SEVERITY_S1);
	assert_int_equal(f->change.reports, 2);
	assert_int_equal(f->change.summary.hidden.len, 0);
	assert_true(world_noted(&w, NOTE_REPORT));
	assert_false(world_noted(&w, NOTE_RAISED));
}

static void a_graver_report_pages_again_with_its_text(void **state)
{
	const struct fx *f;

	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "2");
	says(WORLD_ANI, "Oesao");           /* S2, the talk is over */
	world_sms(&w, WORLD_ANI, "bahaya"); /* S1 from the same phone */
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
	f = world_fx(&w, FX_CASE, 0);
	assert_int_equal(f->change.severity, SEVERITY_S1);
	assert_int_equal(f->change.to, CASE_OPEN);
	assert_true(world_has(f->change.summary, "DARURAT"));
	assert_true(world_noted(&w, NOTE_RAISED));
	assert_true(world_count(&w, FX_PAGE) >= 2);
	assert_true(
	    str_starts(personal_open(world_fx(&w, FX_PAGE, 0)->page.text),
		STR("S1 DARURAT")));
	assert_int_equal(world_fx(&w, FX_TALK, 0)->talk.case_id, f->case_id);
}

static void the_owner_hears_of_a_further_report(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "1");
	officer_says(BENI, "AMBIL KTR$$");
	keep();
	world_sms(&w, WORLD_ANI, "Oesao");
	assert_int_equal(world_count(&w, FX_TELL), 1);
	assert_int_equal(world_fx(&w, FX_TELL, 0)->tell.officer, BENI);
	assert_text(world_fx(&w, FX_TELL, 0)->tell.text,
	    as(BENI, "BARU S2 Laporan KTR$$: desa Oesao. Balas AMBIL KTR$$."));
	assert_int_equal(world_fx(&w, FX_CASE, 0)->change.owner, BENI);
}

static void a_report_to_a_case_whose_owner_is_gone_pages_again(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "1");
	officer_says(BENI, "AMBIL KTR$$");
	keep();
	w.scene.cases[0].owner = -1; /* Beni left the roster */
	world_sms(&w, WORLD_ANI, "Oesao");
	assert_int_equal(world_fx(&w, FX_CASE, 0)->change.to, CASE_OPEN);
	assert_int_equal(world_fx(&w, FX_CASE, 0)->change.reports, 2);
	assert_true(world_noted(&w, NOTE_LEASE_ENDED));
	assert_true(world_count(&w, FX_PAGE) >= 2);
	assert_int_equal(world_count(&w, FX_TELL), 0);
}

static void the_gravest_of_one_event_leads(void **state)
{
	static const char source[] =
	    "flow dua\ntitle Dua\nlanguages id\nstart sms DUA\n"
	    "expires sms 3 days\nexpires ussd 1 hour\nresume never\n"
	    "== a\nescalate S3 to piket\n  | Ringan {case}.\n"
	    "escalate S1 to piket\n  | Berat {case}.\n"
	    "escalate S2 to piket\n  | Sedang {case}.\nid | Ok.\nend\n";
	struct flow *f = world_flow(&w, source);

	(void)state;
	w.flows[1] = f;
	world_sms(&w, WORLD_ANI, "dua");
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
	assert_int_equal(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.severity, SEVERITY_S1);
	assert_int_equal(world_count(&w, FX_PAGE), 2);
	assert_true(world_has(world_fx(&w, FX_PAGE, 0)->page.text, "S1 Berat"));
	assert_int_equal(world_count(&w, FX_NOTE), 3);
	flow_free(f);
}

static void an_odd_answer_reaches_a_person(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	for (int i = 0; i < LIMIT_MENU_TRIES; i++)
		says(WORLD_ANI, "hmm");
	assert_int_equal(world_count(&w, FX_CASE_NEW), 1);
	assert_text(world_fx(&w, FX_PAGE, 0)->page.text,
	    as(INA, "S3 Jawaban tak dipahami KTR$$: alur lapor, langkah "
		    "bahaya. Balas AMBIL KTR$$."));
}

/* Session time-outs. */
static void tick(when_t now)
{
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = EV_TIMER;
	w.ev.timer = TIMER_SESSION;
	w.scene.officer = -1;
	w.now = now;
	world_step(&w);
}

static void half_a_report_reaches_a_person(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "2");
	tick(w.now + DAYS(3));
	assert_int_equal(world_count(&w, FX_SAY), 0);
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
	assert_text(world_fx(&w, FX_PAGE, 0)->page.text,
	    as(INA, "S3 Laporan terputus KTR$$: alur lapor, langkah desa. "
		    "Balas AMBIL KTR$$."));
}

static void silence_without_an_answer_is_no_report(void **state)
{
	(void)state;
	says(WORLD_ANI, "LAPOR");
	tick(w.now + DAYS(3));
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
	/* One that has a case already needs no second. */
	world_clear(&w);
	says(WORLD_ANI, "LAPOR");
	says(WORLD_ANI, "1");
	w.scene.fresh = STR("BDG");
	tick(w.now + DAYS(3));
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
	assert_int_equal(world_count(&w, FX_CASE), 0);
}

static void a_flow_that_never_resumes_tells_nothing_of_itself(void **state)
{
	(void)state;
	says(WORLD_ANI, "DIAM");
	w.scene.talk.fields[0] = STR("x");
	tick(w.now + DAYS(3));
	assert_true(world_fx(&w, FX_TALK, 0)->talk.is_over);
	assert_int_equal(world_count(&w, FX_CASE_NEW), 0);
}

static void a_timer_without_its_session_does_nothing(void **state)
{
	(void)state;
	tick(w.now);
	assert_int_equal(w.fx->n, 0);
	w.ev.timer = TIMER_ALERT;
	world_step(&w);
	assert_int_equal(w.fx->n, 0);
}

static void a_due_alert_climbs(void **state)
{
	(void)state;
	(void)world_case(&w, "KTR", SEVERITY_S1);
	w.scene.timer_case = 0;
	tick(w.scene.cases[0].alert.due);
	w.ev.timer = TIMER_ALERT;
	world_step(&w);
	assert_int_equal(world_fx(&w, FX_ALERT, 0)->alert.next.step, 1);
	assert_int_equal(world_count(&w, FX_PAGE), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_alert_opens_a_case_and_pages_two),
		TEST(a_person_gets_a_code_of_their_own),
		TEST(a_further_report_joins_and_only_raises),
		TEST(a_graver_report_pages_again_with_its_text),
		TEST(the_owner_hears_of_a_further_report),
		TEST(a_report_to_a_case_whose_owner_is_gone_pages_again),
		TEST(the_gravest_of_one_event_leads),
		TEST(an_odd_answer_reaches_a_person),
		TEST(half_a_report_reaches_a_person),
		TEST(silence_without_an_answer_is_no_report),
		TEST(a_flow_that_never_resumes_tells_nothing_of_itself),
		TEST(a_timer_without_its_session_does_nothing),
		TEST(a_due_alert_climbs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
