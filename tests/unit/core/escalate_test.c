#include "unit/core/engine_world.h"

static struct world w;

static void fresh(struct effects *fx)
{
	effects_init(fx, w.arena);
}

static void due(struct case_view *c)
{
	fresh(w.fx);
	escalate_due(&w.rules, c, w.now, w.fx);
	world_apply(&w, c);
}

/* Lets time pass up to the alert's timer. */
static void until_due(struct case_view *c)
{
	w.now = c->alert.due;
	due(c);
}

static void claim(struct case_view *c, int officer)
{
	fresh(w.fx);
	escalate_claim(&w.rules, c, officer, w.now, w.fx);
	world_apply(&w, c);
}

static bool paged(int officer)
{
	for (int i = 0; i < world_count(&w, FX_PAGE); i++) {
		if (world_fx(&w, FX_PAGE, i)->page.officer == officer)
			return true;
	}
	return false;
}

static void a_new_alert_pages_two_of_two_agencies(void **state)
{
	struct fx new = { .kind = FX_CASE_NEW };
	const struct fx *page;

	(void)state;
	new.case_new.letters = STR("KTR");
	new.case_new.severity = SEVERITY_S1;
	new.case_new.team = STR("piket");
	new.case_new.summary =
	    personal_of(STR("TPPO " CASE_MARK ". AMBIL " CASE_MARK "."));
	escalate_new(&w.rules, &new, w.now);
	assert_int_equal(new.case_new.alert.state, ALERT_PAGING);
	assert_int_equal(new.case_new.alert.due, w.now + MINUTES(3));
	fresh(w.fx);
	escalate_page_new(&w.rules, &new, w.now, w.fx);
	assert_int_equal(world_count(&w, FX_PAGE), 2);
	assert_true(paged(INA) && paged(BENI));
	page = world_fx(&w, FX_PAGE, 0);
	assert_int_equal(page->page.lane, LANE_S1);
	assert_text(page->page.text,
	    arena_printf(w.arena, "S1 TPPO %s. AMBIL %s.",
		world_code(&w, "KTR", INA), world_code(&w, "KTR", INA))
		.ptr);
	assert_false(world_has(page->page.text, world_code(&w, "KTR", BENI)));
}

static void climbs_step_by_step_and_then_for_ever(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);
	when_t began = w.now;

	(void)state;
	for (int loop = 0; loop < 3; loop++) {
		assert_int_equal(c->alert.step, 0);
		assert_int_equal(c->alert.loop, loop);
		until_due(c);
		assert_int_equal(
		    w.now - began, MINUTES(15) * loop + MINUTES(3));
		assert_int_equal(world_count(&w, FX_PAGE), 2);
		until_due(c);
		assert_int_equal(
		    w.now - began, MINUTES(15) * loop + MINUTES(6));
		assert_int_equal(world_count(&w, FX_PAGE), 6);
		assert_true(world_noted(&w, NOTE_STEP));
		until_due(c);
		assert_int_equal(w.now - began, MINUTES(15) * (loop + 1));
	}
	assert_true(world_noted(&w, NOTE_EXHAUSTED));
	for (int i = 0; i < 200; i++) {
		when_t before = w.now;

		assert_int_equal(c->alert.state, ALERT_EXHAUSTED);
		assert_int_equal(world_count(&w, FX_PAGE), WORLD_OFFICERS);
		until_due(c);
		assert_int_equal(w.now - before, MINUTES(15));
	}
	assert_false(world_noted(&w, NOTE_EXHAUSTED));
}

static void a_repeated_page_says_so_in_the_officers_language(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	until_due(c);
	until_due(c);
	for (int i = 0; i < WORLD_OFFICERS; i++) {
		const struct fx *f = world_fx(&w, FX_PAGE, i);
		struct str text = personal_open(f->page.text);

		assert_true(str_starts(text, f->page.officer == DAMI
						 ? STR("AGAIN S1 TPPO ")
						 : STR("ULANG S1 TPPO ")));
	}
}

static void a_clock_that_jumps_ahead_climbs_one_step(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	w.now += DAYS(300);
	due(c);
	assert_int_equal(c->alert.step, 1);
	assert_int_equal(c->alert.loop, 0);
	assert_int_equal(c->alert.due, w.now + MINUTES(3));
}

static void a_timer_of_before_is_armed_again(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);
	when_t before = c->alert.due;

	(void)state;
	w.now = before - 1;
	due(c);
	assert_int_equal(world_count(&w, FX_PAGE), 0);
	assert_int_equal(c->alert.due, before);
	assert_int_equal(c->alert.step, 0);
	assert_int_equal(world_count(&w, FX_ALERT), 1);
}

static void a_claim_is_a_lease_with_a_reminder(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);
	when_t began = w.now;

	(void)state;
	claim(c, INA);
	assert_int_equal(c->state, CASE_OWNED);
	assert_int_equal(c->owner, INA);
	assert_int_equal(c->alert.state, ALERT_CLAIMED);
	assert_int_equal(c->alert.lease_until, began + MINUTES(30));
	assert_int_equal(world_count(&w, FX_PAGE), 0);
	until_due(c);
	assert_int_equal(world_count(&w, FX_TELL), 1);
	assert_int_equal(world_fx(&w, FX_TELL, 0)->tell.officer, INA);
	assert_true(
	    world_has(world_fx(&w, FX_TELL, 0)->tell.text, "masih ditangani?"));
	assert_int_equal(w.now - began, SECONDS(22 * 60 + 30));
	until_due(c);
	assert_int_equal(w.now - began, MINUTES(30));
	assert_int_equal(c->state, CASE_OPEN);
	assert_int_equal(c->owner, -1);
	assert_int_equal(c->alert.state, ALERT_PAGING);
	assert_int_equal(c->alert.step, 0);
	assert_true(world_noted(&w, NOTE_LEASE_ENDED));
	assert_int_equal(world_fx(&w, FX_PAGE, 0)->page.officer, INA);
	assert_true(world_count(&w, FX_PAGE) >= 2);
}

static void a_renewed_lease_holds_longer(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	claim(c, INA);
	w.now += MINUTES(20);
	fresh(w.fx);
	escalate_renew(&w.rules, c, INA, w.now, w.fx);
	world_apply(&w, c);
	assert_int_equal(c->alert.lease_until, w.now + MINUTES(30));
	assert_true(world_noted(&w, NOTE_RENEWED));
	fresh(w.fx);
	escalate_renew(&w.rules, c, BENI, w.now, w.fx);
	assert_int_equal(w.fx->n, 0);
}

static void a_claim_changes_nothing_when_it_is_owned(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	claim(c, INA);
	for (int i = 0; i < WORLD_OFFICERS; i++) {
		fresh(w.fx);
		escalate_claim(&w.rules, c, i, w.now, w.fx);
		assert_int_equal(w.fx->n, 0);
	}
	assert_int_equal(c->owner, INA);
}

static void a_holder_gone_from_the_roster_holds_nothing(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	claim(c, INA);
	c->owner = -1;
	c->owner_nick = STR("gone");
	assert_true(escalate_can_claim(c));
	due(c);
	assert_int_equal(c->state, CASE_OPEN);
	assert_int_equal(c->alert.state, ALERT_PAGING);
	assert_true(world_count(&w, FX_PAGE) >= 2);
}

static void passing_pages_the_next_step_without_him(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	claim(c, ROSA);
	fresh(w.fx);
	escalate_pass(&w.rules, c, BENI, w.now, w.fx);
	assert_int_equal(w.fx->n, 0);
	escalate_pass(&w.rules, c, ROSA, w.now, w.fx);
	world_apply(&w, c);
	assert_int_equal(c->state, CASE_OPEN);
	assert_int_equal(c->alert.step, 1);
	assert_true(world_noted(&w, NOTE_PASSED));
	assert_int_equal(world_count(&w, FX_PAGE), 1);
	assert_true(paged(YOS));
}

static void a_risen_case_is_paged_anew_the_owner_first(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S3);
	struct str text;

	(void)state;
	claim(c, BENI);
	fresh(w.fx);
	escalate_rise(&w.rules, c, SEVERITY_S1, w.now, w.fx);
	world_apply(&w, c);
	assert_int_equal(c->state, CASE_OPEN);
	assert_int_equal(c->severity, SEVERITY_S1);
	assert_int_equal(c->alert.step, 0);
	assert_int_equal(c->alert.due, w.now + MINUTES(3));
	assert_int_equal(world_fx(&w, FX_PAGE, 0)->page.officer, BENI);
	assert_int_equal(world_fx(&w, FX_PAGE, 0)->page.lane, LANE_S1);
	text = personal_open(world_fx(&w, FX_PAGE, 0)->page.text);
	assert_true(str_starts(text, STR("S1 ")));
	assert_int_equal(world_count(&w, FX_PAGE), 3);
}

static void a_failed_page_makes_its_step_due_now(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	w.now += SECONDS(20);
	fresh(w.fx);
	escalate_page_failed(&w.rules, c, 1, 0, w.now, w.fx);
	escalate_page_failed(&w.rules, c, 0, 1, w.now, w.fx);
	assert_int_equal(w.fx->n, 0);
	escalate_page_failed(&w.rules, c, 0, 0, w.now, w.fx);
	world_apply(&w, c);
	assert_int_equal(c->alert.due, w.now);
	fresh(w.fx);
	escalate_page_failed(&w.rules, c, 0, 0, w.now, w.fx);
	assert_int_equal(w.fx->n, 0);
	due(c);
	assert_int_equal(c->alert.step, 1);
	claim(c, INA);
	fresh(w.fx);
	escalate_page_failed(&w.rules, c, 1, 0, w.now, w.fx);
	assert_int_equal(w.fx->n, 0);
}

static void pages_that_all_fail_do_not_use_up_the_ladder(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	for (int step = 0; step < 2; step++) {
		when_t begun = w.now;

		fresh(w.fx);
		escalate_page_failed(&w.rules, c, step, 0, w.now, w.fx);
		world_apply(&w, c);
		assert_int_equal(
		    c->alert.due, begun + (step == 0 ? 0 : SECONDS(20)));
		until_due(c);
		assert_int_equal(c->alert.step, step + 1);
	}
	w.now += SECONDS(30);
	fresh(w.fx);
	escalate_page_failed(&w.rules, c, 2, 0, w.now, w.fx);
	world_apply(&w, c);
	assert_int_equal(c->alert.due, w.now);
}

static void a_page_is_one_sms_whatever_was_written(void **state)
{
	static const char *const texts[] = {
		"\xE2\x82\xAC", /* two septets */
		"x",
		"\xE2\x80\x9C",     /* a curly quote: plain */
		"\xF0\x9F\x98\x80", /* outside: two UTF-16 units */
		"\xE4\xBD\xA0",
	};
	static const int longest[] = { 160, 160, 160, 70, 70 };

	(void)state;
	for (int i = 0; i < 5; i++) {
		struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);
		char text[2000] = "TPPO " CASE_MARK ": ";
		struct segments s;

		while (strlen(text) < 1500)
			strncat(text, texts[i], 8);
		c->summary = personal_of(str_of(text));
		until_due(c);
		s = segment_count(
		    personal_open(world_fx(&w, FX_PAGE, 0)->page.text));
		assert_int_equal(s.parts, 1);
		assert_true((int)s.units >= longest[i] - 1);
		assert_true((int)s.units <= longest[i]);
	}
}

static int open_world(void **state)
{
	(void)state;
	world_open(&w);
	return 0;
}

static int close_world(void **state)
{
	(void)state;
	world_close(&w);
	return 0;
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_alert_pages_two_of_two_agencies),
		TEST(climbs_step_by_step_and_then_for_ever),
		TEST(a_repeated_page_says_so_in_the_officers_language),
		TEST(a_clock_that_jumps_ahead_climbs_one_step),
		TEST(a_timer_of_before_is_armed_again),
		TEST(a_claim_is_a_lease_with_a_reminder),
		TEST(a_renewed_lease_holds_longer),
		TEST(a_claim_changes_nothing_when_it_is_owned),
		TEST(a_holder_gone_from_the_roster_holds_nothing),
		TEST(passing_pages_the_next_step_without_him),
		TEST(a_risen_case_is_paged_anew_the_owner_first),
		TEST(a_failed_page_makes_its_step_due_now),
		TEST(pages_that_all_fail_do_not_use_up_the_ladder),
		TEST(a_page_is_one_sms_whatever_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
