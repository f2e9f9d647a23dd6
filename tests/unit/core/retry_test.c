#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/retry.h"

static void doubles_up_to_a_minute(void **state)
{
	static const span_t pauses[] = { 1, 2, 4, 8, 16, 32, 60, 60, 60 };

	(void)state;
	for (int tries = 1; tries <= 9; tries++) {
		span_t base = SECONDS(pauses[tries - 1]);

		for (int64_t id = 0; id < 500; id++) {
			span_t s = retry_after(tries, id);

			assert_true(s >= base);
			assert_true(s <= base + base / 4);
		}
	}
}

static void gives_the_same_span_for_the_same_row(void **state)
{
	(void)state;
	for (int64_t id = 1; id < 100; id++)
		assert_int_equal(retry_after(3, id), retry_after(3, id));
}

static void spreads_the_rows_of_one_refusal(void **state)
{
	span_t least = SECONDS(1000), most = 0;

	(void)state;
	for (int64_t id = 1; id < 1000; id++) {
		span_t s = retry_after(7, id);

		least = s < least ? s : least;
		most = s > most ? s : most;
	}
	assert_true(most - least > SECONDS(13));
}

static void odd_numbers_of_tries_do_no_harm(void **state)
{
	(void)state;
	assert_true(retry_after(0, 1) >= SECONDS(1));
	assert_true(retry_after(-5, 1) <= MILLIS(1250));
	assert_true(retry_after(2147483647, 1) <= SECONDS(75));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doubles_up_to_a_minute),
		cmocka_unit_test(gives_the_same_span_for_the_same_row),
		cmocka_unit_test(spreads_the_rows_of_one_refusal),
		cmocka_unit_test(odd_numbers_of_tries_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
