/*
 * store: the one handle on the database and the keys. SQLite opened
 * exclusively (WAL, locking_mode=EXCLUSIVE, synchronous=FULL, asserted after
 * opening): Debian 12's 3.40.1 can corrupt a WAL that two connections
 * checkpoint, so exactly one ever opens the file.
 *
 * Only app/turn begins and commits. Every other function here runs inside its
 * transaction. A failing statement makes the function return ERR_STORE; the
 * turn then rolls back to its savepoint. A row whose sealed part does not open
 * (damaged) gives ERR_INPUT, logged. Rows are returned in records whose
 * strings live in the arena given.
 */
#ifndef JAGA_STORE_STORE_H
#define JAGA_STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/when.h"

struct seal;
struct store;

struct store_options {
	const char *path;     /* ":memory:" for rehearsals */
	const char *key_path; /* made 0600 when absent and the store is new;
			       * NULL: a fixed key for tests and rehearsals */
	const char *gateway;  /* this process's name among gateways: "a" */
	bool only_reads;      /* a backup, as it lies: nothing is written */
	bool fast;            /* rehearsals and benches only: synchronous=OFF */
};

/*
 * Opens, migrates, checks. NULL with *why (static or in arena) when it cannot:
 * locked by another process, not a database, newer schema, bad key. *code (may
 * be NULL) is EXIT_LATER then when the cause may pass by itself (the lock, a
 * full disk), EXIT_CONF when somebody has to do something.
 * Raises the epoch of this gateway: rows claimed by an earlier one are in
 * doubt (outbox_doubts).
 */
struct store *store_open(const struct store_options *o, struct arena *arena,
    struct str *why, enum exit_code *code);
/* Checkpoints and closes. */
void store_close(struct store *s);

enum err store_begin(struct store *s);
/*
 * For what nobody is told of before a later transaction: its COMMIT survives
 * the end of the process but not a power cut, until the next store_commit that
 * writes syncs the log with both in it.
 */
enum err store_begin_lightly(struct store *s);
/* True when everything committed is on disk. */
bool store_is_synced(const struct store *s);
/* A failed COMMIT rolls back and returns ERR_STORE: nothing happened. When the
 * failure is that of fsync(2) the process aborts: only a restart, which writes
 * the whole log again, knows what is on disk. */
enum err store_commit(struct store *s);
void store_rollback(struct store *s);
enum err store_savepoint(struct store *s);
enum err store_release(struct store *s);
/* Undoes what came after the savepoint and ends it: instead of _release. */
void store_rollback_to(struct store *s);

/* What was deleted leaves the disk: its old bytes are zero in the database
 * (secure_delete), and the write-ahead log, which still has them, is written
 * back and cut to nothing. Outside of a transaction. */
enum err store_tidy(struct store *s);

/* What happens from here on happens at this time: of a turn, for the audit
 * log. */
void store_set_now(struct store *s, when_t now);
int64_t store_epoch(const struct store *s);
/* The keys of this store, for the check digits of codes and for nonces; they
 * live as long as the store is open. */
const struct seal *store_seal(const struct store *s);

#endif
