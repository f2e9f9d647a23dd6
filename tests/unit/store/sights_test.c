/* Sights count phones, not reports, and are gone after their time. */
#include "unit/store/fixture.h"

#include "store/sights.h"

static struct msisdn phone_of(int n)
{
	char text[32];
	struct msisdn out;

	(void)snprintf(text, sizeof(text), "+62812399900%02d", n);
	assert_true(msisdn_read(str_of(text), STR("ID"), &out));
	return out;
}

static const struct sight BENI = { SIGHT_PERSON, { "beni", 4 } };

static int others(struct fixture *f, const struct sight *s, int who, when_t at)
{
	struct msisdn phone = phone_of(who);
	int n = -1;

	assert_ok(sights_others(f->store, s, &phone, at, &n));
	return n;
}

static void see(struct fixture *f, const struct sight *s, int who, when_t at)
{
	struct msisdn phone = phone_of(who);

	assert_ok(sights_add(f->store, s, &phone, at));
}

static void phones_count_and_not_reports(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(others(f, &BENI, 3, T0), 0);
	see(f, &BENI, 1, T0);
	see(f, &BENI, 1, T0 + 1);
	assert_int_equal(others(f, &BENI, 1, T0 + 2), 0);
	assert_int_equal(others(f, &BENI, 3, T0 + 2), 1);
	see(f, &BENI, 2, T0 + 2);
	assert_int_equal(others(f, &BENI, 3, T0 + 3), 2);
}

static void another_kind_is_another_thing(void **state)
{
	struct fixture *f = *state;
	struct sight place = { SIGHT_PLACE, STR("beni") };

	see(f, &BENI, 1, T0);
	assert_int_equal(others(f, &place, 2, T0), 0);
}

static void what_is_old_does_not_count_and_is_forgotten(void **state)
{
	struct fixture *f = *state;

	see(f, &BENI, 1, T0);
	assert_int_equal(others(f, &BENI, 2, T0 + SIGHT_SPAN), 1);
	assert_int_equal(others(f, &BENI, 2, T0 + SIGHT_SPAN + 1), 0);
	see(f, &BENI, 2, T0 + SIGHT_SPAN + 1);
	assert_int_equal(others(f, &BENI, 3, T0), 1); /* the first is gone */
}

static void naming_it_again_begins_its_time_anew(void **state)
{
	struct fixture *f = *state;

	see(f, &BENI, 1, T0);
	see(f, &BENI, 1, T0 + DAYS(10));
	assert_int_equal(others(f, &BENI, 2, T0 + DAYS(20)), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(phones_count_and_not_reports),
		test_in_store(another_kind_is_another_thing),
		test_in_store(what_is_old_does_not_count_and_is_forgotten),
		test_in_store(naming_it_again_begins_its_time_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
