#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

static void an_empty_buffer_reads_as_empty(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 10);
	assert_string_equal(buf_cstr(&b), "");
	assert_int_equal(buf_str(&b).len, 0);
	assert_non_null(buf_str(&b).ptr);
	buf_clear(&b);
	buf_cut(&b, 0);
	buf_puts(&b, str_of(NULL));
	assert_false(buf_is_over(&b));
	buf_free(&b);
	buf_free(NULL);
}

static void it_keeps_what_was_put_in_order(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	buf_putc(&b, 'a');
	buf_puts(&b, STR("bc"));
	buf_put(&b, "d\0e", 3);
	buf_putf(&b, "%d-%s", 42, "x");
	assert_true(str_eq(buf_str(&b), STR("abcd\0e42-x")));
	buf_cut(&b, 3);
	assert_string_equal(buf_cstr(&b), "abc");
	buf_putc(&b, '!');
	assert_string_equal(buf_cstr(&b), "abc!");
	buf_clear(&b);
	assert_string_equal(buf_cstr(&b), "");
	buf_free(&b);
	assert_string_equal(buf_cstr(&b), "");
}

static void it_stays_under_its_limit(void **state)
{
	struct buf b;

	(void)state;
	for (size_t max = 0; max < 200; max++) {
		buf_init(&b, max);
		for (size_t i = 0; i < max; i++)
			buf_putc(&b, 'x');
		assert_false(buf_is_over(&b));
		assert_int_equal(b.len, max);
		assert_int_equal(strlen(buf_cstr(&b)), max);
		buf_putc(&b, 'y');
		assert_true(buf_is_over(&b));
		assert_int_equal(b.len, max);
		assert_true(b.size <= max + 1);
		buf_free(&b);
	}
}

static void it_holds_the_beginning_and_never_has_a_hole(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 5);
	buf_puts(&b, STR("abc"));
	buf_puts(&b, STR("defg"));
	assert_string_equal(buf_cstr(&b), "abcde");
	assert_true(buf_is_over(&b));
	buf_cut(&b, 2);
	buf_putc(&b, 'z');
	buf_putf(&b, "z");
	assert_string_equal(buf_cstr(&b), "ab");
	buf_clear(&b);
	assert_false(buf_is_over(&b));
	buf_puts(&b, STR("vwxyz"));
	assert_string_equal(buf_cstr(&b), "vwxyz");
	assert_false(buf_is_over(&b));
	buf_free(&b);
}

static void a_character_is_not_halved_at_the_limit(void **state)
{
	struct buf b;

	(void)state;
	for (size_t max = 0; max <= 9; max++) {
		/* 1 + 2 + 3 + 4 bytes */
		static const size_t whole[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6 };

		buf_init(&b, max);
		buf_puts(&b, STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x86\x98"));
		assert_int_equal(b.len, whole[max]);
		assert_true(buf_is_over(&b));
		buf_free(&b);
	}
}

static void long_formats_are_whole(void **state)
{
	char text[1000];
	struct buf b;

	(void)state;
	memset(text, 'k', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	for (int n = 250; n < 260; n++) {
		buf_init(&b, 2000);
		buf_putf(&b, "%.*s", n, text);
		assert_int_equal(b.len, n);
		buf_putf(&b, "%s|", text);
		assert_int_equal(b.len, n + 1000);
		assert_int_equal(buf_cstr(&b)[n + 999], '|');
		buf_free(&b);
	}
	buf_init(&b, 300);
	buf_putf(&b, "%s", text);
	assert_int_equal(b.len, 300);
	assert_true(buf_is_over(&b));
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_reads_as_empty),
		cmocka_unit_test(it_keeps_what_was_put_in_order),
		cmocka_unit_test(it_stays_under_its_limit),
		cmocka_unit_test(it_holds_the_beginning_and_never_has_a_hole),
		cmocka_unit_test(a_character_is_not_halved_at_the_limit),
		cmocka_unit_test(long_formats_are_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
