#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/challenge.h"

#define T0 ((when_t)1772457240000)

static void three_wrong_codes_in_ten_minutes_lock(void **state)
{
	struct slips s = { 0 };

	(void)state;
	assert_false(challenge_slip(&s, T0));
	assert_false(challenge_slip(&s, T0 + MINUTES(5)));
	assert_false(challenge_is_locked(&s, T0 + MINUTES(5)));
	assert_true(challenge_slip(&s, T0 + MINUTES(10) - 1));
	assert_true(challenge_is_locked(&s, T0 + MINUTES(10)));
	assert_true(challenge_is_locked(&s, T0 + MINUTES(25) - 2));
	assert_false(challenge_is_locked(&s, T0 + MINUTES(25) - 1));
	/* Then it is counted anew. */
	assert_false(challenge_slip(&s, T0 + MINUTES(26)));
	assert_false(challenge_slip(&s, T0 + MINUTES(27)));
	assert_true(challenge_slip(&s, T0 + MINUTES(28)));
}

static void wrong_codes_far_apart_do_not(void **state)
{
	struct slips s = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_false(challenge_slip(&s, T0 + i * MINUTES(5)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_wrong_codes_in_ten_minutes_lock),
		cmocka_unit_test(wrong_codes_far_apart_do_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
