/* case_fixture: a case to begin with, opened and closed. */
#ifndef JAGA_TESTS_STORE_CASE_FIXTURE_H
#define JAGA_TESTS_STORE_CASE_FIXTURE_H

#include "store/cases.h"
#include "unit/store/fixture.h"

static inline struct case_row fresh(const char *letters, const char *phone)
{
	struct case_row row = { .view = { .state = CASE_NEW,
				    .severity = SEVERITY_S1 } };

	row.reporter = fixture_number(phone);
	row.view.letters = str_of(letters);
	row.view.team = STR("piket");
	row.view.summary = personal_of(STR("S1 TPPO " CASE_MARK ": Kupang"));
	row.view.reports = 1;
	row.view.owner = -1;
	row.view.opened_at = T0;
	row.view.alert = (struct alert){ .state = ALERT_PAGING,
		.loop_at = T0,
		.due = T0 + MINUTES(3),
		.generation = 1 };
	return row;
}

static inline int64_t open_case(
    struct fixture *f, const char *letters, const char *phone)
{
	struct case_row row = fresh(letters, phone);
	int64_t id = 0;

	assert_ok(cases_new(f->store, &row, &id));
	return id;
}

static inline void close_case(struct fixture *f, int64_t id, when_t at)
{
	struct case_view next = { .state = CASE_CLOSED,
		.severity = SEVERITY_S1,
		.outcome = 'D',
		.closer = STR("ina"),
		.other = STR("beni"),
		.closed_at = at };
	struct alert alert = { .state = ALERT_CLOSED, .generation = 2 };

	assert_ok(cases_change(f->store, id, CASE_NEW, &next));
	assert_ok(cases_alert(f->store, id, 1, &alert));
	assert_ok(cases_note(
	    f->store, id, NOTE_CLAIMED, STR("ina"), STR("selesai"), at));
}

#endif
