/*
 * A backup, read as it lies. immutable=1 keeps SQLite from making or replaying
 * a log beside it; of a store that is in use it would read half, so a log that
 * lies there is a refusal.
 */
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "store/db.h"
#include "store/files.h"

static bool has_log(const char *path)
{
	struct buf log;
	struct stat st;
	bool is_there;

	buf_init(&log, FILES_PATH);
	buf_putf(&log, "%s-wal", path);
	is_there = stat(buf_cstr(&log), &st) == 0 && st.st_size > 0;
	buf_free(&log);
	return is_there;
}

/* The path as a URI, each byte that is not plain as %XX. */
static void put_uri(struct buf *out, const char *path)
{
	buf_puts(out, STR("file:"));
	for (const char *p = path; *p != '\0'; p++) {
		bool is_plain =
		    (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
		    (*p >= '0' && *p <= '9') || strchr("/._-", *p) != NULL;

		if (is_plain)
			buf_putc(out, *p);
		else
			buf_putf(out, "%%%02X", (unsigned)(unsigned char)*p);
	}
	buf_puts(out, STR("?immutable=1"));
}

bool db_open_copy(
    struct db *db, const char *path, struct arena *a, struct str *why)
{
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
		    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	struct buf uri;
	int code;

	*db = (struct db){ .is_fast = true, .only_reads = true };
	if (has_log(path)) {
		*why = arena_printf(a,
		    "%s is in use, or was not closed: name a backup, or none "
		    "to ask the gateway",
		    path);
		return false;
	}
	buf_init(&uri, (size_t)3 * FILES_PATH);
	put_uri(&uri, path);
	code = sqlite3_open_v2(buf_cstr(&uri), &db->handle, flags, NULL);
	buf_free(&uri);
	if (code == SQLITE_OK && db_version(db) > 0)
		return true;
	*why = arena_printf(a, "%s cannot be read as a store", path);
	return false;
}
