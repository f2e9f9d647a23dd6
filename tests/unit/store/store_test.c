/* Opening, refusing, transactions, epochs, backups. */
#include "unit/store/fixture.h"

#include <sqlite3.h>

#include "store/handle.h"
#include "store/inbox.h"
#include "store/migrate.h"
#include "store/shelf.h"

static struct store *try_open(struct fixture *f, const char *path)
{
	struct store_options o = {
		.path = path, .key_path = f->key, .gateway = "a", .fast = true
	};

	return store_open(&o, f->arena, &f->why, &f->code);
}

static bool says(const struct fixture *f, const char *word)
{
	return memmem(f->why.ptr, f->why.len, word, strlen(word)) != NULL;
}

static void pragma_is(struct fixture *f, const char *name, const char *value)
{
	sqlite3_stmt *stmt = NULL;
	char sql[64], got[64];

	(void)snprintf(sql, sizeof(sql), "PRAGMA %s", name);
	assert_int_equal(
	    sqlite3_prepare_v2(f->store->db.handle, sql, -1, &stmt, NULL), 0);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	(void)snprintf(
	    got, sizeof(got), "%s", (const char *)sqlite3_column_text(stmt, 0));
	(void)sqlite3_finalize(stmt);
	assert_string_equal(got, value);
}

static void rests_on_exclusive_wal_with_full_sync(void **state)
{
	struct fixture *f = *state;
	struct store_options o = {
		.path = f->path, .key_path = f->key, .gateway = "a"
	};
	char shm[128];

	f->store = store_open(&o, f->arena, &f->why, NULL);
	assert_non_null(f->store);
	pragma_is(f, "journal_mode", "wal");
	pragma_is(f, "locking_mode", "exclusive");
	pragma_is(f, "synchronous", "2");
	pragma_is(f, "foreign_keys", "1");
	pragma_is(f, "temp_store", "2");
	pragma_is(f, "secure_delete", "1");
	/* No shared memory file: nobody else can be in. */
	(void)snprintf(shm, sizeof(shm), "%s-shm", f->path);
	assert_int_not_equal(access(shm, F_OK), 0);
}

static void files_are_private_from_the_start(void **state)
{
	struct fixture *f = *state;
	char wal[128];
	mode_t mask = umask(0);

	fixture_open(f);
	assert_ok(store_begin(f->store));
	assert_ok(inbox_decided(f->store, 1));
	assert_ok(store_commit(f->store));
	fixture_snapshot(f);
	(void)umask(mask);
	(void)snprintf(wal, sizeof(wal), "%s-wal", f->path);
	assert_int_equal(fixture_mode(f->path), 0600);
	assert_int_equal(fixture_mode(wal), 0600);
	assert_int_equal(fixture_mode(f->key), 0600);
	assert_int_equal(fixture_mode(f->copy), 0600);
}

static int open_as_second(struct fixture *f)
{
	struct store *s = try_open(f, f->path);

	return s == NULL && says(f, "another process") && f->code == EXIT_LATER
		   ? 42
		   : 1;
}

static void a_second_process_is_refused_at_once(void **state)
{
	struct fixture *f = *state;

	fixture_open(f);
	assert_int_equal(fixture_child(open_as_second, f), 42);
	/* And within this process, without taking the lock away. */
	assert_null(try_open(f, f->path));
	assert_true(says(f, "another process"));
	assert_int_equal(fixture_child(open_as_second, f), 42);
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(fixture_child(open_as_second, f), 1);
}

static void a_missing_directory_is_said(void **state)
{
	struct fixture *f = *state;
	char path[160];

	(void)snprintf(path, sizeof(path), "%s/no/store.db", f->dir);
	assert_null(try_open(f, path));
	assert_true(says(f, "directory"));
}

static struct str slurp(struct fixture *f, const char *path)
{
	char *bytes = arena_alloc(f->arena, 65536);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = read(fd, bytes, 65536);

	assert_true(n > 0 && n < 65536);
	assert_int_equal(close(fd), 0);
	return (struct str){ bytes, (size_t)n };
}

static void what_is_no_database_is_left_alone(void **state)
{
	struct fixture *f = *state;
	char bytes[8192];

	memset(bytes, '!', sizeof(bytes));
	fixture_write(f->path, bytes, sizeof(bytes), 0644);
	assert_null(try_open(f, f->path));
	assert_true(says(f, "not a database"));
	assert_int_equal(f->code, EXIT_CONF);
	assert_str(slurp(f, f->path), ((struct str){ bytes, sizeof(bytes) }));
	assert_int_equal(fixture_mode(f->path), 0644);
}

static void a_database_of_another_program_is_left_alone(void **state)
{
	struct fixture *f = *state;
	sqlite3 *other = NULL;
	struct str before;

	assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(other, "CREATE TABLE songs (a)", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
	assert_int_equal(chmod(f->path, 0644), 0);
	before = slurp(f, f->path);
	assert_null(try_open(f, f->path));
	assert_true(says(f, "another program"));
	assert_int_equal(f->code, EXIT_CONF);
	assert_str(slurp(f, f->path), before);
	assert_int_equal(fixture_mode(f->path), 0644);
}

static void a_newer_schema_is_refused(void **state)
{
	struct fixture *f = *state;

	fixture_open(f);
	assert_true(db_set_version(&f->store->db, migrate_newest() + 1));
	store_close(f->store);
	f->store = try_open(f, f->path);
	assert_null(f->store);
	assert_true(says(f, "newer"));
	assert_int_equal(f->code, EXIT_CONF);
}

static void another_key_does_not_open_it(void **state)
{
	struct fixture *f = *state;
	char key[32];

	fixture_open(f);
	store_close(f->store);
	memset(key, 'x', sizeof(key));
	fixture_write(f->key, key, sizeof(key), 0600);
	f->store = try_open(f, f->path);
	assert_null(f->store);
	assert_true(says(f, "key"));
	assert_int_equal(f->code, EXIT_CONF);
}

/* Neither a file nor a credential of another name makes up for it. */
static void no_key_is_made_for_a_store_that_has_one(void **state)
{
	struct fixture *f = *state;
	char away[128];

	(void)snprintf(away, sizeof(away), "%s/away", f->dir);
	fixture_open(f);
	store_close(f->store);
	assert_int_equal(rename(f->key, away), 0);
	f->store = try_open(f, f->path);
	assert_null(f->store);
	assert_true(says(f, f->path) && says(f, f->key));
	assert_true(says(f, "from its copy"));
	assert_int_equal(f->code, EXIT_CONF);
	assert_int_equal(setenv("CREDENTIALS_DIRECTORY", f->dir, 1), 0);
	assert_null(try_open(f, f->path));
	assert_int_not_equal(access(f->key, F_OK), 0);
	/* The key as a credential will do. */
	(void)snprintf(f->copy, sizeof(f->copy), "%s/jaga.key", f->dir);
	assert_int_equal(rename(away, f->copy), 0);
	f->store = try_open(f, f->path);
	assert_non_null(f->store);
	assert_int_not_equal(access(f->key, F_OK), 0);
	(void)unsetenv("CREDENTIALS_DIRECTORY");
}

/* A first start that was cut off has left a store without anything sealed. */
static void a_key_is_made_for_a_store_that_is_empty(void **state)
{
	struct fixture *f = *state;

	fixture_write(f->path, "", 0, 0600);
	fixture_open(f);
	assert_ok(store_begin(f->store));
	assert_int_equal(sqlite3_exec(f->store->db.handle, "DELETE FROM marks",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	assert_ok(store_commit(f->store));
	assert_int_equal(unlink(f->key), 0);
	fixture_reopen(f);
	assert_int_equal(fixture_mode(f->key), 0600);
}

static void a_wider_mode_is_narrowed_when_it_is_ours(void **state)
{
	struct fixture *f = *state;

	fixture_open(f);
	store_close(f->store);
	assert_int_equal(chmod(f->path, 0644), 0);
	fixture_open(f);
	assert_int_equal(fixture_mode(f->path), 0600);
}

static int commit_and_die(struct fixture *f)
{
	int64_t id;

	f->store = try_open(f, f->path);
	if (f->store == NULL || store_begin(f->store) != ERR_NONE ||
	    shelf_put(f->store, STR("lapor"), STR("kept"), T0, &id) !=
		ERR_NONE ||
	    store_commit(f->store) != ERR_NONE)
		return 1;
	if (store_begin(f->store) != ERR_NONE ||
	    shelf_put(f->store, STR("lapor"), STR("lost"), T0, &id) != ERR_NONE)
		return 2;
	return 42;
}

static void a_commit_survives_a_kill_and_what_was_open_does_not(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	struct stat st;
	char wal[128];

	(void)snprintf(wal, sizeof(wal), "%s-wal", f->path);
	assert_int_equal(fixture_child(commit_and_die, f), 42);
	assert_int_equal(stat(wal, &st), 0);
	assert_true(st.st_size > 0);
	fixture_open(f);
	assert_ok(shelf_get(f->store, 1, f->arena, &name, &source));
	assert_str(source, STR("kept"));
	assert_int_equal(
	    shelf_get(f->store, 2, f->arena, &name, &source), ERR_GONE);
	assert_int_equal(store_epoch(f->store), 2);
}

static void each_opening_is_an_epoch_whatever_the_name(void **state)
{
	struct fixture *f = *state;
	struct store_options o = { .path = f->path,
		.key_path = f->key,
		.gateway = "b",
		.fast = true };

	for (int64_t i = 1; i <= 20; i++) {
		fixture_open(f);
		assert_int_equal(store_epoch(f->store), i);
		assert_ok(store_begin(f->store));
		assert_ok(inbox_decided(f->store, i));
		assert_ok(store_commit(f->store));
		store_close(f->store);
	}
	/* Renamed: it goes on where it was, and back. */
	f->store = store_open(&o, f->arena, &f->why, NULL);
	assert_non_null(f->store);
	assert_int_equal(store_epoch(f->store), 21);
	assert_int_equal(inbox_decided_id(f->store), 20);
	fixture_reopen(f);
	assert_int_equal(inbox_decided_id(f->store), 20);
}

static void a_snapshot_is_a_store_of_its_own(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	int64_t id;

	assert_ok(shelf_put(f->store, STR("a"), STR("teks"), T0, &id));
	assert_ok(store_commit(f->store));
	fixture_snapshot(f);
	assert_null(snapshot_begin(f->store, f->copy)); /* it is there */
	assert_true(snapshot_fits(f->copy, f->key));
	store_close(f->store);
	f->store = try_open(f, f->copy);
	assert_non_null(f->store);
	assert_ok(shelf_get(f->store, id, f->arena, &name, &source));
	assert_str(source, STR("teks"));
}

static void works_in_memory(void **state)
{
	struct fixture *f = *state;
	struct store_options o = { .path = ":memory:", .gateway = "a" };
	struct str name, source;
	int64_t id;

	f->store = store_open(&o, f->arena, &f->why, NULL);
	assert_non_null(f->store);
	assert_ok(store_begin(f->store));
	assert_ok(shelf_put(f->store, STR("a"), STR("teks"), T0, &id));
	assert_ok(store_commit(f->store));
	assert_ok(shelf_get(f->store, id, f->arena, &name, &source));
	assert_int_not_equal(access(":memory:", F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_dir(rests_on_exclusive_wal_with_full_sync),
		test_in_dir(files_are_private_from_the_start),
		test_in_dir(a_second_process_is_refused_at_once),
		test_in_dir(a_missing_directory_is_said),
		test_in_dir(what_is_no_database_is_left_alone),
		test_in_dir(a_database_of_another_program_is_left_alone),
		test_in_dir(a_wider_mode_is_narrowed_when_it_is_ours),
		test_in_dir(a_newer_schema_is_refused),
		test_in_dir(another_key_does_not_open_it),
		test_in_dir(no_key_is_made_for_a_store_that_has_one),
		test_in_dir(a_key_is_made_for_a_store_that_is_empty),
		test_in_dir(
		    a_commit_survives_a_kill_and_what_was_open_does_not),
		test_in_dir(each_opening_is_an_epoch_whatever_the_name),
		test_in_store(a_snapshot_is_a_store_of_its_own),
		test_in_dir(works_in_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
