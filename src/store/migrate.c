/*
 * Migrations are numbered from 1 and never change once a release has them:
 * sql/NNN.inc is a list of statements, a row of the table below names it.
 * PRAGMA user_version, written in the same transaction, says how many of them
 * a database has had.
 */
#include "store/migrate.h"

#include "base/log.h"

static const char *const first[] = {
#include "store/sql/001.inc"
};

static const char *const second[] = {
#include "store/sql/002.inc"
};

static const char *const third[] = {
#include "store/sql/003.inc"
};

static const char *const fourth[] = {
#include "store/sql/004.inc"
};

static const char *const fifth[] = {
#include "store/sql/005.inc"
};

static const char *const sixth[] = {
#include "store/sql/006.inc"
};

static const char *const seventh[] = {
#include "store/sql/007.inc"
};

static const char *const eighth[] = {
#include "store/sql/008.inc"
};

static const char *const ninth[] = {
#include "store/sql/009.inc"
};

#define MIGRATION(list)                                                        \
	{                                                                      \
		list, sizeof(list) / sizeof((list)[0])                         \
	}

static const struct {
	const char *const *statements;
	size_t n;
} migrations[] = {
	MIGRATION(first),
	MIGRATION(second),
	MIGRATION(third),
	MIGRATION(fourth),
	MIGRATION(fifth),
	MIGRATION(sixth),
	MIGRATION(seventh),
	MIGRATION(eighth),
	MIGRATION(ninth),
};

int migrate_newest(void)
{
	return (int)(sizeof(migrations) / sizeof(migrations[0]));
}

static bool run_all(struct db *db, int version)
{
	for (size_t i = 0; i < migrations[version - 1].n; i++) {
		if (db_run(db, migrations[version - 1].statements[i]) !=
		    SQLITE_OK)
			return false;
	}
	return db_set_version(db, version);
}

static bool apply(struct db *db, int version)
{
	if (db_run(db, "BEGIN EXCLUSIVE") != SQLITE_OK)
		return false;
	if (run_all(db, version) && db_run(db, "COMMIT") == SQLITE_OK)
		return true;
	log_error("store.migrate", "version=%d code=%d", version,
	    sqlite3_extended_errcode(db->handle));
	(void)db_run(db, "ROLLBACK"); /* may be rolled back already */
	return false;
}

bool migrate(struct db *db, struct arena *a, struct str *why)
{
	int newest = migrate_newest();
	int version = db_version(db);

	if (version < 0) {
		*why = STR("the number of the store's schema cannot be read");
		return false;
	}
	if (version > newest) {
		*why = arena_printf(a,
		    "the store has schema %d and this program knows %d: it "
		    "was written by a newer jaga; install that one",
		    version, newest);
		return false;
	}
	while (version < newest) {
		version++;
		if (apply(db, version))
			continue;
		db->is_passing = true;
		*why = arena_printf(a,
		    "the store cannot be brought to schema %d (%s): nothing "
		    "was changed; is the disk full?",
		    version, sqlite3_errmsg(db->handle));
		return false;
	}
	return true;
}
