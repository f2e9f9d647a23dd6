/* The auditor: each invariant broken by a hand is found, and nothing else is.
 */
#include "unit/store/case_fixture.h"

#include "store/agenda.h"
#include "store/auditor.h"
#include "store/handle.h"

#define LATER (T0 + MINUTES(2))

static bool knows(const void *arg, struct str nick)
{
	return str_eq(nick, str_of(arg));
}

static enum err look(struct fixture *f, when_t now, struct auditor_break *out)
{
	return auditor_find(f->store, now, knows, "ina", f->arena, out);
}

static void page(struct fixture *f, int64_t id, int loop, when_t at)
{
	assert_ok(cases_page(f->store, id, STR("ina"), 0, loop, 1, at));
}

static void claim(struct fixture *f, int64_t id, const char *nick)
{
	struct case_view next = { .state = CASE_OWNED,
		.severity = SEVERITY_S1,
		.owner_nick = str_of(nick),
		.owned_at = T0 };
	struct alert alert = {
		.state = ALERT_CLAIMED, .due = T0 + DAYS(9), .generation = 2
	};

	assert_ok(cases_change(f->store, id, CASE_NEW, &next));
	assert_ok(cases_alert(f->store, id, 1, &alert));
}

static void assert_found(struct fixture *f, when_t now, enum invariant which,
    int64_t id, const char *letters)
{
	struct auditor_break b = { .which = INVARIANT_NONE };

	assert_ok(look(f, now, &b));
	assert_int_equal(b.which, which);
	assert_int_equal(b.case_id, id);
	assert_str(b.letters, str_of(letters));
}

static void assert_none(struct fixture *f, when_t now)
{
	struct auditor_break b;

	assert_int_equal(look(f, now, &b), ERR_GONE);
}

static void what_is_well_is_left_alone(void **state)
{
	struct fixture *f = *state;
	int64_t id;

	assert_none(f, LATER);
	id = open_case(f, "KTR", "+62812");
	page(f, id, 0, T0);
	assert_none(f, LATER);
	id = open_case(f, "KTW", "+62813");
	claim(f, id, "ina");
	assert_none(f, LATER);
	id = open_case(f, "KTX", "+62814");
	close_case(f, id, T0);
	assert_none(f, LATER);
	assert_none(f, T0 + MINUTES(8)); /* late, and not too late */
}

static void a_case_without_a_timer(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");

	page(f, id, 0, T0);
	assert_ok(agenda_set(f->store, TIMER_ALERT, id, 0));
	assert_found(f, LATER, INVARIANT_WATCHED, id, "KTR");
}

static void a_case_whose_alert_is_closed(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	struct alert closed = { .state = ALERT_CLOSED, .generation = 2 };

	assert_ok(cases_alert(f->store, id, 1, &closed));
	assert_found(f, LATER, INVARIANT_WATCHED, id, "KTR");
}

static void a_timer_that_is_late(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	when_t due = T0 + MINUTES(3);

	page(f, id, 0, T0);
	assert_none(f, due + MINUTES(5));
	assert_found(f, due + MINUTES(5) + 1, INVARIANT_ON_TIME, id, "KTR");
}

/* Each severity has its own patience. */
static void a_case_that_nobody_is_paged_for(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");

	page(f, id, 0, T0);
	assert_ok(agenda_set(f->store, TIMER_ALERT, id, T0 + DAYS(9)));
	assert_none(f, T0 + HOURS(1));
	assert_found(f, T0 + HOURS(1) + 1, INVARIANT_PAGED, id, "KTR");
	page(f, id, 1, T0 + HOURS(1));
	assert_none(f, T0 + HOURS(2));
	assert_int_equal(
	    db_run(&f->store->db, "UPDATE cases SET severity = 2"), 0);
	assert_none(f, T0 + HOURS(5));
	assert_found(f, T0 + HOURS(5) + 1, INVARIANT_PAGED, id, "KTR");
	assert_int_equal(
	    db_run(&f->store->db, "UPDATE cases SET severity = 3"), 0);
	assert_none(f, T0 + HOURS(25));
	assert_found(f, T0 + HOURS(25) + 1, INVARIANT_PAGED, id, "KTR");
	claim(f, id, "ina"); /* somebody has it: he is not paged */
	assert_none(f, T0 + HOURS(26));
}

/* An S1 without one page is a break long before the patience is over. */
static void a_case_that_nobody_was_ever_paged_for(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");

	assert_ok(agenda_set(f->store, TIMER_ALERT, id, T0 + DAYS(9)));
	assert_none(f, T0 + MINUTES(5));
	assert_found(f, T0 + MINUTES(5) + 1, INVARIANT_CALLED, id, "KTR");
	page(f, id, 0, T0);
	assert_none(f, T0 + MINUTES(5) + 1);
	assert_int_equal(db_run(&f->store->db, "DELETE FROM pages"), 0);
	assert_found(f, T0 + MINUTES(5) + 1, INVARIANT_CALLED, id, "KTR");
	claim(f, id, "ina");
	assert_none(f, T0 + MINUTES(6));
}

static void an_owner_whom_nobody_knows(void **state)
{
	struct fixture *f = *state;
	int64_t ina = open_case(f, "KTR", "+62812");
	int64_t yos = open_case(f, "KTW", "+62813");

	claim(f, ina, "ina");
	claim(f, yos, "yos");
	assert_found(f, LATER, INVARIANT_OWNER, yos, "KTW");
}

static void what_was_told_is_not_told_twice(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");
	int64_t by = open_case(f, "KTW", "+62813");

	page(f, id, 0, T0);
	page(f, by, 0, T0);
	assert_ok(agenda_set(f->store, TIMER_ALERT, id, 0));
	assert_found(f, LATER, INVARIANT_WATCHED, id, "KTR");
	assert_int_equal(auditor_n_told(f->store), 0);
	assert_ok(auditor_told(f->store, INVARIANT_WATCHED, id, by));
	assert_int_equal(auditor_n_told(f->store), 1);
	assert_none(f, LATER);
	/* Another one is. */
	assert_found(f, T0 + MINUTES(9), INVARIANT_ON_TIME, by, "KTW");
	/* Who closes the case that tells it has to have mended it. */
	close_case(f, by, T0);
	assert_int_equal(auditor_n_told(f->store), 0);
	assert_found(f, LATER, INVARIANT_WATCHED, id, "KTR");
	by = open_case(f, "KTX", "+62814");
	assert_ok(auditor_told(f->store, INVARIANT_WATCHED, id, by));
	page(f, by, 0, T0);
	assert_none(f, LATER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(what_is_well_is_left_alone),
		test_in_store(a_case_without_a_timer),
		test_in_store(a_case_whose_alert_is_closed),
		test_in_store(a_timer_that_is_late),
		test_in_store(a_case_that_nobody_is_paged_for),
		test_in_store(a_case_that_nobody_was_ever_paged_for),
		test_in_store(an_owner_whom_nobody_knows),
		test_in_store(what_was_told_is_not_told_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
