/*
 * The one place where the engine's codes are looked at. A statement that is
 * begun while it still runs, or run with too few values, is a bug and aborts.
 */
#include "store/query.h"

#include <limits.h>

#include "base/log.h"
#include "base/pack.h"

static void fail(struct query *q, int code)
{
	if (q->err != ERR_NONE)
		return;
	log_error("store.statement", "name=%s code=%d",
	    statements_name(q->which), code);
	q->err = ERR_STORE;
}

void query_begin(struct query *q, struct db *db, enum statement which)
{
	sqlite3_stmt *stmt = db->statements[which];

	*q = (struct query){ .db = db, .stmt = stmt, .which = which };
	BUG_IF(stmt == NULL || sqlite3_stmt_busy(stmt));
	if (sqlite3_stmt_readonly(stmt))
		return; /* BEGIN and its like count as such */
	BUG_IF(!db->is_begun);
	/* Disk full and I/O errors end a transaction under our feet: what
	 * came after must not be committed by itself. */
	if (sqlite3_get_autocommit(db->handle))
		fail(q, SQLITE_ABORT_ROLLBACK);
}

static void after_put(struct query *q, int code)
{
	if (code != SQLITE_OK)
		fail(q, code);
}

void query_put_i64(struct query *q, int64_t value)
{
	after_put(q, sqlite3_bind_int64(q->stmt, ++q->bound, value));
}

void query_put_ref(struct query *q, int64_t id)
{
	if (id == 0)
		query_put_null(q);
	else
		query_put_i64(q, id);
}

void query_put_text(struct query *q, struct str text)
{
	const char *ptr = text.len > 0 ? text.ptr : "";

	after_put(q, sqlite3_bind_text64(q->stmt, ++q->bound, ptr, text.len,
			 SQLITE_STATIC, SQLITE_UTF8));
}

void query_put_name(struct query *q, struct str name)
{
	if (name.len == 0)
		query_put_null(q);
	else
		query_put_text(q, name);
}

void query_put_bytes(struct query *q, struct str bytes)
{
	const char *ptr = bytes.len > 0 ? bytes.ptr : "";

	after_put(q, sqlite3_bind_blob64(
			 q->stmt, ++q->bound, ptr, bytes.len, SQLITE_STATIC));
}

void query_put_null(struct query *q)
{
	after_put(q, sqlite3_bind_null(q->stmt, ++q->bound));
}

bool query_step(struct query *q)
{
	int code;

	if (q->err != ERR_NONE)
		return false;
	BUG_IF(!q->is_run && q->bound != sqlite3_bind_parameter_count(q->stmt));
	q->is_run = true;
	q->column = 0;
	code = sqlite3_step(q->stmt);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		fail(q, code);
	return false;
}

static int next_column(struct query *q)
{
	BUG_IF(q->column >= sqlite3_data_count(q->stmt));
	return q->column++;
}

int64_t query_get_i64(struct query *q)
{
	return sqlite3_column_int64(q->stmt, next_column(q));
}

int query_get_int(struct query *q)
{
	int64_t value = query_get_i64(q);

	if (value < INT_MIN || value > INT_MAX) {
		fail(q, SQLITE_RANGE);
		return 0;
	}
	return (int)value;
}

struct str query_get_str(struct query *q)
{
	int column = next_column(q);
	const void *ptr = sqlite3_column_blob(q->stmt, column);
	int n = sqlite3_column_bytes(q->stmt, column);

	if (ptr == NULL || n <= 0)
		return (struct str){ NULL, 0 };
	return (struct str){ ptr, (size_t)n };
}

void query_pack_row(struct query *q, struct buf *out)
{
	while (q->column < sqlite3_data_count(q->stmt)) {
		int type = sqlite3_column_type(q->stmt, q->column);

		buf_putc(out, (char)(unsigned char)type);
		if (type == SQLITE_INTEGER)
			pack_i64(out, query_get_i64(q));
		else
			pack_str(out, query_get_str(q));
	}
}

enum err query_end(struct query *q)
{
	/* A failure of the last step was seen by query_step. */
	(void)sqlite3_reset(q->stmt);
	return q->err;
}

enum err query_run(struct query *q, int *changed)
{
	while (query_step(q))
		;
	if (changed != NULL)
		*changed = sqlite3_changes(q->db->handle);
	return query_end(q);
}

enum err query_insert(struct query *q, int64_t *id)
{
	sqlite3 *handle = q->db->handle;
	int changed = 0;
	enum err err = query_run(q, &changed);

	if (err != ERR_NONE)
		return err;
	if (changed == 0)
		return ERR_GONE;
	*id = sqlite3_last_insert_rowid(handle);
	return ERR_NONE;
}

enum err query_one(struct query *q, int64_t *out)
{
	bool found = query_step(q);
	int64_t value = 0;
	enum err err;

	/* A step to the end makes a change whole. */
	if (found) {
		value = query_get_i64(q);
		while (query_step(q))
			;
	}
	err = query_end(q);
	if (err != ERR_NONE)
		return err;
	if (!found)
		return ERR_GONE;
	*out = value;
	return ERR_NONE;
}
