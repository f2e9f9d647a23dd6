/*
 * A conversation ends on the revision that it began with, unless the new one
 * says where its step has moved (`move`). So of each older revision it is told
 * how many stay, until when, and where they wait when that step is gone.
 */
#include <string.h>

#include "core/flow_bundle.h"
#include "store/shelf.h"
#include "tools/diff_parts.h"
#include "tools/operate_parts.h"

#define NEVER "-"

/* Conversations at one step of one revision. */
struct row {
	struct str flow, mark, step, until;
	int64_t n;
};

/* What is being told. */
struct telling {
	struct str rows;
	const struct flow *now;
	enum lang lang;
	struct buf *out;
};

static bool next_row(struct str *rows, struct row *r)
{
	while (rows->ptr != NULL) {
		struct str line = str_cut(rows, '\n');

		r->flow = str_cut(&line, '\t');
		r->mark = str_cut(&line, '\t');
		r->step = str_cut(&line, '\t');
		if (str_to_i64(
			str_cut(&line, '\t'), 1, INT64_MAX / 100, &r->n)) {
			r->until = line;
			return true;
		}
	}
	return false;
}

/* The next one of the same revision. */
static bool next_of(struct str *rows, const struct row *of, struct row *r)
{
	while (next_row(rows, r)) {
		if (str_eq(r->flow, of->flow) && str_eq(r->mark, of->mark))
			return true;
	}
	return false;
}

/* Where the new revision takes those who wait at this step, or NULL. */
static const struct flow_move *move_of(const struct flow *now, struct str step)
{
	for (int i = 0; now != NULL && i < now->n_moves; i++) {
		if (str_eq(now->moves[i].from, step))
			return &now->moves[i];
	}
	return NULL;
}

static bool is_gone(const struct flow *now, struct str step)
{
	return step.len > 0 &&
	       (now == NULL || flow_step(now, step) == FLOW_NOWHERE);
}

/* 2026-12-02 14:00 is "2 Dec 14:00". */
static void put_until(const struct telling *t, struct str until)
{
	static const char *const months[][2] = { { "Jan", "Jan" },
		{ "Feb", "Feb" }, { "Mar", "Mar" }, { "Apr", "Apr" },
		{ "May", "Mei" }, { "Jun", "Jun" }, { "Jul", "Jul" },
		{ "Aug", "Agu" }, { "Sep", "Sep" }, { "Oct", "Okt" },
		{ "Nov", "Nov" }, { "Dec", "Des" } };
	int64_t month, day;

	if (str_eq(until, STR(NEVER)) ||
	    !str_to_i64(str_sub(until, 5, 2), 1, 12, &month) ||
	    !str_to_i64(str_sub(until, 8, 2), 1, 31, &day))
		return;
	buf_putf(t->out, " %s %lld %s %.*s",
	    OPERATE_SAY(t->lang, "sampai", "until"), (long long)day,
	    months[month - 1][t->lang], STR_ARG(str_sub(until, 11, 5)));
}

static void put_gone_step(
    const struct telling *t, const struct row *r, int64_t n)
{
	buf_puts(t->out, STR(", "));
	if (r->n < n)
		buf_putf(t->out, "%lld %s ", (long long)r->n,
		    OPERATE_SAY(t->lang, "di antaranya", "of them"));
	buf_putf(t->out,
	    OPERATE_SAY(t->lang, "di langkah %.*s, yang dihapus",
		"on step %.*s, which is gone"),
	    STR_ARG(r->step));
}

/* All of a revision that stay on it, in one line. */
static void put_staying(const struct telling *t, const struct row *of)
{
	struct str until = STR(NEVER), rows = t->rows;
	int64_t n = 0;
	struct row r;

	while (next_of(&rows, of, &r)) {
		if (move_of(t->now, r.step) != NULL)
			continue;
		n += r.n;
		until = str_cmp(r.until, until) > 0 ? r.until : until;
	}
	if (n == 0)
		return;
	buf_putf(t->out, "  %lld %s %.*s", (long long)n,
	    OPERATE_SAY(t->lang, "percakapan tetap memakai revisi",
		n == 1 ? "live session stays on revision"
		       : "live sessions stay on revision"),
	    STR_ARG(str_sub(of->mark, 0, OPERATE_MARK)));
	put_until(t, until);
	rows = t->rows;
	while (t->now != NULL && next_of(&rows, of, &r)) {
		if (is_gone(t->now, r.step) && move_of(t->now, r.step) == NULL)
			put_gone_step(t, &r, n);
	}
	buf_putc(t->out, '\n');
}

static void put_moving(const struct telling *t, const struct row *of)
{
	struct str rows = t->rows;
	struct row r;

	while (next_of(&rows, of, &r)) {
		const struct flow_move *move = move_of(t->now, r.step);

		if (move == NULL)
			continue;
		buf_putf(t->out, "  %lld ", (long long)r.n);
		buf_putf(t->out,
		    OPERATE_SAY(t->lang,
			"percakapan di langkah %.*s pindah ke langkah %.*s",
			r.n == 1 ? "live session on step %.*s moves to step "
				   "%.*s"
				 : "live sessions on step %.*s move to step "
				   "%.*s"),
		    STR_ARG(r.step), STR_ARG(t->now->steps[move->to].name));
		buf_putc(t->out, '\n');
	}
}

/* True for the first row of its revision. */
static bool is_first(struct str rows, const struct row *r)
{
	struct row first = { 0 };

	return next_of(&rows, r, &first) && str_eq(first.step, r->step);
}

/* As the shelf keeps it: with its languages and the flows that it calls. */
static struct shelf_mark mark_of(const struct flow *f)
{
	struct arena *a = arena_new(flow_bundle_size(f) + (1U << 12));
	struct shelf_mark mark = shelf_mark_of(flow_bundle_of(f, a));

	arena_free(a);
	return mark;
}

void diff_live_put(struct str rows, struct str name, const struct flow *now,
    enum lang lang, struct buf *out)
{
	const struct telling t = { rows, now, lang, out };
	struct shelf_mark mark = { "" };
	struct row r;

	if (now != NULL)
		mark = mark_of(now);
	while (next_row(&rows, &r)) {
		if (!str_eq(r.flow, name) ||
		    str_eq(r.mark, str_of(mark.text)) || !is_first(t.rows, &r))
			continue;
		put_staying(&t, &r);
		put_moving(&t, &r);
	}
}
