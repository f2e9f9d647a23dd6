/*
 * The destination is an ordinary database: its header says WAL as the source's
 * does, so at the end it is set back, for a reader that may not write beside
 * it. Nothing syncs it here: whoever asked does that, so that no turn waits.
 */
#include "store/snapshot.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/files.h"
#include "store/handle.h"
#include "store/key.h"

#define PIECE_PAGES 256 /* of 4 KiB */
#define FACTS_SQL                                                              \
	"SELECT name FROM sqlite_schema WHERE type = 'table'"                  \
	" AND name NOT LIKE 'sqlite_%' ORDER BY name"
#define PLAIN_MAX 1024

struct snapshot {
	sqlite3 *to;
	sqlite3_backup *backup;
	char *path;
	bool is_done;
};

static struct snapshot *give_up(struct snapshot *c, const char *what, int code)
{
	log_error("store.snapshot", "%s=%d", what, code);
	snapshot_end(c);
	return NULL;
}

struct snapshot *snapshot_begin(struct store *s, const char *path)
{
	struct snapshot *c;
	size_t n = strlen(path) + 1;
	int code;

	BUG_IF(s->db.is_begun);
	if (!files_create(path)) {
		log_error("store.snapshot", "errno=%d", errno);
		return NULL;
	}
	c = mem_alloc(sizeof(*c));
	c->path = mem_alloc(n);
	memcpy(c->path, path, n);
	code = sqlite3_open_v2(path, &c->to,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
		SQLITE_OPEN_PRIVATECACHE,
	    NULL);
	if (code == SQLITE_OK)
		code = sqlite3_exec(
		    c->to, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
	if (code != SQLITE_OK)
		return give_up(c, "open", code);
	c->backup = sqlite3_backup_init(c->to, "main", s->db.handle, "main");
	if (c->backup == NULL)
		return give_up(c, "init", sqlite3_errcode(c->to));
	return c;
}

static int finish(struct snapshot *c)
{
	int code = sqlite3_backup_finish(c->backup);

	c->backup = NULL;
	if (code == SQLITE_OK)
		code = sqlite3_exec(
		    c->to, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
	return code;
}

enum err snapshot_step(struct snapshot *c, bool *is_done)
{
	int code = sqlite3_backup_step(c->backup, PIECE_PAGES);

	*is_done = code == SQLITE_DONE;
	if (code == SQLITE_OK)
		return ERR_NONE;
	if (*is_done)
		code = finish(c);
	c->is_done = *is_done && code == SQLITE_OK;
	if (c->is_done)
		return ERR_NONE;
	log_error("store.snapshot", "step=%d", code);
	return ERR_STORE;
}

void snapshot_end(struct snapshot *c)
{
	if (c == NULL)
		return;
	if (c->backup != NULL)
		(void)sqlite3_backup_finish(c->backup); /* it is given up */
	BUG_IF(sqlite3_close(c->to) != SQLITE_OK);
	if (!c->is_done)
		(void)unlink(c->path); /* half a copy is none */
	mem_free(c->path);
	mem_free(c);
}

/* ---- looking into one ---- */

static bool first_text(sqlite3 *db, const char *sql, char *out, size_t size)
{
	sqlite3_stmt *q = NULL;
	bool is_there =
	    sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW;
	const unsigned char *text = is_there ? sqlite3_column_text(q, 0) : NULL;

	out[0] = '\0';
	if (text != NULL)
		(void)sqlite3_snprintf((int)size, out, "%s", text);
	return sqlite3_finalize(q) == SQLITE_OK && is_there;
}

static bool is_sound(sqlite3 *db)
{
	char got[32], none[32];

	return first_text(db, "PRAGMA integrity_check", got, sizeof(got)) &&
	       strcmp(got, "ok") == 0 &&
	       !first_text(db, "PRAGMA foreign_key_check", none, sizeof(none));
}

static bool put_count(sqlite3 *db, const char *table, struct buf *out)
{
	char sql[256], got[32];

	(void)sqlite3_snprintf(
	    sizeof(sql), sql, "SELECT count(*) FROM \"%w\"", table);
	if (!first_text(db, sql, got, sizeof(got)))
		return false;
	buf_putf(out, "%s\t%s\n", table, got);
	return true;
}

static bool put_counts(sqlite3 *db, struct buf *out)
{
	sqlite3_stmt *q = NULL;
	bool is_good = true, has_any = false;

	if (sqlite3_prepare_v2(db, FACTS_SQL, -1, &q, NULL) != SQLITE_OK)
		return false;
	while (is_good && sqlite3_step(q) == SQLITE_ROW) {
		has_any = true;
		is_good =
		    put_count(db, (const char *)sqlite3_column_text(q, 0), out);
	}
	return sqlite3_finalize(q) == SQLITE_OK && is_good && has_any;
}

static sqlite3 *open_to_read(const char *path)
{
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(path, &db,
		SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_PRIVATECACHE,
		NULL) == SQLITE_OK)
		return db;
	(void)sqlite3_close(db); /* nothing was opened */
	return NULL;
}

bool snapshot_facts(const char *path, struct buf *out)
{
	sqlite3 *db = open_to_read(path);
	size_t was = out->len;
	char version[32];
	bool is_good =
	    db != NULL && is_sound(db) &&
	    first_text(db, "PRAGMA user_version", version, sizeof(version));

	if (is_good) {
		buf_putf(out, "schema\t%s\n", version);
		is_good = put_counts(db, out);
	}
	if (!is_good)
		buf_cut(out, was);
	(void)sqlite3_close(db); /* only read from */
	return is_good;
}

static bool opens(sqlite3 *db, const struct seal *seal)
{
	sqlite3_stmt *q = NULL;
	struct buf plain;
	bool is_good;

	if (sqlite3_prepare_v2(db, "SELECT body FROM marks WHERE id = 1", -1,
		&q, NULL) != SQLITE_OK)
		return false;
	buf_init(&plain, PLAIN_MAX);
	is_good = sqlite3_step(q) != SQLITE_ROW ||
		  seal_get(seal, STR("marks"),
		      (struct str){ sqlite3_column_blob(q, 0),
			  (size_t)sqlite3_column_bytes(q, 0) },
		      &plain);
	buf_free(&plain);
	return sqlite3_finalize(q) == SQLITE_OK && is_good;
}

bool snapshot_fits(const char *path, const char *key_path)
{
	const char *why = NULL;
	struct seal *seal = NULL;
	sqlite3 *db = open_to_read(path);
	bool is_good = false;

	/* seal_open would make one where there is none. */
	if (db != NULL && access(key_path, F_OK) == 0)
		seal = seal_open(key_path, &why);
	if (seal != NULL)
		is_good = opens(db, seal);
	seal_close(seal);
	(void)sqlite3_close(db); /* only read from */
	return is_good;
}
