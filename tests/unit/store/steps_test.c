/* steps: sums by revision, step and channel. */
#include "unit/store/fixture.h"

#include "store/shelf.h"
#include "store/steps.h"

static int64_t revision(struct fixture *f, const char *source)
{
	int64_t id = 0;

	assert_ok(shelf_put(f->store, STR("lapor"), str_of(source), T0, &id));
	return id;
}

static void add(struct fixture *f, int64_t id, const char *step,
    enum channel channel, int64_t n)
{
	const struct step_count more = { .step = str_of(step),
		.channel = channel,
		.entered = n,
		.answered = n - 1,
		.left = 1 };

	assert_ok(steps_add(f->store, id, &more));
}

static void adds_up_and_survives(void **state)
{
	struct fixture *f = *state;
	int64_t id = revision(f, "v1");
	struct step_count got[8];
	int n = 0;

	add(f, id, "nama", CHANNEL_SMS, 2);
	add(f, id, "nama", CHANNEL_SMS, 3);
	add(f, id, "nama", CHANNEL_USSD, 7);
	add(f, id, "desa", CHANNEL_SMS, 1);
	fixture_commit(f);
	assert_ok(steps_of(f->store, id, f->arena, got, 8, &n));
	assert_int_equal(n, 3);
	assert_str(got[0].step, STR("desa"));
	assert_str(got[1].step, STR("nama"));
	assert_int_equal(got[1].channel, CHANNEL_SMS);
	assert_int_equal(got[1].entered, 5);
	assert_int_equal(got[1].answered, 3);
	assert_int_equal(got[1].left, 2);
	assert_int_equal(got[2].channel, CHANNEL_USSD);
	assert_int_equal(got[2].entered, 7);
}

static void each_revision_has_its_own(void **state)
{
	struct fixture *f = *state;
	int64_t old = revision(f, "v1"), now = revision(f, "v2");
	struct step_count got[8];
	int n = 7;

	add(f, old, "nama", CHANNEL_SMS, 2);
	assert_ok(steps_of(f->store, now, f->arena, got, 8, &n));
	assert_int_equal(n, 0);
	assert_ok(steps_of(f->store, old, f->arena, got, 8, &n));
	assert_int_equal(n, 1);
}

static void stops_at_the_room_given(void **state)
{
	struct fixture *f = *state;
	int64_t id = revision(f, "v1");
	struct step_count got[2];
	int n = 0;

	add(f, id, "a", CHANNEL_SMS, 1);
	add(f, id, "b", CHANNEL_SMS, 1);
	add(f, id, "c", CHANNEL_SMS, 1);
	assert_ok(steps_of(f->store, id, f->arena, got, 2, &n));
	assert_int_equal(n, 2);
}

static void counts_of_no_revision_are_refused(void **state)
{
	struct fixture *f = *state;
	const struct step_count more = { .step = STR("nama"), .entered = 1 };

	log_set_level(LOG_LEVEL_ERROR);
	assert_int_equal(steps_add(f->store, 4711, &more), ERR_STORE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(adds_up_and_survives),
		test_in_store(each_revision_has_its_own),
		test_in_store(stops_at_the_room_given),
		test_in_store(counts_of_no_revision_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
