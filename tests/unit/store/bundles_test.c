/* What waits has a timer, and a bundle is what it was. */
#include "unit/store/fixture.h"

#include "store/agenda.h"
#include "store/bundles.h"
#include "store/handle.h"
#include "unit/store/case_fixture.h"

static int64_t queue_of(struct fixture *f, const char *nick)
{
	int64_t queue = 0;

	assert_ok(bundles_queue(f->store, str_of(nick), &queue));
	return queue;
}

static void an_officer_has_one_queue(void **state)
{
	struct fixture *f = *state;
	int64_t queue = queue_of(f, "ina");
	struct str nick;

	assert_int_equal(queue_of(f, "ina"), queue);
	assert_int_not_equal(queue_of(f, "beni"), queue);
	assert_ok(bundles_officer(f->store, queue, f->arena, &nick));
	assert_str(nick, STR("ina"));
	assert_int_equal(
	    bundles_officer(f->store, 99, f->arena, &nick), ERR_GONE);
}

static void what_was_sent_is_known_as_long_as_a_limit_asks(void **state)
{
	struct fixture *f = *state;
	int64_t queue = queue_of(f, "ina");
	struct storm_load l;

	for (int i = 0; i < STORM_SENDS + 6; i++)
		assert_ok(bundles_sent(f->store, queue, T0 + MINUTES(i)));
	assert_ok(bundles_load(f->store, queue, &l));
	assert_int_equal(l.n, STORM_SENDS);
	assert_int_equal(l.sent[0], T0 + MINUTES(STORM_SENDS + 5));
	assert_ok(bundles_sent(f->store, queue, T0 + HOURS(10)));
	assert_ok(bundles_load(f->store, queue, &l));
	assert_int_equal(l.n, 1);
}

static void a_case_waits_once_and_keeps_its_place(void **state)
{
	struct fixture *f = *state;
	int64_t queue = queue_of(f, "ina");
	struct storm_held a = { .rank = STORM_S2, .is_again = true };
	struct storm_held b = { .rank = STORM_S2 }, got[4];
	struct storm_load l;
	int n = 0;

	a.case_id = open_case(f, "KTR", "+62812");
	b.case_id = open_case(f, "KTW", "+62813");
	assert_ok(bundles_hold(f->store, queue, &a, T0, T0 + MINUTES(1)));
	assert_ok(bundles_hold(f->store, queue, &b, T0 + 1, T0 + SECONDS(9)));
	a.step = 2;
	a.rank = STORM_S3;
	assert_ok(bundles_hold(f->store, queue, &a, T0 + 2, T0 + MINUTES(1)));
	assert_ok(bundles_held(f->store, queue, got, 4, &n));
	assert_int_equal(n, 2);
	assert_int_equal(got[0].case_id, a.case_id);
	assert_int_equal(got[0].step, 2);
	assert_int_equal(got[0].rank, STORM_S2);
	b.rank = STORM_FIRST_S1;
	assert_ok(bundles_hold(f->store, queue, &b, T0 + 3, T0 + MINUTES(2)));
	assert_ok(bundles_held(f->store, queue, got, 1, &n));
	assert_int_equal(n, 1);
	assert_int_equal(got[0].case_id, b.case_id);
	assert_ok(bundles_load(f->store, queue, &l));
	assert_int_equal(l.n_held, 2);
	assert_int_equal(l.due, T0 + MINUTES(2));
	assert_ok(bundles_release(f->store, queue, b.case_id));
	assert_ok(bundles_release(f->store, queue, b.case_id));
	assert_ok(bundles_release_all(f->store, queue));
	assert_ok(bundles_load(f->store, queue, &l));
	assert_int_equal(l.n_held, 0);
}

static bool is_refused(struct fixture *f, const char *sql)
{
	int code = sqlite3_exec(f->store->db.handle, sql, NULL, NULL, NULL);

	return (code & 0xFF) == SQLITE_CONSTRAINT;
}

static void a_bundle_never_changes(void **state)
{
	struct fixture *f = *state;
	int64_t queue = queue_of(f, "ina"), cases[2];
	struct storm_bundle b;
	bool was = true;

	assert_ok(bundles_newest(f->store, STR("ina"), &b));
	assert_int_equal(b.n, 0);
	cases[0] = open_case(f, "KTR", "+62812");
	cases[1] = open_case(f, "KTW", "+62813");
	(void)open_case(f, "KTB", "+62814");
	assert_ok(bundles_add(f->store, queue, cases, 2, 1, T0));
	assert_ok(bundles_newest(f->store, STR("ina"), &b));
	assert_int_equal(b.n, 2);
	assert_int_equal(b.cases[0], cases[0]);
	assert_int_equal(b.cases[1], cases[1]);
	assert_int_equal(b.at, T0);
	assert_ok(bundles_printed(f->store, STR("ina"), 2, T0, &was));
	assert_true(was);
	assert_ok(bundles_printed(f->store, STR("ina"), 3, T0, &was));
	assert_false(was);
	assert_ok(bundles_printed(f->store, STR("ina"), 2, T0 + 1, &was));
	assert_false(was);
	assert_true(is_refused(f, "UPDATE bundles SET n = 3"));
	assert_true(is_refused(f, "DELETE FROM bundles"));
	assert_true(is_refused(f, "UPDATE bundle_cases SET case_id = 3"));
	assert_true(is_refused(f, "DELETE FROM bundle_cases"));
	assert_true(is_refused(f, "INSERT INTO bundle_cases VALUES (1, 3, 3)"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(an_officer_has_one_queue),
		test_in_store(what_was_sent_is_known_as_long_as_a_limit_asks),
		test_in_store(a_case_waits_once_and_keeps_its_place),
		test_in_store(a_bundle_never_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
