/* Days as people write them; folded as an answer is. */
#include "unit/core/flow_fixture.h"

#include "core/date.h"
#include "text/fold.h"

/* 2026-03-02 23:30 in Kupang, which is still 15:30 UTC. */
#define NIGHT ((when_t)1772465400000)

static void check(const char *text, when_t now, const char *expected)
{
	struct arena *a = arena_new(1U << 16);
	struct str got = STR("-");
	bool is_date = date_read(a, fold_answer(a, str_of(text)), now, &got);

	if (is_date != (expected[0] != '-') || !str_eq(got, str_of(expected)))
		fail_msg("%s: %.*s, not %s", text, STR_ARG(got), expected);
	arena_free(a);
}

static void days_are_read(void **state)
{
	static const struct {
		const char *text, *day;
	} rows[] = {
		{ "5-3-2026", "2026-03-05" },
		{ "05/03/26", "2026-03-05" },
		{ "5 Maret 2026", "2026-03-05" },
		{ "tgl 5 mar", "2026-03-05" },
		{ "5 march 2026", "2026-03-05" },
		{ "2026-03-05", "2026-03-05" },
		{ "29-2-2024", "2024-02-29" },
		{ "31.12.1999", "1999-12-31" },
		{ "17 Agustus 2025", "2025-08-17" },
		{ "1 okt 25", "2025-10-01" },
		/* The day nearest to today. */
		{ "28 desember", "2025-12-28" },
		{ "1 juli", "2026-07-01" },
		{ "hari ini", "2026-03-02" },
		{ "BESOK!", "2026-03-03" },
		{ "lusa", "2026-03-04" },
		{ "kemarin", "2026-03-01" },
		{ "yesterday", "2026-03-01" },
		{ "29-2-2026", "-" },
		{ "31 april 2026", "-" },
		{ "5-13-2026", "-" },
		{ "0-1-2026", "-" },
		{ "5", "-" },
		{ "5-3-202", "-" },
		{ "5-3-2300", "-" },
		{ "5 3 2026 1", "-" },
		{ "maret", "-" },
		{ "", "-" },
		{ "minggu lalu", "-" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(rows[i].text, NIGHT, rows[i].day);
}

/* Half past eleven at night is not yet tomorrow, half past midnight is. */
static void the_day_is_that_of_the_province(void **state)
{
	(void)state;
	check("hari ini", NIGHT, "2026-03-02");
	check("hari ini", NIGHT + HOURS(1), "2026-03-03");
}

static void every_day_of_four_centuries_comes_back(void **state)
{
	struct arena *a = arena_new(1U << 20);
	when_t at = -DAYS(25567); /* 1900-01-01 */

	(void)state;
	for (int i = 0; i < 109500; i++, at += DAYS(1)) {
		struct str day = date_of(a, at), back;

		if (!date_read(a, fold_answer(a, day), NIGHT, &back) ||
		    !str_eq(day, back))
			fail_msg("%.*s", STR_ARG(day));
		if (i % 1000 == 0)
			arena_reset(a);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_read),
		cmocka_unit_test(the_day_is_that_of_the_province),
		cmocka_unit_test(every_day_of_four_centuries_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
