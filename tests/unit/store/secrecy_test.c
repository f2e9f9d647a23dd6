/*
 * A marker number and a marker sentence are put wherever the store takes one;
 * then the bytes of the database, its log and a backup are searched for them.
 */
#include "unit/store/fixture.h"

#include "store/agenda.h"
#include "store/auditor.h"
#include "store/bundles.h"
#include "store/cases.h"
#include "store/guards.h"
#include "store/handle.h"
#include "store/inbox.h"
#include "store/keeps.h"
#include "store/outbox.h"
#include "store/requests.h"
#include "store/sessions.h"
#include "store/shelf.h"
#include "store/sights.h"
#include "store/steps.h"

#define NUMBER "+6281398765431"
#define SENTENCE "Anak saya Yuliana dibawa ke Medan kemarin"

/* Whole, and the parts that betray them. */
static const char *const markers[] = { NUMBER, "6281398765431", "081398765431",
	"81398765431", SENTENCE, "Yuliana", "Medan", "dibawa ke" };

static void put_event(struct fixture *f, enum event_kind kind, const char *key)
{
	struct event ev = { .kind = kind, .at = T0, .stamp = T0 };
	bool is_new;

	ev.key = str_of(key);
	ev.from = fixture_number(NUMBER);
	ev.to = STR(NUMBER);
	ev.via = STR(SENTENCE);
	ev.text = personal_of(STR(SENTENCE));
	ev.dialog = STR(NUMBER);
	ev.ussd_meta = STR(SENTENCE);
	ev.joined = personal_of(STR(SENTENCE));
	assert_ok(inbox_keep(f->store, &ev, &is_new));
	assert_true(is_new);
}

static void put_session(struct fixture *f, int64_t case_id)
{
	struct session s = { .n_fields = 2, .case_id = case_id };

	s.phone = fixture_number(NUMBER);
	s.talk.fields[0] = STR(SENTENCE);
	s.talk.fields[1] = STR(NUMBER);
	s.lang = STR("Yuliana");
	s.our_number = STR(NUMBER);
	s.dialog = STR(NUMBER);
	s.joined_mark = 77;
	s.shown = STR(SENTENCE);
	assert_ok(sessions_save(f->store, &s));
	s.shown = STR("ganti: " SENTENCE);
	assert_ok(sessions_save(f->store, &s));
}

static int64_t put_case(struct fixture *f, const char *letters)
{
	struct case_row row = { .view = { .state = CASE_NEW,
				    .severity = SEVERITY_S1,
				    .team = STR("piket"),
				    .letters = str_of(letters),
				    .opened_at = T0,
				    .traits = { .flags = 1,
					.officials = STR("polisi"),
					.places = STR("port:bolok") } } };
	struct case_view next;
	int64_t id = 0;

	row.reporter = fixture_number(NUMBER);
	row.view.summary = personal_of(STR(SENTENCE));
	row.view.alert = (struct alert){ .state = ALERT_PAGING, .due = T0 };
	assert_ok(cases_new(f->store, &row, &id));
	next = row.view;
	next.summary = personal_of(STR("dua: " SENTENCE));
	assert_ok(cases_change(f->store, id, CASE_NEW, &next));
	assert_ok(auditor_told(f->store, INVARIANT_PAGED, id, id));
	assert_ok(cases_note(
	    f->store, id, NOTE_REPORT, STR("ina"), STR(SENTENCE), T0));
	return id;
}

static void put_outbox(struct fixture *f, int64_t case_id)
{
	struct outbox_row row = { .lane = LANE_S1, .at = T0, .due = T0 };
	struct outbox_row claimed[1];
	int64_t copy;
	int n;

	row.to = fixture_number(NUMBER);
	row.from = STR(NUMBER);
	row.text = personal_of(STR(SENTENCE));
	row.meta = STR(SENTENCE);
	row.case_id = case_id;
	assert_ok(outbox_add(f->store, &row));
	assert_ok(outbox_repeat(f->store, row.id, T0, &copy));
	assert_ok(outbox_claim(f->store, T0, f->arena, claimed, 1, &n));
	assert_int_equal(n, 1);
	assert_ok(cases_page(f->store, case_id, STR("ina"), 0, 0, row.id, T0));
}

static void put_guards(struct fixture *f, int64_t case_id)
{
	struct challenge c = { .act = OFFICER_CLOSE,
		.number = 553,
		.case_id = case_id,
		.until = T0,
		.word = STR("Yuliana"),
		.text = personal_of(STR(SENTENCE)) };
	struct slips slips = { .last = T0 };
	struct msisdn phone = fixture_number(NUMBER);

	assert_ok(guards_challenge(f->store, STR("ina"), &c));
	assert_ok(guards_slips(f->store, &phone, &slips));
	assert_ok(guards_noise(f->store, &phone, T0));
}

static void put_bundle(struct fixture *f, int64_t case_id)
{
	struct storm_held page = { .case_id = case_id, .rank = STORM_S2 };
	int64_t queue, cases[2] = { case_id, 0 };

	cases[1] = put_case(f, "KTW");
	assert_ok(bundles_queue(f->store, STR("ina"), &queue));
	assert_ok(bundles_sent(f->store, queue, T0));
	assert_ok(bundles_hold(f->store, queue, &page, T0, T0));
	assert_ok(bundles_add(f->store, queue, cases, 2, 1, T0));
}

static void put_request(struct fixture *f)
{
	struct request r = { .kind = REQUEST_ENROL,
		.name = STR("kabar"),
		.flow = STR("daftar"),
		.lang = STR("id"),
		.n_fields = 1,
		.at = T0 };

	assert_true(msisdn_read(STR(NUMBER), STR("ID"), &r.phone));
	r.fields[0].name = STR("cerita");
	r.fields[0].value = STR(SENTENCE);
	assert_ok(requests_add(f->store, &r));
}

static void put_keep(struct fixture *f)
{
	struct keep k = { .session = 1, .events = { 1, 2 }, .n_events = 2 };
	int64_t id;

	assert_ok(keeps_add(f->store, &k, &id));
}

static void put_steps(struct fixture *f)
{
	const struct step_count more = { .step = STR("nama"), .entered = 1 };
	int64_t id;

	assert_ok(shelf_put(f->store, STR("lapor"), STR("v9"), T0, &id));
	assert_ok(steps_add(f->store, id, &more));
}

static void put_sights(struct fixture *f)
{
	const struct sight phone = { SIGHT_PHONE, STR(NUMBER) };
	const struct sight person = { SIGHT_PERSON, STR("Yuliana") };
	struct msisdn who;

	assert_true(msisdn_read(STR(NUMBER), STR("ID"), &who));
	assert_ok(sights_add(f->store, &phone, &who, T0));
	assert_ok(sights_add(f->store, &person, &who, T0));
}

static void put_everywhere(struct fixture *f)
{
	int64_t id;

	put_event(f, EV_SMS, "id:" NUMBER);
	put_event(f, EV_USSD, "at:" NUMBER SENTENCE);
	put_event(f, EV_RECEIPT, SENTENCE);
	assert_ok(inbox_hold(f->store, 1, T0));
	id = put_case(f, "KTR");
	put_session(f, id);
	put_outbox(f, id);
	put_guards(f, id);
	put_bundle(f, id);
	put_request(f);
	put_keep(f);
	put_steps(f);
	put_sights(f);
}

static const char *find(const char *bytes, size_t n, const char *marker)
{
	return memmem(bytes, n, marker, strlen(marker));
}

static void search(const char *path, size_t at_least)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes;

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	assert_true((size_t)st.st_size >= at_least);
	bytes = malloc((size_t)st.st_size);
	assert_non_null(bytes);
	assert_int_equal(read(fd, bytes, (size_t)st.st_size), st.st_size);
	for (size_t i = 0; i < sizeof(markers) / sizeof(markers[0]); i++) {
		if (find(bytes, (size_t)st.st_size, markers[i]) != NULL)
			fail_msg("%s is in %s", markers[i], path);
	}
	free(bytes);
	(void)close(fd);
}

static void no_marker_is_in_any_file(void **state)
{
	struct fixture *f = *state;
	char wal[128];

	(void)snprintf(wal, sizeof(wal), "%s-wal", f->path);
	put_everywhere(f);
	assert_ok(store_commit(f->store));
	search(wal, 30000);
	fixture_snapshot(f);
	search(f->copy, 30000);
	search(wal, 30000);
	store_close(f->store);
	f->store = NULL;
	search(f->path, 30000);
	fixture_open(f);
}

static char *slurp(struct fixture *f, const char *path, size_t *n)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes;

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	*n = (size_t)st.st_size;
	bytes = arena_alloc(f->arena, *n + 1);
	assert_int_equal(read(fd, bytes, *n), st.st_size);
	(void)close(fd);
	return bytes;
}

static bool is_in(struct fixture *f, const char *path, struct str needle)
{
	size_t n;
	const char *bytes = slurp(f, path, &n);

	return memmem(bytes, n, needle.ptr, needle.len) != NULL;
}

static struct str column_of(struct fixture *f, const char *name, int64_t id)
{
	sqlite3_stmt *row = NULL;
	struct str got = { NULL, 0 };
	char sql[96];

	(void)snprintf(sql, sizeof(sql), "SELECT %s FROM inbox WHERE id = %d",
	    name, (int)id);
	assert_int_equal(
	    sqlite3_prepare_v2(f->store->db.handle, sql, -1, &row, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	got.ptr = sqlite3_column_blob(row, 0);
	got.len = (size_t)sqlite3_column_bytes(row, 0);
	got = arena_copy(f->arena, got);
	(void)sqlite3_finalize(row);
	assert_true(got.len >= SEAL_INDEX);
	return got;
}

/* Also sealed: the key may fall into wrong hands some day. An insert, a
 * checkpoint and a few neighbours, so that the page is in both files. */
static void the_sealed_bytes_of_what_is_forgotten_leave_both_files(void **state)
{
	struct fixture *f = *state;
	struct str body, soft, kept;
	char wal[128];

	(void)snprintf(wal, sizeof(wal), "%s-wal", f->path);
	put_event(f, EV_SMS, "k1");
	put_event(f, EV_SMS, "k2");
	put_event(f, EV_SMS, "k3");
	assert_ok(store_commit(f->store));
	body = column_of(f, "body", 2);
	soft = column_of(f, "soft", 2);
	kept = column_of(f, "body", 3);
	assert_true(is_in(f, wal, body));
	assert_ok(store_tidy(f->store));
	assert_false(is_in(f, wal, body));
	assert_true(is_in(f, f->path, body) && is_in(f, f->path, soft));
	assert_ok(store_begin(f->store));
	for (int64_t id = 1; id <= 2; id++)
		assert_ok(inbox_forget(f->store, id));
	put_event(f, EV_SMS, "k4");
	assert_ok(store_commit(f->store));
	assert_true(is_in(f, f->path, body));
	assert_ok(store_tidy(f->store));
	assert_false(is_in(f, f->path, body) || is_in(f, wal, body));
	assert_true(is_in(f, f->path, kept));
	/* Row 3 has the same sender and text: its hash is that of row 2. */
	assert_ok(store_begin(f->store));
	for (int64_t id = 3; id <= 4; id++)
		assert_ok(inbox_forget(f->store, id));
	assert_ok(store_commit(f->store));
	assert_ok(store_tidy(f->store));
	assert_false(is_in(f, f->path, soft) || is_in(f, wal, soft));
	assert_ok(store_begin(f->store));
}

/* A long text lies on pages of its own, which are freed. */
static void so_do_those_of_a_long_text(void **state)
{
	struct fixture *f = *state;
	struct event ev = { .kind = EV_SMS, .at = T0, .stamp = T0 };
	char *text = arena_alloc(f->arena, LIMIT_TEXT);
	struct str body, middle, end;
	bool is_new;

	memset(text, 'x', LIMIT_TEXT);
	ev.key = STR("k1");
	ev.from = fixture_number(NUMBER);
	ev.text = personal_of((struct str){ text, LIMIT_TEXT });
	assert_ok(inbox_keep(f->store, &ev, &is_new));
	assert_ok(store_commit(f->store));
	body = column_of(f, "body", ev.id);
	middle = str_sub(body, 2000, 64);
	end = str_sub(body, body.len - 64, 64);
	assert_ok(store_tidy(f->store));
	assert_true(is_in(f, f->path, middle) && is_in(f, f->path, end));
	assert_ok(store_begin(f->store));
	assert_ok(inbox_forget(f->store, ev.id));
	assert_ok(store_commit(f->store));
	assert_ok(store_tidy(f->store));
	assert_false(is_in(f, f->path, middle) || is_in(f, f->path, end));
	assert_ok(store_begin(f->store));
}

/* Tables of this schema that the test above leaves empty would prove nothing.
 */
static void every_table_had_a_row(void **state)
{
	struct fixture *f = *state;
	sqlite3_stmt *tables = NULL;
	int n = 0;

	put_everywhere(f);
	assert_ok(agenda_set(f->store, TIMER_SESSION, 1, T0));
	assert_ok(shelf_put(f->store, STR("a"), STR("a"), T0, &(int64_t){ 0 }));
	assert_int_equal(sqlite3_prepare_v2(f->store->db.handle,
			     "SELECT name FROM sqlite_schema"
			     " WHERE type = 'table'",
			     -1, &tables, NULL),
	    SQLITE_OK);
	for (; sqlite3_step(tables) == SQLITE_ROW; n++) {
		sqlite3_stmt *row = NULL;
		char sql[128];

		(void)snprintf(sql, sizeof(sql), "SELECT * FROM %s LIMIT 1",
		    (const char *)sqlite3_column_text(tables, 0));
		assert_int_equal(sqlite3_prepare_v2(
				     f->store->db.handle, sql, -1, &row, NULL),
		    SQLITE_OK);
		if (sqlite3_step(row) != SQLITE_ROW)
			fail_msg("empty: %s", sql);
		(void)sqlite3_finalize(row);
	}
	(void)sqlite3_finalize(tables);
	assert_true(n >= 13);
}

/* That the search sees what is there. */
static void a_marker_in_the_open_would_be_found(void **state)
{
	struct fixture *f = *state;
	char bytes[4096];
	int fd;

	assert_ok(shelf_put(
	    f->store, STR("a"), STR("x " SENTENCE), T0, &(int64_t){ 0 }));
	assert_ok(store_commit(f->store));
	store_close(f->store);
	f->store = NULL;
	fd = open(f->path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	bool found = false;
	for (ssize_t n; (n = read(fd, bytes, sizeof(bytes))) > 0;)
		found = found || find(bytes, (size_t)n, SENTENCE) != NULL;
	(void)close(fd);
	assert_true(found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(no_marker_is_in_any_file),
		test_in_store(
		    the_sealed_bytes_of_what_is_forgotten_leave_both_files),
		test_in_store(so_do_those_of_a_long_text),
		test_in_store(every_table_had_a_row),
		test_in_store(a_marker_in_the_open_would_be_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
