/* The consent matrix, row by row as it is written down for caseworkers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/consent.h"

static void each_cell_is_as_written(void **state)
{
	/* none, confidential, share, minor or imminent danger */
	static const struct {
		enum consent_act act;
		enum consent_answer none, confidential, share, urgent;
	} rows[N_CONSENT_ACTS] = {
		{ ACT_KEEP_CASE, ANSWER_YES, ANSWER_YES, ANSWER_YES,
		    ANSWER_YES },
		{ ACT_ALERT_HOTLINE, ANSWER_YES, ANSWER_YES, ANSWER_YES,
		    ANSWER_YES },
		{ ACT_ALERT_AGENCY, ANSWER_NO, ANSWER_YES, ANSWER_YES,
		    ANSWER_YES },
		{ ACT_REVEAL_REPORTER, ANSWER_NO, ANSWER_NO, ANSWER_NAMED_ONLY,
		    ANSWER_TWO_PERSONS },
		{ ACT_CONTACT_REPORTER, ANSWER_REPLY_ONLY, ANSWER_IN_HOURS,
		    ANSWER_IN_HOURS, ANSWER_NEUTRAL_ONCE },
		{ ACT_CONTACT_FAMILY, ANSWER_NO, ANSWER_NAMED_ONLY,
		    ANSWER_NAMED_ONLY, ANSWER_NAMED_ONLY },
		{ ACT_TELL_MISSION, ANSWER_NO, ANSWER_AS_CHOSEN, ANSWER_YES,
		    ANSWER_YES },
		{ ACT_TELL_FOREIGN, ANSWER_NO, ANSWER_NO, ANSWER_BY_MISSION,
		    ANSWER_BY_MISSION },
	};

	(void)state;
	for (int i = 0; i < N_CONSENT_ACTS; i++) {
		enum consent_act act = rows[i].act;

		assert_int_equal(
		    rows[i].none, consent_ask(act, CONSENT_NONE, false, false));
		assert_int_equal(rows[i].confidential,
		    consent_ask(act, CONSENT_CONFIDENTIAL, false, false));
		assert_int_equal(rows[i].share,
		    consent_ask(act, CONSENT_SHARE, false, false));
		for (int c = 0; c < N_CONSENTS; c++) {
			assert_int_equal(rows[i].urgent,
			    consent_ask(act, (enum consent)c, true, false));
			assert_int_equal(rows[i].urgent,
			    consent_ask(act, (enum consent)c, false, true));
		}
	}
}

static void nobody_abroad_is_told_without_a_person(void **state)
{
	(void)state;
	assert_true(consent_needs_person(ACT_TELL_FOREIGN));
	assert_true(consent_needs_person(ACT_REVEAL_REPORTER));
	assert_false(consent_needs_person(ACT_ALERT_HOTLINE));
	for (int c = 0; c < N_CONSENTS; c++)
		for (int urgent = 0; urgent < 2; urgent++)
			assert_int_not_equal(
			    ANSWER_YES, consent_ask(ACT_TELL_FOREIGN,
					    (enum consent)c, urgent, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_cell_is_as_written),
		cmocka_unit_test(nobody_abroad_is_told_without_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
