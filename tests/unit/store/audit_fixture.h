/* audit_fixture: some days of a small town, its log, and a hand in both. */
#ifndef JAGA_TESTS_STORE_AUDIT_FIXTURE_H
#define JAGA_TESTS_STORE_AUDIT_FIXTURE_H

#include "unit/store/case_fixture.h"

#include <sqlite3.h>

#include "store/audit_check.h"
#include "store/audit_parts.h"
#include "store/handle.h"

#define CASES 12

struct town {
	struct audit_root roots[3];
	int64_t cases[CASES], rows;
};

static inline struct audit_report check(
    struct fixture *f, const struct audit_root *roots, int n)
{
	struct audit_check *c = audit_check_new(f->store, roots, n);
	struct audit_report report;

	while (audit_check_step(c, 7))
		;
	assert_ok(audit_check_end(c, &report));
	return report;
}

static inline void assert_whole(
    struct fixture *f, const struct audit_root *roots, int n)
{
	struct audit_report r = check(f, roots, n);

	if (r.fault != AUDIT_FAULT_NONE)
		fail_msg("fault %d row %lld case %lld", (int)r.fault,
		    (long long)r.row, (long long)r.case_id);
	assert_int_equal(r.root_row, 0);
	assert_int_equal(r.n_roots, n);
}

static inline int64_t number(struct fixture *f, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	int64_t n = -1;

	assert_int_equal(
	    sqlite3_prepare_v2(f->store->db.handle, sql, -1, &stmt, NULL), 0);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int64(stmt, 0);
	assert_int_equal(sqlite3_finalize(stmt), 0);
	return n;
}

static inline void claim(struct fixture *f, int64_t id, const char *nick)
{
	struct case_view next = { .state = CASE_OWNED,
		.severity = SEVERITY_S1,
		.owner_nick = str_of(nick),
		.owned_at = T0,
		.reports = 1 };
	struct alert alert = {
		.state = ALERT_CLAIMED, .due = T0 + HOURS(1), .generation = 2
	};

	assert_ok(cases_change(f->store, id, CASE_NEW, &next));
	assert_ok(cases_alert(f->store, id, 1, &alert));
	assert_ok(cases_note(
	    f->store, id, NOTE_CLAIMED, str_of(nick), STR("saya urus"), T0));
}

/* Some days of a small town: cases opened, paged, claimed; a root each day. */
static inline struct town live(struct fixture *f)
{
	static const char *const nicks[] = { "ina", "beni", "rosa" };
	struct town t = { .rows = 0 };

	for (int i = 0; i < CASES; i++) {
		char letters[4] = { 'K', 'T', (char)('B' + i), '\0' };

		store_set_now(f->store, T0 + HOURS(6 * i));
		t.cases[i] = open_case(f, letters, "+62812");
		assert_ok(cases_page(f->store, t.cases[i], str_of(nicks[i % 3]),
		    0, 0, 100 + i, T0));
		if (i % 2 == 0)
			claim(f, t.cases[i], nicks[i % 3]);
		if (i % 4 == 3)
			assert_ok(audit_root(f->store, i, &t.roots[i / 4]));
	}
	t.rows = number(f, "SELECT max(id) FROM audit");
	return t;
}

/* All macs from this row on are written anew, as who has the key would. */
static inline void chain_anew(struct fixture *f, int64_t from)
{
	sqlite3_stmt *read = NULL, *write = NULL;
	unsigned char mac[AUDIT_MAC];
	int64_t id = from - 1;

	assert_int_equal(sqlite3_prepare_v2(f->store->db.handle,
			     "SELECT id, at, kind, case_id, what, (SELECT mac"
			     " FROM audit WHERE id = a.id - 1) FROM audit AS a"
			     " WHERE id > $1 ORDER BY id LIMIT 1",
			     -1, &read, NULL),
	    0);
	assert_int_equal(
	    sqlite3_prepare_v2(f->store->db.handle,
		"UPDATE audit SET mac = $1 WHERE id = $2", -1, &write, NULL),
	    0);
	for (;;) {
		struct audit_row row = { 0 };

		sqlite3_bind_int64(read, 1, id);
		if (sqlite3_step(read) != SQLITE_ROW)
			break;
		row.id = id = sqlite3_column_int64(read, 0);
		row.at = sqlite3_column_int64(read, 1);
		row.kind = (enum audit_kind)sqlite3_column_int(read, 2);
		row.case_id = sqlite3_column_int64(read, 3);
		row.what.ptr = sqlite3_column_blob(read, 4);
		row.what.len = (size_t)sqlite3_column_bytes(read, 4);
		audit_parts_mac(f->store,
		    (struct str){ sqlite3_column_blob(read, 5), AUDIT_MAC },
		    &row, mac);
		sqlite3_reset(read);
		sqlite3_bind_blob(write, 1, mac, AUDIT_MAC, SQLITE_STATIC);
		sqlite3_bind_int64(write, 2, id);
		assert_int_equal(sqlite3_step(write), SQLITE_DONE);
		sqlite3_reset(write);
	}
	(void)sqlite3_finalize(read);
	(void)sqlite3_finalize(write);
}

#endif
