/* What two people call the same thing is the same value. */
#include "unit/core/flow_fixture.h"

#include "core/sight.h"

static void values_that_mean_the_same(void **state)
{
	static const struct {
		enum sight_kind kind;
		const char *text, *value;
	} rows[] = {
		{ SIGHT_PHONE, "0812 3456 7890", "+6281234567890" },
		{ SIGHT_PHONE, "+62-812-3456-7890", "+6281234567890" },
		{ SIGHT_PHONE, "0", "" },
		{ SIGHT_PHONE, "tidak tahu", "" },
		{ SIGHT_PERSON, "Pak Yohanis", "yohanis" },
		{ SIGHT_PERSON, "om YOHANIS.", "yohanis" },
		{ SIGHT_PERSON, "bapak om yohanis", "yohanis" },
		{ SIGHT_PERSON, "Ibu", "" },
		{ SIGHT_PERSON, "0", "" },
		{ SIGHT_PERSON, "12345", "" },
		{ SIGHT_PERSON, "Jo", "" },
		{ SIGHT_PLACE, " Oesao,  Kupang", "oesao kupang" },
		{ SIGHT_PLACE, "Pak", "pak" },
	};
	struct arena *a = arena_new(1U << 16);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str got = sight_value(
		    a, rows[i].kind, str_of(rows[i].text), STR("ID"));

		if (!str_eq(got, str_of(rows[i].value)))
			fail_msg("%s: %.*s, not %s", rows[i].text, STR_ARG(got),
			    rows[i].value);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_that_mean_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
