/* ussd_profile, ussd_profiles, ussd_net: files as data, or faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "edge/ussd_net.h"
#include "unit/edge/ussd_fixture.h"

static void faults(
    struct arena *a, const char *file, const char *source, const char *want)
{
	struct ussd_profile p;
	struct buf places;

	buf_init(&places, 4000);
	(void)read_profile(a, str_of(file), str_of(source), &p, &places);
	assert_string_equal(buf_cstr(&places), want);
	buf_free(&places);
}

static void reads_every_line(void **state)
{
	const struct ussd_profile *p = profile(*state,
	    "# komentar\n\n  request  json\r\nsession $2\nphone hp\n"
	    "code *{kode}#\ninput isi last\nstep n\ndial a 0 <code>\n"
	    "abort b *\nsecret t 123456789 12\nsignature X-T 123456789012\n"
	    "from 10.0.0.0/8 ::1\nproxy 127.0.0.1\ncontinue {text}\n"
	    "end {\"a\":{\"b\":\"{text}\"}}\nnote ya\n"
	    "header A b c\nheader D e f\nheader G h i\n");

	assert_true(p->is_json);
	assert_false(p->is_joined);
	assert_true(str_eq(p->name, STR("contoh")));
	assert_true(str_eq(p->session, STR("$2")));
	assert_true(str_eq(p->code, STR("*{kode}#")));
	assert_true(str_eq(p->step, STR("n")));
	assert_true(str_eq(p->secret_value, STR("123456789 12")));
	assert_true(str_eq(p->signature, STR("X-T")));
	assert_int_equal(p->n_from, 2);
	assert_int_equal(p->n_proxy, 1);
	assert_int_equal(p->n_headers, 3);
	assert_true(str_eq(p->headers[2].values[1], STR("i")));
	assert_false(ussd_profile_is_json(p, USSD_PROFILE_CONTINUE));
	assert_true(ussd_profile_is_json(p, USSD_PROFILE_END));
	assert_true(ussd_profile_is_secret(p));
	assert_true(ussd_profile_holds(&p->dial, STR("0")));
	assert_true(ussd_profile_holds(&p->dial, STR("*384#")));
	assert_false(ussd_profile_holds(&p->dial, STR("*384")));
	assert_false(ussd_profile_holds(&p->dial, STR("")));
	assert_true(ussd_profile_holds(&p->abort, STR("x")));
	assert_false(ussd_profile_holds(&p->abort, STR("")));
}

static void a_fault_has_its_place(void **state)
{
	static const struct {
		const char *line, *want;
	} rows[] = {
		{ "bukan apa", "9:1 U001\n" },
		{ "phone lagi", "9:1 U001\n" },
		{ "step a b", "9:6 U002\n" },
		{ "step", "9:1 U002\n" },
		{ "dial a", "9:1 U002\n" },
		{ "dial a 1 2 3 4 5 6 7 8 9 10 11 12 13", "9:35 U002\n" },
		{ "secret t pendek", "9:10 U003\n" },
		{ "signature t", "9:1 U003\n" },
		{ "from 10.0.0.1/8", "9:6 U007\n" },
		{ "from", "9:1 U007\n" },
		{ "from rumah", "9:6 U007\n" },
		{ "proxy 127.0.0.1 127.0.0.2", "9:17 U002\n" },
		{ "proxy 127.0.0.1", "1:1 U005\n" },
		{ "header A b", "9:1 U002\n" },
		{ "header A: b c", "9:1 U002\n" },
		{ "header A b c d", "9:1 U002\n" },
		{ "note {\"a\":1", "9:11 U004\n" },
		{ "note { \"a\":[\"{text}\"]}", "9:6 U004\n" },
		{ "note {\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}",
		    "9:6 U004\n" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		faults(*state, "x/contoh.profile",
		    arena_printf(*state, "%s%s\n", JOINED, rows[i].line).ptr,
		    rows[i].want);
	faults(*state, "a.profile", "request xml\n", "1:9 U002\n");
	faults(*state, "a.profile", "input x both\n", "1:9 U002\n");
	faults(*state, "a.profile", "code *384\n", "1:6 U002\n");
	faults(*state, "a.profile", "",
	    "1:1 U005\n1:1 U005\n1:1 U005\n1:1 U005\n1:1 U005\n1:1 U005\n");
	faults(*state, "a.profile", "\xFF", "1:1 U006\n");
}

static void an_answer_without_a_screen_is_none(void **state)
{
	faults(*state, "a.profile",
	    "request form\nsession a\nphone b\ninput c joined\n"
	    "continue CON {txt}\nend {\"a\":\"b\"}\n",
	    "1:1 U005\n1:1 U005\n");
}

static void a_name_is_a_part_of_a_path(void **state)
{
	static const char *const bad[] = { ".profile", "a/.profile",
		"A.profile", "a_b.profile",
		"a234567890123456789012345.profile" };

	faults(*state, "x/a-1.profile", JOINED, "");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		faults(*state, bad[i], JOINED, "1:1 U006\n");
}

static void the_shipped_ones_are_found_by_name(void **state)
{
	struct diags *d = arena_alloc(*state, sizeof(*d));
	struct ussd_profiles *all, *none;

	diags_init(d, *state);
	all = ussd_profiles_read(STR("conf/ussd"), d);
	assert_non_null(all);
	assert_non_null(ussd_profiles_find(all, STR("africastalking")));
	assert_null(ussd_profiles_find(all, STR("africa")));
	/* Who still answers holds it beyond a reload. */
	assert_ptr_equal(ussd_profiles_hold(all), all);
	ussd_profiles_free(all);
	assert_non_null(ussd_profiles_find(all, STR("hubtel")));
	ussd_profiles_free(all);
	none = ussd_profiles_read(STR(""), d);
	assert_null(ussd_profiles_find(none, STR("hubtel")));
	ussd_profiles_free(none);
	assert_int_equal(d->n, 0);
	assert_null(ussd_profiles_read(STR("conf/tiada"), d));
	assert_int_equal(d->n_errors, 1);
}

static bool has(const char *net, const char *address)
{
	struct ussd_net n;

	assert_true(ussd_net_read(str_of(net), &n));
	return ussd_net_has(&n, str_of(address));
}

static void knows_networks(void **state)
{
	static const char *const bad[] = { "", "1", "1.2.3", "1.2.3.4/33",
		"1.2.3.4/", "1.2.3.4/31x", "1.2.3.5/31", "::/129", "::1/64",
		"1.2.3.4/-1", "256.1.1.1", "1.2.3.4 ", "g::" };
	struct ussd_net n;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(ussd_net_read(str_of(bad[i]), &n));
	assert_false(ussd_net_read((struct str){ "1.2.3.4\0", 8 }, &n));
	assert_true(has("1.2.3.4", "1.2.3.4"));
	assert_false(has("1.2.3.4", "1.2.3.5"));
	assert_true(has("1.2.3.4/31", "1.2.3.5"));
	assert_false(has("1.2.3.4/31", "1.2.3.6"));
	assert_true(has("0.0.0.0/0", "9.9.9.9"));
	assert_false(has("0.0.0.0/0", "2001:db8::1"));
	assert_true(has("::/0", "9.9.9.9"));
	assert_true(has("2001:db8::/33", "2001:db8:7fff::"));
	assert_false(has("2001:db8::/33", "2001:db8:8000::"));
	assert_true(has("10.0.0.0/8", "::ffff:10.1.1.1"));
	assert_false(has("10.0.0.0/8", "10.0.0.0/9"));
	assert_false(has("::/0", "rumah"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_every_line),
		TEST(a_fault_has_its_place),
		TEST(an_answer_without_a_screen_is_none),
		TEST(a_name_is_a_part_of_a_path),
		TEST(the_shipped_ones_are_found_by_name),
		TEST(knows_networks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
