#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/case.h"

static const enum case_state cases[] = { CASE_NEW, CASE_OPEN, CASE_OWNED,
	CASE_OFFERED, CASE_WAITING, CASE_REFERRED, CASE_CLOSING, CASE_CLOSED,
	CASE_MERGED };
#define N_CASES 9
static const enum alert_state alerts[] = { ALERT_PAGING, ALERT_EXHAUSTED,
	ALERT_CLAIMED, ALERT_CLOSED };

/* True when the move ends the process. */
static bool aborts(void (*move)(int, int), int from, int to)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		(void)close(STDERR_FILENO);
		move(from, to);
		_exit(0);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status);
}

static void move_case(int from, int to)
{
	(void)case_move((enum case_state)from, (enum case_state)to);
}

static void move_alert(int from, int to)
{
	(void)alert_move((enum alert_state)from, (enum alert_state)to);
}

static void every_illegal_case_move_aborts(void **state)
{
	(void)state;
	for (int i = 0; i < N_CASES; i++) {
		for (int k = 0; k < N_CASES; k++)
			assert_int_equal(
			    aborts(move_case, (int)cases[i], (int)cases[k]),
			    !case_can_move(cases[i], cases[k]));
	}
	assert_true(aborts(move_case, 0, (int)CASE_OPEN));
	assert_true(aborts(move_case, (int)CASE_OPEN, 77));
}

static void every_illegal_alert_move_aborts(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		for (int k = 0; k < 4; k++)
			assert_int_equal(
			    aborts(move_alert, (int)alerts[i], (int)alerts[k]),
			    !alert_can_move(alerts[i], alerts[k]));
	}
	assert_true(aborts(move_alert, 0, (int)ALERT_PAGING));
}

static void an_exhausted_alert_is_left_by_claim_or_close_only(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(alert_can_move(ALERT_EXHAUSTED, alerts[i]),
		    alerts[i] != ALERT_PAGING);
}

static void a_closed_alert_stays_closed(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++)
		assert_false(alert_can_move(ALERT_CLOSED, alerts[i]));
	assert_false(case_can_move(CASE_CLOSED, CASE_OWNED));
	assert_false(case_can_move(CASE_CLOSED, CASE_CLOSED));
}

static void an_open_state_may_stay(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(case_can_move(cases[i], cases[i]));
		assert_true(alert_can_move(alerts[i], alerts[i]));
	}
}

static void a_case_is_new_only_once(void **state)
{
	(void)state;
	for (int i = 1; i < 4; i++)
		assert_false(case_can_move(cases[i], CASE_NEW));
}

static void every_state_has_a_name(void **state)
{
	(void)state;
	assert_string_equal(case_state_name(CASE_OWNED), "owned");
	assert_string_equal(alert_state_name(ALERT_EXHAUSTED), "exhausted");
	for (int i = 0; i < 4; i++) {
		assert_string_not_equal(case_state_name(cases[i]), "?");
		assert_string_not_equal(alert_state_name(alerts[i]), "?");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_illegal_case_move_aborts),
		cmocka_unit_test(every_illegal_alert_move_aborts),
		cmocka_unit_test(
		    an_exhausted_alert_is_left_by_claim_or_close_only),
		cmocka_unit_test(a_closed_alert_stays_closed),
		cmocka_unit_test(an_open_state_may_stay),
		cmocka_unit_test(a_case_is_new_only_once),
		cmocka_unit_test(every_state_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
