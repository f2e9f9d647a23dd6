/*
 * What the store refuses: a trigger stands for the rule that a bad decision
 * would break. One event must not take others with it, and nothing goes quiet.
 */
#include "unit/app/town.h"

#include <fcntl.h>

#include <sqlite3.h>

#include "store/handle.h"

/* From here on a statement on this table fails; `what` as "INSERT" or
 * "UPDATE", `when` an SQL condition. */
static void refuse(
    struct town *t, const char *what, const char *table, const char *when)
{
	char sql[300];

	(void)snprintf(sql, sizeof(sql),
	    "CREATE TEMP TRIGGER no_%s_%s BEFORE %s ON main.%s WHEN %s BEGIN"
	    " SELECT RAISE(ABORT, 'refused'); END",
	    what, table, what, table, when);
	assert_int_equal(
	    sqlite3_exec(t->store->db.handle, sql, NULL, NULL, NULL),
	    SQLITE_OK);
}

static int quiet_setup(void **state)
{
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);

	/* The faults below are logged; a reader of TAP need not see them. */
	if (fd < 0 || dup2(fd, STDERR_FILENO) < 0 || close(fd) != 0)
		return -1;
	return town_setup(state);
}

static struct case_row case_of(struct town *t, const char *letters)
{
	struct case_row row;

	assert_int_equal(
	    cases_by_letters(t->store, str_of(letters), t->arena, &row),
	    ERR_NONE);
	return row;
}

static void holds_the_one_that_is_refused_and_decides_the_rest(void **state)
{
	struct town *t = *state;

	town_run(t);
	refuse(t, "INSERT", "sessions", "1");
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_INA, "k2", "DAFTAR");
	town_run(t);
	assert_int_equal(turn_counts(t->turn)->decided, 2);
	assert_int_equal(turn_counts(t->turn)->held, 1);
	assert_int_equal(turn_counts(t->turn)->rollbacks, 0);
	assert_int_equal(inbox_n_held(t->store), 1);
	assert_int_equal(inbox_decided_id(t->store), 2);
	assert_int_equal(case_of(t, "KTR").view.severity, SEVERITY_S1);
	/* Ina: the page with the raw text, and her list. */
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 2);
	assert_non_null(strstr(t->sms[0].text, "TANYA"));
	/* Nothing of the refused decision is left. */
	assert_int_equal(town_n_sms_to(t, TOWN_ANI), 0);
}

static void holds_a_refused_ussd_step_and_ends_its_dialog(void **state)
{
	struct town *t = *state;

	town_step(t, "d1", "");
	refuse(t, "UPDATE", "sessions", "1");
	town_step(t, "d1", "1");
	assert_int_equal(t->n_screens, 2);
	assert_string_equal(t->screen, "");
	assert_true(t->is_last);
	assert_int_equal(inbox_n_held(t->store), 1);
	/* What was typed is in the page. */
	assert_int_equal(case_of(t, "KTR").view.state, CASE_NEW);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
}

static void takes_the_next_input_after_a_held_one_by_itself(void **state)
{
	struct town *t = *state;

	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	/* The next step alone is refused: its session would have a case. */
	refuse(t, "UPDATE", "sessions", "NEW.case_id IS NOT NULL");
	town_step(t, "d1", "1*Siti");
	assert_int_equal(inbox_n_held(t->store), 1);
	assert_int_equal(
	    sqlite3_exec(t->store->db.handle, "DROP TRIGGER no_UPDATE_sessions",
		NULL, NULL, NULL),
	    SQLITE_OK);
	town_step(t, "d1", "1*Siti*Tono");
	/* The held step has a case by now; the report joins it. */
	town_shows_own_code(t);
	assert_int_equal(case_of(t, "KTR").view.reports, 2);
}

static void marks_as_held_even_what_gets_no_case(void **state)
{
	struct town *t = *state;

	town_run(t);
	refuse(t, "INSERT", "sessions", "1");
	refuse(t, "INSERT", "cases", "1");
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	assert_int_equal(inbox_n_held(t->store), 1);
	assert_int_equal(inbox_decided_id(t->store), 1);
	assert_int_equal(t->n_sms, 0);
}

static void settles_a_sending_whose_decision_is_refused(void **state)
{
	struct town *t = *state;
	struct outbox_row row;

	t->answers = false;
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "sapi");
	town_run(t);
	refuse(t, "INSERT", "notes", "1");
	for (int i = 0; i < t->n_sms; i++)
		town_result(t, t->sms[i].id, SENT_REFUSED);
	town_run(t);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
		    outbox_load(t->store, t->sms[i].id, t->arena, &row),
		    ERR_NONE);
		assert_int_equal(row.state, OUTBOX_FAILED);
	}
}

static void pages_everybody_when_a_ladder_cannot_climb(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "sapi");
	town_run(t);
	refuse(t, "INSERT", "pages", "1");
	t->n_sms = 0;
	t->now += MINUTES(3);
	town_run(t);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
	assert_int_equal(town_n_sms_to(t, TOWN_BENI), 1);
	assert_int_equal(turn_next_at(t->turn), t->now + MINUTES(1));
	/* And again a minute later, for as long as it lasts. */
	t->now += MINUTES(1);
	town_run(t);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 2);
	assert_int_equal(turn_next_at(t->turn), t->now + MINUTES(1));
}

static void gives_a_talk_that_cannot_end_to_a_person(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "ayam");
	town_run(t);
	refuse(t, "UPDATE", "sessions", "NEW.case_id IS NOT NULL");
	t->now += DAYS(3);
	town_run(t);
	assert_int_equal(turn_counts(t->turn)->held, 1);
	assert_int_equal(case_of(t, "KTR").view.severity, SEVERITY_S1);
	assert_int_equal(sessions_n_live(t->store), 0);
	/* Only the timer of the new alert is left. */
	assert_int_equal(turn_next_at(t->turn), t->now + MINUTES(3));
}

static void one_that_cannot_be_kept_does_not_stop_the_others(void **state)
{
	struct town *t = *state;
	struct event bad = {
		.kind = EV_RECEIPT,
		.at = t->now,
		.key = STR("dlr:1:1"),
		.outbox = 1,
		.receipt = RECEIPT_DELIVERED,
		.waiter = t,
	};

	town_run(t);
	refuse(t, "INSERT", "inbox", "NEW.kind = 2");
	assert_int_equal(turn_push(t->turn, &bad), ERR_NONE);
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	assert_int_equal(t->n_refused, 1);
	assert_int_equal(t->n_kept, 1);
	assert_int_equal(turn_counts(t->turn)->decided, 1);
	assert_int_equal(turn_counts(t->turn)->rollbacks, 1);
}

static void a_receipt_is_decided_like_any_event(void **state)
{
	struct town *t = *state;
	struct event ev = {
		.kind = EV_RECEIPT,
		.at = t->now,
		.key = STR("dlr"),
		.receipt = RECEIPT_DELIVERED,
		.waiter = t,
	};
	struct outbox_row row;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	ev.outbox = t->sms[0].id;
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	ev.key = STR("dlr:of a row that never was");
	ev.outbox = 4711;
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	assert_int_equal(t->n_kept, 3);
	assert_int_equal(
	    outbox_load(t->store, t->sms[0].id, t->arena, &row), ERR_NONE);
	assert_int_equal(row.receipt, RECEIPT_DELIVERED);
}

#define fault_test(f)                                                          \
	cmocka_unit_test_setup_teardown(f, quiet_setup, town_teardown)

static void a_held_dial_that_comes_again_is_not_decided_again(void **state)
{
	struct town *t = *state;
	struct case_row row;

	town_run(t);
	refuse(t, "INSERT", "sessions", "NEW.revision IS NOT NULL");
	town_step(t, "d1", "");
	assert_string_equal(t->screen, "");
	assert_int_equal(inbox_n_held(t->store), 1);
	assert_int_equal(
	    sqlite3_exec(t->store->db.handle, "DROP TRIGGER no_INSERT_sessions",
		NULL, NULL, NULL),
	    SQLITE_OK);
	/* Its dialog was ended with the first answer. */
	town_step(t, "d1", "");
	assert_string_equal(t->screen, "");
	assert_true(t->is_last);
	assert_int_equal(inbox_n_held(t->store), 1);
	assert_int_equal(
	    cases_by_letters(t->store, STR("KTW"), t->arena, &row), ERR_GONE);
	town_step(t, "d2", "");
	assert_string_equal(t->screen, "Hewan apa?\n1. Ayam\n2. Sapi\n3. Kuda");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		fault_test(holds_the_one_that_is_refused_and_decides_the_rest),
		fault_test(holds_a_refused_ussd_step_and_ends_its_dialog),
		fault_test(takes_the_next_input_after_a_held_one_by_itself),
		fault_test(marks_as_held_even_what_gets_no_case),
		fault_test(settles_a_sending_whose_decision_is_refused),
		fault_test(pages_everybody_when_a_ladder_cannot_climb),
		fault_test(gives_a_talk_that_cannot_end_to_a_person),
		fault_test(one_that_cannot_be_kept_does_not_stop_the_others),
		fault_test(a_receipt_is_decided_like_any_event),
		fault_test(a_held_dial_that_comes_again_is_not_decided_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
