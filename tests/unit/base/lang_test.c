/* In which language the person at the terminal is spoken to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/lang.h"

static void only_a_locale_of_indonesia_is_indonesian(void **state)
{
	(void)state;
	assert_int_equal(lang_of(STR("id")), LANG_ID);
	assert_int_equal(lang_of(STR("id_ID.UTF-8")), LANG_ID);
	assert_int_equal(lang_of(STR("id.UTF-8")), LANG_ID);
	assert_int_equal(lang_of(STR("id@x")), LANG_ID);
	assert_int_equal(lang_of(STR("idx")), LANG_EN);
	assert_int_equal(lang_of(STR("en_ID.UTF-8")), LANG_EN);
	assert_int_equal(lang_of(STR("C.UTF-8")), LANG_EN);
	assert_int_equal(lang_of(STR("")), LANG_EN);
}

static void a_name_is_en_or_id(void **state)
{
	enum lang lang = LANG_EN;

	(void)state;
	assert_true(lang_read(STR("id"), &lang));
	assert_int_equal(lang, LANG_ID);
	assert_false(lang_read(STR("ID"), &lang));
	assert_false(lang_read(STR(""), &lang));
	assert_int_equal(lang, LANG_ID);
	assert_true(lang_read(STR("en"), &lang));
	assert_int_equal(lang, LANG_EN);
}

static void set(const char *all, const char *messages, const char *lang)
{
	assert_int_equal(setenv("LC_ALL", all, 1), 0);
	assert_int_equal(setenv("LC_MESSAGES", messages, 1), 0);
	assert_int_equal(setenv("LANG", lang, 1), 0);
}

static void the_first_variable_that_is_not_empty_decides(void **state)
{
	(void)state;
	set("", "", "id_ID.UTF-8");
	assert_int_equal(lang_of_user(), LANG_ID);
	set("", "en_US", "id_ID.UTF-8");
	assert_int_equal(lang_of_user(), LANG_EN);
	set("", "id_ID", "en_US");
	assert_int_equal(lang_of_user(), LANG_ID);
	set("C", "id_ID", "id_ID");
	assert_int_equal(lang_of_user(), LANG_EN);
	set("", "", "");
	assert_int_equal(lang_of_user(), LANG_EN);
	assert_int_equal(unsetenv("LANG"), 0);
	assert_int_equal(lang_of_user(), LANG_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_locale_of_indonesia_is_indonesian),
		cmocka_unit_test(a_name_is_en_or_id),
		cmocka_unit_test(the_first_variable_that_is_not_empty_decides),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
