#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

static void assert_str(struct str got, const char *want)
{
	assert_true(str_eq(got, str_of(want)));
}

static void null_is_the_empty_str(void **state)
{
	struct str none = str_of(NULL);

	(void)state;
	assert_null(none.ptr);
	assert_true(str_eq(none, STR("")));
	assert_true(str_eq_nocase(none, STR("")));
	assert_int_equal(str_cmp(none, STR("")), 0);
	assert_true(str_starts(none, none));
	assert_true(str_ends(none, none));
	assert_int_equal(str_find(none, 'a'), 0);
	assert_int_equal(str_sub(none, 3, 4).len, 0);
	assert_int_equal(str_trim(none).len, 0);
	assert_int_equal(str_word(&none).len, 0);
	assert_int_equal(str_cut(&none, 'x').len, 0);
}

static void case_is_ignored_for_ascii_letters_only(void **state)
{
	(void)state;
	assert_true(str_eq_nocase(STR("LAPOR zZ1"), STR("lapor Zz1")));
	assert_false(str_eq_nocase(STR("a"), STR("b")));
	assert_false(str_eq_nocase(STR("a"), STR("ab")));
	assert_false(str_eq_nocase(STR("@"), STR("`")));
	assert_false(str_eq_nocase(STR("["), STR("{")));
	assert_false(str_eq_nocase(STR("\xC3\x89"), STR("\xC3\xA9")));
}

static void order_is_by_bytes_and_then_length(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("b"), STR("a")) > 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("ab"), STR("a")) > 0);
	assert_true(str_cmp(STR("\xFF"), STR("a")) > 0);
	assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
	assert_false(str_eq(STR("a\0b"), STR("a\0c")));
}

static void beginnings_and_ends_are_seen(void **state)
{
	(void)state;
	assert_true(str_starts(STR("lapor"), STR("la")));
	assert_true(str_starts(STR("lapor"), STR("")));
	assert_false(str_starts(STR("la"), STR("lapor")));
	assert_true(str_ends(STR("lapor"), STR("por")));
	assert_true(str_ends(STR("lapor"), STR("lapor")));
	assert_false(str_ends(STR("por"), STR("lapor")));
	assert_false(str_ends(STR("lapor"), STR("pos")));
}

static void parts_are_clamped(void **state)
{
	struct str s = STR("abcdef");

	(void)state;
	assert_str(str_sub(s, 2, 3), "cde");
	assert_str(str_sub(s, 4, 100), "ef");
	assert_str(str_sub(s, 4, SIZE_MAX), "ef");
	assert_str(str_sub(s, 6, 1), "");
	assert_str(str_sub(s, SIZE_MAX, SIZE_MAX), "");
	assert_int_equal(str_find(s, 'c'), 2);
	assert_int_equal(str_find(s, 'z'), 6);
}

static void blanks_at_both_ends_go(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n a b \n")), "a b");
	assert_str(str_trim(STR(" \t\r\n")), "");
	assert_str(str_trim(STR("\v")), "\v");
}

static void cutting_ends_after_the_last_part(void **state)
{
	struct str rest = STR("a,,c,");
	const char *want[] = { "a", "", "c", "" };
	size_t n = 0;

	(void)state;
	while (rest.ptr != NULL)
		assert_str(str_cut(&rest, ','), want[n++]);
	assert_int_equal(n, 4);
}

static void words_are_cut_one_by_one(void **state)
{
	struct str rest = STR("  AMBIL\tKTR27 \n");

	(void)state;
	assert_str(str_word(&rest), "AMBIL");
	assert_str(str_word(&rest), "KTR27");
	assert_str(str_word(&rest), "");
	assert_int_equal(rest.len, 0);
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *text;
		int64_t lo, hi, want;
		bool good;
	} cases[] = {
		{ "0", 0, 0, 0, true },
		{ "42", 0, 100, 42, true },
		{ "-42", -50, 0, -42, true },
		{ "007", 0, 9, 7, true },
		{ "9223372036854775807", 0, INT64_MAX, INT64_MAX, true },
		{ "-9223372036854775808", INT64_MIN, 0, INT64_MIN, true },
		{ "9223372036854775808", INT64_MIN, INT64_MAX, 0, false },
		{ "-9223372036854775809", INT64_MIN, INT64_MAX, 0, false },
		{ "99999999999999999999", INT64_MIN, INT64_MAX, 0, false },
		{ "101", 0, 100, 0, false },
		{ "-1", 0, 100, 0, false },
		{ "", 0, 100, 0, false },
		{ "-", -9, 9, 0, false },
		{ "--1", -9, 9, 0, false },
		{ "+1", -9, 9, 0, false },
		{ " 1", -9, 9, 0, false },
		{ "1 ", -9, 9, 0, false },
		{ "1a", -9, 99, 0, false },
		{ "0x1", -9, 99, 0, false },
		{ "/", 0, 99, 0, false },
		{ ":", 0, 99, 0, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t got = -77;
		bool good = str_to_i64(
		    str_of(cases[i].text), cases[i].lo, cases[i].hi, &got);

		assert_int_equal(good, cases[i].good);
		assert_true(got == (good ? cases[i].want : -77));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(null_is_the_empty_str),
		cmocka_unit_test(case_is_ignored_for_ascii_letters_only),
		cmocka_unit_test(order_is_by_bytes_and_then_length),
		cmocka_unit_test(beginnings_and_ends_are_seen),
		cmocka_unit_test(parts_are_clamped),
		cmocka_unit_test(blanks_at_both_ends_go),
		cmocka_unit_test(cutting_ends_after_the_last_part),
		cmocka_unit_test(words_are_cut_one_by_one),
		cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
