/*
 * The handle: opening in the only safe order, and the transaction verbs.
 *
 *   lock the file -> migrate -> read the key -> does the key fit? -> epoch
 *
 * The database is locked before the key is looked at, so two processes that
 * start at once cannot make two keys.
 */
#include "store/store.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/audit.h"
#include "store/handle.h"
#include "store/key.h"
#include "store/migrate.h"
#include "store/record.h"

static const char mark[] = "jaga store";

static enum err begin(struct db *db)
{
	struct query q;
	enum err err;

	BUG_IF(db->is_begun);
	query_begin(&q, db, STATEMENT_BEGIN);
	err = query_run(&q, NULL);
	db->is_begun = err == ERR_NONE;
	return err;
}

static enum err run(struct store *s, enum statement which)
{
	struct query q;

	query_begin(&q, &s->db, which);
	return query_run(&q, NULL);
}

static enum err begin_as(struct store *s, bool is_light)
{
	BUG_IF(s->db.is_begun);
	if (!db_set_light(&s->db, is_light))
		return ERR_STORE;
	s->n_changes = sqlite3_total_changes64(s->db.handle);
	return begin(&s->db);
}

enum err store_begin(struct store *s)
{
	return begin_as(s, false);
}

enum err store_begin_lightly(struct store *s)
{
	return begin_as(s, true);
}

bool store_is_synced(const struct store *s)
{
	return !s->is_unsynced;
}

/*
 * A failed fsync is the one failure that cannot be undone: the system may
 * hold pages for written that are not. Dying is safe: the next start writes
 * the whole log again before it accepts anything.
 */
static void die_of_fsync(struct store *s)
{
	int code = sqlite3_extended_errcode(s->db.handle);

	BUG_IF(code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC);
}

enum err store_commit(struct store *s)
{
	BUG_IF(!s->db.is_begun);
	if (sqlite3_get_autocommit(s->db.handle)) {
		/* Rolled back by the engine; logged by the statement. */
		s->db.is_begun = false;
		return ERR_STORE;
	}
	if (run(s, STATEMENT_COMMIT) != ERR_NONE) {
		die_of_fsync(s);
		store_rollback(s);
		return ERR_STORE;
	}
	s->db.is_begun = false;
	/* A COMMIT that wrote nothing syncs nothing. */
	if (sqlite3_total_changes64(s->db.handle) != s->n_changes)
		s->is_unsynced = s->db.is_light;
	return ERR_NONE;
}

void store_rollback(struct store *s)
{
	BUG_IF(!s->db.is_begun);
	if (!sqlite3_get_autocommit(s->db.handle))
		BUG_IF(run(s, STATEMENT_ROLLBACK) != ERR_NONE);
	s->db.is_begun = false;
}

enum err store_savepoint(struct store *s)
{
	BUG_IF(!s->db.is_begun);
	/* By itself it would begin a transaction. */
	if (sqlite3_get_autocommit(s->db.handle))
		return ERR_STORE;
	return run(s, STATEMENT_SAVEPOINT);
}

enum err store_release(struct store *s)
{
	return run(s, STATEMENT_RELEASE);
}

void store_rollback_to(struct store *s)
{
	if (sqlite3_get_autocommit(s->db.handle))
		return; /* the engine has rolled back more than this */
	BUG_IF(run(s, STATEMENT_ROLLBACK_TO) != ERR_NONE);
	BUG_IF(run(s, STATEMENT_RELEASE) != ERR_NONE);
}

/* The mark is a constant that only this key opens. */
static enum err put_mark(struct store *s)
{
	struct query q;
	struct str sealed;
	enum err err;

	pack_str(record_new(s), str_of(mark));
	err = record_seal(s, STR("marks"), &sealed);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_MARK_ADD);
	query_put_bytes(&q, sealed);
	return query_run(&q, NULL);
}

/* A store without a mark has nothing sealed: it may have a new key. */
static enum err is_marked(struct store *s, bool *found)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_MARK_GET);
	*found = query_step(&q);
	return query_end(&q);
}

static enum err check_key(struct store *s)
{
	struct query q;
	enum err err;
	bool found, fits = false;

	query_begin(&q, &s->db, STATEMENT_MARK_GET);
	found = query_step(&q);
	if (found) {
		buf_clear(&s->plain);
		fits = seal_get(
		    s->seal, STR("marks"), query_get_str(&q), &s->plain);
	}
	err = query_end(&q);
	if (err != ERR_NONE)
		return err;
	if (!found)
		return put_mark(s);
	return fits ? ERR_NONE : ERR_INPUT;
}

static enum err raise_epoch(struct store *s)
{
	struct str name = str_of(s->gateway);
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_GATEWAY_OPEN);
	query_put_text(&q, name);
	err = query_one(&q, &s->epoch);
	if (err != ERR_GONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_GATEWAY_ADD);
	query_put_text(&q, name);
	return query_one(&q, &s->epoch);
}

static bool enter(struct store *s, struct str *why)
{
	enum err err = store_begin(s);

	if (err == ERR_NONE)
		err = check_key(s);
	if (err == ERR_INPUT) {
		*why = STR("the key does not open this store: put back the "
			   "key file that belongs to it (the store is "
			   "unchanged)");
		store_rollback(s);
		return false;
	}
	if (err == ERR_NONE)
		err = raise_epoch(s);
	if (err == ERR_NONE)
		err = audit_begin(s);
	if (err == ERR_NONE)
		err = store_commit(s);
	else if (s->db.is_begun)
		store_rollback(s);
	if (err != ERR_NONE) {
		s->db.is_passing = true;
		*why = STR("the store cannot be written: is the disk full?");
	}
	return err == ERR_NONE;
}

/* A fresh key for what another one has sealed would only lie in the way of
 * the right one. */
static bool may_open_key(struct store *s, const struct store_options *o,
    struct arena *arena, struct str *why)
{
	bool has_mark = true;

	if (o->key_path == NULL || !key_is_missing(o->key_path))
		return true;
	if (is_marked(s, &has_mark) != ERR_NONE) {
		*why = arena_printf(arena, "%s cannot be read", o->path);
		return false;
	}
	if (!has_mark)
		return true;
	*why = arena_printf(arena,
	    "%s was sealed with a key, and there is none at %s, nor a systemd "
	    "credential jaga.key: put the key back from its copy; without it "
	    "nobody can read this store",
	    o->path, o->key_path);
	return false;
}

static bool open_all(struct store *s, const struct store_options *o,
    struct arena *arena, struct str *why)
{
	const char *fault = NULL;

	if (!db_open(&s->db, o->path, o->fast, arena, why) ||
	    !migrate(&s->db, arena, why) || !db_prepare(&s->db, arena, why) ||
	    !may_open_key(s, o, arena, why))
		return false;
	s->seal = seal_open(o->key_path, &fault);
	if (s->seal == NULL) {
		*why = str_of(fault);
		return false;
	}
	return enter(s, why);
}

/* A backup: of this schema, with its key, and its log begun long ago. */
static bool open_copy(struct store *s, const struct store_options *o,
    struct arena *arena, struct str *why)
{
	const char *fault = NULL;
	bool is_there = false;

	if (!db_open_copy(&s->db, o->path, arena, why))
		return false;
	if (db_version(&s->db) != migrate_newest()) {
		*why = arena_printf(arena,
		    "%s has another schema: ask the jaga that wrote it",
		    o->path);
		return false;
	}
	if (!db_prepare(&s->db, arena, why))
		return false;
	if (o->key_path != NULL && key_is_missing(o->key_path)) {
		*why = arena_printf(arena,
		    "there is no key at %s: put the key of the store there",
		    o->key_path);
		return false;
	}
	s->seal = seal_open(o->key_path, &fault);
	if (s->seal == NULL) {
		*why = str_of(fault);
		return false;
	}
	if (is_marked(s, &is_there) == ERR_NONE && is_there &&
	    check_key(s) == ERR_NONE)
		return true;
	*why = arena_printf(
	    arena, "the key does not open %s: it is of another store", o->path);
	return false;
}

struct store *store_open(const struct store_options *o, struct arena *arena,
    struct str *why, enum exit_code *code)
{
	struct store *s = mem_alloc(sizeof(*s));
	size_t n = strlen(o->gateway);

	BUG_IF(n == 0 || n >= sizeof(s->gateway));
	memcpy(s->gateway, o->gateway, n);
	buf_init(&s->plain, RECORD_MAX);
	buf_init(&s->sealed, RECORD_MAX + SEAL_OVERHEAD);
	if (o->only_reads ? open_copy(s, o, arena, why)
			  : open_all(s, o, arena, why))
		return s;
	if (code != NULL)
		*code = s->db.is_passing ? EXIT_LATER : EXIT_CONF;
	store_close(s);
	return NULL;
}

void store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db.is_begun)
		store_rollback(s);
	db_close(&s->db);
	seal_close(s->seal);
	if (s->plain.ptr != NULL)
		mem_wipe(s->plain.ptr, s->plain.size);
	buf_free(&s->plain);
	buf_free(&s->sealed);
	mem_free(s);
}

const struct seal *store_seal(const struct store *s)
{
	return s->seal;
}

void store_set_now(struct store *s, when_t now)
{
	s->now = now;
}

int64_t store_epoch(const struct store *s)
{
	return s->epoch;
}

enum err store_tidy(struct store *s)
{
	BUG_IF(s->db.is_begun);
	if (db_checkpoint(&s->db))
		return ERR_NONE;
	log_error(
	    "store.tidy", "code=%d", sqlite3_extended_errcode(s->db.handle));
	die_of_fsync(s);
	return ERR_STORE;
}
