/* Patterns: what matches, what is refused, and that none can hang us. */
#include "flow_fixture.h"

#include "core/regex.h"

static struct regex *compiled(const char *pattern)
{
	char why[REGEX_WHY];
	size_t offset;
	struct regex *r = regex_new(str_of(pattern), why, &offset);
	assert_non_null(r);
	return r;
}

static void assert_verdict(
    const char *pattern, const char *text, enum regex_verdict want)
{
	struct regex *r = compiled(pattern);
	assert_int_equal(regex_match(r, str_of(text)), want);
	regex_free(r);
}

static void matches_places_as_people_write_them(void **state)
{
	static const char place[] = "^[\\p{L} .,'-]{3,40}$";
	(void)state;
	assert_verdict(place, "Oesao, Kupang", REGEX_YES);
	assert_verdict(place, "N\xC3\xA9ng\xC3\xA9 O'a", REGEX_YES);
	assert_verdict(place, "ab", REGEX_NO);
	assert_verdict(place, "desa 12", REGEX_NO);
	assert_verdict(place, "", REGEX_NO);
}

static void ignores_case_and_is_anchored(void **state)
{
	(void)state;
	assert_verdict("kupang", "KUPANG barat", REGEX_YES);
	assert_verdict("kupang", "kota kupang", REGEX_NO);
	assert_verdict("\xC3\x89t\xC3\xA9", "\xC3\xA9T\xC3\x89", REGEX_YES);
}

static void counts_characters_not_bytes(void **state)
{
	(void)state;
	assert_verdict("^.{3}$", "\xC3\xA9\xC3\xA9\xC3\xA9", REGEX_YES);
}

static void says_where_a_pattern_is_wrong(void **state)
{
	char why[REGEX_WHY] = "";
	size_t offset = 0;
	(void)state;
	assert_null(regex_new(STR("^[a-z{3}$"), why, &offset));
	assert_string_not_equal(why, "");
	assert_int_equal(offset, 9);
	assert_null(regex_new(STR("\\C"), why, &offset));
	assert_null(regex_new(STR("(a{1,9999}){1,9999}"), why, &offset));
}

static void refuses_a_pattern_of_many_pages(void **state)
{
	char why[REGEX_WHY], pattern[5000];
	size_t offset;
	(void)state;
	memset(pattern, 'a', sizeof pattern);
	assert_null(
	    regex_new((struct str){ pattern, sizeof pattern }, why, &offset));
}

static void a_runaway_pattern_is_a_third_answer(void **state)
{
	char text[200];
	(void)state;
	memset(text, 'a', sizeof text);
	struct regex *r = compiled("^(a+)+$");
	text[sizeof text - 1] = '!';
	struct str all = { text, sizeof text };
	assert_int_equal(regex_match(r, all), REGEX_LIMIT);
	/* And it is itself again afterwards. */
	assert_int_equal(regex_match(r, STR("aaa")), REGEX_YES);
	assert_int_equal(regex_match(r, STR("b")), REGEX_NO);
	regex_free(r);
}

static void what_is_not_utf8_goes_to_a_person(void **state)
{
	(void)state;
	assert_verdict(".*", "a\xFF", REGEX_LIMIT);
}

static void an_empty_str_without_bytes_is_a_text(void **state)
{
	(void)state;
	struct regex *r = compiled("^$");
	assert_int_equal(regex_match(r, (struct str){ NULL, 0 }), REGEX_YES);
	regex_free(r);
	regex_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches_places_as_people_write_them),
		cmocka_unit_test(ignores_case_and_is_anchored),
		cmocka_unit_test(counts_characters_not_bytes),
		cmocka_unit_test(says_where_a_pattern_is_wrong),
		cmocka_unit_test(refuses_a_pattern_of_many_pages),
		cmocka_unit_test(a_runaway_pattern_is_a_third_answer),
		cmocka_unit_test(what_is_not_utf8_goes_to_a_person),
		cmocka_unit_test(an_empty_str_without_bytes_is_a_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
