/*
 * query: running one prepared statement.
 *
 *	struct query q;
 *
 *	query_begin(&q, db, STATEMENT_X);
 *	query_put_i64(&q, 7);                 in the order of $1, $2 ...
 *	while (query_step(&q))
 *		n = query_get_i64(&q);        in the order of the columns
 *	return query_end(&q);
 *
 * Values given are borrowed until query_end; values got, until the next step.
 * A failure is logged once, here, by the statement's name and the engine's
 * code, never with a value; all calls after it do nothing and query_end says
 * ERR_STORE.
 */
#ifndef JAGA_STORE_QUERY_H
#define JAGA_STORE_QUERY_H

#include "base/buf.h"
#include "base/err.h"
#include "store/db.h"

struct query {
	struct db *db;
	sqlite3_stmt *stmt;
	enum statement which;
	int bound, column;
	bool is_run;
	enum err err;
};

/* A statement that writes is a bug outside of a transaction. */
void query_begin(struct query *q, struct db *db, enum statement which);
void query_put_i64(struct query *q, int64_t value);
/* A row's id, where 0 means none: NULL. */
void query_put_ref(struct query *q, int64_t id);
void query_put_text(struct query *q, struct str text);
/* Empty text is NULL. */
void query_put_name(struct query *q, struct str name);
void query_put_bytes(struct query *q, struct str bytes);
void query_put_null(struct query *q);
/* True: a row is there. */
bool query_step(struct query *q);
/* 0 for NULL. */
int64_t query_get_i64(struct query *q);
/* For small stored numbers: enums, steps, flags. */
int query_get_int(struct query *q);
/* Text or bytes; empty for NULL. */
struct str query_get_str(struct query *q);
/* All columns from the next one on, each with its type (base/pack.h). */
void query_pack_row(struct query *q, struct buf *out);
/* ERR_NONE or ERR_STORE. */
enum err query_end(struct query *q);
/* Steps to the end. *changed (may be NULL): how many rows were written. */
enum err query_run(struct query *q, int *changed);
/* Runs an INSERT of one row; *id is the engine's for it. ERR_GONE when its ON
 * CONFLICT left it out. (RETURNING says the same, and makes SQLite build a
 * table in memory for its one row: 5 us.) */
enum err query_insert(struct query *q, int64_t *id);
/* The one number of the one row; ERR_GONE when there is no row. */
enum err query_one(struct query *q, int64_t *out);

#endif
