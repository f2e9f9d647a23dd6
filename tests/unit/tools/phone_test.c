/* What typed lines do, on a desk whose line only remembers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/zones.h"
#include "core/diag.h"
#include "core/roster.h"
#include "tools/phone_desk.h"
#include "tools/phone_words.h"

static const char officers[] =
    "zone Asia/Makassar\n"
    "agency hotline \"Hotline\"\n"
    "agency ppa \"PPA\"\n"
    "officer ina +6281200000011 agency=hotline lang=id role=officer \"Ina\"\n"
    "officer beni +6281200000012 agency=ppa lang=id role=officer \"Beni\"\n"
    "team piket default\n"
    "  always : ina beni\n"
    "policy piket S1 step 0: duty step 3m: all repeat 3 every 15m "
    "lease 30m broadcast 15m\n"
    "policy piket S2 step 0: duty repeat 3 every 1h lease 4h broadcast 1h\n"
    "policy piket S3 step 0: duty repeat 3 every 4h lease 24h broadcast 4h\n";

struct table {
	struct phone_desk *desk;
	struct arena *arena;
	struct roster *roster;
	char did[512]; /* "sms +62... text;" and so on */
	char shown[8192];
};

static void note(struct table *t, const char *what, const struct msisdn *from,
    struct str text)
{
	size_t n = strlen(t->did);
	struct str number = msisdn_open(from);

	(void)snprintf(t->did + n, sizeof(t->did) - n, "%s %.*s %.*s;", what,
	    STR_ARG(number), STR_ARG(text));
}

static void note_sms(void *arg, const struct msisdn *from, struct str text)
{
	note(arg, "sms", from, text);
}

static void note_dial(void *arg, const struct msisdn *from, struct str code)
{
	note(arg, "dial", from, code);
}

static void note_input(void *arg, const struct msisdn *from, struct str input)
{
	note(arg, "input", from, input);
}

static void note_hang_up(void *arg, const struct msisdn *from)
{
	note(arg, "hangup", from, STR(""));
}

static void note_pass(void *arg, span_t span)
{
	struct table *t = arg;

	(void)snprintf(
	    t->did, sizeof(t->did), "pass %lld;", (long long)(span / 1000));
}

static void show(void *arg, struct str text)
{
	struct table *t = arg;
	size_t n = strlen(t->shown);

	(void)snprintf(
	    t->shown + n, sizeof(t->shown) - n, "%.*s", STR_ARG(text));
}

static void set_table(struct table *t, enum phone_mode mode)
{
	struct phone_desk_options o = { .mode = mode,
		.number = STR("123"),
		.ussd_code = STR("*123*62#"),
		.arg = t,
		.show = show };
	struct phone_line line = { .arg = t,
		.sms = note_sms,
		.dial = note_dial,
		.input = note_input,
		.hang_up = note_hang_up,
		.pass = note_pass };
	struct diags d;

	memset(t, 0, sizeof(*t));
	t->arena = arena_new(1U << 20);
	diags_init(&d, t->arena);
	t->roster =
	    roster_read(STR("roster"), str_of(officers), zones_find, &d);
	assert_non_null(t->roster);
	assert_true(msisdn_read(STR("+6281239990001"), STR("ID"), &o.reporter));
	o.roster = t->roster;
	t->desk = phone_desk_new(&o);
	phone_desk_connect(t->desk, &line);
}

static void clear_table(struct table *t)
{
	phone_desk_free(t->desk);
	roster_free(t->roster);
	arena_free(t->arena);
}

static void check_typed(struct table *t, const char *line, const char *did)
{
	t->did[0] = '\0';
	(void)phone_desk_typed(t->desk, str_of(line));
	assert_string_equal(t->did, did);
}

static void a_line_is_an_sms_of_the_phone_in_hand(void **state)
{
	struct table t;

	(void)state;
	set_table(&t, PHONE_BOTH);
	check_typed(&t, " LAPOR ", "sms +6281239990001 LAPOR;");
	check_typed(&t, "/INA", "");
	assert_string_equal(phone_desk_name(t.desk), "ina");
	check_typed(&t, "DAFTAR", "sms +6281200000011 DAFTAR;");
	check_typed(&t, "/pelapor", "");
	check_typed(&t, "", "");
	clear_table(&t);
}

static void a_dialog_lasts_until_its_last_screen(void **state)
{
	struct table t;

	(void)state;
	set_table(&t, PHONE_BOTH);
	check_typed(&t, "*123*62#", "dial +6281239990001 *123*62#;");
	check_typed(&t, "1", "input +6281239990001 1;");
	phone_desk_got_screen(
	    t.desk, STR("+6281239990001"), STR("Selesai"), true);
	check_typed(&t, "1", "sms +6281239990001 1;");
	check_typed(&t, "*123*62#", "dial +6281239990001 *123*62#;");
	check_typed(&t, "/ina", "");
	check_typed(&t, "ya", "sms +6281200000011 ya;");
	check_typed(&t, "/pelapor", "");
	check_typed(&t, "/tutup", "hangup +6281239990001 ;");
	check_typed(&t, "~ session drops", "hangup +6281239990001 ;");
	check_typed(&t, "1", "sms +6281239990001 1;");
	clear_table(&t);
}

static void the_mode_decides_what_dials(void **state)
{
	struct table t;

	(void)state;
	set_table(&t, PHONE_SMS);
	check_typed(&t, "*123*62#", "sms +6281239990001 *123*62#;");
	clear_table(&t);
	set_table(&t, PHONE_USSD);
	check_typed(&t, "halo", "dial +6281239990001 *123*62#;");
	check_typed(&t, "halo", "input +6281239990001 halo;");
	check_typed(&t, "*123*63#", "dial +6281239990001 *123*63#;");
	clear_table(&t);
}

static void kode_is_the_last_code_of_that_phone(void **state)
{
	struct table t;

	(void)state;
	set_table(&t, PHONE_BOTH);
	check_typed(&t, "/ina", "");
	check_typed(&t, "AMBIL {kode}", "");
	assert_non_null(strstr(t.shown, "no case code"));
	phone_desk_got_sms(t.desk, STR("+6281200000011"),
	    STR("S1 TPPO KTR27: ada. Balas AMBIL KTR27."));
	phone_desk_got_sms(
	    t.desk, STR("+6281200000012"), STR("S1 TPPO KTR99: ada."));
	check_typed(
	    &t, "AMBIL {kode} ya", "sms +6281200000011 AMBIL KTR27 ya;");
	clear_table(&t);
}

static void a_message_shows_whose_it_is_and_what_it_costs(void **state)
{
	struct table t;

	(void)state;
	set_table(&t, PHONE_BOTH);
	phone_desk_got_sms(t.desk, STR("+6281200000012"), STR("satu\ndua €"));
	assert_string_equal(t.shown, "beni     < satu\n         | dua €\n"
				     "           (GSM-7: 11 septets, 1 SMS)\n");
	t.shown[0] = '\0';
	phone_desk_got_sms(t.desk, STR("+60123"), STR("救"));
	assert_string_equal(t.shown,
	    "+60123   < 救\n           (UCS-2: 1 UCS-2 units, 1 SMS)\n");
	clear_table(&t);
}

static void time_passes_only_as_told(void **state)
{
	struct table t;

	(void)state;
	set_table(&t, PHONE_BOTH);
	check_typed(&t, "~ 3m", "pass 180;");
	check_typed(&t, "~6 jam", "pass 21600;");
	check_typed(&t, "~ lama", "");
	clear_table(&t);
}

static void spans_and_codes_are_told_from_texts(void **state)
{
	(void)state;
	assert_int_equal(phone_words_span(STR("10s")), SECONDS(10));
	assert_int_equal(phone_words_span(STR("10 detik")), SECONDS(10));
	assert_int_equal(phone_words_span(STR("3 minutes pass")), MINUTES(3));
	assert_int_equal(phone_words_span(STR("2 hours")), HOURS(2));
	assert_int_equal(phone_words_span(STR("1 hari")), DAYS(1));
	assert_int_equal(phone_words_span(STR("2 days pass")), DAYS(2));
	assert_int_equal(phone_words_span(STR("3")), 0);
	assert_int_equal(phone_words_span(STR("m")), 0);
	assert_int_equal(phone_words_span(STR("99999999 m")), 0);
	assert_true(phone_words_is_code(STR("*123*62#")));
	assert_true(phone_words_is_code(STR("*1#")));
	assert_false(phone_words_is_code(STR("*#")));
	assert_false(phone_words_is_code(STR("123#")));
	assert_false(phone_words_is_code(STR("*12a#")));
}

static void commands_are_known_in_both_languages(void **state)
{
	struct table t;

	(void)state;
	set_table(&t, PHONE_BOTH);
	assert_int_equal(phone_desk_typed(t.desk, STR("/quit")), PHONE_QUIT);
	assert_int_equal(phone_desk_typed(t.desk, STR("/KELUAR")), PHONE_QUIT);
	assert_int_equal(phone_desk_typed(t.desk, STR("x")), PHONE_SENT);
	assert_int_equal(phone_desk_typed(t.desk, STR("/help")), PHONE_GO_ON);
	assert_non_null(strstr(t.shown, "*123*62#"));
	t.shown[0] = '\0';
	assert_int_equal(phone_desk_typed(t.desk, STR("/hp")), PHONE_GO_ON);
	assert_non_null(strstr(t.shown, "+6281200000012"));
	assert_int_equal(phone_desk_typed(t.desk, STR("/budi")), PHONE_GO_ON);
	assert_non_null(strstr(t.shown, "No such phone"));
	clear_table(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_an_sms_of_the_phone_in_hand),
		cmocka_unit_test(a_dialog_lasts_until_its_last_screen),
		cmocka_unit_test(the_mode_decides_what_dials),
		cmocka_unit_test(kode_is_the_last_code_of_that_phone),
		cmocka_unit_test(a_message_shows_whose_it_is_and_what_it_costs),
		cmocka_unit_test(time_passes_only_as_told),
		cmocka_unit_test(spans_and_codes_are_told_from_texts),
		cmocka_unit_test(commands_are_known_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
