/* Cases and alerts: compare and set, letters, and no alert without a timer. */
#include "unit/store/case_fixture.h"

#include "store/agenda.h"
#include "store/handle.h"

static void check_alert(const struct alert *got, const struct alert *put)
{
	assert_int_equal(got->state, put->state);
	assert_int_equal(got->step, put->step);
	assert_int_equal(got->loop, put->loop);
	assert_int_equal(got->loop_at, put->loop_at);
	assert_int_equal(got->due, put->due);
	assert_int_equal(got->generation, put->generation);
	assert_int_equal(got->lease_until, put->lease_until);
}

static void comes_back_as_it_was(void **state)
{
	struct fixture *f = *state;
	struct case_row put = fresh("KTR", "+62812"), got;
	int64_t id = 0;

	put.view.is_drill = true;
	assert_ok(cases_new(f->store, &put, &id));
	fixture_commit(f);
	assert_ok(cases_load(f->store, id, f->arena, &got));
	assert_int_equal(got.view.id, id);
	assert_str(got.view.letters, STR("KTR"));
	assert_int_equal(got.view.state, CASE_NEW);
	assert_int_equal(got.view.severity, SEVERITY_S1);
	assert_str(got.view.team, STR("piket"));
	assert_int_equal(got.view.owner, -1);
	assert_int_equal(got.view.owner_nick.len, 0);
	assert_str(
	    personal_open(got.view.summary), personal_open(put.view.summary));
	assert_int_equal(got.view.reports, 1);
	assert_int_equal(got.view.opened_at, T0);
	assert_true(got.view.is_drill);
	assert_true(msisdn_eq(&got.reporter, &put.reporter));
	check_alert(&got.view.alert, &put.view.alert);
	assert_int_equal(
	    cases_load(f->store, id + 1, f->arena, &got), ERR_GONE);
}

static void its_timer_is_in_the_agenda(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	struct event due[2];
	int n;

	assert_ok(agenda_due(f->store, T0 + HOURS(1), due, 2, &n));
	assert_int_equal(n, 1);
	assert_int_equal(due[0].timer, TIMER_ALERT);
	assert_int_equal(due[0].timer_ref, id);
	assert_int_equal(due[0].at, T0 + MINUTES(3));
}

/* A1, from each side. */
static void an_open_alert_without_a_timer_is_not_committed(void **state)
{
	struct fixture *f = *state;
	struct case_row row = fresh("KTR", "+62812"), got;
	int64_t id;

	/* Its row of the agenda goes missing. */
	id = open_case(f, "BCD", "+62812");
	assert_ok(agenda_set(f->store, TIMER_ALERT, id, 0));
	assert_int_equal(store_commit(f->store), ERR_STORE);
	assert_ok(store_begin(f->store));
	assert_int_equal(cases_load(f->store, id, f->arena, &got), ERR_GONE);
	/* It never had one: the event fails alone. */
	row.view.alert.due = 0;
	assert_int_equal(cases_new(f->store, &row, &id), ERR_STORE);
	store_rollback(f->store);
	assert_ok(store_begin(f->store));
	/* A timer of another kind or case is none. */
	id = open_case(f, "BCG", "+62812");
	assert_ok(agenda_set(f->store, TIMER_ALERT, id, 0));
	assert_ok(agenda_set(f->store, TIMER_SESSION, id, T0));
	assert_ok(agenda_set(f->store, TIMER_ALERT, id + 1, T0));
	assert_int_equal(store_commit(f->store), ERR_STORE);
	assert_ok(store_begin(f->store));
	/* A hand that writes the alert without one. */
	id = open_case(f, "BCF", "+62812");
	assert_int_not_equal(
	    db_run(&f->store->db, "UPDATE alerts SET timer = NULL"), 0);
	assert_int_not_equal(
	    db_run(&f->store->db, "UPDATE alerts SET timer = 0"), 0);
	/* And when all is well it is committed. */
	fixture_commit(f);
	assert_ok(cases_load(f->store, id, f->arena, &got));
}

static void a_later_commit_cannot_lose_the_timer_either(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	struct alert next = { .state = ALERT_EXHAUSTED, .generation = 2 };
	struct case_row got;

	fixture_commit(f);
	assert_ok(agenda_set(f->store, TIMER_ALERT, id, 0));
	assert_int_equal(store_commit(f->store), ERR_STORE);
	assert_ok(store_begin(f->store));
	assert_int_equal(cases_alert(f->store, id, 1, &next), ERR_STORE);
	assert_ok(cases_load(f->store, id, f->arena, &got));
	assert_int_equal(got.view.alert.due, T0 + MINUTES(3));
	assert_int_equal(got.view.alert.state, ALERT_PAGING);
}

static void a_closed_alert_needs_none(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	struct alert next = {
		.state = ALERT_CLOSED, .generation = 2, .due = T0
	};
	struct case_view closed = { .state = CASE_CLOSED,
		.severity = SEVERITY_S2,
		.outcome = 'D',
		.closer = STR("ina"),
		.closed_at = T0 };
	struct case_row got;

	assert_ok(cases_change(f->store, id, CASE_NEW, &closed));
	assert_ok(cases_alert(f->store, id, 1, &next));
	fixture_commit(f);
	assert_int_equal(agenda_first(f->store), 0);
	assert_ok(cases_load(f->store, id, f->arena, &got));
	assert_int_equal(got.view.alert.due, 0);
}

static void the_alert_changes_for_the_first_only(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	struct alert first = { .state = ALERT_CLAIMED,
		.step = 1,
		.loop = 2,
		.loop_at = T0 + 1,
		.due = T0 + 2,
		.generation = 2,
		.lease_until = T0 + 3 };
	struct alert second = {
		.state = ALERT_PAGING, .due = T0 + 9, .generation = 2
	};
	struct case_row got;

	assert_ok(cases_alert(f->store, id, 1, &first));
	assert_int_equal(cases_alert(f->store, id, 1, &second), ERR_AGAIN);
	assert_int_equal(cases_alert(f->store, id + 1, 1, &second), ERR_AGAIN);
	fixture_commit(f);
	assert_ok(cases_load(f->store, id, f->arena, &got));
	check_alert(&got.view.alert, &first);
	assert_int_equal(agenda_first(f->store), T0 + 2);
}

static void the_case_changes_for_the_first_only(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	struct case_view next = { .state = CASE_OWNED,
		.severity = SEVERITY_S2,
		.reports = 3,
		.owner_nick = STR("ina"),
		.owned_at = T0 + 1 };
	struct case_view other = next;
	struct case_row got;

	other.owner_nick = STR("beni");
	assert_ok(cases_change(f->store, id, CASE_NEW, &next));
	assert_int_equal(
	    cases_change(f->store, id, CASE_NEW, &other), ERR_AGAIN);
	fixture_commit(f);
	assert_ok(cases_load(f->store, id, f->arena, &got));
	assert_str(got.view.owner_nick, STR("ina"));
	assert_int_equal(got.view.owned_at, T0 + 1);
	assert_int_equal(got.view.severity, SEVERITY_S2);
	assert_int_equal(got.view.reports, 3);
	/* An empty summary leaves the stored one. */
	assert_true(personal_open(got.view.summary).len > 0);
	next.summary = personal_of(STR("baru"));
	next.owner_nick = (struct str){ NULL, 0 };
	next.state = CASE_OPEN;
	assert_ok(cases_change(f->store, id, CASE_OWNED, &next));
	assert_ok(cases_load(f->store, id, f->arena, &got));
	assert_str(personal_open(got.view.summary), STR("baru"));
	assert_int_equal(got.view.owner_nick.len, 0);
}

/* A row that a hand writes, as the schema sees it. */
static void refused(struct fixture *f, const char *sql)
{
	if (db_run(&f->store->db, sql) == 0)
		fail_msg("%s", sql);
}

/* C1, C2, C6, and the four eyes of an S1. */
static void what_a_case_must_have_is_demanded_by_the_schema(void **state)
{
	struct fixture *f = *state;
	static const char *const bad[] = {
		"UPDATE cases SET state = 3",
		"UPDATE cases SET owner = 'ina'",
		"UPDATE cases SET state = 8",
		"UPDATE cases SET state = 4, owner = 'ina'",
		"UPDATE cases SET state = 6, owner = 'ina'",
		"UPDATE cases SET state = 7, owner = 'ina'",
		"UPDATE cases SET state = 9",
		"UPDATE cases SET state = 9, outcome = 'D'",
		"UPDATE cases SET state = 9, closer = 'ina'",
		"UPDATE cases SET state = 9, outcome = 'T', closer = 'ina'",
		"UPDATE cases SET state = 9, outcome = 'D', closer = 'ina'",
		"UPDATE cases SET state = 9, outcome = 'D', closer = 'ina',"
		" other = 'ina'",
		"UPDATE cases SET state = 10, outcome = 'G', closer = 'ina'",
		"UPDATE cases SET merged_into = 1",
	};

	(void)open_case(f, "KTR", "+62812");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		refused(f, bad[i]);
}

/* C1 from both sides: only COMMIT can tell. */
static void an_open_case_and_its_open_alert_go_together(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");

	fixture_commit(f);
	assert_int_equal(
	    db_run(&f->store->db,
		"UPDATE cases SET state = 9, outcome = 'D', closer = 'ina',"
		" other = 'beni'"),
	    0);
	assert_int_equal(store_commit(f->store), ERR_STORE);
	assert_ok(store_begin(f->store));
	assert_int_equal(
	    db_run(&f->store->db, "UPDATE alerts SET state = 9, timer = NULL"),
	    0);
	assert_int_equal(store_commit(f->store), ERR_STORE);
	assert_ok(store_begin(f->store));
	close_case(f, id, T0);
	fixture_commit(f);
}

/* A2, A5, and the alert of a case that is opened again. */
static void a_closed_alert_is_final_and_the_next_one_is_new(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	struct alert next = {
		.state = ALERT_EXHAUSTED, .generation = 2, .due = T0 + 1
	};
	struct case_view open = { .state = CASE_OPEN, .severity = SEVERITY_S1 };
	struct case_row got;

	assert_ok(cases_alert(f->store, id, 1, &next));
	refused(f, "UPDATE alerts SET state = 1");
	next.generation = 3;
	assert_int_equal(cases_alert_again(f->store, id, 2, &next), ERR_AGAIN);
	next.generation = 2;
	assert_ok(db_run(&f->store->db, "UPDATE alerts SET generation = 1")
		      ? ERR_STORE
		      : ERR_NONE);
	close_case(f, id, T0);
	refused(f, "UPDATE alerts SET step = 1");
	next = (struct alert){ .state = ALERT_PAGING,
		.generation = 3,
		.loop = 1,
		.step_at = T0 + 2,
		.due = T0 + 5 };
	assert_int_equal(cases_alert(f->store, id, 2, &next), ERR_AGAIN);
	assert_ok(cases_change(f->store, id, CASE_CLOSED, &open));
	assert_ok(cases_alert_again(f->store, id, 2, &next));
	fixture_commit(f);
	assert_ok(cases_load(f->store, id, f->arena, &got));
	assert_int_equal(got.view.alert.state, ALERT_PAGING);
	assert_int_equal(got.view.alert.generation, 3);
	assert_int_equal(got.view.alert.step_at, T0 + 2);
	assert_int_equal(got.view.outcome, 0);
	assert_int_equal(got.view.closer.len, 0);
}

static void a_merged_case_leads_to_the_one_it_is_in(void **state)
{
	struct fixture *f = *state;
	struct msisdn phone = fixture_number("+62812");
	int64_t a = open_case(f, "BCD", "+62812");
	int64_t b = open_case(f, "BCF", "+62813");
	struct case_view merged = { .state = CASE_MERGED,
		.severity = SEVERITY_S1,
		.outcome = 'G',
		.closer = STR("ina"),
		.merged_into = b };
	struct alert end = { .state = ALERT_CLOSED, .generation = 2 };
	struct case_row got;

	assert_ok(cases_change(f->store, a, CASE_NEW, &merged));
	assert_ok(cases_alert(f->store, a, 1, &end));
	fixture_commit(f);
	assert_ok(cases_load(f->store, a, f->arena, &got));
	assert_int_equal(got.view.merged_into, b);
	assert_ok(cases_current(f->store, a, f->arena, &got));
	assert_int_equal(got.view.id, b);
	assert_ok(cases_by_reporter(f->store, &phone, T0, f->arena, &got));
	assert_int_equal(got.view.id, b);
}

static void a_phone_finds_its_newest_open_case(void **state)
{
	struct fixture *f = *state;
	struct msisdn phone = fixture_number("+62812");
	struct msisdn other = fixture_number("+62813");
	struct case_row got, row = fresh("BCF", "+62812");
	int64_t a = open_case(f, "BCD", "+62812"), b = 0;

	row.view.opened_at = T0 + 1;
	assert_ok(cases_new(f->store, &row, &b));
	assert_ok(cases_by_reporter(f->store, &phone, T0 + 2, f->arena, &got));
	assert_int_equal(got.view.id, b);
	assert_int_equal(
	    cases_by_reporter(f->store, &other, T0 + 2, f->arena, &got),
	    ERR_GONE);
	close_case(f, b, T0 + 3);
	assert_ok(cases_by_reporter(
	    f->store, &phone, T0 + CASES_SAME_PHONE, f->arena, &got));
	assert_int_equal(got.view.id, a);
	/* None is open any more of that age: the one that was closed last. */
	assert_ok(cases_by_reporter(
	    f->store, &phone, T0 + CASES_SAME_PHONE + 1, f->arena, &got));
	assert_int_equal(got.view.id, b);
	assert_int_equal(got.view.state, CASE_CLOSED);
	assert_int_equal(cases_by_reporter(f->store, &phone,
			     T0 + CASES_SAME_PHONE + 4, f->arena, &got),
	    ERR_GONE);
}

static void letters_find_a_case_and_are_unique(void **state)
{
	struct fixture *f = *state;
	struct case_row got, twice = fresh("KTR", "+62813");
	int64_t id = open_case(f, "KTR", "+62812"), none;

	assert_ok(cases_by_letters(f->store, STR("KTR"), f->arena, &got));
	assert_int_equal(got.view.id, id);
	assert_int_equal(
	    cases_by_letters(f->store, STR("KTS"), f->arena, &got), ERR_GONE);
	assert_int_equal(cases_new(f->store, &twice, &none), ERR_STORE);
}

static void pages_are_unique_and_remembered(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");

	assert_int_equal(cases_paged_at(f->store, id, STR("ina")), 0);
	assert_ok(cases_page(f->store, id, STR("ina"), 0, 0, 1, T0));
	assert_int_equal(
	    cases_page(f->store, id, STR("ina"), 0, 0, 2, T0 + 1), ERR_AGAIN);
	assert_ok(cases_page(f->store, id, STR("ina"), 1, 0, 3, T0 + 2));
	assert_ok(cases_page(f->store, id, STR("ina"), 0, 1, 4, T0 + 3));
	assert_ok(cases_page(f->store, id, STR("beni"), 0, 0, 5, T0 + 9));
	fixture_commit(f);
	assert_int_equal(cases_paged_at(f->store, id, STR("ina")), T0 + 3);
	assert_int_equal(cases_paged_at(f->store, id, STR("kris")), 0);
}

static void an_officer_sees_the_open_cases_paged_to_him(void **state)
{
	struct fixture *f = *state;
	int64_t a = open_case(f, "BCD", "+62812");
	int64_t b = open_case(f, "BCF", "+62813");
	int64_t c = open_case(f, "BCG", "+62814");
	int64_t d = open_case(f, "BCH", "+62815");
	struct case_row got[4];
	int n;

	assert_ok(cases_page(f->store, b, STR("ina"), 0, 0, 1, T0 + 1));
	assert_ok(cases_page(f->store, a, STR("ina"), 0, 0, 2, T0 + 2));
	assert_ok(cases_page(f->store, b, STR("ina"), 1, 0, 3, T0 + 3));
	assert_ok(cases_page(f->store, c, STR("ina"), 0, 0, 4, T0 + 4));
	assert_ok(cases_page(f->store, d, STR("beni"), 0, 0, 5, T0 + 5));
	close_case(f, c, T0 + 6);
	fixture_commit(f);
	assert_ok(
	    cases_paged_to(f->store, STR("ina"), T0, f->arena, got, 4, &n));
	assert_int_equal(n, 2);
	assert_int_equal(got[0].view.id, b);
	assert_int_equal(got[0].view.paged_at, T0 + 3);
	assert_str(got[0].view.letters, STR("BCF"));
	assert_int_equal(got[1].view.id, a);
	assert_ok(
	    cases_paged_to(f->store, STR("ina"), T0, f->arena, got, 1, &n));
	assert_int_equal(n, 1);
	assert_ok(
	    cases_paged_to(f->store, STR("ina"), T0 + 3, f->arena, got, 4, &n));
	assert_int_equal(n, 1);
}

static void open_and_unclaimed_are_counted(void **state)
{
	struct fixture *f = *state;
	int64_t open[4], unclaimed[4];
	struct case_view owned = { .state = CASE_OWNED,
		.severity = SEVERITY_S2,
		.owner_nick = STR("ina") };
	int64_t a = open_case(f, "BCD", "+62812");
	int64_t b = open_case(f, "BCF", "+62813");

	(void)open_case(f, "BCG", "+62814");
	assert_ok(cases_change(f->store, a, CASE_NEW, &owned));
	close_case(f, b, T0);
	assert_ok(cases_count(f->store, open, unclaimed));
	assert_int_equal(open[SEVERITY_S1], 1);
	assert_int_equal(unclaimed[SEVERITY_S1], 1);
	assert_int_equal(open[SEVERITY_S2], 1);
	assert_int_equal(unclaimed[SEVERITY_S2], 0);
	assert_int_equal(open[0] + open[SEVERITY_S3], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(comes_back_as_it_was),
		test_in_store(its_timer_is_in_the_agenda),
		test_in_store(an_open_alert_without_a_timer_is_not_committed),
		test_in_store(a_later_commit_cannot_lose_the_timer_either),
		test_in_store(a_closed_alert_needs_none),
		test_in_store(the_alert_changes_for_the_first_only),
		test_in_store(the_case_changes_for_the_first_only),
		test_in_store(what_a_case_must_have_is_demanded_by_the_schema),
		test_in_store(an_open_case_and_its_open_alert_go_together),
		test_in_store(a_closed_alert_is_final_and_the_next_one_is_new),
		test_in_store(a_merged_case_leads_to_the_one_it_is_in),
		test_in_store(a_phone_finds_its_newest_open_case),
		test_in_store(letters_find_a_case_and_are_unique),
		test_in_store(pages_are_unique_and_remembered),
		test_in_store(an_officer_sees_the_open_cases_paged_to_him),
		test_in_store(open_and_unclaimed_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
