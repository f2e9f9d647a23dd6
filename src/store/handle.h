/* handle: what a struct store is, for the files of this floor only. */
#ifndef JAGA_STORE_HANDLE_H
#define JAGA_STORE_HANDLE_H

#include "base/limits.h"
#include "store/query.h"
#include "store/seal.h"
#include "store/store.h"

struct store {
	struct db db;
	struct seal *seal;
	int64_t epoch;
	/* Something is committed that no sync has followed yet. */
	bool is_unsynced;
	int64_t n_changes;  /* of the connection when this transaction began */
	when_t now;         /* of the turn: what is logged happens then */
	int64_t inbox_next; /* the next row's id; 0: not looked up yet */
	char gateway[LIMIT_NAME];
	/* Scratch of record.c: one record at a time is made or read. */
	struct buf plain, sealed;
};

#endif
