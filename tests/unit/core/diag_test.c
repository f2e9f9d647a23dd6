/* The list of faults: its order, its bound, its suggestions. */
#include "flow_fixture.h"

static struct diags list;

static int set_up(void **state)
{
	*state = arena_new(1U << 20);
	diags_init(&list, *state);
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static void assert_printed(const char *want)
{
	struct buf out;
	buf_init(&out, 64U << 10);
	diags_print(&list, LANG_EN, &out);
	assert_string_equal(buf_cstr(&out), want);
	buf_free(&out);
}

static void prints_place_code_and_sentence(void **state)
{
	(void)state;
	diags_error(&list, STR("a.flow"), 3, 7, "F001", "no %.*s",
	    STR_ARG(STR("sense")));
	diags_warning(&list, STR("a.flow"), 4, 1, "F044", "odd");
	assert_int_equal(list.n_errors, 1);
	assert_printed("a.flow:3:7: error F001: no sense\n"
		       "a.flow:4:1: warning F044: odd\n");
}

static void prints_the_same_places_and_codes_in_indonesian(void **state)
{
	struct buf out;
	(void)state;
	diags_warning(&list, STR("a.flow"), 4, 1, "F004",
	    "there is no field \"%.*s\"", STR_ARG(STR("nma")));
	diags_error(&list, STR("a.flow"), 3, 7, "F001", "not yet said");
	buf_init(&out, 64U << 10);
	diags_print(&list, LANG_ID, &out);
	assert_string_equal(buf_cstr(&out),
	    "a.flow:3:7: error F001: not yet said\n"
	    "a.flow:4:1: warning F004: tidak ada isian \"nma\"\n");
	buf_free(&out);
}

static void sorts_by_file_and_line_and_keeps_the_order_of_one_line(void **state)
{
	(void)state;
	diags_error(&list, STR("b"), 1, 1, "F1", "third");
	diags_error(&list, STR("a"), 9, 5, "F1", "first");
	diags_error(&list, STR("b"), 2, 1, "F1", "last");
	diags_error(&list, STR("a"), 9, 1, "F1", "second");
	assert_printed("a:9:5: error F1: first\na:9:1: error F1: second\n"
		       "b:1:1: error F1: third\nb:2:1: error F1: last\n");
}

static void holds_no_more_than_its_limit_and_counts_all_errors(void **state)
{
	(void)state;
	for (int i = 0; i < LIMIT_DIAGS + 50; i++)
		diags_error(&list, STR("a"), i, 1, "F1", "x");
	assert_int_equal(list.n, LIMIT_DIAGS);
	assert_int_equal(list.n_errors, LIMIT_DIAGS + 50);
}

static void a_sentence_is_one_line_of_whole_characters(void **state)
{
	char text[900];
	(void)state;
	for (size_t i = 0; i + 2 < sizeof text; i += 2) {
		text[i] = '\xC3';
		text[i + 1] = '\xA9';
	}
	text[sizeof text - 2] = text[sizeof text - 1] = '\0';
	diags_error(&list, STR("a"), 1, 1, "F1", "%.*s", STR_ARG(str_of(text)));
	diags_error(&list, STR("a"), 2, 1, "F1", "one\ntwo\x7F");
	struct str cut = list.list[0].sentence;
	assert_true(cut.len > 390 && cut.len <= 400 && cut.len % 2 == 0);
	assert_str(list.list[1].sentence, "one?two?");
}

static void the_file_name_outlives_the_caller(void **state)
{
	char name[] = "gone.flow";
	(void)state;
	diags_error(&list, str_of(name), 1, 1, "F1", "x");
	memset(name, 'z', sizeof name - 1);
	assert_printed("gone.flow:1:1: error F1: x\n");
}

static void suggests_the_nearest_name(void **state)
{
	const struct str names[] = { STR("darurat"), STR("nama"), STR("hp"),
		STR("desa") };
	(void)state;
	assert_str(diags_nearest(STR("daruat"), names, 4), "darurat");
	assert_str(diags_nearest(STR("dseaa"), names, 4), "desa");
	assert_str(diags_nearest(STR("namma"), names, 4), "nama");
	assert_str(diags_nearest(STR("hq"), names, 4), "hp");
	assert_str(diags_nearest(STR("sekarang"), names, 4), "");
	assert_str(diags_nearest(STR("nama"), names, 0), "");
}

static void does_not_suggest_anything_for_two_letters_wrong_in_two(void **state)
{
	const struct str names[] = { STR("ya"), STR("hp") };
	(void)state;
	assert_str(diags_nearest(STR("zz"), names, 2), "");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(prints_place_code_and_sentence),
		CASE(prints_the_same_places_and_codes_in_indonesian),
		CASE(sorts_by_file_and_line_and_keeps_the_order_of_one_line),
		CASE(holds_no_more_than_its_limit_and_counts_all_errors),
		CASE(a_sentence_is_one_line_of_whole_characters),
		CASE(the_file_name_outlives_the_caller),
		CASE(suggests_the_nearest_name),
		CASE(does_not_suggest_anything_for_two_letters_wrong_in_two),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
