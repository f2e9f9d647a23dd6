/*
 * Who edits by hand, and what a check says of it: one violation each, with its
 * fault and its row; with witnesses where only they can tell. audit_test.c
 * tries thousands at random.
 */
#include "unit/store/audit_fixture.h"

#include "store/seal.h"

#define ANY (-1)

static void edit(struct fixture *f, const char *sql)
{
	int64_t before = sqlite3_total_changes64(f->store->db.handle);

	assert_int_equal(db_run(&f->store->db, sql), SQLITE_OK);
	assert_true(sqlite3_total_changes64(f->store->db.handle) > before);
}

/* Rows of the town: 1 opens case 1, 2 pages it, 3-5 claim it (the case, its
 * alert, a note), 6 opens case 2, 7 pages it. */
static const struct {
	const char *what, *sql;
	enum audit_fault fault;
	int64_t row;
} violations[] = {
	{ "a changed row", "UPDATE audit SET at = at + 1 WHERE id = 4",
	    AUDIT_FAULT_MAC, 4 },
	{ "a row about another case",
	    "UPDATE audit SET case_id = 2 WHERE id = 4", AUDIT_FAULT_MAC, 4 },
	{ "a changed mac", "UPDATE audit SET mac = zeroblob(32) WHERE id = 7",
	    AUDIT_FAULT_MAC, 7 },
	{ "a mac that is gone", "UPDATE audit SET mac = x'' WHERE id = 7",
	    AUDIT_FAULT_MAC, 7 },
	{ "the first row changed", "UPDATE audit SET what = x'' WHERE id = 0",
	    AUDIT_FAULT_MAC, 0 },
	{ "a removed row", "DELETE FROM audit WHERE id = 4", AUDIT_FAULT_GAP,
	    4 },
	{ "the first row removed", "DELETE FROM audit WHERE id = 0",
	    AUDIT_FAULT_GAP, 0 },
	{ "a removed row, the others moved up",
	    "DELETE FROM audit WHERE id = 4;"
	    "UPDATE audit SET id = -id WHERE id > 4;"
	    "UPDATE audit SET id = -id - 1 WHERE id < 0",
	    AUDIT_FAULT_MAC, 4 },
	{ "an added row, the others moved down",
	    "UPDATE audit SET id = -id WHERE id > 3;"
	    "UPDATE audit SET id = -id + 1 WHERE id < 0;"
	    "INSERT INTO audit SELECT 4, at, kind, case_id, what, mac"
	    " FROM audit WHERE id = 3",
	    AUDIT_FAULT_MAC, 4 },
	{ "two rows that changed places",
	    "UPDATE audit SET id = -1 WHERE id = 3;"
	    "UPDATE audit SET id = 3 WHERE id = 4;"
	    "UPDATE audit SET id = 4 WHERE id = -1",
	    AUDIT_FAULT_MAC, 3 },
	{ "a removed tail, of the log alone", "DELETE FROM audit WHERE id > 40",
	    AUDIT_FAULT_CASE, ANY },
	{ "a removed tail, with the last page",
	    "DELETE FROM audit WHERE id > 43", AUDIT_FAULT_EXTRA, 0 },
	{ "a case made less grave",
	    "UPDATE cases SET severity = 3 WHERE id = 1", AUDIT_FAULT_CASE, 4 },
	{ "a case given to another",
	    "UPDATE cases SET owner = 'beni' WHERE id = 1", AUDIT_FAULT_CASE,
	    4 },
	{ "an alert put off",
	    "UPDATE alerts SET lease_until = lease_until + 1 WHERE case_id = 1",
	    AUDIT_FAULT_CASE, 4 },
	{ "an alert removed", "DELETE FROM alerts WHERE case_id = 1",
	    AUDIT_FAULT_CASE, 4 },
	{ "a note in other words",
	    "UPDATE notes SET body = zeroblob(40) WHERE case_id = 1",
	    AUDIT_FAULT_NOTE, 5 },
	{ "a note at another time",
	    "UPDATE notes SET at = at - 1 WHERE case_id = 1", AUDIT_FAULT_NOTE,
	    5 },
	{ "a note removed", "DELETE FROM notes WHERE case_id = 1",
	    AUDIT_FAULT_NOTE, 5 },
	{ "a note that nobody logged",
	    "INSERT INTO notes (case_id, at, note, body)"
	    " SELECT case_id, at, note, body FROM notes LIMIT 1",
	    AUDIT_FAULT_EXTRA, 0 },
	{ "a page at another time",
	    "UPDATE pages SET at = at - 1 WHERE case_id = 2", AUDIT_FAULT_PAGE,
	    7 },
	{ "a page removed", "DELETE FROM pages WHERE case_id = 2",
	    AUDIT_FAULT_PAGE, 7 },
	{ "a page that nobody got",
	    "INSERT INTO pages SELECT case_id, 'yos', 1, 0, outbox, at"
	    " FROM pages WHERE case_id = 2",
	    AUDIT_FAULT_EXTRA, 0 },
	{ "a case removed with all that is about it",
	    "DELETE FROM pages WHERE case_id = 2;"
	    "DELETE FROM notes WHERE case_id = 2;"
	    "DELETE FROM alerts WHERE case_id = 2;"
	    "DELETE FROM cases WHERE id = 2",
	    AUDIT_FAULT_PAGE, 7 },
};

static void each_violation_has_its_fault(void **state)
{
	struct fixture *f = *state;

	(void)live(f);
	assert_ok(store_commit(f->store));
	assert_int_equal(
	    db_run(&f->store->db, "PRAGMA foreign_keys = OFF"), SQLITE_OK);
	for (size_t i = 0; i < sizeof(violations) / sizeof(violations[0]);
	     i++) {
		struct audit_report r;

		assert_ok(store_begin(f->store));
		edit(f, violations[i].sql);
		r = check(f, NULL, 0);
		if (r.fault != violations[i].fault ||
		    (violations[i].row != ANY && r.row != violations[i].row))
			fail_msg("%s: fault %d at row %lld", violations[i].what,
			    (int)r.fault, (long long)r.row);
		store_rollback(f->store);
	}
	assert_ok(store_begin(f->store));
	assert_whole(f, NULL, 0);
}

/* The case of an empty history: neither page nor note tells. */
static void a_removed_case_is_missed(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_case(f, "KTR", "+62812");

	(void)open_case(f, "KTW", "+62813");
	assert_whole(f, NULL, 0);
	assert_ok(store_commit(f->store));
	(void)db_run(&f->store->db, "PRAGMA foreign_keys = OFF");
	assert_ok(store_begin(f->store));
	assert_int_equal(id, 1);
	edit(f, "DELETE FROM alerts WHERE case_id = 1;"
		"DELETE FROM cases WHERE id = 1");
	assert_int_equal(check(f, NULL, 0).fault, AUDIT_FAULT_EXTRA);
}

/* Log and tables cut to the same day look whole: the SMS of the next morning
 * says that they are not. */
static void a_tail_is_missed_by_a_witness(void **state)
{
	struct fixture *f = *state;
	struct audit_root first, second;
	struct audit_report r;

	(void)open_case(f, "KTR", "+62812");
	assert_ok(audit_root(f->store, 0, &first));
	(void)open_case(f, "KTW", "+62813");
	assert_ok(audit_root(f->store, 0, &second));
	assert_whole(f, &second, 1);
	assert_ok(store_commit(f->store));
	(void)db_run(&f->store->db, "PRAGMA foreign_keys = OFF");
	assert_ok(store_begin(f->store));
	edit(f, "DELETE FROM alerts WHERE case_id = 2;"
		"DELETE FROM cases WHERE id = 2;"
		"DELETE FROM audit WHERE id > 2");
	assert_whole(f, &first, 1);
	r = check(f, &second, 1);
	assert_int_equal(r.fault, AUDIT_FAULT_SHORT);
	assert_int_equal(r.row, second.row);
	/* New rows in the place of those that were cut. */
	(void)open_case(f, "KTX", "+62814");
	assert_ok(audit_root(f->store, 0, &first));
	assert_int_equal(first.row, second.row);
	r = check(f, &second, 1);
	assert_int_equal(r.fault, AUDIT_FAULT_ROOT);
	assert_int_equal(r.root_row, second.row);
}

/* The same algorithm with another key: each row fits the one before, and none
 * fits ours. */
static void another_key_chains_nothing(void **state)
{
	struct fixture *f = *state;
	unsigned char bytes[32];
	struct seal *ours = f->store->seal;
	const char *why = NULL;
	struct seal *other;
	struct audit_report r;

	(void)live(f);
	memset(bytes, 'x', sizeof(bytes));
	fixture_write(f->copy, bytes, sizeof(bytes), 0600);
	other = seal_open(f->copy, &why);
	assert_non_null(other);
	edit(f, "UPDATE audit SET at = at + 1 WHERE id = 4");
	f->store->seal = other;
	chain_anew(f, 4);
	f->store->seal = ours;
	r = check(f, NULL, 0);
	assert_int_equal(r.fault, AUDIT_FAULT_MAC);
	assert_int_equal(r.row, 4);
	/* And ours is wrong for who has the other. */
	f->store->seal = other;
	r = check(f, NULL, 0);
	f->store->seal = ours;
	assert_int_equal(r.fault, AUDIT_FAULT_MAC);
	assert_int_equal(r.row, 0);
	seal_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(each_violation_has_its_fault),
		test_in_store(a_removed_case_is_missed),
		test_in_store(a_tail_is_missed_by_a_witness),
		test_in_store(another_key_chains_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
