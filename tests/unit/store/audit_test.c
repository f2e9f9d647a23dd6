/*
 * The audit log: each change is in it, each edit shows, and what may change
 * (erasing a person's words) does not break it.
 *
 * AUDIT_EDITS=10000 tries that many random edits instead of 400.
 */
#include "unit/store/audit_fixture.h"

#define EDITS 400

static void each_change_is_a_row(void **state)
{
	struct fixture *f = *state;
	int64_t before = number(f, "SELECT max(id) FROM audit");
	int64_t id;

	assert_int_equal(before, 0);
	store_set_now(f->store, T0 + 5);
	id = open_case(f, "KTR", "+62812");
	assert_int_equal(number(f, "SELECT max(id) FROM audit"), 1);
	claim(f, id, "ina");
	assert_int_equal(number(f, "SELECT max(id) FROM audit"), 4);
	assert_ok(cases_page(f->store, id, STR("ina"), 0, 0, 1, T0));
	assert_int_equal(number(f, "SELECT max(id) FROM audit"), 5);
	/* A page that is there already is none. */
	assert_int_equal(
	    cases_page(f->store, id, STR("ina"), 0, 0, 1, T0), ERR_AGAIN);
	assert_int_equal(number(f, "SELECT max(id) FROM audit"), 5);
	assert_int_equal(
	    number(f, "SELECT at FROM audit WHERE id = 5"), T0 + 5);
	assert_whole(f, NULL, 0);
	fixture_commit(f);
	assert_whole(f, NULL, 0);
}

static void what_is_rolled_back_was_never_logged(void **state)
{
	struct fixture *f = *state;

	(void)open_case(f, "KTR", "+62812");
	store_rollback(f->store);
	assert_ok(store_begin(f->store));
	(void)open_case(f, "KTR", "+62812");
	assert_int_equal(number(f, "SELECT max(id) FROM audit"), 1);
	assert_whole(f, NULL, 0);
}

static void no_words_are_in_it(void **state)
{
	struct fixture *f = *state;

	(void)live(f);
	assert_int_equal(number(f, "SELECT count(*) FROM audit WHERE"
				   " instr(what, CAST('Kupang' AS BLOB)) > 0 OR"
				   " instr(what, CAST('62812' AS BLOB)) > 0 OR"
				   " instr(what, CAST('urus' AS BLOB)) > 0"),
	    0);
}

static void a_witness_knows_its_root(void **state)
{
	struct fixture *f = *state;
	struct town t = live(f);
	struct audit_root other = t.roots[1];
	struct audit_report r;

	assert_whole(f, t.roots, 3);
	other.letters[3] = other.letters[3] == 'B' ? 'C' : 'B';
	r = check(f, &other, 1);
	assert_int_equal(r.fault, AUDIT_FAULT_ROOT);
	assert_int_equal(r.root_row, other.row);
	assert_int_equal(r.root_at, T0 + HOURS(6 * 7));
	other = t.roots[2];
	other.row = t.rows + 1;
	r = check(f, &other, 1);
	assert_int_equal(r.fault, AUDIT_FAULT_SHORT);
	assert_int_equal(r.root_row, t.rows + 1);
}

static void says_the_first_bad_row_and_the_day(void **state)
{
	struct fixture *f = *state;
	struct town t = live(f);
	struct audit_report r;
	char sql[96];

	(void)snprintf(sql, sizeof(sql),
	    "UPDATE audit SET at = at + 1 WHERE id = %lld",
	    (long long)t.roots[0].row + 2);
	assert_int_equal(db_run(&f->store->db, sql), 0);
	r = check(f, t.roots, 3);
	assert_int_equal(r.fault, AUDIT_FAULT_MAC);
	assert_int_equal(r.row, t.roots[0].row + 2);
	assert_int_equal(r.root_row, t.roots[1].row);
	assert_int_equal(r.root_at, T0 + HOURS(6 * 7));
	assert_int_equal(r.n_roots, 1); /* the one before it */
}

static void erased_words_break_nothing(void **state)
{
	struct fixture *f = *state;
	struct town t = live(f);
	struct case_row got;

	assert_ok(cases_forget(f->store, t.cases[2]));
	assert_whole(f, t.roots, 3);
	assert_ok(cases_load(f->store, t.cases[2], f->arena, &got));
	assert_int_equal(personal_open(got.view.summary).len, 0);
	assert_false(got.reporter.is_number);
	assert_string_equal(
	    got.view.owner_nick.len == 4 ? "rosa" : "?", "rosa");
	assert_int_equal(cases_forget(f->store, 999), ERR_GONE);
	/* Emptied by a hand, without the log, it shows. */
	assert_int_equal(db_run(&f->store->db,
			     "UPDATE notes SET body = (SELECT body FROM notes"
			     " WHERE case_id = 3 LIMIT 1) WHERE case_id = 1"),
	    0);
	assert_int_equal(check(f, t.roots, 3).fault, AUDIT_FAULT_NOTE);
}

/* ---- random edits */

static uint64_t dice;

static uint64_t roll(uint64_t n)
{
	dice += 0x9E3779B97F4A7C15U;
	uint64_t z = dice;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
	return (z ^ (z >> 31)) % n;
}

static int rowid_of(
    struct fixture *f, const char *table, const char *key, int64_t *out)
{
	char sql[160];

	(void)snprintf(sql, sizeof(sql),
	    "SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET %llu", key, table,
	    key, (unsigned long long)roll(40));
	*out = number(f, sql);
	return *out >= 0;
}

/* A byte put in, or in the place of others; the same bytes are no edit. */
static void edit_blob(char *sql, size_t size, const char *table,
    const char *column, const char *key, int64_t id)
{
	char next[160];

	(void)snprintf(next, sizeof(next),
	    "CAST(substr(%s, 1, %llu) || x'%02llx' || substr(%s, %llu) AS "
	    "BLOB)",
	    column, (unsigned long long)roll(20), (unsigned long long)roll(256),
	    column, (unsigned long long)roll(20) + 1);
	(void)snprintf(sql, size,
	    "UPDATE %s SET %s = %s WHERE %s = %lld AND %s IS NOT %s", table,
	    column, next, key, (long long)id, column, next);
}

/* One column of one row of a table becomes another. */
static bool edit_column(struct fixture *f, const struct town *t)
{
	static const struct {
		const char *table, *key, *column;
		bool is_blob;
	} columns[] = {
		{ "audit", "id", "at", false },
		{ "audit", "id", "case_id", false },
		{ "audit", "id", "what", true },
		{ "audit", "id", "mac", true },
		{ "audit", "id", "kind", false },
		{ "cases", "id", "severity", false },
		{ "cases", "id", "state", false },
		{ "cases", "id", "opened_at", false },
		{ "cases", "id", "summary", true },
		{ "cases", "id", "phone", true },
		{ "cases", "id", "reporter", true },
		{ "alerts", "case_id", "step", false },
		{ "alerts", "case_id", "lease_until", false },
		{ "notes", "id", "at", false },
		{ "notes", "id", "note", false },
		{ "notes", "id", "body", true },
		{ "pages", "case_id", "outbox", false },
		{ "pages", "case_id", "at", false },
	};
	size_t i = roll(sizeof(columns) / sizeof(columns[0]));
	int64_t key;
	char sql[600];

	(void)t;
	if (!rowid_of(f, columns[i].table, columns[i].key, &key))
		return false;
	if (columns[i].is_blob)
		edit_blob(sql, sizeof(sql), columns[i].table, columns[i].column,
		    columns[i].key, key);
	else
		(void)snprintf(sql, sizeof(sql),
		    "UPDATE %s SET %s = coalesce(%s, 0) + %llu WHERE %s = %lld",
		    columns[i].table, columns[i].column, columns[i].column,
		    1 + (unsigned long long)roll(3), columns[i].key,
		    (long long)key);
	return db_run(&f->store->db, sql) == SQLITE_OK;
}

static bool delete_row(struct fixture *f, const struct town *t)
{
	static const char *const tables[][2] = { { "audit", "id" },
		{ "notes", "id" }, { "pages", "case_id" },
		{ "alerts", "case_id" } };
	size_t i = roll(4);
	int64_t key;
	char sql[128];

	(void)t;
	if (!rowid_of(f, tables[i][0], tables[i][1], &key))
		return false;
	(void)snprintf(sql, sizeof(sql), "DELETE FROM %s WHERE %s = %lld",
	    tables[i][0], tables[i][1], (long long)key);
	return db_run(&f->store->db, sql) == SQLITE_OK;
}

/* The end goes, before the last witness. */
static bool truncate_log(struct fixture *f, const struct town *t)
{
	char sql[96];

	(void)snprintf(sql, sizeof(sql), "DELETE FROM audit WHERE id >= %llu",
	    (unsigned long long)roll((uint64_t)t->roots[2].row) + 1);
	return db_run(&f->store->db, sql) == SQLITE_OK;
}

static bool swap_rows(struct fixture *f, const struct town *t)
{
	int64_t a = (int64_t)roll((uint64_t)t->rows) + 1;
	int64_t b = (int64_t)roll((uint64_t)t->rows) + 1;
	char sql[256];

	(void)snprintf(sql, sizeof(sql),
	    "UPDATE audit SET id = -1 WHERE id = %lld;"
	    "UPDATE audit SET id = %lld WHERE id = %lld;"
	    "UPDATE audit SET id = %lld WHERE id = -1",
	    (long long)a, (long long)a, (long long)b, (long long)b);
	return a != b && db_run(&f->store->db, sql) == SQLITE_OK;
}

static bool insert_row(struct fixture *f, const struct town *t)
{
	char sql[256];

	(void)snprintf(sql, sizeof(sql),
	    roll(2) == 0 ? "INSERT INTO notes (case_id, at, note, body) SELECT"
			   " case_id, at, note, body FROM notes LIMIT 1"
			   " OFFSET %llu"
			 : "INSERT INTO pages SELECT case_id, officer, 7, 7,"
			   " outbox, at FROM pages LIMIT 1 OFFSET %llu",
	    (unsigned long long)roll((uint64_t)t->rows) % 5);
	return db_run(&f->store->db, sql) == SQLITE_OK;
}

static bool forge(struct fixture *f, const struct town *t)
{
	int64_t row = (int64_t)roll((uint64_t)t->roots[2].row - 1) + 1;
	char sql[192];

	if (roll(2) == 0)
		(void)snprintf(sql, sizeof(sql),
		    "UPDATE audit SET at = at + 1 WHERE id = %lld",
		    (long long)row);
	else
		(void)snprintf(sql, sizeof(sql),
		    "DELETE FROM audit WHERE id = %lld;"
		    "UPDATE audit SET id = -id WHERE id > %lld;"
		    "UPDATE audit SET id = -id - 1 WHERE id < 0",
		    (long long)row, (long long)row);
	assert_int_equal(db_run(&f->store->db, sql), SQLITE_OK);
	chain_anew(f, row);
	return true;
}

static void forging_is_what_the_test_thinks(void **state)
{
	struct fixture *f = *state;

	(void)live(f);
	assert_int_equal(
	    db_run(&f->store->db, "UPDATE audit SET at = at + 1 WHERE id = 5"),
	    SQLITE_OK);
	assert_int_equal(check(f, NULL, 0).fault, AUDIT_FAULT_MAC);
	chain_anew(f, 5);
	/* Without a witness nobody can tell. */
	assert_int_equal(check(f, NULL, 0).fault, AUDIT_FAULT_NONE);
}

static void every_edit_shows(void **state)
{
	static bool (*const edits[])(
	    struct fixture *, const struct town *) = { edit_column, edit_column,
		delete_row, truncate_log, swap_rows, insert_row, forge };
	struct fixture *f = *state;
	struct town t = live(f);
	const char *text = getenv("AUDIT_EDITS");
	int most = text == NULL ? EDITS : atoi(text), done = 0;
	int64_t before;

	dice = 20260304;
	assert_whole(f, t.roots, 3);
	assert_ok(store_commit(f->store));
	(void)db_run(&f->store->db, "PRAGMA foreign_keys = OFF");
	while (done < most) {
		size_t i = roll(sizeof(edits) / sizeof(edits[0]));
		uint64_t seed = dice;

		assert_ok(store_begin(f->store));
		before = sqlite3_total_changes64(f->store->db.handle);
		if (edits[i](f, &t) &&
		    sqlite3_total_changes64(f->store->db.handle) > before) {
			struct audit_report r = check(f, t.roots, 3);

			if (r.fault == AUDIT_FAULT_NONE)
				fail_msg("kind %zu dice %llu lives", i,
				    (unsigned long long)seed);
			done++;
		}
		store_rollback(f->store);
	}
	print_message("# %d edits\n", done);
	assert_ok(store_begin(f->store));
	assert_whole(f, t.roots, 3);
}

/* ---- beginning */

static void what_was_there_before_is_taken_in(void **state)
{
	struct fixture *f = *state;
	struct town t = live(f);

	assert_int_equal(
	    db_run(&f->store->db, "DELETE FROM audit WHERE id > 0;"
				  "UPDATE audit SET what = x'', mac = x''"),
	    SQLITE_OK);
	/* Not begun, it says nothing of them. */
	assert_int_equal(check(f, NULL, 0).fault, AUDIT_FAULT_MAC);
	fixture_commit(f);
	assert_whole(f, NULL, 0);
	assert_int_equal(
	    number(f, "SELECT count(*) FROM audit WHERE kind = 1"), CASES);
	/* A witness of before is not taken in. */
	assert_int_not_equal(check(f, t.roots, 3).fault, AUDIT_FAULT_NONE);
}

static void an_emptied_log_stays_empty(void **state)
{
	struct fixture *f = *state;

	(void)live(f);
	assert_int_equal(db_run(&f->store->db, "DELETE FROM audit"), SQLITE_OK);
	assert_int_equal(check(f, NULL, 0).fault, AUDIT_FAULT_GAP);
	fixture_commit(f);
	assert_int_equal(check(f, NULL, 0).fault, AUDIT_FAULT_GAP);
	/* And the hotline goes on. */
	assert_true(open_case(f, "XXX", "+62813") > 0);
}

static void a_root_is_read_as_people_write_it(void **state)
{
	struct audit_root r;

	(void)state;
	assert_true(audit_check_read_root(STR("214 KTRB-CDFG-HJKL"), &r));
	assert_int_equal(r.row, 214);
	assert_string_equal(r.letters, "KTRBCDFGHJKL");
	assert_true(audit_check_read_root(STR("ktrb cdfg hjkl 12.345"), &r));
	assert_int_equal(r.row, 12345);
	assert_string_equal(r.letters, "KTRBCDFGHJKL");
	assert_false(audit_check_read_root(STR("214 KTRB-CDFG-HJK"), &r));
	assert_false(audit_check_read_root(STR("214 KTRB-CDFG-HJKLM"), &r));
	assert_false(audit_check_read_root(STR("214 KTRB-CDFG-HJKA"), &r));
	assert_false(audit_check_read_root(STR("KTRB-CDFG-HJKL"), &r));
	assert_false(audit_check_read_root(STR("1 2 KTRB-CDFG-HJKL"), &r));
	assert_false(audit_check_read_root(STR(""), &r));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(each_change_is_a_row),
		test_in_store(what_is_rolled_back_was_never_logged),
		test_in_store(no_words_are_in_it),
		test_in_store(a_witness_knows_its_root),
		test_in_store(says_the_first_bad_row_and_the_day),
		test_in_store(erased_words_break_nothing),
		test_in_store(forging_is_what_the_test_thinks),
		test_in_store(every_edit_shows),
		test_in_store(what_was_there_before_is_taken_in),
		test_in_store(an_emptied_log_stays_empty),
		cmocka_unit_test(a_root_is_read_as_people_write_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
