#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/form.h"

static void values_are_byte_exact(void **state)
{
	static const struct {
		const char *encoded, *name;
		struct str want;
	} cases[] = {
		{ "b=%00T%00o", "b", STR_INIT("\0T\0o") },
		{ "b=%00", "b", STR_INIT("\0") },
		{ "b=a+b%2Bc", "b", STR_INIT("a b+c") },
		{ "b=%C3%a9%fF", "b", STR_INIT("\xC3\xA9\xFF") },
		{ "b=100%", "b", STR_INIT("100%") },
		{ "b=%4", "b", STR_INIT("%4") },
		{ "b=%4g%G4%%41", "b", STR_INIT("%4g%G4%A") },
		{ "b=%2541", "b", STR_INIT("%41") },
		{ "b=a=b=c", "b", STR_INIT("a=b=c") },
		{ "b=%26%3D", "b", STR_INIT("&=") },
		{ "b", "b", STR_INIT("") },
		{ "b=", "b", STR_INIT("") },
		{ "&&a=1&&b=2&", "b", STR_INIT("2") },
		{ "=v", "", STR_INIT("v") },
		{ "a=1&=v&b=2", "", STR_INIT("v") },
		{ "=", "", STR_INIT("") },
		{ "b=first&b=second", "b", STR_INIT("first") },
		{ "B=big&b=small", "b", STR_INIT("small") },
		{ "%62=x", "b", STR_INIT("x") },
		{ "a+c=x", "a c", STR_INIT("x") },
		{ "b=\x80\xFF", "b", STR_INIT("\x80\xFF") },
		{ "?b=x", "?b", STR_INIT("x") },
	};
	struct arena *a = arena_new(1U << 20);
	struct form f;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(form_read(a, str_of(cases[i].encoded), &f));
		struct str got = form_get(&f, str_of(cases[i].name));
		assert_non_null(got.ptr);
		assert_true(str_eq(got, cases[i].want));
	}
	arena_free(a);
}

static void absent_is_not_empty(void **state)
{
	struct arena *a = arena_new(1U << 20);
	struct form f;

	(void)state;
	assert_true(form_read(a, STR("a=1&c="), &f));
	assert_null(form_get(&f, STR("b")).ptr);
	assert_non_null(form_get(&f, STR("c")).ptr);
	assert_int_equal(form_get(&f, STR("c")).len, 0);
	assert_null(form_get(&f, STR("")).ptr);
	assert_true(form_read(a, STR(""), &f));
	assert_int_equal(f.n, 0);
	assert_true(form_read(a, str_of(NULL), &f));
	assert_int_equal(f.n, 0);
	assert_true(form_read(a, STR("&&&"), &f));
	assert_int_equal(f.n, 0);
	arena_free(a);
}

static void more_pairs_than_fit_are_told_and_the_first_kept(void **state)
{
	struct arena *a = arena_new(1U << 20);
	struct buf b;
	struct form f;

	(void)state;
	buf_init(&b, 10000);
	for (int i = 0; i < FORM_PAIRS; i++)
		buf_putf(&b, "&k%d=v%d&", i, i);
	assert_true(form_read(a, buf_str(&b), &f));
	assert_int_equal(f.n, FORM_PAIRS);
	assert_true(str_eq(form_get(&f, STR("k63")), STR("v63")));
	buf_puts(&b, STR("&k64=v64"));
	assert_false(form_read(a, buf_str(&b), &f));
	assert_int_equal(f.n, FORM_PAIRS);
	assert_true(str_eq(form_get(&f, STR("k0")), STR("v0")));
	assert_true(str_eq(form_get(&f, STR("k63")), STR("v63")));
	assert_null(form_get(&f, STR("k64")).ptr);
	buf_free(&b);
	arena_free(a);
}

static void all_bytes_go_both_ways(void **state)
{
	struct arena *a = arena_new(1U << 20);
	char bytes[256];
	struct buf b;
	struct form f;

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)i;
	struct str all = { bytes, sizeof(bytes) };
	buf_init(&b, 10000);
	form_put(&b, STR("x y"), STR("1&2"));
	form_put(&b, all, all);
	assert_true(str_starts(buf_str(&b), STR("x%20y=1%262&%00%01")));
	assert_non_null(strstr(buf_cstr(&b), "%2C-.%2F0123456789%3A"));
	assert_non_null(strstr(buf_cstr(&b), "XYZ%5B%5C%5D%5E_%60ab"));
	assert_non_null(strstr(buf_cstr(&b), "xyz%7B%7C%7D~%7F%80"));
	assert_true(form_read(a, buf_str(&b), &f));
	assert_int_equal(f.n, 2);
	assert_true(str_eq(form_get(&f, STR("x y")), STR("1&2")));
	assert_true(str_eq(form_get(&f, all), all));
	buf_free(&b);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_byte_exact),
		cmocka_unit_test(absent_is_not_empty),
		cmocka_unit_test(
		    more_pairs_than_fit_are_told_and_the_first_kept),
		cmocka_unit_test(all_bytes_go_both_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
