/*
 * Pages leave now or wait, and those that have waited leave as one SMS
 * (core/storm.h decides when). That a page was sent is a row of pages from the
 * moment at which its SMS is queued: one that waits has called nobody yet.
 */
#include "app/apply_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "core/rules.h"
#include "store/agenda.h"
#include "store/bundles.h"

static const struct officer *officer_of(const struct apply *a, int officer)
{
	return roster_officer(book_rules(a->st->book)->roster, officer);
}

static enum err hold(struct apply *a, int64_t queue,
    const struct storm_load *load, const struct storm_held *page, when_t at)
{
	when_t due = load->n_held > 0 && load->due < at ? load->due : at;

	/* One that is only gathered is as good as sent. */
	if (page->rank == STORM_FIRST_S1 && at - a->now > STORM_GATHER)
		a->late_case = page->case_id;
	else
		a->n_soon++;
	log_info("storm.held", "queue=%lld case=%lld rank=%d wait=%lld",
	    (long long)queue, (long long)page->case_id, (int)page->rank,
	    (long long)(at - a->now));
	return bundles_hold(a->st->store, queue, page, a->now, due);
}

enum err apply_storm_page(struct apply *a, struct str nick,
    const struct storm_held *page, bool *leaves)
{
	struct store *s = a->st->store;
	struct storm_load load;
	int64_t queue = 0;
	when_t at;
	enum err e = bundles_queue(s, nick, &queue);

	if (e == ERR_NONE)
		e = bundles_load(s, queue, &load);
	if (e != ERR_NONE)
		return e;
	at = storm_leaves(&load, page->rank, a->now);
	*leaves = at <= a->now;
	if (!*leaves)
		return hold(a, queue, &load, page, at);
	a->n_soon++;
	if (load.n_held > 0)
		e = bundles_release(s, queue, page->case_id);
	return e == ERR_NONE ? bundles_sent(s, queue, a->now) : e;
}

enum err apply_storm_count(struct apply *a, int officer)
{
	int64_t queue = 0;
	enum err e =
	    bundles_queue(a->st->store, officer_of(a, officer)->nick, &queue);

	return e == ERR_NONE ? bundles_sent(a->st->store, queue, a->now) : e;
}

enum err apply_storm_late(struct apply *a)
{
	if (a->late_case == 0 || a->n_soon > 0)
		return ERR_NONE;
	log_warn("storm.nobody_at_once", "case=%lld", (long long)a->late_case);
	return agenda_set(a->st->store, TIMER_ALERT, a->late_case, a->now);
}

/* The pages that one SMS is; what was paged before stays one page. */
static enum err record(
    struct apply *a, const struct fx *fx, struct str nick, int64_t outbox)
{
	struct store *s = a->st->store;
	int64_t cases[STORM_BUNDLE];
	enum err e = ERR_NONE;
	int n = 0;

	for (int i = 0; i < fx->bundle.n && e == ERR_NONE; i++) {
		const struct storm_held *h = &fx->bundle.waits[i];

		if (!fx->bundle.is_named[i])
			continue;
		cases[n++] = h->case_id;
		e = cases_page(
		    s, h->case_id, nick, h->step, h->loop, outbox, a->now);
		e = e == ERR_AGAIN ? ERR_NONE : e;
	}
	if (e == ERR_NONE && n > 1)
		e = bundles_add(
		    s, a->st->scene.storm.id, cases, n, outbox, a->now);
	return e;
}

/* Of a single page the outbox knows which one it is. */
static void name_page(const struct fx *fx, struct outbox_row *row)
{
	int n = 0;

	for (int i = 0; i < fx->bundle.n; i++) {
		if (!fx->bundle.is_named[i])
			continue;
		row->case_id = fx->bundle.waits[i].case_id;
		row->step = fx->bundle.waits[i].step;
		row->loop = fx->bundle.waits[i].loop;
		n++;
	}
	if (n > 1) {
		row->case_id = 0;
		row->step = 0;
		row->loop = 0;
	}
}

enum err apply_storm_bundle(struct apply *a, const struct fx *fx)
{
	const struct storm_queue *queue = &a->st->scene.storm;
	const struct officer *o = officer_of(a, queue->officer);
	struct outbox_row row = {
		.lane = fx->bundle.lane,
		.to = o->phones[0],
		.from = a->st->number,
		.text = fx->bundle.text,
	};
	enum err e = ERR_NONE;
	int64_t id;

	for (int i = 0; i < fx->bundle.n && e == ERR_NONE; i++)
		e = bundles_release(
		    a->st->store, queue->id, fx->bundle.waits[i].case_id);
	if (e != ERR_NONE || personal_open(row.text).len == 0)
		return e;
	name_page(fx, &row);
	e = apply_row_send(a, &row, &id);
	if (e == ERR_NONE)
		e = record(a, fx, o->nick, id);
	return e == ERR_NONE ? bundles_sent(a->st->store, queue->id, a->now)
			     : e;
}

enum err apply_storm_over(struct apply *a)
{
	struct store *s = a->st->store;
	int64_t queue = a->ev->timer_ref;
	struct storm_load load = { .n = 0 };
	struct storm_held first = { .case_id = 0 };
	when_t at;
	int n = 0;
	enum err e = ERR_NONE;

	/* Who has left the roster is paged no more; the ladders go on. */
	if (a->st->scene.storm.officer < 0)
		e = bundles_release_all(s, queue);
	if (e == ERR_NONE)
		e = bundles_load(s, queue, &load);
	if (e == ERR_NONE)
		e = bundles_held(s, queue, &first, 1, &n);
	if (e != ERR_NONE)
		return e;
	at = storm_may_leave(&load, first.rank, a->now);
	/* More first pages of S1 than one SMS names: the rest right after. */
	if (at <= a->now)
		at = a->now + MILLIS(100);
	return agenda_set(s, TIMER_STORM, queue, n == 0 ? 0 : at);
}
