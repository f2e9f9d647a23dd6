#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

#define FFFD "\xEF\xBF\xBD"

static void every_code_point_goes_both_ways(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 8);
	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		buf_clear(&b);
		utf8_put(&b, code);
		struct str s = buf_str(&b);
		if (!utf8_is_valid(s) || utf8_next(&s) != code || s.len != 0)
			fail_msg("U+%04X", code);
	}
	buf_free(&b);
}

static void what_is_no_character_is_put_as_the_replacement(void **state)
{
	static const uint32_t odd[] = { 0xD800, 0xDFFF, 0x110000, UINT32_MAX };
	struct buf b;

	(void)state;
	buf_init(&b, 8);
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		buf_clear(&b);
		utf8_put(&b, odd[i]);
		assert_string_equal(buf_cstr(&b), FFFD);
	}
	buf_free(&b);
}

static const struct {
	struct str bytes;
	const char *mended;
} bad[] = {
	{ STR_INIT("\x80"), FFFD },
	{ STR_INIT("a\xFFz"), "a" FFFD "z" },
	{ STR_INIT("\xC3"), FFFD },
	{ STR_INIT("\xC3("), FFFD "(" },
	{ STR_INIT("\xC0\x80"), FFFD FFFD }, /* overlong NUL */
	{ STR_INIT("\xC1\xBF"), FFFD FFFD },
	{ STR_INIT("\xE0\x9F\xBF"), FFFD FFFD FFFD }, /* overlong */
	{ STR_INIT("\xF0\x8F\xBF\xBF"), FFFD FFFD FFFD FFFD },
	{ STR_INIT("\xED\xA0\x80"), FFFD FFFD FFFD }, /* a surrogate */
	{ STR_INIT("\xED\xBF\xBF"), FFFD FFFD FFFD },
	{ STR_INIT("\xF4\x90\x80\x80"), FFFD FFFD FFFD FFFD }, /* U+110000 */
	{ STR_INIT("\xF5\x80\x80\x80"), FFFD FFFD FFFD FFFD },
	{ STR_INIT("\xE2\x82"), FFFD FFFD },
	{ STR_INIT("\xE2\x82\xC3\xA9"), FFFD FFFD "\xC3\xA9" },
	{ STR_INIT("\xF0\x9F\x86"), FFFD FFFD FFFD },
	{ STR_INIT("123456789\xFF"
		   "123456789"),
	    "123456789" FFFD "123456789" },
};

static void each_invalid_byte_becomes_a_replacement(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		buf_clear(&b);
		assert_false(utf8_is_valid(bad[i].bytes));
		assert_false(utf8_mend(&b, bad[i].bytes));
		assert_string_equal(buf_cstr(&b), bad[i].mended);
		assert_true(utf8_is_valid(buf_str(&b)));
		assert_int_equal(
		    utf8_length(bad[i].bytes), utf8_length(buf_str(&b)));
	}
	buf_free(&b);
}

static void valid_text_is_left_as_it_is(void **state)
{
	struct str text = STR("Tolong \xF0\x9F\x86\x98 \xE6\x95\x91\0 \xC3\xA9"
			      "\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF");
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	assert_true(utf8_is_valid(text));
	assert_true(utf8_mend(&b, text));
	assert_true(str_eq(buf_str(&b), text));
	assert_int_equal(utf8_length(text), 16);
	assert_true(utf8_is_valid(str_of(NULL)));
	assert_true(utf8_mend(&b, str_of(NULL)));
	assert_int_equal(utf8_length(str_of(NULL)), 0);
	buf_free(&b);
}

static void a_mended_text_is_cut_between_characters(void **state)
{
	struct buf b;

	(void)state;
	for (size_t max = 0; max < 12; max++) {
		buf_init(&b, max);
		(void)utf8_mend(&b, STR("\xE6\x95\x91\xFF\xF0\x9F\x86\x98 x"));
		assert_true(utf8_is_valid(buf_str(&b)));
		assert_true(buf_is_over(&b) || max == 12);
		buf_free(&b);
	}
}

static void utf16_is_read_leniently(void **state)
{
	static const struct {
		struct str bytes;
		const char *text;
		bool good;
	} cases[] = {
		{ STR_INIT(""), "", true },
		{ STR_INIT("\0T\0o"), "To", true },
		{ STR_INIT("\x04\x10\x65\x51"), "\xD0\x90\xE6\x95\x91", true },
		{ STR_INIT("\xD8\x3C\xDD\x98"), "\xF0\x9F\x86\x98", true },
		{ STR_INIT("\xD8\x00\xDC\x00"), "\xF0\x90\x80\x80", true },
		{ STR_INIT("\xDB\xFF\xDF\xFF"), "\xF4\x8F\xBF\xBF", true },
		{ STR_INIT("\0H\0"), "H" FFFD, false }, /* odd tail */
		{ STR_INIT("\0"), FFFD, false },
		{ STR_INIT("\0H\xD8\x3C"), "H" FFFD, false }, /* half a pair */
		{ STR_INIT("\xD8\x3C\0H"), FFFD "H", false },
		{ STR_INIT("\xD8\x3C\xE0\x00"), FFFD "\xEE\x80\x80", false },
		{ STR_INIT("\xDD\x98\0H"), FFFD "H", false },
		{ STR_INIT("\xD8\x3C\xD8\x3C\xDD\x98"), FFFD "\xF0\x9F\x86\x98",
		    false },
		{ STR_INIT("\xDD\x98\xD8\x3C"), FFFD FFFD, false },
		{ STR_INIT("\xD8\x3C\xDD"), FFFD FFFD, false },
		{ STR_INIT("\xFF\xFD"), FFFD, true },   /* as it was sent */
		{ STR_INIT("\xFE\xFF\0H"), "H", true }, /* byte order mark */
		{ STR_INIT("\0H\xFE\xFF"), "H\xEF\xBB\xBF", true },
		{ STR_INIT("\xFE"), FFFD, false },
	};
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_clear(&b);
		assert_int_equal(
		    utf8_from_utf16be(&b, cases[i].bytes), cases[i].good);
		assert_string_equal(buf_cstr(&b), cases[i].text);
	}
	buf_clear(&b);
	assert_true(utf8_from_utf16be(&b, STR("\0a\0\0\0b")));
	assert_true(str_eq(buf_str(&b), STR("a\0b")));
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_goes_both_ways),
		cmocka_unit_test(
		    what_is_no_character_is_put_as_the_replacement),
		cmocka_unit_test(each_invalid_byte_becomes_a_replacement),
		cmocka_unit_test(valid_text_is_left_as_it_is),
		cmocka_unit_test(a_mended_text_is_cut_between_characters),
		cmocka_unit_test(utf16_is_read_leniently),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
