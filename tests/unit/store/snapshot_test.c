/* A copy while the store is written to: whole, checked, or not there. */
#include "fixture.h"
#include "store/shelf.h"

#define FLOWS 400
#define FLOW_BYTES 20000 /* together more than a few pieces */

static void put_flow(struct fixture *f, int number)
{
	char *text = malloc(FLOW_BYTES);
	int64_t id;

	assert_non_null(text);
	memset(text, 'a' + number % 26, FLOW_BYTES);
	(void)snprintf(text, 16, "%d ", number);
	assert_ok(shelf_put(
	    f->store, STR("lapor"), (struct str){ text, FLOW_BYTES }, T0, &id));
	free(text);
}

static int setup(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	fixture_open(f);
	assert_ok(store_begin(f->store));
	for (int i = 0; i < FLOWS; i++)
		put_flow(f, i);
	assert_ok(store_commit(f->store));
	return 0;
}

static void expect_facts(const char *path, const char *line)
{
	struct buf facts;

	buf_init(&facts, 1U << 16);
	assert_true(snapshot_facts(path, &facts));
	assert_non_null(strstr(buf_cstr(&facts), line));
	assert_true(str_starts(buf_str(&facts), STR("schema\t")));
	buf_free(&facts);
}

static void it_has_what_was_committed_in_between(void **state)
{
	struct fixture *f = *state;
	struct snapshot *c = snapshot_begin(f->store, f->copy);
	bool is_done = false;
	int pieces = 0;

	assert_non_null(c);
	for (; !is_done; pieces++) {
		assert_ok(snapshot_step(c, &is_done));
		if (pieces > 1)
			continue;
		assert_ok(store_begin(f->store));
		put_flow(f, FLOWS + pieces);
		assert_ok(store_commit(f->store));
	}
	snapshot_end(c);
	assert_true(pieces > 3);
	expect_facts(f->copy, "\nflows\t402\n");
}

static void what_was_rolled_back_is_not_in_it(void **state)
{
	struct fixture *f = *state;
	struct snapshot *c = snapshot_begin(f->store, f->copy);
	bool is_done = false;

	assert_non_null(c);
	assert_ok(snapshot_step(c, &is_done));
	assert_ok(store_begin(f->store));
	put_flow(f, FLOWS);
	store_rollback(f->store);
	while (!is_done)
		assert_ok(snapshot_step(c, &is_done));
	snapshot_end(c);
	expect_facts(f->copy, "\nflows\t400\n");
}

static void one_that_is_given_up_is_not_there(void **state)
{
	struct fixture *f = *state;
	struct snapshot *c = snapshot_begin(f->store, f->copy);
	bool is_done = false;

	assert_non_null(c);
	assert_ok(snapshot_step(c, &is_done));
	assert_false(is_done);
	snapshot_end(c);
	assert_int_equal(access(f->copy, F_OK), -1);
	fixture_snapshot(f);
	expect_facts(f->copy, "\nflows\t400\n");
}

static void damage(const char *path, off_t at)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	char noise[512];

	memset(noise, 0xA5, sizeof(noise));
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, noise, sizeof(noise), at), sizeof(noise));
	assert_int_equal(close(fd), 0);
}

static void a_damaged_one_is_found(void **state)
{
	struct fixture *f = *state;
	struct buf facts;

	buf_init(&facts, 1U << 16);
	fixture_snapshot(f);
	damage(f->copy, (off_t)4096 * 2);
	assert_false(snapshot_facts(f->copy, &facts));
	assert_int_equal(facts.len, 0);
	assert_false(snapshot_facts(f->key, &facts));
	assert_false(snapshot_facts("/nowhere", &facts));
	buf_free(&facts);
}

static void another_key_does_not_fit(void **state)
{
	struct fixture *f = *state;
	char other[128];
	FILE *key;

	(void)snprintf(other, sizeof(other), "%s/other", f->dir);
	fixture_snapshot(f);
	assert_true(snapshot_fits(f->copy, f->key));
	assert_false(snapshot_fits(f->copy, other));
	assert_int_equal(access(other, F_OK), -1); /* none was made */
	key = fopen(other, "wx");
	assert_non_null(key);
	assert_int_equal(fputs("0123456789abcdef0123456789abcdef", key) < 0, 0);
	assert_int_equal(fclose(key), 0);
	assert_int_equal(chmod(other, 0600), 0);
	assert_false(snapshot_fits(f->copy, other));
}

#define test(name)                                                             \
	cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(it_has_what_was_committed_in_between),
		test(what_was_rolled_back_is_not_in_it),
		test(one_that_is_given_up_is_not_there),
		test(a_damaged_one_is_found),
		test(another_key_does_not_fit),
	};

	return cmocka_run_group_tests_name("snapshot", tests, NULL, NULL);
}
