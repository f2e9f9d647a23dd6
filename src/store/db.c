/*
 * The order of opening matters. locking_mode=EXCLUSIVE comes before the first
 * look at the WAL: then there is no shared memory file, nobody else can get in,
 * and the bug of SQLite before 3.51.3 that two checkpointing connections can
 * corrupt a WAL cannot happen. synchronous=FULL is set and read back: with
 * NORMAL a power cut loses what we have acknowledged (measured: 1,746 of 3,000
 * simulated cuts; FULL: none of 10,000).
 */
#include "store/db.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "store/files.h"

/* "JAGA": tells our database from others (file header, bytes 68 to 71). */
#define APPLICATION_ID 0x4A414741

/*
 * wal_autocheckpoint: 16,000 pages (64 MB). The pages of live talks are written
 * again and again, and a checkpoint copies each of them once: with SQLite's
 * 1,000 it took a third of the time under full load (make bench). cache_size
 * is in KiB.
 */
static const struct pragma {
	const char *name, *value, *expected;
} pragmas[] = {
	{ "cell_size_check", "ON", "1" },
	{ "foreign_keys", "ON", "1" },
	{ "secure_delete", "ON", "1" },
	{ "temp_store", "MEMORY", "2" },
	{ "cache_size", "-16384", "-16384" },
	{ "wal_autocheckpoint", "16000", "16000" },
	{ "trusted_schema", "OFF", "0" },
};
#ifdef MUTANT_SYNC_NORMAL
static const struct pragma durable = { "synchronous", "NORMAL", "1" };
#else
static const struct pragma durable = { "synchronous", "FULL", "2" };
#endif
static const struct pragma light = { "synchronous", "NORMAL", "1" };
static const struct pragma fast = { "synchronous", "OFF", "0" };

int db_run(struct db *db, const char *sql)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

/* The first column of the first row as text; an SQLite code. */
static int ask(sqlite3 *handle, const char *sql, char *out, size_t size)
{
	sqlite3_stmt *stmt = NULL;
	int code = sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL);

	out[0] = '\0';
	if (code != SQLITE_OK)
		return code;
	code = sqlite3_step(stmt);
	if (code == SQLITE_ROW) {
		const unsigned char *text = sqlite3_column_text(stmt, 0);

		if (text != NULL)
			(void)sqlite3_snprintf((int)size, out, "%s", text);
		code = SQLITE_OK;
	} else if (code == SQLITE_DONE) {
		code = SQLITE_OK;
	}
	int end = sqlite3_finalize(stmt);
	return code != SQLITE_OK ? code : end;
}

static bool is_passing(int code)
{
	static const int passing[] = { SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL,
		SQLITE_IOERR };

	for (size_t i = 0; i < sizeof(passing) / sizeof(passing[0]); i++) {
		if ((code & 0xFF) == passing[i])
			return true;
	}
	return false;
}

static struct str sentence(struct db *db, struct arena *a, const char *path)
{
	int code = sqlite3_extended_errcode(db->handle);

	db->is_passing = is_passing(code);
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return arena_printf(a,
		    "%s is in use by another process: only one may open it; "
		    "is the gateway running already?",
		    path);
	case SQLITE_NOTADB:
		return arena_printf(a,
		    "%s is not a database: nothing was changed; check the "
		    "path, or restore a backup",
		    path);
	case SQLITE_CORRUPT:
		return arena_printf(a,
		    "%s is damaged (%d): keep a copy and restore a backup",
		    path, code);
	default:
		return arena_printf(a, "%s cannot be opened: %s (%d)", path,
		    sqlite3_errstr(code), code);
	}
}

/* The file, private before its first byte. One that is there is not touched,
 * nor opened here: closing it would drop locks that this process has on it. */
static bool make_file(const char *path, struct arena *a, struct str *why)
{
	if (!files_dir_exists(path)) {
		*why = arena_printf(a,
		    "the directory of %s does not exist: make it, mode 700",
		    path);
		return false;
	}
	if (access(path, F_OK) == 0)
		return true;
	if (files_create(path) && files_sync(path))
		return true;
	*why = arena_printf(
	    a, "%s cannot be made: %s", path, strerrordesc_np(errno));
	return false;
}

static bool set_pragma(struct db *db, const struct pragma *p)
{
	char sql[96], got[32];

	(void)sqlite3_snprintf(
	    sizeof(sql), sql, "PRAGMA %s=%s", p->name, p->value);
	if (ask(db->handle, sql, got, sizeof(got)) != SQLITE_OK)
		return false;
	(void)sqlite3_snprintf(sizeof(sql), sql, "PRAGMA %s", p->name);
	return ask(db->handle, sql, got, sizeof(got)) == SQLITE_OK &&
	       strcmp(got, p->expected) == 0;
}

static bool set_pragmas(
    struct db *db, bool is_fast, struct arena *a, struct str *why)
{
	const struct pragma *failed = NULL;

	for (size_t i = 0; i < sizeof(pragmas) / sizeof(pragmas[0]); i++) {
		if (!set_pragma(db, &pragmas[i]))
			failed = &pragmas[i];
	}
	if (!set_pragma(db, is_fast ? &fast : &durable))
		failed = &durable;
	if (failed == NULL)
		return true;
	*why = arena_printf(a,
	    "SQLite refuses PRAGMA %s=%s, which the store rests on",
	    failed->name, failed->value);
	return false;
}

static bool ask_number(sqlite3 *handle, const char *sql, int64_t *out)
{
	char got[32];

	return ask(handle, sql, got, sizeof(got)) == SQLITE_OK &&
	       str_to_i64(str_of(got), INT32_MIN, INT32_MAX, out);
}

/* The first reading: from here on nobody else can. */
static bool is_ours(
    struct db *db, const char *path, struct arena *a, struct str *why)
{
	int64_t id, tables;
	char got[32];

	if (ask(db->handle, "PRAGMA locking_mode=EXCLUSIVE", got,
		sizeof(got)) != SQLITE_OK ||
	    !ask_number(
		db->handle, "SELECT count(*) FROM sqlite_schema", &tables) ||
	    !ask_number(db->handle, "PRAGMA application_id", &id)) {
		*why = sentence(db, a, path);
		return false;
	}
	if (tables == 0 || id == APPLICATION_ID)
		return true;
	*why = arena_printf(a,
	    "%s is another program's database: nothing was changed; check the "
	    "path",
	    path);
	return false;
}

/* Takes the lock for as long as the connection lives. */
static bool lock(
    struct db *db, const char *path, struct arena *a, struct str *why)
{
	bool in_memory = strcmp(path, ":memory:") == 0;
	char got[32];

	if (ask(db->handle, "PRAGMA journal_mode=WAL", got, sizeof(got)) !=
		SQLITE_OK ||
	    db_run(db, "BEGIN EXCLUSIVE") != SQLITE_OK ||
	    db_run(db, "COMMIT") != SQLITE_OK) {
		*why = sentence(db, a, path);
		return false;
	}
	if (strcmp(got, in_memory ? "memory" : "wal") != 0) {
		*why = arena_printf(a,
		    "%s cannot have a write-ahead log: is its file system "
		    "read-only or remote?",
		    path);
		return false;
	}
	/* A restored copy may come with the mode of its medium. */
	if (!in_memory && chmod(path, 0600) != 0) {
		*why = arena_printf(a, "%s cannot be made private: %s", path,
		    strerrordesc_np(errno));
		return false;
	}
	return true;
}

bool db_set_light(struct db *db, bool is_light)
{
	const struct pragma *p = is_light ? &light : &durable;
	char sql[64];

	if (db->is_light == is_light)
		return true;
	(void)sqlite3_snprintf(
	    sizeof(sql), sql, "PRAGMA %s=%s", p->name, p->value);
	if (!db->is_fast && db_run(db, sql) != SQLITE_OK)
		return false;
	db->is_light = is_light;
	return true;
}

bool db_checkpoint(struct db *db)
{
	return sqlite3_wal_checkpoint_v2(db->handle, NULL,
		   SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK;
}

static bool open_handle(struct db *db, const char *path)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
	int code;

	/* A counter behind a mutex at each allocation: 9 % of a step. Refused,
	 * and without effect, when a store was opened before. */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	code = sqlite3_open_v2(path, &db->handle, flags, NULL);
	BUG_IF(db->handle == NULL); /* only without memory */
	return code == SQLITE_OK &&
	       sqlite3_busy_timeout(db->handle, 0) == SQLITE_OK &&
	       sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1,
		   NULL) == SQLITE_OK &&
	       sqlite3_db_config(
		   db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK;
}

bool db_open(struct db *db, const char *path, bool is_fast, struct arena *a,
    struct str *why)
{
	*db = (struct db){ .handle = NULL, .is_fast = is_fast };
	if (strcmp(path, ":memory:") != 0 && !make_file(path, a, why))
		return false;
	if (!open_handle(db, path)) {
		*why = sentence(db, a, path);
		return false;
	}
	if (!is_ours(db, path, a, why) || !lock(db, path, a, why) ||
	    !set_pragmas(db, is_fast, a, why))
		return false;
	/* After a failed fsync the pages of the WAL may count as clean though
	 * they are not on disk: write them all again before anything new. */
	if (!db_checkpoint(db)) {
		*why = sentence(db, a, path);
		return false;
	}
	return true;
}

bool db_prepare(struct db *db, struct arena *a, struct str *why)
{
	for (size_t i = 0; i < STATEMENTS; i++) {
		enum statement which = (enum statement)i;

		if (sqlite3_prepare_v3(db->handle, statements_sql(which), -1,
			SQLITE_PREPARE_PERSISTENT, &db->statements[i],
			NULL) == SQLITE_OK)
			continue;
		*why =
		    arena_printf(a, "statement %s does not fit the store: %s",
			statements_name(which), sqlite3_errmsg(db->handle));
		return false;
	}
	return true;
}

void db_close(struct db *db)
{
	if (db->handle == NULL)
		return;
	for (size_t i = 0; i < STATEMENTS; i++)
		(void)sqlite3_finalize(db->statements[i]); /* said when run */
	if (!db->only_reads && !db_checkpoint(db))
		log_warn("store.checkpoint", "code=%d",
		    sqlite3_extended_errcode(db->handle));
	BUG_IF(sqlite3_close(db->handle) != SQLITE_OK);
	*db = (struct db){ .handle = NULL };
}

int db_version(struct db *db)
{
	int64_t version;

	if (!ask_number(db->handle, "PRAGMA user_version", &version))
		return -1;
	return (int)version;
}

bool db_set_version(struct db *db, int version)
{
	char sql[96];

	(void)sqlite3_snprintf(sizeof(sql), sql,
	    "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID,
	    version);
	return db_run(db, sql) == SQLITE_OK;
}
