#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/gsm7.h"
#include "text/utf8.h"

/* The standard's table as people write it, escape shown as U+001B. */
static const char alphabet[] =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1B"
    "ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

static const struct {
	unsigned char septet;
	const char *text;
} extension[] = {
	{ 0x0A, "\f" },
	{ 0x14, "^" },
	{ 0x28, "{" },
	{ 0x29, "}" },
	{ 0x2F, "\\" },
	{ 0x3C, "[" },
	{ 0x3D, "~" },
	{ 0x3E, "]" },
	{ 0x40, "|" },
	{ 0x65, "€" },
};
#define EXTENSIONS (sizeof(extension) / sizeof(extension[0]))

static void the_alphabet_goes_both_ways(void **state)
{
	struct str rest = { alphabet, sizeof(alphabet) - 1 };
	struct buf b;
	unsigned char septet = 0;

	(void)state;
	buf_init(&b, 8);
	for (; rest.len > 0; septet++) {
		struct str character = rest;

		uint32_t code = utf8_next(&rest);
		character.len -= rest.len;
		if (septet == 0x1B)
			continue;
		buf_clear(&b);
		assert_true(
		    gsm7_decode(&b, (struct str){ (const char *)&septet, 1 }));
		assert_true(str_eq(buf_str(&b), character));
		buf_clear(&b);
		assert_true(gsm7_encode(&b, character));
		assert_int_equal(b.len, 1);
		assert_int_equal((unsigned char)b.ptr[0], septet);
		assert_int_equal(gsm7_width(code), 1);
		assert_int_equal(gsm7_length(character, NULL), 1);
	}
	assert_int_equal(septet, 128);
	buf_free(&b);
}

static void the_extension_goes_both_ways(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 8);
	for (size_t i = 0; i < EXTENSIONS; i++) {
		const char pair[] = { 0x1B, (char)extension[i].septet };
		struct str text = str_of(extension[i].text);

		buf_clear(&b);
		assert_true(gsm7_decode(&b, (struct str){ pair, 2 }));
		assert_true(str_eq(buf_str(&b), text));
		buf_clear(&b);
		assert_true(gsm7_encode(&b, text));
		assert_int_equal(b.len, 2);
		assert_memory_equal(b.ptr, pair, 2);
		assert_int_equal(gsm7_length(text, NULL), 2);
		assert_int_equal(gsm7_width(utf8_next(&text)), 2);
	}
	buf_free(&b);
}

/* 127 basic characters (all but the escape) and 10 of the extension. */
static void no_other_character_is_inside(void **state)
{
	size_t one = 0, two = 0;

	(void)state;
	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		int width = gsm7_width(code);

		one += width == 1;
		two += width == 2;
	}
	assert_int_equal(one, 127);
	assert_int_equal(two, EXTENSIONS);
	assert_int_equal(gsm7_width(0x1B), 0);
	assert_int_equal(gsm7_width(0), 0);
	assert_int_equal(gsm7_width('`'), 0);
	assert_int_equal(gsm7_width('\t'), 0);
	assert_int_equal(gsm7_width(0xE7), 0);
}

static void an_unknown_escape_shows_the_basic_character(void **state)
{
	struct buf b, basic;

	(void)state;
	buf_init(&b, 8);
	buf_init(&basic, 8);
	for (unsigned char s = 0; s < 128; s++) {
		const char pair[] = { 0x1B, (char)s };
		bool known = s == 0x1B;

		for (size_t i = 0; i < EXTENSIONS; i++)
			known = known || extension[i].septet == s;
		if (known)
			continue;
		buf_clear(&b);
		buf_clear(&basic);
		assert_true(gsm7_decode(&b, (struct str){ pair, 2 }));
		assert_true(gsm7_decode(&basic, (struct str){ pair + 1, 1 }));
		assert_true(str_eq(buf_str(&b), buf_str(&basic)));
	}
	buf_free(&b);
	buf_free(&basic);
}

static void odd_septets_are_shown_and_told(void **state)
{
	static const struct {
		struct str septets;
		const char *text;
		bool good;
	} cases[] = {
		{ STR_INIT("\x1B"), " ", false },
		{ STR_INIT("a\x1B\x1B"
			   "b"),
		    "a b", true },
		{ STR_INIT("\x80"), "\xEF\xBF\xBD", false },
		{ STR_INIT("a\x1B\xFF"
			   "b"),
		    "a \xEF\xBF\xBD"
		    "b",
		    false },
		{ STR_INIT("\x1B\x65\x11"), "€_", true },
	};
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_clear(&b);
		assert_int_equal(
		    gsm7_decode(&b, cases[i].septets), cases[i].good);
		assert_string_equal(buf_cstr(&b), cases[i].text);
	}
	buf_free(&b);
}

static void the_first_character_outside_is_named(void **state)
{
	size_t where = 99;
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	assert_int_equal(gsm7_length(STR("é€a`b"), &where), -1);
	assert_int_equal(where, 6);
	assert_false(gsm7_encode(&b, STR("é€a`b")));
	assert_int_equal(gsm7_length(STR("ab\xFF"), &where), -1);
	assert_int_equal(where, 2);
	assert_int_equal(gsm7_length(STR("a\0b"), &where), -1);
	assert_int_equal(where, 1);
	assert_int_equal(gsm7_length(STR("é"), NULL), 1);
	assert_int_equal(gsm7_length(STR("救"), NULL), -1);
	where = 99;
	assert_int_equal(gsm7_length(STR("{}[]~^|\\€\f@"), &where), 21);
	assert_int_equal(where, 99);
	assert_int_equal(gsm7_length(str_of(NULL), NULL), 0);
	assert_true(gsm7_encode(&b, str_of(NULL)));
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_alphabet_goes_both_ways),
		cmocka_unit_test(the_extension_goes_both_ways),
		cmocka_unit_test(no_other_character_is_inside),
		cmocka_unit_test(an_unknown_escape_shows_the_basic_character),
		cmocka_unit_test(odd_septets_are_shown_and_told),
		cmocka_unit_test(the_first_character_outside_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
