#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/fold.h"
#include "text/utf8.h"

static const struct {
	const char *text, *folded;
} answers[] = {
	{ "", "" },
	{ "  LAPOR! ", "lapor" },
	{ "Lapor.", "lapor" },
	{ "AMBIL  ktr-27\r\n", "ambil ktr 27" },
	{ "1.", "1" },
	{ "1)", "1" },
	{ "08.00", "08 00" },
	{ "*123*62#", "*123*62#" },
	{ "?!.,", "" },
	{ " \t\n", "" },
	{ "a\x01"
	  "b\x7F"
	  "c",
	    "abc" },
	{ "a\x01 \x02 b", "a b" },
	{ "a\vb\fc", "a b c" },
	{ "ya/tidak_mau", "ya tidak mau" },
	{ "$5 + 5 = <10>", "5 5 10" },
	/* beyond ASCII */
	{ "“LAPOR”…", "lapor" },
	{ "LAPOR\xC2\xA0ORANG", "lapor orang" },
	{ "ＬＡＰＯＲ　１", "lapor 1" },
	{ "ÉCOLE", "école" },
	{ "E\xCC\x81"
	  "cole",
	    "école" },
	{ "H\xCC\xB1", "\xE1\xBA\x96" },
	{ "ſtraße ﬁn", "strasse fin" },
	{ "①②", "12" },
	{ "ℌ", "h" },
	{ "ma´af ma’af", "ma af ma af" },
	{ "\xCC\x81 a", "a" },
	{ "la\xC2\xADpor\xE2\x80\x8B\xEF\xBB\xBF", "lapor" },
	{ "ya\xE2\x80\x8D", "ya" },
	{ "救命！", "救命" },
	{ "مرحبا؟", "مرحبا" },
	{ "🆘", "🆘" },
	{ "👍🏽", "👍" },     /* a skin tone is no other answer */
	{ "👍🏽 OK", "ok" }, /* beside a word a picture says nothing */
	{ "Tolong 🆘", "tolong" },
	{ "🆘🆘TOLONG❗️", "tolong" },
	{ "2\xEF\xB8\x8F\xE2\x83\xA3", "2" }, /* a keycap */
	{ "€5", "5" },
	{ "lapor\xFF", "lapor" },
	{ "\xE2\x82lapor\xFF\xFEya", "lapor ya" },
	{ "«»“”、。", "" },
	{ "a\xC2\x85"
	  "b\xE2\x80\xA8"
	  "c",
	    "a b c" },
};

static void the_same_answer_folds_to_the_same(void **state)
{
	struct arena *a = arena_new(1U << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		struct str got = fold_answer(a, str_of(answers[i].text));

		assert_non_null(got.ptr);
		assert_string_equal(arena_copy(a, got).ptr, answers[i].folded);
		assert_true(utf8_is_valid(got));
		assert_true(str_eq(fold_answer(a, got), got));
	}
	assert_int_equal(fold_answer(a, str_of(NULL)).len, 0);
	assert_true(str_eq(fold_answer(a, STR("a\0b")), STR("ab")));
	arena_free(a);
}

/* Each ASCII text folded by the table must fold alike through Unicode. */
static void the_fast_way_and_the_long_way_agree(void **state)
{
	struct arena *a = arena_new(1U << 20);

	(void)state;
	for (unsigned c = 0; c < 128; c++) {
		char text[] = { 'X', (char)c, 'y', (char)c, ' ' };
		struct buf b;

		buf_init(&b, 100);
		buf_put(&b, text, sizeof(text));
		struct str fast = fold_answer(a, buf_str(&b));
		buf_puts(&b, STR("é"));
		struct str slow = fold_answer(a, buf_str(&b));
		assert_true(str_ends(slow, STR("é")));
		slow.len -= 2;
		assert_true(str_eq(fast, str_trim(slow)));
		buf_free(&b);
	}
	arena_free(a);
}

static void a_line_keeps_case_and_signs(void **state)
{
	static const struct {
		const char *text, *line;
	} cases[] = {
		{ "", "" },
		{ "  Nama: PT Jaya, \r\n Kupang!  ", "Nama: PT Jaya, Kupang!" },
		{ "a\x1B[31mb\x7F", "a[31mb" },
		{ "a\xC2\xA0\xE2\x80\xA8\xE3\x80\x80"
		  "b",
		    "a b" },
		{ "a\xC2\x85"
		  "b\xC2\x9B"
		  "c",
		    "a bc" },
		{ "É 救 🆘", "É 救 🆘" },
		{ "👩\xE2\x80\x8D👧", "👩\xE2\x80\x8D👧" },
		{ "a\xFF", "a\xEF\xBF\xBD" },
		{ "\xFF\xFE\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
	};
	struct arena *a = arena_new(1U << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str got = fold_line(a, str_of(cases[i].text));

		assert_string_equal(arena_copy(a, got).ptr, cases[i].line);
		assert_true(str_eq(fold_line(a, got), got));
	}
	arena_free(a);
}

static void a_line_cannot_turn_the_direction_of_a_page(void **state)
{
	static const uint32_t turns[] = { 0x202A, 0x202B, 0x202C, 0x202D,
		0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF };
	struct arena *a = arena_new(1U << 20);
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < sizeof(turns) / sizeof(turns[0]); i++) {
		buf_clear(&b);
		buf_putc(&b, 'a');
		utf8_put(&b, turns[i]);
		buf_putc(&b, 'b');
		assert_true(str_eq(fold_line(a, buf_str(&b)), STR("ab")));
		assert_true(str_eq(fold_answer(a, buf_str(&b)), STR("ab")));
	}
	buf_free(&b);
	arena_free(a);
}

static void distances_count_slips_of_the_thumb(void **state)
{
	static const struct {
		const char *a, *b;
		size_t most, want;
	} cases[] = {
		{ "", "", 2, 0 },
		{ "lapor", "lapor", 0, 0 },
		{ "lapor", "lapr", 2, 1 },
		{ "lapor", "laporr", 2, 1 },
		{ "lapor", "lapir", 2, 1 },
		{ "lapor", "laopr", 2, 1 }, /* a swap */
		{ "ab", "ba", 1, 1 },
		{ "ca", "abc", 9, 3 }, /* optimal string alignment, not 2 */
		{ "kitten", "sitting", 9, 3 },
		{ "", "abc", 9, 3 },
		{ "abc", "", 9, 3 },
		{ "abc", "", 2, 3 },
		{ "lapor", "xxxxx", 2, 3 },
		{ "lapor", "xxxxx", 0, 1 },
		{ "abcdefgh", "badcfehg", 4, 4 },
		{ "abcdefgh", "badcfehg", 3, 4 },
		{ "abababab", "babababa", 2, 2 },
		{ "école", "ecole", 2, 1 },
		{ "救命", "救", 2, 1 },
	};
	char longest[FOLD_DISTANCE_MAX + 2], other[FOLD_DISTANCE_MAX + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);

		assert_int_equal(
		    fold_distance(a, b, cases[i].most), cases[i].want);
		assert_int_equal(
		    fold_distance(b, a, cases[i].most), cases[i].want);
	}
	memset(longest, 'a', sizeof(longest));
	memset(other, 'a', sizeof(other));
	other[5] = 'b';
	struct str a = { longest, FOLD_DISTANCE_MAX };
	struct str b = { other, FOLD_DISTANCE_MAX };
	assert_int_equal(fold_distance(a, b, 2), 1);
	a.len++;
	b.len++;
	assert_int_equal(fold_distance(a, b, 2), 3);
	assert_int_equal(fold_distance(a, a, 2), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_answer_folds_to_the_same),
		cmocka_unit_test(the_fast_way_and_the_long_way_agree),
		cmocka_unit_test(a_line_keeps_case_and_signs),
		cmocka_unit_test(a_line_cannot_turn_the_direction_of_a_page),
		cmocka_unit_test(distances_count_slips_of_the_thumb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
