/* kannel.conf, as bearerbox reads it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tools/kannel_conf.h"

static const struct kannel_conf *read(
    struct arena *a, struct str text, struct buf *why)
{
	buf_init(why, 256);
	return kannel_conf_read(text, a, why);
}

static void groups_end_at_blank_lines(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct buf why;
	const struct kannel_conf *c = read(a,
	    STR("# first\ngroup = core\n# not there\nport=1 \n \t\n\n"
		"group = smsc\n smsc = http\ngroup = x\n\ngroup=smsc\nport = "
		"3"),
	    &why);

	(void)state;
	assert_non_null(c);
	const struct kannel_group *core = kannel_conf_group(c, "core", 0);
	assert_int_equal(kannel_conf_number(core, "port", 9), 1);
	assert_int_equal(kannel_conf_line(core, "port"), 4);
	assert_int_equal(kannel_conf_line(core, "none"), 2);
	/* A second `group` line renames. */
	assert_true(
	    str_eq(kannel_conf_get(kannel_conf_group(c, "x", 0), "smsc"),
		STR("http")));
	assert_int_equal(
	    kannel_conf_number(kannel_conf_group(c, "smsc", 0), "port", 9), 3);
	assert_null(kannel_conf_group(c, "smsc", 1));
	assert_int_equal(kannel_conf_number(core, "none", 9), 9);
	assert_int_equal(kannel_conf_number(NULL, "port", 9), 9);
	buf_free(&why);
	arena_free(a);
}

static void values_lose_their_quotes(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct buf why;
	const struct kannel_conf *c = read(a,
	    STR("group = core\na = \"b \\\" c\\\\\"\nd = \"\"\ne = \"\nf = "
		"g=h\n"
		"on = TRUE\noff = false\n"),
	    &why);
	const struct kannel_group *g = kannel_conf_group(c, "core", 0);

	(void)state;
	assert_true(str_eq(kannel_conf_get(g, "a"), STR("b \" c\\")));
	assert_int_equal(kannel_conf_get(g, "d").len, 0);
	assert_true(str_eq(kannel_conf_get(g, "e"), STR("\"")));
	assert_true(str_eq(kannel_conf_get(g, "f"), STR("g=h")));
	assert_true(kannel_conf_is_on(g, "on"));
	assert_false(kannel_conf_is_on(g, "off"));
	assert_false(kannel_conf_is_on(g, "none"));
	buf_free(&why);
	arena_free(a);
}

static void says_where_it_stops(void **state)
{
	static const struct {
		const char *text, *why;
	} rows[] = {
		{ "group = core\nnothing\n", "2: no key = value" },
		{ "\nport = 1\n\ngroup = core\n",
		    "3: the group above has no line group = NAME" },
		{ "port = 1", "1: the group above has no line group = NAME" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena *a = arena_new(1 << 20);
		struct buf why;

		assert_null(read(a, str_of(rows[i].text), &why));
		assert_string_equal(buf_cstr(&why), rows[i].why);
		buf_free(&why);
		arena_free(a);
	}
}

static void knows_what_was_not_filled_in(void **state)
{
	static const struct {
		const char *text;
		int blank, include;
	} rows[] = {
		{ "group = core\nurl = \"http://a:@A_B@@127.0.0.1/\"\n", 2, 0 },
		{ "group = core\nurl = http://a:b@127.0.0.1/\n", 0, 0 },
		{ "group = core\nurl = a@b@c\n", 0, 0 },
		{ "# @X@\ninclude = \"x\"\n\ngroup = core\np = @X@\n", 5, 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena *a = arena_new(1 << 20);
		struct buf why;
		const struct kannel_conf *c =
		    read(a, str_of(rows[i].text), &why);

		assert_non_null(c);
		assert_int_equal(kannel_conf_blank(c), rows[i].blank);
		assert_int_equal(kannel_conf_include(c), rows[i].include);
		buf_free(&why);
		arena_free(a);
	}
}

/* Files of any size end in a sentence, not in a crash. */
static void stays_under_its_limits(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct buf text, why;

	(void)state;
	buf_init(&text, 1 << 20);
	for (int i = 0; i < 200; i++)
		buf_putf(&text, "group = smsc\n\n");
	assert_null(read(a, buf_str(&text), &why));
	assert_string_equal(buf_cstr(&why), "257: too many groups");
	buf_free(&why);
	buf_clear(&text);
	buf_putf(&text, "group = smsc\n");
	for (int i = 0; i < 100; i++)
		buf_putf(&text, "k%d = 1\n", i);
	assert_null(read(a, buf_str(&text), &why));
	assert_string_equal(buf_cstr(&why), "65: too many keys in this group");
	buf_free(&why);
	buf_free(&text);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_end_at_blank_lines),
		cmocka_unit_test(values_lose_their_quotes),
		cmocka_unit_test(says_where_it_stops),
		cmocka_unit_test(knows_what_was_not_filled_in),
		cmocka_unit_test(stays_under_its_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
