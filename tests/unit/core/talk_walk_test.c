/* From step to step: choices, scores, limits, the end. */
#include "unit/core/talk_phone.h"

static void compares_as_written(void **state)
{
	static const struct {
		const char *when;
		int add;
		bool holds;
	} rows[] = {
		{ "skor >= 3", 3, true },
		{ "skor >= 3", 2, false },
		{ "skor > 3", 3, false },
		{ "skor > 3", 4, true },
		{ "skor <= 3", 3, true },
		{ "skor <= 3", 4, false },
		{ "skor < 3", 2, true },
		{ "skor < 3", 3, false },
		{ "skor is 3", 3, true },
		{ "skor is 3", 4, false },
		{ "skor is not 3", 4, true },
		{ "skor is not 3", 3, false },
		{ "skor >= -1", -1, true },
		{ "skor is 0", 0, true },
		{ "kota is ende", 0, true },
		{ "kota is kupang", 0, false },
		{ "kota is not kupang", 0, true },
		{ "lain is x", 0, false },
		{ "lain is not x", 0, true },
	};
	char source[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct phone p;

		(void)snprintf(source, sizeof(source),
		    HEAD "field skor number\nfield kota one of kupang, ende\n"
			 "field lain max 4\n"
			 "== a\nadd skor %d\nset kota = ende\nwhen %s -> y\n"
			 "-> n\n== y\nid | Ya\nen | Yes\nend\n"
			 "== n\nid | Tidak\nen | No\nend\n",
		    rows[i].add, rows[i].when);
		phone_open(&p, source);
		if (strcmp(start(&p), rows[i].holds ? "Ya" : "Tidak") != 0)
			fail_msg("%s after add %d", rows[i].when, rows[i].add);
		phone_close(&p);
	}
}

static void a_score_stays_within_its_digits(void **state)
{
	static const char source[] =
	    HEAD "field skor number max 3\nfield k one of a, b\n== m\nmenu k\n"
		 "id | {skor}\nen | {skor}\n* a -> m\n  id | A\n  en | A\n"
		 "  add skor 400\n* b -> m\n  id | B\n  en | B\n"
		 "  add skor -400\n";
	struct phone p;

	(void)state;
	phone_open(&p, source);
	(void)start(&p);
	for (int i = 0; i < 5; i++)
		(void)hear(&p, "a");
	assert_field(&p, "skor", "999");
	for (int i = 0; i < 9; i++)
		(void)hear(&p, "b");
	assert_field(&p, "skor", "-99");
	phone_close(&p);
}

static void a_flow_that_never_waits_ends_with_a_person(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, HEAD "== a\nid | A\nen | A\n-> b\n== b\n-> a\n");
	(void)start(&p);
	assert_true(p.out.is_over);
	assert_true(p.out.is_odd);
	assert_int_equal(p.out.next_at, 0);
	assert_true(p.out.n_says <= TALK_SAYS);
	phone_close(&p);
}

static void alerts_beyond_the_limit_raise_the_last_one(void **state)
{
	char source[4096] = HEAD "== a\n";
	size_t at = strlen(source);
	struct phone p;

	(void)state;
	for (int i = 0; i <= TALK_ALERTS; i++)
		at += (size_t)snprintf(source + at, sizeof(source) - at,
		    "escalate S%d to piket\n  | n%d\n", i < TALK_ALERTS ? 3 : 1,
		    i);
	(void)snprintf(source + at, sizeof(source) - at, "end\n");
	phone_open(&p, source);
	(void)start(&p);
	assert_int_equal(p.out.n_alerts, TALK_ALERTS);
	for (int i = 0; i < TALK_ALERTS - 1; i++)
		assert_int_equal(p.out.alerts[i].severity, SEVERITY_S3);
	assert_int_equal(p.out.alerts[TALK_ALERTS - 1].severity, SEVERITY_S1);
	assert_string_equal(officer_text(&p, 3), "n3");
	assert_true(p.out.is_odd);
	phone_close(&p);
}

static void stays_over_when_it_is_over(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, HEAD DONE);
	assert_string_equal(start(&p), "Selesai.");
	assert_true(p.out.is_over);
	assert_string_equal(hear(&p, "1"), "");
	assert_true(p.out.is_over);
	assert_true(p.out.is_odd);
	assert_string_equal(tick(&p, DAYS(9)), "");
	assert_true(p.out.is_over);
	assert_int_equal(p.out.next_at, 0);
	assert_false(talk_expects(p.flow, &p.talk, STR("1"), p.arena));
	phone_close(&p);
}

static void a_step_that_is_gone_ends_the_talk(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, menu);
	p.talk.step = 77;
	assert_string_equal(hear(&p, "1"), "");
	assert_true(p.out.is_over);
	assert_true(p.out.is_odd);
	p.talk.step = 1; /* asks nothing */
	assert_int_equal(talk_next_at(p.flow, &p.talk), 0);
	phone_close(&p);
}

static void forgets_all_but_the_enrolment(void **state)
{
	static const char source[] =
	    HEAD "field nama max 9\nfield panggilan max 9 contact\n"
		 "== q\nask nama\nid | Siapa?\nen | Who?\naccept any -> b\n"
		 "retry 1 -> b\n== b\nid | Dihapus.\nen | Gone.\nforget\nend\n";
	struct phone p;

	(void)state;
	phone_open(&p, source);
	*field(&p, "panggilan") = STR("Ani");
	(void)start(&p);
	(void)hear(&p, "Yohanis");
	assert_true(p.out.is_forgotten);
	assert_true(p.out.is_over);
	assert_int_equal(field(&p, "nama")->len, 0);
	assert_field(&p, "panggilan", "Ani");
	phone_close(&p);
}

static void marks_the_steps_that_it_enters(void **state)
{
	bool seen[3] = { false, false, false };
	struct phone p;

	(void)state;
	phone_open(&p, two_texts);
	p.out.seen = seen;
	(void)start(&p);
	assert_true(seen[0] && seen[1] && !seen[2]);
	(void)hear(&p, "1");
	assert_true(seen[2]);
	phone_close(&p);
}

static void begins_at_a_step_when_told(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, two_texts);
	talk_start_at(p.flow, &p.talk, 2, p.now, &p.out);
	assert_string_equal(said(&p), "Selesai.");
	assert_true(p.out.is_over);
	phone_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares_as_written),
		cmocka_unit_test(a_score_stays_within_its_digits),
		cmocka_unit_test(a_flow_that_never_waits_ends_with_a_person),
		cmocka_unit_test(alerts_beyond_the_limit_raise_the_last_one),
		cmocka_unit_test(stays_over_when_it_is_over),
		cmocka_unit_test(a_step_that_is_gone_ends_the_talk),
		cmocka_unit_test(forgets_all_but_the_enrolment),
		cmocka_unit_test(marks_the_steps_that_it_enters),
		cmocka_unit_test(begins_at_a_step_when_told),
	};

	return cmocka_run_group_tests_name("talk_walk", tests, NULL, NULL);
}
