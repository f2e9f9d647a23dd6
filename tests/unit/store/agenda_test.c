/* The agenda: one timer a thing, the earliest first. */
#include "unit/store/fixture.h"

#include "store/agenda.h"

static void due_ones_come_earliest_first(void **state)
{
	struct fixture *f = *state;
	struct event due[4];
	int n = -1;

	assert_int_equal(agenda_first(f->store), 0);
	assert_ok(agenda_set(f->store, TIMER_SESSION, 7, T0 + 2));
	assert_ok(agenda_set(f->store, TIMER_ALERT, 7, T0 + 1));
	assert_ok(agenda_set(f->store, TIMER_SESSION, 8, T0 + 3));
	fixture_commit(f);
	assert_int_equal(agenda_first(f->store), T0 + 1);
	assert_ok(agenda_due(f->store, T0, due, 4, &n));
	assert_int_equal(n, 0);
	assert_ok(agenda_due(f->store, T0 + 2, due, 4, &n));
	assert_int_equal(n, 2);
	assert_int_equal(due[0].kind, EV_TIMER);
	assert_int_equal(due[0].timer, TIMER_ALERT);
	assert_int_equal(due[0].timer_ref, 7);
	assert_int_equal(due[0].at, T0 + 1);
	assert_true(due[0].agenda > 0);
	assert_int_equal(due[0].id, 0);
	assert_int_equal(due[1].timer, TIMER_SESSION);
	assert_ok(agenda_due(f->store, T0 + 9, due, 1, &n));
	assert_int_equal(n, 1);
}

static void arming_again_moves_the_one_timer(void **state)
{
	struct fixture *f = *state;
	struct event due[4];
	int n, tries = 0;

	assert_ok(agenda_set(f->store, TIMER_SESSION, 7, T0));
	assert_ok(agenda_due(f->store, T0, due, 4, &n));
	assert_ok(agenda_try(f->store, due[0].agenda, &tries));
	assert_ok(agenda_try(f->store, due[0].agenda, &tries));
	assert_int_equal(tries, 2);
	fixture_commit(f);
	assert_ok(agenda_due(f->store, T0, due, 4, &n));
	assert_int_equal(n, 1);
	assert_int_equal(due[0].tries, 2);
	assert_ok(agenda_set(f->store, TIMER_SESSION, 7, T0 + 5));
	assert_ok(agenda_due(f->store, T0 + 5, due, 4, &n));
	assert_int_equal(n, 1);
	assert_int_equal(due[0].at, T0 + 5);
	assert_int_equal(due[0].tries, 0);
}

static void zero_removes_it(void **state)
{
	struct fixture *f = *state;
	int tries;

	assert_ok(agenda_set(f->store, TIMER_SESSION, 7, T0));
	assert_ok(agenda_set(f->store, TIMER_SESSION, 7, 0));
	assert_ok(agenda_set(f->store, TIMER_SESSION, 7, 0));
	assert_int_equal(agenda_first(f->store), 0);
	assert_int_equal(agenda_try(f->store, 1, &tries), ERR_GONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(due_ones_come_earliest_first),
		test_in_store(arming_again_moves_the_one_timer),
		test_in_store(zero_removes_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
