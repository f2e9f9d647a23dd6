/*
 * snapshot: a copy of the whole store while it is in use, a piece at a time,
 * through the one connection (SQLite's online backup): what is committed in
 * between is in it too. It is as sealed as the store itself.
 */
#ifndef JAGA_STORE_SNAPSHOT_H
#define JAGA_STORE_SNAPSHOT_H

#include "base/buf.h"
#include "store/store.h"

struct snapshot;

/* To a path where nothing is yet; the file is 0600 from its first byte. NULL,
 * logged, when it cannot be made. Outside of a transaction, as each piece. */
struct snapshot *snapshot_begin(struct store *s, const char *path);
/* The next mebibyte. *is_done: the file is whole, and not yet fsynced.
 * ERR_STORE: give it up. */
enum err snapshot_step(struct snapshot *c, bool *is_done);
/* Before the store is closed. A file that is not done is removed. */
void snapshot_end(struct snapshot *c);

/*
 * Looks into a snapshot that nobody writes, in whichever process: appends a
 * line for its schema and one for each table, "cases<TAB>12", in the order of
 * their names. False, with nothing in out, when it is damaged or no store.
 */
bool snapshot_facts(const char *path, struct buf *out);
/* Whether this key file opens it; not a systemd credential. A store that has
 * nothing sealed is opened by every key. */
bool snapshot_fits(const char *path, const char *key_path);

#endif
