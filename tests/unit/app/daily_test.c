/* The morning's texts: one line to each supervisor, a root to each witness that
 * a check of the log finds again. */
#define TOWN_MORNINGS true
#define TOWN_WITNESSES "+6281200000091,+6281200000092"
#define TOWN_SUPERVISORS                                                       \
	"officer sil +6281200000021 agency=hotline role=supervisor \"Sil\"\n"  \
	"officer kris +6281200000022 agency=ppa lang=en role=supervisor "      \
	"\"Kris\"\n"
#include "unit/app/town.h"

#include "core/daily.h"
#include "store/audit_check.h"
#include "text/gsm7.h"

#define MORNING (TOWN_NOON + HOURS(19) + MINUTES(30)) /* 2026-03-03 07:30 */

static const char *text_to(const struct town *t, const char *to)
{
	for (int i = t->n_sms - 1; i >= 0; i--) {
		if (strcmp(t->sms[i].to, to) == 0)
			return t->sms[i].text;
	}
	return "";
}

static void check_log(
    struct town *t, const char *sms, enum audit_fault expected)
{
	struct audit_root root;
	struct audit_check *c;
	struct audit_report report;
	struct str text = str_of(sms), rest;

	/* What stands between the colon and the full stop. */
	(void)str_cut(&text, ':');
	rest = str_sub(text, 1, str_find(text, 'S') - 3);
	assert_true(audit_check_read_root(rest, &root));
	c = audit_check_new(t->store, &root, 1);
	while (audit_check_step(c, 100))
		;
	assert_int_equal(audit_check_end(c, &report), ERR_NONE);
	assert_int_equal(report.fault, expected);
}

static void nobody_is_texted_before_the_morning(void **state)
{
	struct town *t = *state;

	town_run(t);
	assert_int_equal(turn_next_at(t->turn), MORNING);
	t->now = MORNING - 1;
	town_run(t);
	assert_int_equal(t->n_sms, 0);
}

static void a_quiet_night_is_told(void **state)
{
	struct town *t = *state;

	town_run(t);
	t->now = MORNING;
	town_run(t);
	assert_int_equal(t->n_sms, 4);
	assert_string_equal(text_to(t, "+6281200000021"),
	    "JAGA 03/03 07:30: Sistem OK. 0 terbuka, 0 belum diambil, SMS 0.");
	assert_string_equal(text_to(t, "+6281200000022"),
	    "JAGA 03/03 07:30: System OK. 0 open, 0 not taken, SMS 0.");
	assert_string_equal(
	    text_to(t, "+6281200000091"), text_to(t, "+6281200000092"));
	check_log(t, text_to(t, "+6281200000091"), AUDIT_FAULT_NONE);
	assert_int_equal(turn_next_at(t->turn), MORNING + DAYS(1));
}

static void open_cases_and_sms_are_counted(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "a", "TANYA");
	town_run(t);
	town_push_sms(t, TOWN_ANI, "b", "sapi");
	town_run(t);
	t->now += MINUTES(1);
	town_push_sms(t, TOWN_INA, "c", "AMBIL");
	town_run(t);
	assert_int_equal(t->n_sms, 5); /* two answers, two pages, one "yours" */
	t->now = MORNING;
	town_run(t);
	/* The lease has ended in the night and all were paged for hours; one
	 * turn has decided the timer of the alert and this one. */
	assert_non_null(strstr(text_to(t, "+6281200000021"), "1 terbuka"));
	assert_non_null(strstr(text_to(t, "+6281200000021"), "SMS 5."));
	check_log(t, text_to(t, "+6281200000091"), AUDIT_FAULT_NONE);
}

static void a_restart_keeps_the_hour(void **state)
{
	struct town *t = *state;

	town_run(t);
	town_end(t);
	t->now = MORNING + HOURS(3); /* it was down */
	town_begin(t);
	town_run(t);
	assert_int_equal(t->n_sms, 4);
	assert_int_equal(turn_next_at(t->turn), MORNING + DAYS(1));
	town_end(t);
	town_begin(t);
	town_run(t);
	assert_int_equal(t->n_sms, 4);
}

static void a_message_that_nobody_understood_is_no_ok(void **state)
{
	struct town *t = *state;
	struct event ev = { .id = 0 };

	town_push_sms(t, TOWN_ANI, "a", "halo");
	town_run(t);
	assert_int_equal(inbox_next(t->store, 0, t->arena, &ev), ERR_NONE);
	assert_int_equal(store_begin(t->store), ERR_NONE);
	assert_int_equal(inbox_hold(t->store, ev.id, t->now), ERR_NONE);
	assert_int_equal(store_commit(t->store), ERR_NONE);
	t->now = MORNING;
	town_run(t);
	assert_non_null(strstr(text_to(t, "+6281200000021"),
	    "PERIKSA: 1 pesan tidak terbaca sistem"));
	assert_non_null(strstr(text_to(t, "+6281200000022"),
	    "LOOK: 1 messages could not be understood"));
}

/* No more than three digits in a row, one SMS, whatever the numbers are. */
static void check_text(struct str text)
{
	int run = 0;

	assert_in_range(gsm7_length(text, NULL), 1, 160);
	for (size_t i = 0; i < text.len; i++) {
		run = text.ptr[i] >= '0' && text.ptr[i] <= '9' ? run + 1 : 0;
		assert_true(run <= 3);
	}
}

static void large_numbers_fit(void **state)
{
	struct town *t = *state;
	struct daily d = {
		.now = MORNING,
		.open = 1234567,
		.unclaimed = 1000,
		.sms = 9999999,
		.row = 123456789,
		.letters = "BCDFGHJKLMNP",
	};

	check_text(daily_text(t->arena, &d, false));
	check_text(daily_text(t->arena, &d, true));
	check_text(daily_witness(t->arena, &d));
	d.held = 54321;
	check_text(daily_text(t->arena, &d, false));
	check_text(daily_text(t->arena, &d, true));
	assert_string_equal(daily_witness(t->arena, &d).ptr,
	    "JAGA 03/03: 123.456.789 BCDF-GHJK-LMNP. Simpan SMS ini: bukti log "
	    "kasus utuh. / Keep this SMS: proof that the case log is whole.");
}

static void the_hour_is_strictly_later(void **state)
{
	(void)state;
	assert_int_equal(daily_next(TOWN_NOON), MORNING);
	assert_int_equal(daily_next(MORNING - 1), MORNING);
	assert_int_equal(daily_next(MORNING), MORNING + DAYS(1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(nobody_is_texted_before_the_morning),
		town_test(a_quiet_night_is_told),
		town_test(open_cases_and_sms_are_counted),
		town_test(a_restart_keeps_the_hour),
		town_test(a_message_that_nobody_understood_is_no_ok),
		town_test(large_numbers_fit),
		cmocka_unit_test(the_hour_is_strictly_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
