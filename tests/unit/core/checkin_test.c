/*
 * The states of a person who is asked how they are, and the rules of asking
 * and judging, in a zone without summer time (app/checkin_test.c has those).
 */
#include "checkin_fixture.h"

#define N_STATES 9
#define SET_UP(test) cmocka_unit_test_setup(test, set_up)

static const struct checkin_health well = { 1, 0 };
static struct zone zone;
static struct checkin_setting s;

static int set_up(void **state)
{
	(void)state;
	s = setting_of(&weekly, &zone);
	return 0;
}

static struct checkin_out tick(struct checkin_shown *p, when_t now)
{
	struct checkin_out out;

	checkin_tick(p, &s, &well, now, &out);
	return out;
}

static struct checkin_out reply(
    struct checkin_shown *p, enum checkin_said said, when_t now)
{
	struct checkin_heard heard = { .said = said, .days = 14 };
	struct checkin_out out;

	checkin_reply(p, &s, &heard, now, &out);
	return out;
}

static void leaves_the_last_states_by_no_move(void **state)
{
	int n = 0;

	(void)state;
	for (int from = 1; from <= N_STATES; from++) {
		for (int to = 1; to <= N_STATES; to++) {
			bool can = checkin_can_move(
			    (enum checkin_state)from, (enum checkin_state)to);

			n += can;
			assert_false(can && from == to);
			assert_false(
			    can && checkin_is_over((enum checkin_state)from));
		}
		assert_string_not_equal(
		    checkin_state_name((enum checkin_state)from), "?");
	}
	assert_int_equal(n, 25);
}

static void asks_reminds_twice_and_gives_up(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_out out;

	(void)state;
	assert_int_equal(p.due, wall(SUNDAY, 19, 0));
	out = tick(&p, p.due);
	assert_int_equal(out.text, CHECKIN_ASK);
	assert_int_equal(out.mark, CHECKIN_MARK_ASKED);
	assert_int_equal(out.day, SUNDAY);
	assert_int_equal(out.at, wall(SUNDAY, 19, 0));
	assert_int_equal(p.due, wall(SUNDAY, 19, 45));
	out = tick(&p, p.due);
	assert_int_equal(out.text, CHECKIN_REMIND);
	assert_int_equal(p.due, wall(SUNDAY + 1, 19, 0));
	assert_int_not_equal(tick(&p, p.due).wording, out.wording);
	assert_int_equal(p.due, wall(SUNDAY + 1, 23, 0));
	out = tick(&p, p.due);
	assert_int_equal(out.text, CHECKIN_NOTHING);
	assert_int_equal(out.mark, CHECKIN_MARK_SILENT);
	assert_int_equal(p.state, CHECKIN_ACTIVE);
	assert_int_equal(p.due, wall(SUNDAY + 7, 19, 0));
}

static void an_answer_of_any_kind_ends_the_reminders(void **state)
{
	static const enum checkin_said lives[] = { CHECKIN_SAID_OK,
		CHECKIN_SAID_TEXT, CHECKIN_SAID_YES, CHECKIN_SAID_NO };

	(void)state;
	for (size_t i = 0; i < sizeof(lives) / sizeof(lives[0]); i++) {
		struct checkin_shown p = enrolled(&s);
		struct checkin_out out;

		tick(&p, p.due);
		out = reply(&p, lives[i], wall(SUNDAY, 19, 10));
		assert_int_equal(out.mark, CHECKIN_MARK_ALIVE);
		assert_int_equal(
		    out.text, i % 2 == 0 ? CHECKIN_THANKS : CHECKIN_NOTHING);
		assert_int_equal(p.due, wall(SUNDAY + 7, 19, 0));
	}
}

static void a_late_reminder_waits_for_the_window(void **state)
{
	struct checkin_shown p = enrolled(&s);

	(void)state;
	tick(&p, wall(SUNDAY, 20, 50)); /* 45 minutes later is 21:35 */
	assert_int_equal(p.due, wall(SUNDAY + 1, 19, 0));
	assert_int_equal(tick(&p, p.due).text, CHECKIN_REMIND);
	/* The second would have been at the same minute: it is left out. */
	assert_int_equal(p.due, wall(SUNDAY + 2, 0, 50));
	assert_int_equal(tick(&p, p.due).mark, CHECKIN_MARK_SILENT);
}

/* K3 */
static void an_outage_over_the_window_asks_on_the_next_evening(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_out out = tick(&p, wall(SUNDAY, 23, 30));

	(void)state;
	assert_int_equal(out.text, CHECKIN_NOTHING);
	assert_int_equal(p.state, CHECKIN_ACTIVE);
	assert_int_equal(p.due, wall(SUNDAY + 1, 19, 0));
	out = tick(&p, p.due);
	assert_int_equal(out.text, CHECKIN_ASK);
	assert_int_equal(out.day, SUNDAY);
	reply(&p, CHECKIN_SAID_OK, wall(SUNDAY + 1, 19, 20));
	assert_int_equal(p.due, wall(SUNDAY + 7, 19, 0));
}

static void an_outage_of_weeks_asks_only_for_the_newest(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_out out = tick(&p, wall(SUNDAY + 14, 19, 30));

	(void)state;
	assert_int_equal(out.text, CHECKIN_ASK);
	assert_int_equal(out.day, SUNDAY + 14);
	assert_int_equal(out.skipped, 2);
}

static void what_is_late_and_what_is_due_are_asked_once(void **state)
{
	struct plan daily = weekly;
	struct checkin_setting old = s;
	struct checkin_shown p;
	struct checkin_out out;

	(void)state;
	daily.days = 0x7F;
	daily.grace = HOURS(20);
	s = setting_of(&daily, &zone);
	p = enrolled(&s);
	out = tick(&p, wall(SUNDAY, 22, 0));
	assert_int_equal(out.text, CHECKIN_NOTHING);
	assert_int_equal(out.skipped, 2);
	out = tick(&p, p.due);
	assert_int_equal(out.text, CHECKIN_ASK);
	assert_int_equal(out.day, SUNDAY + 1);
	assert_int_equal(out.skipped, 1);
	reply(&p, CHECKIN_SAID_OK, out.at + 1);
	assert_int_equal(p.due, wall(SUNDAY + 2, 19, 0));
	s = old;
}

/* K4 */
static void silence_is_judged_only_when_messages_could_come_in(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_health down = { 0, 0 }, back;
	when_t over = wall(SUNDAY + 1, 23, 0);
	struct checkin_out out;

	(void)state;
	tick(&p, p.due);
	checkin_tick(&p, &s, &down, over, &out);
	assert_int_equal(out.mark, CHECKIN_MARK_NONE);
	assert_int_equal(p.state, CHECKIN_ASKED);
	assert_int_equal(p.due, over + MINUTES(10));
	back = (struct checkin_health){ over + MINUTES(5), HOURS(1) };
	checkin_tick(&p, &s, &back, p.due, &out);
	assert_int_equal(out.mark, CHECKIN_MARK_NONE);
	/* Healthy for two hours, which is later than the hour that was lost. */
	assert_int_equal(p.due, over + MINUTES(5) + HOURS(2));
	checkin_tick(&p, &s, &back, p.due, &out);
	assert_int_equal(out.mark, CHECKIN_MARK_SILENT);
}

static void the_grace_is_longer_by_what_was_lost(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_health lost = { wall(SUNDAY, 22, 0), HOURS(3) };
	struct checkin_out out;

	(void)state;
	tick(&p, p.due);
	checkin_tick(&p, &s, &lost, wall(SUNDAY + 1, 23, 0), &out);
	assert_int_equal(out.mark, CHECKIN_MARK_NONE);
	assert_int_equal(p.due, wall(SUNDAY + 2, 2, 0));
}

/* K5 */
static void many_are_spread_over_half_of_the_window(void **state)
{
	struct checkin_shown base = enrolled(&s);
	int quarters[5] = { 0 };

	(void)state;
	s.spread = DAYS(12); /* a million at one a second */
	for (uint64_t i = 0; i < 1000; i++) {
		struct checkin_shown p = base;
		span_t late;

		s.key = i * 977;
		checkin_replan(&p, &s, wall(SUNDAY - 1, 12, 0));
		late = p.due - wall(SUNDAY, 19, 0);
		assert_in_range(late, 0, HOURS(1) - 1);
		quarters[late / MINUTES(15)]++;
	}
	for (int i = 0; i < 4; i++)
		assert_in_range(quarters[i], 190, 310);
	s = setting_of(&weekly, &zone);
}

/* K7 */
static void a_new_plan_leaves_twelve_hours_between_askings(void **state)
{
	struct plan morning = weekly;
	struct checkin_shown p = enrolled(&s);

	(void)state;
	tick(&p, p.due);
	reply(&p, CHECKIN_SAID_OK, wall(SUNDAY, 19, 5));
	morning.days = 0x7F;
	morning.at = morning.open = 6 * 60;
	morning.close = 8 * 60;
	s = setting_of(&morning, &zone);
	checkin_replan(&p, &s, wall(SUNDAY, 20, 0));
	assert_int_equal(p.due, wall(SUNDAY + 2, 6, 0));
	s = setting_of(&weekly, &zone);
}

static void a_new_plan_forgets_nothing_that_is_late(void **state)
{
	struct checkin_shown p = enrolled(&s);

	(void)state;
	checkin_replan(&p, &s, wall(SUNDAY, 23, 0));
	assert_int_equal(p.day, SUNDAY);
	assert_int_equal(p.due, wall(SUNDAY + 1, 19, 0));
}

static void three_invitations_and_no_more(void **state)
{
	struct checkin_shown p = checkin_begin(wall(SUNDAY, 3, 0));
	int n = 0;
	struct checkin_out out = tick(&p, p.due);

	(void)state;
	assert_int_equal(out.text, CHECKIN_NOTHING); /* it is night */
	while (p.state == CHECKIN_INVITED) {
		out = tick(&p, p.due);
		n += out.text == CHECKIN_INVITE;
	}
	assert_int_equal(n, 3);
	assert_int_equal(out.mark, CHECKIN_MARK_DECLINED);
	assert_int_equal(out.at, wall(SUNDAY + 14, 19, 0));
	assert_int_equal(p.due, out.at + DAYS(30));
	assert_int_equal(tick(&p, p.due).mark, CHECKIN_MARK_PURGE);
	assert_int_equal(p.due, 0);
}

static void stop_is_one_goodbye_and_then_nothing(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_out out;

	(void)state;
	tick(&p, p.due);
	out = reply(&p, CHECKIN_SAID_STOP, wall(SUNDAY, 19, 3));
	assert_int_equal(out.text, CHECKIN_GOODBYE);
	assert_int_equal(p.state, CHECKIN_STOPPED);
	assert_int_equal(p.due, 0);
	for (int said = 0; said < N_CHECKIN_SAID; said++)
		assert_int_equal(
		    reply(&p, (enum checkin_said)said, wall(SUNDAY, 19, 4))
			.text,
		    CHECKIN_NOTHING);
}

static void a_wrong_number_hears_nothing_more(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_out out =
	    reply(&p, CHECKIN_SAID_WRONG, wall(SUNDAY - 1, 9, 0));

	(void)state;
	assert_int_equal(out.text, CHECKIN_NOTHING);
	assert_int_equal(out.mark, CHECKIN_MARK_WRONG);
	assert_int_equal(p.state, CHECKIN_WRONG_NUMBER);
	assert_int_equal(p.due, 0);
}

static void whoever_asks_gets_one_sentence_and_quiet(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_out out;

	(void)state;
	tick(&p, p.due);
	out = reply(&p, CHECKIN_SAID_WHO, wall(SUNDAY, 19, 3));
	assert_int_equal(out.text, CHECKIN_RELATED);
	assert_int_equal(out.mark, CHECKIN_MARK_STRANGER);
	out = reply(&p, CHECKIN_SAID_WHO, wall(SUNDAY, 19, 4));
	assert_int_equal(out.text, CHECKIN_NOTHING);
	assert_int_equal(p.due, wall(SUNDAY + 1, 23, 0)); /* no reminders */
	assert_int_equal(tick(&p, p.due).mark, CHECKIN_MARK_SILENT);
}

static void who_is_away_is_not_asked(void **state)
{
	struct checkin_shown p = enrolled(&s);

	(void)state;
	tick(&p, p.due);
	reply(&p, CHECKIN_SAID_AWAY, wall(SUNDAY, 19, 3));
	assert_int_equal(p.state, CHECKIN_AWAY);
	assert_int_equal(p.due, wall(SUNDAY + 14, 19, 3));
	assert_int_equal(tick(&p, p.due).text, CHECKIN_NOTHING);
	assert_int_equal(p.due, wall(SUNDAY + 21, 19, 0));
}

static void who_asks_for_help_is_asked_no_more(void **state)
{
	struct checkin_shown p = enrolled(&s);
	struct checkin_out out;

	(void)state;
	tick(&p, p.due);
	out = reply(&p, CHECKIN_SAID_HELP, wall(SUNDAY, 19, 3));
	assert_int_equal(out.text, CHECKIN_SOON);
	assert_int_equal(p.state, CHECKIN_CARE);
	assert_int_equal(p.due, 0);
	checkin_resume(&p, &s, wall(SUNDAY + 2, 9, 0));
	assert_int_equal(p.due, wall(SUNDAY + 7, 19, 0));
}

static void sixty_silent_days_make_a_number_cold(void **state)
{
	struct checkin_shown p = enrolled(&s);
	const struct checkin_heard code = { CHECKIN_SAID_OK, 0, true };
	struct checkin_out out = { 0 };
	int asked = 0;

	(void)state;
	while (p.state != CHECKIN_COLD) {
		out = tick(&p, p.due);
		asked += out.text == CHECKIN_ASK;
	}
	assert_int_equal(out.text, CHECKIN_PROBE);
	assert_int_equal(asked, 9); /* nine Sundays */
	assert_int_equal(p.due, 0);
	out = reply(&p, CHECKIN_SAID_OK, out.at + HOURS(1));
	assert_int_equal(out.text, CHECKIN_NOTHING); /* perhaps sold again */
	assert_int_equal(p.state, CHECKIN_COLD);
	checkin_reply(&p, &s, &code, out.at + HOURS(2), &out);
	assert_int_equal(out.text, CHECKIN_THANKS);
	assert_int_equal(p.state, CHECKIN_ACTIVE);
}

static struct checkin_alarm judged(struct checkin_hidden *h,
    enum checkin_mark mark, bool is_duress, bool is_delivered)
{
	struct checkin_out out = { .mark = mark };
	struct checkin_facts facts = { is_duress, is_delivered };
	struct checkin_alarm alarm = { CHECKIN_REASON_NONE, SEVERITY_NONE,
		false };

	(void)checkin_judge(h, &weekly, &out, &facts, &alarm);
	return alarm;
}

static void two_misses_are_an_s2_and_one_of_a_person_at_risk_an_s1(void **state)
{
	struct checkin_hidden h = { 0 }, risk = { .is_at_risk = true };
	struct checkin_alarm a;

	(void)state;
	a = judged(&h, CHECKIN_MARK_SILENT, false, true);
	assert_int_equal(a.reason, CHECKIN_REASON_NONE);
	a = judged(&h, CHECKIN_MARK_SILENT, false, true);
	assert_int_equal(a.reason, CHECKIN_REASON_MISSED);
	assert_int_equal(a.severity, SEVERITY_S2);
	a = judged(&risk, CHECKIN_MARK_SILENT, false, true);
	assert_int_equal(a.reason, CHECKIN_REASON_MISSED);
	assert_int_equal(a.severity, SEVERITY_S1);
}

static void what_was_not_delivered_is_no_miss(void **state)
{
	struct checkin_hidden h = { .misses = 1 };
	struct checkin_alarm a;

	(void)state;
	a = judged(&h, CHECKIN_MARK_SILENT, false, false);
	assert_int_equal(a.reason, CHECKIN_REASON_NONE);
	a = judged(&h, CHECKIN_MARK_SILENT, false, false);
	assert_int_equal(a.reason, CHECKIN_REASON_UNREACHED);
	assert_int_equal(a.severity, SEVERITY_S3);
	assert_int_equal(h.misses, 1);
	a = judged(&h, CHECKIN_MARK_ALIVE, false, true);
	assert_int_equal(a.reason, CHECKIN_REASON_NONE);
	assert_int_equal(h.misses, 0);
	assert_int_equal(h.unreached, 0);
}

static void a_late_answer_is_told_and_closes_nothing(void **state)
{
	struct checkin_hidden h = { .misses = 2, .has_case = true };
	struct checkin_alarm a = judged(&h, CHECKIN_MARK_ALIVE, false, true);

	(void)state;
	assert_int_equal(a.reason, CHECKIN_REASON_RETURNED);
	assert_int_equal(a.severity, SEVERITY_NONE);
	assert_true(h.has_case);
}

static void duress_is_an_s1_whatever_else_was_said(void **state)
{
	(void)state;
	for (int mark = 0; mark < N_CHECKIN_MARKS; mark++) {
		struct checkin_hidden h = { 0 };
		struct checkin_alarm a =
		    judged(&h, (enum checkin_mark)mark, true, true);

		assert_int_equal(a.reason, CHECKIN_REASON_DURESS);
		assert_int_equal(a.severity, SEVERITY_S1);
		assert_true(a.is_silent);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SET_UP(leaves_the_last_states_by_no_move),
		SET_UP(asks_reminds_twice_and_gives_up),
		SET_UP(an_answer_of_any_kind_ends_the_reminders),
		SET_UP(a_late_reminder_waits_for_the_window),
		SET_UP(an_outage_over_the_window_asks_on_the_next_evening),
		SET_UP(an_outage_of_weeks_asks_only_for_the_newest),
		SET_UP(what_is_late_and_what_is_due_are_asked_once),
		SET_UP(silence_is_judged_only_when_messages_could_come_in),
		SET_UP(the_grace_is_longer_by_what_was_lost),
		SET_UP(many_are_spread_over_half_of_the_window),
		SET_UP(a_new_plan_leaves_twelve_hours_between_askings),
		SET_UP(a_new_plan_forgets_nothing_that_is_late),
		SET_UP(three_invitations_and_no_more),
		SET_UP(stop_is_one_goodbye_and_then_nothing),
		SET_UP(a_wrong_number_hears_nothing_more),
		SET_UP(whoever_asks_gets_one_sentence_and_quiet),
		SET_UP(who_is_away_is_not_asked),
		SET_UP(who_asks_for_help_is_asked_no_more),
		SET_UP(sixty_silent_days_make_a_number_cold),
		SET_UP(two_misses_are_an_s2_and_one_of_a_person_at_risk_an_s1),
		SET_UP(what_was_not_delivered_is_no_miss),
		SET_UP(a_late_answer_is_told_and_closes_nothing),
		SET_UP(duress_is_an_s1_whatever_else_was_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
