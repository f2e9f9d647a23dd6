/*
 * Every statement: its plan goes by an index, its parameters are numbered in
 * order of first use, and nothing in it belongs to one engine only.
 */
#include "unit/store/fixture.h"

#include <ctype.h>
#include <sqlite3.h>

#include "store/handle.h"

/* SCAN walks a whole table or a whole index. Each that may, how its plan
 * begins, and why. */
static const struct {
	enum statement which;
	const char *plan, *reason;
} scans[] = {
	{ STATEMENT_GATEWAY_OPEN, "SCAN gateways", "one row" },
	{ STATEMENT_INBOX_N_HELD, "SCAN held", "each waits for a person" },
	{ STATEMENT_REQUEST_N_OPEN, "SCAN requests USING INDEX requests_open",
	    "metrics only; what is open" },
	{ STATEMENT_TALLIES, "SCAN tallies", "four rows" },
	{ STATEMENT_SESSION_N_LIVE,
	    "SCAN sessions USING COVERING INDEX sessions_live",
	    "metrics only; the index holds nothing else" },
	{ STATEMENT_CASE_COUNT, "SCAN cases USING COVERING INDEX cases_open",
	    "metrics only; the index holds nothing else" },
	{ STATEMENT_OUTBOX_QUEUED, "SCAN outbox USING INDEX outbox_due",
	    "metrics only; what is queued" },
	{ STATEMENT_OUTBOX_READY, "SCAN o USING INDEX outbox_queue",
	    "in the order of the queue, until there is enough" },
	{ STATEMENT_OUTBOX_FIRST, "SCAN o USING INDEX outbox_due",
	    "in the order of the queue, to the first" },
	{ STATEMENT_OUTBOX_DOUBTS, "SCAN outbox USING INDEX outbox_in_flight",
	    "what is in flight: a few" },
	{ STATEMENT_OUTBOX_N_CLAIMED,
	    "SCAN outbox USING INDEX outbox_in_flight",
	    "what is in flight: a few" },
	{ STATEMENT_AUDIT_LAST, "SCAN audit", "from its end, one row" },
	{ STATEMENT_AUDIT_MARK, "SCAN audit USING INDEX audit_root",
	    "from its end, one row" },
	{ STATEMENT_AUDIT_N_NOTES, "SCAN notes USING COVERING INDEX notes_case",
	    "a command" },
	{ STATEMENT_AUDIT_N_PAGES,
	    "SCAN pages USING COVERING INDEX pages_officer", "a command" },
	{ STATEMENT_AUDITOR_UNWATCHED, "SCAN c USING COVERING INDEX cases_open",
	    "what is open" },
	{ STATEMENT_AUDITOR_OWNERS, "SCAN cases USING INDEX cases_open",
	    "what is open" },
	{ STATEMENT_AUDITOR_N_TOLD, "SCAN c USING COVERING INDEX cases_open",
	    "metrics only; what is open" },
	/* SQLite plans a look for orphans of a new parent row, and runs it
	 * only in a statement that has made some. */
	{ STATEMENT_FLOW_LIST, "SCAN flows", "a command; a row a revision" },
	{ STATEMENT_FLOW_ADD, "SCAN sessions", "never run" },
	{ STATEMENT_CASE_ADD, "SCAN sessions", "never run" },
};

static bool may_scan(enum statement which, const char *plan)
{
	for (size_t i = 0; i < sizeof(scans) / sizeof(scans[0]); i++) {
		if (scans[i].which == which && strcmp(scans[i].plan, plan) == 0)
			return true;
	}
	return false;
}

static void check_step(enum statement which, const char *plan)
{
	/* "SCAN CONSTANT ROW" reads nothing. */
	bool scans_all = strncmp(plan, "SCAN ", 5) == 0 &&
			 strcmp(plan, "SCAN CONSTANT ROW") != 0;

	if (scans_all && !may_scan(which, plan))
		fail_msg("%s: %s", statements_name(which), plan);
	if (strstr(plan, "AUTOMATIC") != NULL)
		fail_msg("%s: %s", statements_name(which), plan);
}

static int explain(sqlite3 *db, enum statement which)
{
	char sql[2048];
	sqlite3_stmt *stmt = NULL;
	int n = 0;

	(void)snprintf(
	    sql, sizeof(sql), "EXPLAIN QUERY PLAN %s", statements_sql(which));
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		return 0; /* BEGIN and its like have no plan */
	for (; sqlite3_step(stmt) == SQLITE_ROW; n++)
		check_step(which, (const char *)sqlite3_column_text(stmt, 3));
	(void)sqlite3_finalize(stmt);
	return n;
}

static void each_plan_goes_by_an_index(void **state)
{
	struct fixture *f = *state;
	int n = 0;

	for (size_t i = 0; i < STATEMENTS; i++)
		n += explain(f->store->db.handle, (enum statement)i);
	assert_true(n > 40);
}

static void check_whole(
    struct fixture *f, enum statement which, const char *expected)
{
	char sql[2048], got[256];
	sqlite3_stmt *stmt = NULL;

	(void)snprintf(
	    sql, sizeof(sql), "EXPLAIN QUERY PLAN %s", statements_sql(which));
	assert_int_equal(
	    sqlite3_prepare_v2(f->store->db.handle, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	(void)snprintf(
	    got, sizeof(got), "%s", (const char *)sqlite3_column_text(stmt, 3));
	(void)sqlite3_finalize(stmt);
	assert_string_equal(got, expected);
}

/* An index is not enough: these have to go by this one. */
static void the_busiest_go_by_their_own_index(void **state)
{
	struct fixture *f = *state;

	check_whole(f, STATEMENT_INBOX_TWIN,
	    "SEARCH inbox USING COVERING INDEX inbox_soft (soft=? AND at>?)");
	check_whole(f, STATEMENT_CASE_BY_REPORTER,
	    "SEARCH cases USING INDEX cases_reporter"
	    " (reporter=? AND opened_at>?)");
	check_whole(f, STATEMENT_PAGE_AT,
	    "SEARCH pages USING PRIMARY KEY (case_id=? AND officer=?)");
	check_whole(f, STATEMENT_AGENDA_FIRST,
	    "SEARCH agenda USING COVERING INDEX agenda_at");
	check_whole(f, STATEMENT_SESSION_FIND,
	    "SEARCH sessions USING INDEX sqlite_autoindex_sessions_1"
	    " (who=? AND channel=?)");
}

/* The trap that the rule is for: the condition of a partial index left out. */
static void a_missing_condition_would_be_seen(void **state)
{
	struct fixture *f = *state;
	sqlite3_stmt *stmt = NULL;
	const char *plan;

	assert_int_equal(sqlite3_prepare_v2(f->store->db.handle,
			     "EXPLAIN QUERY PLAN SELECT min(due) FROM outbox",
			     -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	plan = (const char *)sqlite3_column_text(stmt, 3);
	assert_null(strstr(plan, "INDEX"));
	(void)sqlite3_finalize(stmt);
}

static void parameters_are_in_order_of_first_use(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < STATEMENTS; i++) {
		sqlite3_stmt *stmt = f->store->db.statements[i];
		int n = sqlite3_bind_parameter_count(stmt);

		for (int k = 1; k <= n; k++) {
			char name[8];

			(void)snprintf(name, sizeof(name), "$%d", k);
			assert_string_equal(
			    sqlite3_bind_parameter_name(stmt, k), name);
		}
	}
}

static bool has_word(const char *sql, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = strcasestr(sql, word); p != NULL;
	     p = strcasestr(p + 1, word)) {
		bool starts = p == sql || !isalnum((unsigned char)p[-1]);

		if (starts && !isalnum((unsigned char)p[n]))
			return true;
	}
	return false;
}

static void nothing_belongs_to_one_engine(void **state)
{
	static const char *const words[] = { "PRAGMA", "rowid", "ifnull",
		"REPLACE", "last_insert_rowid", "datetime", "strftime",
		"unixepoch", "GLOB", "INDEXED", "AUTOINCREMENT", "changes",
		"IGNORE", "hex", "random", "total", "printf" };

	(void)state;
	for (size_t i = 0; i < STATEMENTS; i++) {
		const char *sql = statements_sql((enum statement)i);

		assert_null(strchr(sql, '?'));
		assert_null(strchr(sql, ';'));
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			assert_false(has_word(sql, words[k]));
	}
}

static void every_table_is_strict(void **state)
{
	struct fixture *f = *state;
	sqlite3_stmt *stmt = NULL;
	int n = 0;

	assert_int_equal(sqlite3_prepare_v2(f->store->db.handle,
			     "SELECT strict FROM pragma_table_list"
			     " WHERE schema = 'main'"
			     " AND name NOT LIKE 'sqlite%'",
			     -1, &stmt, NULL),
	    SQLITE_OK);
	for (; sqlite3_step(stmt) == SQLITE_ROW; n++)
		assert_int_equal(sqlite3_column_int(stmt, 0), 1);
	assert_int_equal(n, 28);
	(void)sqlite3_finalize(stmt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(each_plan_goes_by_an_index),
		test_in_store(the_busiest_go_by_their_own_index),
		test_in_store(a_missing_condition_would_be_seen),
		test_in_store(parameters_are_in_order_of_first_use),
		test_in_store(nothing_belongs_to_one_engine),
		test_in_store(every_table_is_strict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
