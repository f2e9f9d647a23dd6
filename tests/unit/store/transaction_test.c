/* Transactions: one event undone, all undone, and what the engine undoes. */
#include "unit/store/fixture.h"

#include "store/handle.h"
#include "store/shelf.h"

static int write_outside(struct fixture *f)
{
	int64_t id;

	store_rollback(f->store);
	(void)shelf_put(f->store, STR("a"), STR("a"), T0, &id);
	return 0;
}

static void rollback_to_undoes_one_event_only(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	int64_t a, b, c;

	assert_ok(store_savepoint(f->store));
	assert_ok(shelf_put(f->store, STR("a"), STR("a"), T0, &a));
	assert_ok(store_release(f->store));
	assert_ok(store_savepoint(f->store));
	assert_ok(shelf_put(f->store, STR("b"), STR("b"), T0, &b));
	store_rollback_to(f->store);
	assert_ok(store_savepoint(f->store));
	assert_ok(shelf_put(f->store, STR("c"), STR("c"), T0, &c));
	assert_ok(store_release(f->store));
	fixture_commit(f);
	assert_ok(shelf_get(f->store, a, f->arena, &name, &source));
	assert_ok(shelf_get(f->store, c, f->arena, &name, &source));
	assert_str(name, STR("c"));
	assert_int_equal(b, c); /* the id of what never was is free again */
}

static void savepoints_nest(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	int64_t a, b;

	assert_ok(store_savepoint(f->store));
	assert_ok(shelf_put(f->store, STR("a"), STR("a"), T0, &a));
	assert_ok(store_savepoint(f->store));
	assert_ok(shelf_put(f->store, STR("b"), STR("b"), T0, &b));
	store_rollback_to(f->store);
	assert_ok(store_release(f->store));
	fixture_commit(f);
	assert_ok(shelf_get(f->store, a, f->arena, &name, &source));
	assert_int_equal(
	    shelf_get(f->store, b, f->arena, &name, &source), ERR_GONE);
}

static void an_outer_savepoint_undoes_the_inner_ones_too(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	int64_t a, b;

	assert_ok(store_savepoint(f->store));
	assert_ok(shelf_put(f->store, STR("a"), STR("a"), T0, &a));
	assert_ok(store_savepoint(f->store));
	assert_ok(shelf_put(f->store, STR("b"), STR("b"), T0, &b));
	store_rollback_to(f->store);
	store_rollback_to(f->store);
	fixture_commit(f);
	assert_int_equal(
	    shelf_get(f->store, a, f->arena, &name, &source), ERR_GONE);
}

static void rollback_undoes_all(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	int64_t id;

	assert_ok(shelf_put(f->store, STR("a"), STR("a"), T0, &id));
	store_rollback(f->store);
	assert_int_equal(
	    shelf_get(f->store, id, f->arena, &name, &source), ERR_GONE);
	assert_ok(store_begin(f->store));
}

/* Disk full ends a transaction inside the engine. */
static void nothing_is_written_after_the_engine_rolled_back(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	int64_t id = 0;

	assert_ok(shelf_put(f->store, STR("a"), STR("a"), T0, &id));
	assert_int_equal(db_run(&f->store->db, "ROLLBACK"), SQLITE_OK);
	assert_int_equal(store_savepoint(f->store), ERR_STORE);
	assert_int_equal(
	    shelf_put(f->store, STR("b"), STR("b"), T0, &id), ERR_STORE);
	store_rollback_to(f->store);
	assert_int_equal(store_commit(f->store), ERR_STORE);
	assert_int_equal(
	    shelf_get(f->store, 1, f->arena, &name, &source), ERR_GONE);
	assert_ok(store_begin(f->store));
	assert_ok(shelf_put(f->store, STR("c"), STR("c"), T0, &id));
	fixture_commit(f);
	assert_ok(shelf_get(f->store, id, f->arena, &name, &source));
}

static void a_disk_that_is_full_loses_nothing_kept(void **state)
{
	struct fixture *f = *state;
	struct str name, source, big;
	int64_t id = 0, kept = 0;
	enum err err = ERR_NONE;

	assert_ok(shelf_put(f->store, STR("a"), STR("a"), T0, &kept));
	fixture_commit(f);
	assert_int_equal(
	    db_run(&f->store->db, "PRAGMA max_page_count=60"), SQLITE_OK);
	big.ptr = arena_alloc(f->arena, 100000);
	big.len = 100000;
	for (int i = 0; i < 10 && err == ERR_NONE; i++) {
		big.len--;
		err = shelf_put(f->store, STR("big"), big, T0, &id);
	}
	assert_int_equal(err, ERR_STORE);
	(void)store_commit(f->store);
	assert_ok(shelf_get(f->store, kept, f->arena, &name, &source));
	assert_int_equal(
	    db_run(&f->store->db, "PRAGMA max_page_count=99999"), SQLITE_OK);
	assert_ok(store_begin(f->store));
	assert_ok(shelf_put(f->store, STR("c"), STR("c"), T0, &id));
}

static void writing_outside_of_a_transaction_is_a_bug(void **state)
{
	struct fixture *f = *state;
	int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int before = dup(STDERR_FILENO);

	assert_int_equal(dup2(quiet, STDERR_FILENO), STDERR_FILENO);
	assert_int_equal(fixture_child(write_outside, f), -1);
	assert_int_equal(dup2(before, STDERR_FILENO), STDERR_FILENO);
	(void)close(quiet);
	(void)close(before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(rollback_to_undoes_one_event_only),
		test_in_store(savepoints_nest),
		test_in_store(an_outer_savepoint_undoes_the_inner_ones_too),
		test_in_store(rollback_undoes_all),
		test_in_store(nothing_is_written_after_the_engine_rolled_back),
		test_in_store(a_disk_that_is_full_loses_nothing_kept),
		test_in_store(writing_outside_of_a_transaction_is_a_bug),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
