/*
 * Three walks. Along the log: each mac is computed from the one computed
 * before, never from what is written there, so that a root that still fits
 * says that all before it is as it was, whatever is wrong behind it. Along the
 * cases: each against its last row. Then the numbers of all three tables.
 *
 * The log may grow between two pieces; what is looked at ends where it ended
 * when the check began, but for cases, which are compared with what the log
 * says now.
 */
#include "store/audit_check.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/pack.h"
#include "store/audit_parts.h"

enum phase {
	PHASE_LOG,
	PHASE_CASES,
	PHASE_COUNTS,
	PHASE_OVER,
};

struct audit_check {
	struct store *store;
	struct audit_root roots[AUDIT_ROOTS_MOST];
	int n_roots;
	enum phase phase;
	int64_t until; /* the last row when it began */
	int64_t row, case_id;
	unsigned char mac[AUDIT_MAC];      /* as computed, of `row` */
	int64_t n_cases, n_notes, n_pages; /* as the log has them */
	int64_t n_seen;                    /* cases */
	struct audit_report report;
	enum err err;
};

static struct str bytes_of(const unsigned char *mac)
{
	return (struct str){ (const char *)mac, AUDIT_MAC };
}

static void note_fault(struct audit_check *c, enum audit_fault fault,
    int64_t row, int64_t case_id, when_t at)
{
	struct audit_report *r = &c->report;

	if (r->fault != AUDIT_FAULT_NONE)
		return;
	r->fault = fault;
	r->row = row;
	r->case_id = case_id;
	r->at = at;
}

/* The first root at or behind something wrong. */
static void note_root(struct audit_check *c, int64_t row, when_t at)
{
	if (c->report.root_row != 0)
		return;
	c->report.root_row = row;
	c->report.root_at = at;
}

static enum err find_until(struct audit_check *c)
{
	struct query q;
	enum err err;

	query_begin(&q, &c->store->db, STATEMENT_AUDIT_LAST);
	err = query_one(&q, &c->until);
	if (err != ERR_GONE)
		return err;
	c->until = -1; /* not even row 0 */
	note_fault(c, AUDIT_FAULT_GAP, 0, 0, 0);
	return ERR_NONE;
}

struct audit_check *audit_check_new(
    struct store *s, const struct audit_root *roots, int n)
{
	struct audit_check *c = mem_alloc(sizeof(*c));

	BUG_IF(n < 0 || n > AUDIT_ROOTS_MOST);
	c->store = s;
	c->n_roots = n;
	if (n > 0)
		memcpy(c->roots, roots, (size_t)n * sizeof(*roots));
	c->row = -1;
	c->err = find_until(c);
	return c;
}

static struct seal_index take_digest(struct unpack *u)
{
	struct seal_index d = { { 0 } };
	struct str bytes = unpack_str(u);

	if (bytes.len == SEAL_INDEX)
		memcpy(d.bytes, bytes.ptr, SEAL_INDEX);
	else
		u->bad = true;
	return d;
}

static bool is_same(const struct seal_index *a, const struct seal_index *b)
{
	return memcmp(a->bytes, b->bytes, SEAL_INDEX) == 0;
}

/* Behind this row the words of the case were erased. */
static bool is_erased(struct audit_check *c, int64_t case_id, int64_t row)
{
	struct query q;
	int64_t n = 0;

	query_begin(&q, &c->store->db, STATEMENT_AUDIT_ERASED);
	query_put_i64(&q, case_id);
	query_put_i64(&q, row);
	c->err = query_one(&q, &n);
	return n > 0;
}

static bool is_note_whole(struct audit_check *c, const struct audit_row *row)
{
	struct unpack u = { .rest = row->what };
	struct seal_index rest = take_digest(&u), words = take_digest(&u);
	int64_t note = unpack_i64(&u);
	struct audit_digests now;
	enum err err;

	if (u.bad)
		return false;
	err = audit_parts_note(c->store, note, &now);
	if (err == ERR_STORE)
		c->err = err;
	if (err != ERR_NONE || !is_same(&rest, &now.rest))
		return false;
	return is_same(&words, &now.words) ||
	       is_erased(c, row->case_id, row->id);
}

static bool is_page_whole(struct audit_check *c, const struct audit_row *row)
{
	struct unpack u = { .rest = row->what };
	struct seal_index rest = take_digest(&u);
	struct str nick = unpack_str(&u);
	int64_t step = unpack_i64(&u), loop = unpack_i64(&u);
	struct audit_digests now;
	enum err err;

	if (u.bad)
		return false;
	err = audit_parts_page(c->store, row->case_id, nick, step, loop, &now);
	if (err == ERR_STORE)
		c->err = err;
	return err == ERR_NONE && is_same(&rest, &now.rest);
}

static void check_subject(struct audit_check *c, const struct audit_row *row)
{
	enum audit_fault fault = AUDIT_FAULT_NONE;

	if (row->kind == AUDIT_OPENED)
		c->n_cases++;
	if (row->kind == AUDIT_NOTE) {
		c->n_notes++;
		if (!is_note_whole(c, row))
			fault = AUDIT_FAULT_NOTE;
	}
	if (row->kind == AUDIT_PAGE) {
		c->n_pages++;
		if (!is_page_whole(c, row))
			fault = AUDIT_FAULT_PAGE;
	}
	if (fault != AUDIT_FAULT_NONE)
		note_fault(c, fault, row->id, row->case_id, row->at);
}

/* What witnesses were told of this row. */
static void check_roots(struct audit_check *c, const struct audit_row *row)
{
	char letters[AUDIT_LETTERS + 1];

	audit_parts_letters(c->mac, letters);
	for (int i = 0; i < c->n_roots; i++) {
		if (c->roots[i].row != row->id)
			continue;
		if (memcmp(letters, c->roots[i].letters, AUDIT_LETTERS) == 0) {
			c->report.n_roots++;
			continue;
		}
		note_fault(c, AUDIT_FAULT_ROOT, row->id, 0, row->at);
		note_root(c, row->id, row->at);
	}
}

static void check_row(struct audit_check *c, const struct audit_row *row)
{
	struct str before = row->id == 0 ? STR("") : bytes_of(c->mac);
	unsigned char mac[AUDIT_MAC];
	struct audit_row plain = *row;

	if (row->id != c->row + 1)
		note_fault(c, AUDIT_FAULT_GAP, c->row + 1, 0, row->at);
	audit_parts_mac(c->store, before, &plain, mac);
	memcpy(c->mac, mac, sizeof(mac));
	if (!seal_same(row->mac, bytes_of(mac)))
		note_fault(c, AUDIT_FAULT_MAC, row->id, row->case_id, row->at);
	check_roots(c, row);
	check_subject(c, row);
	if (row->kind == AUDIT_ROOT && c->report.fault != AUDIT_FAULT_NONE)
		note_root(c, row->id, row->at);
	c->row = row->id;
	c->report.last_at = row->at;
}

/* A row that does not fit in the engine's buffer cannot be ours. */
static bool next_row(
    struct audit_check *c, struct arena *a, struct audit_row *row)
{
	struct query q;
	bool is_there;
	enum err err;

	query_begin(&q, &c->store->db, STATEMENT_AUDIT_NEXT);
	query_put_i64(&q, c->row);
	is_there = query_step(&q);
	if (is_there) {
		row->id = query_get_i64(&q);
		row->at = query_get_i64(&q);
		row->kind = (enum audit_kind)query_get_int(&q);
		row->case_id = query_get_i64(&q);
		row->what = arena_copy(a, query_get_str(&q));
		row->mac = arena_copy(a, query_get_str(&q));
	}
	err = query_end(&q);
	if (err != ERR_NONE)
		c->err = err;
	return err == ERR_NONE && is_there && row->id <= c->until;
}

/* Roots of rows that are not there: the end was cut off. */
static void end_log(struct audit_check *c)
{
	int64_t least = 0;

	c->report.rows = c->row < 0 ? 0 : c->row;
#ifdef MUTANT_AUDIT_TAIL
	return;
#endif
	for (int i = 0; i < c->n_roots; i++) {
		int64_t row = c->roots[i].row;

		if (row > c->row && (least == 0 || row < least))
			least = row;
	}
	if (least == 0)
		return;
	note_fault(c, AUDIT_FAULT_SHORT, least, 0, 0);
	note_root(c, least, 0);
}

static void step_log(struct audit_check *c, struct arena *a)
{
	struct audit_row row = { 0 };

	if (next_row(c, a, &row)) {
		check_row(c, &row);
	} else if (c->err == ERR_NONE) {
		end_log(c);
		c->phase = PHASE_CASES;
	}
}

static void check_case(struct audit_check *c)
{
	struct seal_index then = { { 0 } };
	struct audit_digests now;
	struct query q;
	int64_t row = 0;
	when_t at = 0;
	bool is_whole = false;

	query_begin(&q, &c->store->db, STATEMENT_AUDIT_STATE);
	query_put_i64(&q, c->case_id);
	if (query_step(&q)) {
		struct unpack u;

		row = query_get_i64(&q);
		at = query_get_i64(&q);
		u = (struct unpack){ .rest = query_get_str(&q) };
		then = take_digest(&u);
		is_whole = !u.bad;
	}
	c->err = query_end(&q);
	if (c->err == ERR_NONE)
		c->err = audit_parts_case(c->store, c->case_id, &now);
	if (c->err != ERR_NONE)
		return;
	if (!is_whole || !is_same(&then, &now.rest))
		note_fault(c, AUDIT_FAULT_CASE, row, c->case_id, at);
}

/* False when there is none any more. */
static bool next_case(struct audit_check *c)
{
	struct query q;
	int64_t id = 0;
	enum err err;

	query_begin(&q, &c->store->db, STATEMENT_AUDIT_NEXT_CASE);
	query_put_i64(&q, c->case_id);
	err = query_one(&q, &id);
	if (err == ERR_GONE)
		return false;
	c->err = err;
	c->case_id = id;
	c->n_seen++;
	if (err == ERR_NONE)
		check_case(c);
	return true;
}

static int64_t count(struct audit_check *c, enum statement which)
{
	struct query q;
	int64_t n = 0;

	query_begin(&q, &c->store->db, which);
	c->err = c->err == ERR_NONE ? query_one(&q, &n) : c->err;
	return n;
}

/* What came since it began is in the tables and not in our numbers: log and
 * cases have to be read to their end first. */
static void step_counts(struct audit_check *c, struct arena *a)
{
	struct audit_row row = { 0 };

	c->err = find_until(c);
	while (c->err == ERR_NONE && next_row(c, a, &row)) {
		check_row(c, &row);
		arena_reset(a);
	}
	while (c->err == ERR_NONE && next_case(c))
		;
	c->report.rows = c->row < 0 ? 0 : c->row;
#ifdef MUTANT_AUDIT_EXTRA
	c->n_cases = c->n_seen;
	c->n_notes = count(c, STATEMENT_AUDIT_N_NOTES);
	c->n_pages = count(c, STATEMENT_AUDIT_N_PAGES);
#endif
	if (c->n_seen != c->n_cases ||
	    count(c, STATEMENT_AUDIT_N_NOTES) != c->n_notes ||
	    count(c, STATEMENT_AUDIT_N_PAGES) != c->n_pages)
		note_fault(c, AUDIT_FAULT_EXTRA, 0, 0, 0);
	c->phase = PHASE_OVER;
}

bool audit_check_step(struct audit_check *c, int most)
{
	struct arena *a = arena_new((size_t)1 << 20);

	for (int i = 0; i < most && c->err == ERR_NONE; i++) {
		arena_reset(a);
		if (c->phase == PHASE_LOG)
			step_log(c, a);
		else if (c->phase == PHASE_CASES && !next_case(c))
			c->phase = PHASE_COUNTS;
		else if (c->phase == PHASE_COUNTS)
			step_counts(c, a);
	}
	arena_free(a);
	return c->err == ERR_NONE && c->phase != PHASE_OVER;
}

enum err audit_check_end(struct audit_check *c, struct audit_report *out)
{
	enum err err = c->err;

	if (err == ERR_NONE)
		*out = c->report;
	audit_check_free(c);
	return err;
}

void audit_check_free(struct audit_check *c)
{
	mem_free(c);
}
