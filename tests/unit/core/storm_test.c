/* The limits, one at a time, and what gives way to what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/storm.h"

#define NOW ((when_t)DAYS(20000))

/* n SMS, the latest `ago` ago, each `apart` before the next. */
static struct storm_load sent(int n, span_t ago, span_t apart)
{
	struct storm_load l = { .n = n };

	for (int i = 0; i < n; i++)
		l.sent[i] = NOW - ago - i * apart;
	return l;
}

static span_t wait(const struct storm_load *l, enum storm_rank rank)
{
	return storm_leaves(l, rank, NOW) - NOW;
}

static void an_officer_gets_so_many_in_each_span(void **state)
{
	/* The last is one too many; two of each but the first are kept. */
	static const struct {
		int n;
		span_t apart, span;
	} rows[] = {
		{ 1, SECONDS(1), MINUTES(1) },
		{ 4, MINUTES(2), MINUTES(15) },
		{ 10, MINUTES(5), HOURS(1) },
		{ 22, MINUTES(8), HOURS(3) },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct storm_load l =
		    sent(rows[i].n, SECONDS(50), rows[i].apart);
		when_t first = l.sent[l.n - 1];

		for (int rank = STORM_S1; rank <= STORM_S3; rank++)
			assert_int_equal(wait(&l, (enum storm_rank)rank) + NOW,
			    first + rows[i].span);
		l = sent(rows[i].n - 1, MINUTES(2), rows[i].apart);
		assert_int_equal(wait(&l, STORM_S3), 0);
	}
}

static void the_first_page_of_an_s1_waits_for_the_last_limit_only(void **state)
{
	struct storm_load l = sent(23, SECONDS(61), SECONDS(2));

	(void)state;
	assert_int_equal(wait(&l, STORM_FIRST_S1), 0);
	l = sent(STORM_SENDS, SECONDS(61), SECONDS(2));
	assert_int_equal(storm_may_leave(&l, STORM_FIRST_S1, NOW),
	    l.sent[STORM_SENDS - 1] + HOURS(3));
}

static void the_third_of_a_minute_is_gathered(void **state)
{
	struct storm_load l = sent(1, SECONDS(1), SECONDS(1));

	(void)state;
	assert_int_equal(wait(&l, STORM_FIRST_S1), 0);
	l = sent(2, SECONDS(1), SECONDS(1));
	assert_int_equal(wait(&l, STORM_FIRST_S1), STORM_GATHER);
	/* When that is over it leaves, whatever the minute says. */
	assert_int_equal(storm_may_leave(&l, STORM_FIRST_S1, NOW), NOW);
	assert_true(STORM_GATHER < SECONDS(2));
	l = sent(2, SECONDS(59), SECONDS(1));
	assert_int_equal(wait(&l, STORM_FIRST_S1), 0);
}

static void nobody_overtakes_those_that_wait(void **state)
{
	struct storm_load l = sent(1, SECONDS(70), SECONDS(1));

	(void)state;
	l.n_held = 3;
	l.due = NOW + SECONDS(20);
	assert_int_equal(wait(&l, STORM_S2), SECONDS(20));
	assert_int_equal(wait(&l, STORM_FIRST_S1), 0);
}

static void what_is_no_s1_is_no_first_page_of_one(void **state)
{
	(void)state;
	assert_int_equal(storm_rank(SEVERITY_S1, true), STORM_FIRST_S1);
	assert_int_equal(storm_rank(SEVERITY_S1, false), STORM_S1);
	assert_int_equal(storm_rank(SEVERITY_S2, true), STORM_S2);
	assert_int_equal(storm_rank(SEVERITY_S3, true), STORM_S3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_officer_gets_so_many_in_each_span),
		cmocka_unit_test(
		    the_first_page_of_an_s1_waits_for_the_last_limit_only),
		cmocka_unit_test(the_third_of_a_minute_is_gathered),
		cmocka_unit_test(nobody_overtakes_those_that_wait),
		cmocka_unit_test(what_is_no_s1_is_no_first_page_of_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
