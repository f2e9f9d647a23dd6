/* What an officer is asked to confirm, and the wrong codes of a number. */
#include "unit/store/fixture.h"

#include "store/guards.h"
#include "store/seal.h"
#include "unit/store/case_fixture.h"

static void an_officer_has_one_challenge_and_it_can_be_taken_away(void **state)
{
	struct fixture *f = *state;
	struct challenge c = { .act = OFFICER_CLOSE,
		.number = 553,
		.until = T0,
		.outcome = 'B',
		.text = personal_of(STR("dirujuk")) };
	struct challenge got = { .number = 1 };

	assert_ok(guards_challenge_of(f->store, STR("ina"), f->arena, &got));
	assert_int_equal(got.act, OFFICER_NONE);
	c.case_id = open_case(f, "KTR", "+62812");
	assert_ok(guards_challenge(f->store, STR("ina"), &c));
	assert_ok(guards_challenge_of(f->store, STR("ina"), f->arena, &got));
	assert_int_equal(got.act, OFFICER_CLOSE);
	assert_int_equal(got.number, 553);
	assert_int_equal(got.case_id, c.case_id);
	assert_int_equal(got.outcome, 'B');
	assert_str(personal_open(got.text), STR("dirujuk"));
	c = (struct challenge){ .act = OFFICER_AWAY, .number = 100 };
	c.word = STR("beni");
	assert_ok(guards_challenge(f->store, STR("ina"), &c));
	assert_ok(guards_challenge_of(f->store, STR("ina"), f->arena, &got));
	assert_int_equal(got.act, OFFICER_AWAY);
	assert_int_equal(got.case_id, 0);
	assert_str(got.word, STR("beni"));
	c.act = OFFICER_NONE;
	assert_ok(guards_challenge(f->store, STR("ina"), &c));
	assert_ok(guards_challenge_of(f->store, STR("ina"), f->arena, &got));
	assert_int_equal(got.act, OFFICER_NONE);
}

static void wrong_codes_belong_to_a_number(void **state)
{
	struct fixture *f = *state;
	struct msisdn a = fixture_number("+62812"),
		      b = fixture_number("+62813");
	struct slips s = { .before = 1, .last = 2, .until = 3 }, got;

	assert_ok(guards_slips(f->store, &a, &s));
	s.until = 4;
	assert_ok(guards_slips(f->store, &a, &s));
	assert_ok(guards_slips_of(f->store, &a, &got));
	assert_int_equal(got.before, 1);
	assert_int_equal(got.last, 2);
	assert_int_equal(got.until, 4);
	assert_ok(guards_slips_of(f->store, &b, &got));
	assert_int_equal(got.until, 0);
}

static void a_word_is_of_one_officer(void **state)
{
	struct fixture *f = *state;
	const struct seal *seal = store_seal(f->store);
	char hash[33];

	seal_word(seal, STR("ina"), STR("mawar"), hash);
	assert_int_equal(strlen(hash), 32);
	assert_true(seal_is_word(seal, STR("ina"), STR("mawar"), str_of(hash)));
	assert_false(
	    seal_is_word(seal, STR("ina"), STR("melati"), str_of(hash)));
	assert_false(
	    seal_is_word(seal, STR("beni"), STR("mawar"), str_of(hash)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(
		    an_officer_has_one_challenge_and_it_can_be_taken_away),
		test_in_store(wrong_codes_belong_to_a_number),
		test_in_store(a_word_is_of_one_officer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
