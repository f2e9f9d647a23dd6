/* A migration that is killed anywhere leaves the old schema or the new one. */
#include "unit/store/fixture.h"

#include <sqlite3.h>

#include "store/migrate.h"

/* Dies when the n-th statement of the migration begins. */
static int die_at(unsigned kind, void *arg, void *stmt, void *text)
{
	int *left = arg;

	(void)kind;
	(void)stmt;
	(void)text;
	if (--*left == 0)
		_exit(42);
	return 0;
}

static int n_left;

static int migrate_and_die(struct fixture *f)
{
	struct db db;

	if (!db_open(&db, f->path, true, f->arena, &f->why))
		return 1;
	if (sqlite3_trace_v2(db.handle, SQLITE_TRACE_STMT, die_at, &n_left) !=
	    SQLITE_OK)
		return 2;
	return migrate(&db, f->arena, &f->why) ? 0 : 3;
}

static void a_kill_anywhere_leaves_old_or_new(void **state)
{
	struct fixture *f = *state;
	int n_old = 0, n_new = 0, result = 42;

	for (int at = 1; result == 42; at++) {
		struct db db;
		int version;

		(void)snprintf(
		    f->path, sizeof(f->path), "%s/%d.db", f->dir, at);
		n_left = at;
		result = fixture_child(migrate_and_die, f);
		assert_true(result == 42 || result == 0);
		assert_true(db_open(&db, f->path, true, f->arena, &f->why));
		version = db_version(&db);
		assert_in_range(version, 0, migrate_newest());
		n_old += version < migrate_newest();
		n_new += version == migrate_newest();
		/* Old: nothing of the new is there, and it can be had. */
		if (version < migrate_newest())
			assert_false(db_prepare(&db, f->arena, &f->why));
		db_close(&db);
		fixture_open(f);
		store_close(f->store);
		f->store = NULL;
	}
	assert_true(n_old > 20); /* one for each statement at least */
	assert_true(n_new >= 1);
}

static void a_second_run_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct db db;

	assert_true(db_open(&db, f->path, true, f->arena, &f->why));
	assert_int_equal(db_version(&db), 0);
	assert_true(migrate(&db, f->arena, &f->why));
	assert_int_equal(db_version(&db), migrate_newest());
	int before = sqlite3_total_changes(db.handle);
	assert_true(migrate(&db, f->arena, &f->why));
	assert_int_equal(sqlite3_total_changes(db.handle), before);
	db_close(&db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_dir(a_kill_anywhere_leaves_old_or_new),
		test_in_dir(a_second_run_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
