/*
 * A commit is on disk when it returns, and a process whose disk fails to sync
 * does not go on. fdatasync(2) is this file's: it counts, and fails when told.
 */
#include "unit/store/fixture.h"

#include <errno.h>
#include <sys/syscall.h>

#include "store/inbox.h"
#include "store/shelf.h"

static int n_syncs;
static bool is_failing;

int fdatasync(int fd)
{
	n_syncs++;
	if (is_failing) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fdatasync, fd);
}

static void open_durable(struct fixture *f)
{
	struct store_options o = {
		.path = f->path, .key_path = f->key, .gateway = "a"
	};

	f->store = store_open(&o, f->arena, &f->why, NULL);
	assert_non_null(f->store);
}

static void each_commit_is_synced_before_it_returns(void **state)
{
	struct fixture *f = *state;

	open_durable(f);
	for (int i = 0; i < 20; i++) {
		int64_t id;
		int before;

		assert_ok(store_begin(f->store));
		assert_ok(shelf_put(f->store, STR("a"),
		    arena_printf(f->arena, "%d", i), T0, &id));
		before = n_syncs;
		assert_ok(store_commit(f->store));
		assert_true(n_syncs > before);
	}
}

static void keep_one(struct fixture *f, bool is_light, int i)
{
	int64_t id;

	assert_ok(
	    is_light ? store_begin_lightly(f->store) : store_begin(f->store));
	assert_ok(shelf_put(f->store, STR("a"),
	    arena_printf(f->arena, "%d %d", i, is_light), T0, &id));
	assert_ok(store_commit(f->store));
}

static void a_light_commit_is_synced_by_the_next_that_is_not(void **state)
{
	struct fixture *f = *state;

	open_durable(f);
	for (int i = 0; i < 20; i++) {
		int before = n_syncs;

		keep_one(f, true, i);
		assert_int_equal(n_syncs, before);
		assert_false(store_is_synced(f->store));
		assert_ok(store_begin(f->store)); /* writes nothing */
		assert_ok(store_commit(f->store));
		assert_false(store_is_synced(f->store));
		keep_one(f, false, i);
		assert_true(n_syncs > before);
		assert_true(store_is_synced(f->store));
	}
}

static int die_after_a_light_commit(struct fixture *f)
{
	open_durable(f);
	keep_one(f, true, 1);
	_exit(7); /* no checkpoint, no close */
}

static void a_light_commit_survives_the_process(void **state)
{
	struct fixture *f = *state;
	struct str name, source;

	assert_int_equal(fixture_child(die_after_a_light_commit, f), 7);
	open_durable(f);
	assert_ok(shelf_get(f->store, 1, f->arena, &name, &source));
	assert_str(source, STR("1 1"));
	assert_true(store_is_synced(f->store));
}

static int commit_without_a_disk(struct fixture *f)
{
	int64_t id;
	int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);

	(void)dup2(quiet, STDERR_FILENO); /* the bug's line is expected */
	open_durable(f);
	if (store_begin(f->store) != ERR_NONE ||
	    shelf_put(f->store, STR("a"), STR("kept"), T0, &id) != ERR_NONE ||
	    store_commit(f->store) != ERR_NONE ||
	    store_begin(f->store) != ERR_NONE ||
	    shelf_put(f->store, STR("a"), STR("unsynced"), T0, &id) != ERR_NONE)
		return 1;
	is_failing = true;
	return store_commit(f->store) == ERR_NONE ? 2 : 3;
}

static void a_failed_sync_ends_the_process(void **state)
{
	struct fixture *f = *state;
	struct str name, source;

	assert_int_equal(fixture_child(commit_without_a_disk, f), -1);
	open_durable(f);
	assert_ok(shelf_get(f->store, 1, f->arena, &name, &source));
	assert_str(source, STR("kept"));
}

static void a_rehearsal_does_not_wait_for_the_disk(void **state)
{
	struct fixture *f = *state;
	int before;

	fixture_open(f);
	before = n_syncs;
	assert_ok(store_begin(f->store));
	assert_ok(inbox_decided(f->store, 1));
	assert_ok(store_commit(f->store));
	assert_int_equal(n_syncs, before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_dir(each_commit_is_synced_before_it_returns),
		test_in_dir(a_light_commit_is_synced_by_the_next_that_is_not),
		test_in_dir(a_light_commit_survives_the_process),
		test_in_dir(a_failed_sync_ends_the_process),
		test_in_dir(a_rehearsal_does_not_wait_for_the_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
