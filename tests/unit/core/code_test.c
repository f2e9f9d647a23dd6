#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/case.h"
#include "core/code.h"

static struct arena *arena;

/* The code in a text as "KTR27|rest", or "-". */
static const char *found(const char *text)
{
	struct code code;
	struct str rest = STR("");

	if (!code_find(arena, str_of(text), &code, &rest))
		return "-";
	return arena_printf(arena, "%.*s%02d|%.*s", STR_ARG(code.letters),
	    code.digits, STR_ARG(str_trim(rest)))
	    .ptr;
}

static void finds_a_code_in_any_case_and_spacing(void **state)
{
	(void)state;
	assert_string_equal(found("KTR27"), "KTR27|");
	assert_string_equal(found("ktr27 ambil"), "KTR27|ambil");
	assert_string_equal(found("ambil Ktr 27"), "KTR27|ambil");
	assert_string_equal(found("AMBIL ktr-27."), "KTR27|AMBIL  .");
	assert_string_equal(found("ktr27y"), "KTR27|y");
	assert_string_equal(found("ambil,ktr - 27"), "KTR27|ambil,");
}

static void mends_letters_that_look_like_digits(void **state)
{
	(void)state;
	assert_string_equal(found("KTR2O"), "KTR20|");
	assert_string_equal(found("KTR o7"), "KTR07|");
	assert_string_equal(found("ktrl7"), "KTR17|");
	assert_string_equal(found("KTRI7"), "KTR17|");
	assert_string_equal(found("ktroo"), "KTR00|");
	assert_string_equal(found("ktr1lambil"), "KTR11|ambil");
}

static void does_not_take_words_or_numbers_for_codes(void **state)
{
	static const char *const texts[] = { "", "KTR", "KTR2", "KTR271",
		"tlp 0812345", "AKTR27", "1KTR27", "krm lo", "ktrolan", "KAR27",
		"KSR27", "ambil 27", "KT R27", "KTR    27", "ktr" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_string_equal(found(texts[i]), "-");
}

static void the_first_code_counts(void **state)
{
	(void)state;
	assert_string_equal(found("KTR27 BDG11"), "KTR27|BDG11");
	assert_string_equal(found("yKTR27 BDG11"), "BDG11|yKTR27");
}

static void four_letters_are_read_when_three_make_no_code(void **state)
{
	(void)state;
	assert_string_equal(found("ambil KTRW27"), "KTRW27|ambil");
	assert_string_equal(found("ktrw 27"), "KTRW27|");
	assert_string_equal(found("KTRWX27"), "-");
	assert_true(code_is_letters(STR("KTRW")));
	assert_true(code_is_letters(STR("KTR")));
	assert_false(code_is_letters(STR("KT")));
	assert_false(code_is_letters(STR("KTRWX")));
	assert_false(code_is_letters(STR("KTA")));
	assert_string_equal(code_write(arena, STR("KTRW"), 7).ptr, "KTRW07");
}

static void reading_what_was_written_gives_the_same(void **state)
{
	(void)state;
	for (int64_t n = 0; n < 4913; n += 7) {
		char letters[CODE_LETTERS + 1];
		struct str code, rest;
		struct code read;

		code_letters(n, letters);
		code = code_write(arena, str_of(letters), (int)(n % 100));
		assert_int_equal(code.len, CODE_LETTERS + 2);
		assert_true(code_find(arena, code, &read, &rest));
		assert_true(str_eq(read.letters, str_of(letters)));
		assert_int_equal(read.digits, (int)(n % 100));
	}
}

static void letters_are_a_bijection_of_the_alphabet(void **state)
{
	static bool seen[17 * 17 * 17];

	(void)state;
	memset(seen, 0, sizeof(seen));
	for (int64_t n = 0; n < 4913; n++) {
		char letters[CODE_LETTERS + 1];
		size_t x = 0;

		code_letters(n, letters);
		assert_int_equal(strlen(letters), 3);
		for (int i = 0; i < 3; i++) {
			const char *at = strchr(CODE_ALPHABET, letters[i]);

			assert_non_null(at);
			x = x * 17 + (size_t)(at - CODE_ALPHABET);
		}
		assert_false(seen[x]);
		seen[x] = true;
	}
}

static void cases_that_follow_each_other_look_different(void **state)
{
	(void)state;
	for (int64_t n = 1; n < 4913; n++) {
		char a[CODE_LETTERS + 1], b[CODE_LETTERS + 1];
		int differ = 0;

		code_letters(n - 1, a);
		code_letters(n, b);
		for (int i = 0; i < 3; i++)
			differ += a[i] != b[i];
		assert_true(differ >= 2);
	}
}

static void fills_every_mark(void **state)
{
	struct str code = STR("KTR27");

	(void)state;
	assert_true(
	    str_eq(code_fill(arena, STR("a " CASE_MARK ": b " CASE_MARK), code),
		STR("a KTR27: b KTR27")));
	assert_true(str_eq(code_fill(arena, STR("none"), code), STR("none")));
	assert_int_equal(code_fill(arena, STR(""), code).len, 0);
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_new(4U << 20);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_a_code_in_any_case_and_spacing),
		cmocka_unit_test(mends_letters_that_look_like_digits),
		cmocka_unit_test(does_not_take_words_or_numbers_for_codes),
		cmocka_unit_test(the_first_code_counts),
		cmocka_unit_test(four_letters_are_read_when_three_make_no_code),
		cmocka_unit_test(reading_what_was_written_gives_the_same),
		cmocka_unit_test(letters_are_a_bijection_of_the_alphabet),
		cmocka_unit_test(cases_that_follow_each_other_look_different),
		cmocka_unit_test(fills_every_mark),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
