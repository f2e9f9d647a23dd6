/*
 * The auditor's alarm goes the way of any other: a case, its pages, a claim;
 * supervisors are paged at once. And the clocks that the metrics show.
 */
#define TOWN_MORNINGS false
#define TOWN_AUDITOR true
#define TOWN_WITNESSES ""
#define TOWN_SUPERVISORS                                                       \
	"officer sil +6281200000021 agency=hotline role=supervisor \"Sil\"\n"
#include "unit/app/town.h"

#include "store/auditor.h"
#include "store/handle.h"

#define SIL "+6281200000021"

static void cow(struct town *t)
{
	town_push_sms(t, TOWN_ANI, "a", "TANYA");
	town_run(t);
	town_push_sms(t, TOWN_ANI, "b", "sapi");
	town_run(t);
}

static void minutes_pass(struct town *t, int n)
{
	for (int i = 0; i < n; i++) {
		t->now += MINUTES(1);
		town_run(t);
	}
}

/* A hand takes the timer of the only case, which the store refuses. */
static void take_timer(struct town *t)
{
	assert_int_equal(db_run(&t->store->db, "PRAGMA foreign_keys = OFF"), 0);
	assert_int_equal(
	    db_run(&t->store->db, "DELETE FROM agenda WHERE kind = 1"), 0);
	assert_int_equal(db_run(&t->store->db, "PRAGMA foreign_keys = ON"), 0);
}

static const char *text_to(const struct town *t, const char *to)
{
	for (int i = t->n_sms - 1; i >= 0; i--) {
		if (strcmp(t->sms[i].to, to) == 0)
			return t->sms[i].text;
	}
	return "";
}

static void looks_each_minute_and_says_nothing(void **state)
{
	struct town *t = *state;

	town_run(t);
	assert_int_equal(turn_next_at(t->turn), TOWN_NOON + MINUTES(1));
	minutes_pass(t, 30);
	assert_int_equal(turn_counts(t->turn)->timers, 30);
	assert_int_equal(t->n_sms, 0);
	assert_int_equal(turn_next_at(t->turn), TOWN_NOON + MINUTES(31));
}

static void a_broken_invariant_is_an_alarm(void **state)
{
	struct town *t = *state;
	struct case_row row;
	char expected[200];

	cow(t);
	take_timer(t);
	t->n_sms = 0;
	minutes_pass(t, 1);
	(void)snprintf(expected, sizeof(expected),
	    "S1 SISTEM KTW%02d: kasus KTR tidak punya pengingat. Periksa "
	    "sekarang, juga kasus terbuka lain. Balas AMBIL KTW%02d.",
	    seal_check_digits(store_seal(t->store), STR("KTW"), STR(SIL)),
	    seal_check_digits(store_seal(t->store), STR("KTW"), STR(SIL)));
	assert_string_equal(text_to(t, SIL), expected);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
	assert_int_equal(town_n_sms_to(t, TOWN_BENI), 1);
	assert_int_equal(t->n_sms, 3);
	assert_int_equal(
	    cases_by_letters(t->store, STR("KTW"), t->arena, &row), ERR_NONE);
	assert_int_equal(row.view.severity, SEVERITY_S1);
	assert_int_equal(auditor_n_told(t->store), 1);
}

/* It is told once, and climbs like any alarm until somebody has it. */
static void it_is_told_once_and_climbs(void **state)
{
	struct town *t = *state;

	cow(t);
	take_timer(t);
	minutes_pass(t, 1);
	t->n_sms = 0;
	minutes_pass(t, 2);
	assert_int_equal(t->n_sms, 0);
	minutes_pass(t, 1); /* step 1: all */
	assert_int_equal(t->n_sms, 3);
	town_push_sms(t, SIL, "c", "AMBIL");
	town_run(t);
	t->n_sms = 0;
	minutes_pass(t, 15);
	assert_int_equal(t->n_sms, 0);
	assert_int_equal(auditor_n_told(t->store), 1);
}

static void what_was_late_while_we_were_down_is_no_break(void **state)
{
	struct town *t = *state;

	cow(t);
	town_end(t);
	t->now += HOURS(5);
	town_begin(t);
	town_run(t);
	minutes_pass(t, 5);
	assert_int_equal(auditor_n_told(t->store), 0);
}

static void the_clocks_of_a_case(void **state)
{
	struct town *t = *state;
	const struct clocks *c = &turn_counts(t->turn)->clocks;
	struct event receipt = {
		.kind = EV_RECEIPT, .receipt = RECEIPT_DELIVERED, .waiter = t
	};

	cow(t);
	assert_int_equal(c->of[CLOCK_ACCEPTED][1].n, 2);
	assert_int_equal(c->of[CLOCK_ACCEPTED][1].within[0], 2);
	t->now += SECONDS(20);
	for (int i = 0; i < t->n_sms; i++) {
		if (t->sms[i].lane != LANE_S1)
			continue;
		receipt.at = t->now;
		receipt.outbox = t->sms[i].id;
		for (int twice = 0; twice < 2; twice++) {
			receipt.key = twice ? STR("r2") : STR("r1");
			assert_int_equal(
			    turn_push(t->turn, &receipt), ERR_NONE);
			town_run(t);
		}
		break;
	}
	assert_int_equal(c->of[CLOCK_DELIVERED][1].n, 1);
	assert_int_equal(c->of[CLOCK_DELIVERED][1].within[3], 0); /* 15 s */
	assert_int_equal(c->of[CLOCK_DELIVERED][1].within[4], 1); /* 60 s */
	t->now += SECONDS(70);
	town_push_sms(t, TOWN_INA, "c", "AMBIL");
	town_run(t);
	assert_int_equal(c->of[CLOCK_CLAIMED][1].n, 1);
	assert_int_equal(c->of[CLOCK_CLAIMED][1].sum, SECONDS(90));
	assert_int_equal(c->of[CLOCK_CLAIMED][1].within[4], 0);
	assert_int_equal(c->of[CLOCK_CLAIMED][1].within[5], 1); /* 180 s */
	assert_int_equal(c->of[CLOCK_CLAIMED][2].n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(looks_each_minute_and_says_nothing),
		town_test(a_broken_invariant_is_an_alarm),
		town_test(it_is_told_once_and_climbs),
		town_test(what_was_late_while_we_were_down_is_no_break),
		town_test(the_clocks_of_a_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
