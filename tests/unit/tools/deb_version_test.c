/* Versions, with the answers that `dpkg --compare-versions` gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tools/deb_version.h"

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void orders_as_dpkg_does(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} rows[] = {
		{ "2.1.12-stable-8", "2.1.12-stable-8+deb12u1", -1 },
		{ "2.1.12-stable-8+deb12u1", "2.1.12-stable-8+deb12u1", 0 },
		{ "2.1.12-stable-8+deb12u2", "2.1.12-stable-8+deb12u1", 1 },
		{ "2.1.12-stable-8+deb12u10", "2.1.12-stable-8+deb12u9", 1 },
		{ "2.1.12-stable-10", "2.1.12-stable-8+deb12u1", 1 },
		{ "2.1.8-stable-4", "2.1.12-stable-8+deb12u1", -1 },
		{ "2.2.1~alpha-1", "2.2.1-1", -1 },
		{ "1.0~rc1-1", "1.0-1", -1 },
		{ "1.0", "1.0-0", 0 },
		{ "1.0", "1.0-1", -1 },
		{ "1:1.0", "2.0", 1 },
		{ "0:1.0", "1.0", 0 },
		{ "1.001", "1.1", 0 },
		{ "1.0a", "1.0+", -1 },
		{ "1.0a", "1.0", 1 },
		{ "1.0-1~bpo1", "1.0-1", -1 },
		{ "", "0", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str a = str_of(rows[i].a), b = str_of(rows[i].b);

		assert_int_equal(
		    sign(deb_version_compare(a, b)), rows[i].order);
		assert_int_equal(
		    sign(deb_version_compare(b, a)), -rows[i].order);
	}
}

static void finds_what_is_installed(void **state)
{
	struct str status = STR("Package: a\n"
				"Status: install ok installed\n"
				"Depends: c (>= 9)\n"
				"Version: 1.0-2\n"
				"\n"
				"Package: b\n"
				"Status: deinstall ok config-files\n"
				"Version: 2.0\n"
				"\n"
				"Package: aa\n"
				"Status: install ok installed\n"
				"Version: 3:4\n");

	(void)state;
	assert_true(str_eq(deb_version_of(status, "a"), STR("1.0-2")));
	assert_true(str_eq(deb_version_of(status, "aa"), STR("3:4")));
	assert_int_equal(deb_version_of(status, "b").len, 0);
	assert_int_equal(deb_version_of(status, "c").len, 0);
	assert_int_equal(deb_version_of(STR(""), "a").len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders_as_dpkg_does),
		cmocka_unit_test(finds_what_is_installed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
