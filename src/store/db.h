/*
 * db: one SQLite connection, opened exclusively, with every statement of
 * statements.def prepared. All that is particular to the engine is here and in
 * query.c.
 */
#ifndef JAGA_STORE_DB_H
#define JAGA_STORE_DB_H

#include <sqlite3.h>

#include "base/arena.h"
#include "store/statements.h"

struct db {
	sqlite3 *handle;
	sqlite3_stmt *statements[STATEMENTS];
	/* Between begin and commit or rollback, as the caller sees it; the
	 * engine may have rolled back on its own (disk full). */
	bool is_begun;
	bool is_fast;
	/* COMMIT does not sync the log now; see store_begin_lightly. */
	bool is_light;
	/* Of a copy: nothing is to be written back at closing. */
	bool only_reads;
	/* Why it could not be opened may pass by itself. */
	bool is_passing;
};

/*
 * Opens and locks path (":memory:" too), made 0600 when absent, with the
 * pragmas that the store rests on read back. What an unclean stop left in the
 * WAL is checkpointed. A database of another program is not changed. False with
 * a sentence in *why; db_close is fine then.
 */
bool db_open(struct db *db, const char *path, bool is_fast, struct arena *a,
    struct str *why);
/* The same for a copy that nobody has open, to be read and left as it is. */
bool db_open_copy(
    struct db *db, const char *path, struct arena *a, struct str *why);
/* Prepares all statements: after the migration. */
bool db_prepare(struct db *db, struct arena *a, struct str *why);
/* Whether the next COMMITs leave the log unsynced; between transactions only.
 * A fast database never syncs. False when SQLite refuses. */
bool db_set_light(struct db *db, bool is_light);
/* Writes the WAL back into the database and cuts it to nothing. */
bool db_checkpoint(struct db *db);
/* Checkpoints and closes. */
void db_close(struct db *db);

/* One text without parameters; an SQLite code, SQLITE_OK when good. */
int db_run(struct db *db, const char *sql);
/* The schema's number. -1 when it cannot be read. */
int db_version(struct db *db);
bool db_set_version(struct db *db, int version);

#endif
