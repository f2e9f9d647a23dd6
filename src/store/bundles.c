/* Each officer has one small queue; all lookups go by it. */
#include "store/bundles.h"

#include "base/err.h"
#include "store/agenda.h"
#include "store/handle.h"

_Static_assert(STORM_BUNDLE == 16, "stored; 008.inc");
_Static_assert(STORM_FIRST_S1 == 0 && STORM_S3 == 3, "stored; 008.inc");

/* No limit looks further back. */
#define SENDS_KEPT HOURS(4)

enum err bundles_queue(struct store *s, struct str nick, int64_t *queue)
{
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_QUEUE_FIND);
	query_put_text(&q, nick);
	err = query_one(&q, queue);
	if (err != ERR_GONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_QUEUE_ADD);
	query_put_text(&q, nick);
	return query_insert(&q, queue);
}

enum err bundles_officer(
    struct store *s, int64_t queue, struct arena *a, struct str *nick)
{
	struct query q;
	enum err err = ERR_GONE, end;

	query_begin(&q, &s->db, STATEMENT_QUEUE_OFFICER);
	query_put_i64(&q, queue);
	if (query_step(&q)) {
		*nick = arena_copy(a, query_get_str(&q));
		err = ERR_NONE;
	}
	end = query_end(&q);
	return end != ERR_NONE ? end : err;
}

enum err bundles_sent(struct store *s, int64_t queue, when_t now)
{
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_SEND_DROP);
	query_put_i64(&q, queue);
	query_put_i64(&q, now - SENDS_KEPT);
	err = query_run(&q, NULL);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_SEND_ADD);
	query_put_i64(&q, queue);
	query_put_i64(&q, now);
	return query_run(&q, NULL);
}

static enum err count_held(
    struct store *s, int64_t queue, struct storm_load *load)
{
	struct query q;
	int64_t n = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_WAIT_COUNT);
	query_put_i64(&q, queue);
	err = query_one(&q, &n);
	if (err != ERR_NONE || n == 0)
		return err;
	load->n_held = (int)n;
	return agenda_at(s, TIMER_STORM, queue, &load->due);
}

enum err bundles_load(struct store *s, int64_t queue, struct storm_load *out)
{
	struct storm_load load = { .n = 0 };
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_SEND_LAST);
	query_put_i64(&q, queue);
	query_put_i64(&q, STORM_SENDS);
	while (load.n < STORM_SENDS && query_step(&q))
		load.sent[load.n++] = query_get_i64(&q);
	err = query_end(&q);
	if (err == ERR_NONE)
		err = count_held(s, queue, &load);
	if (err == ERR_NONE)
		*out = load;
	return err;
}

enum err bundles_hold(struct store *s, int64_t queue,
    const struct storm_held *page, when_t now, when_t due)
{
	struct query q;
	enum err err = agenda_set(s, TIMER_STORM, queue, due);

	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_WAIT_ADD);
	query_put_i64(&q, queue);
	query_put_i64(&q, page->case_id);
	query_put_i64(&q, (int64_t)page->rank);
	query_put_i64(&q, page->step);
	query_put_i64(&q, page->loop);
	query_put_i64(&q, page->is_again);
	query_put_i64(&q, now);
	return query_run(&q, NULL);
}

enum err bundles_held(
    struct store *s, int64_t queue, struct storm_held *out, int max, int *n)
{
	struct query q;
	int found = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_WAIT_LIST);
	query_put_i64(&q, queue);
	query_put_i64(&q, max);
	while (found < max && query_step(&q)) {
		struct storm_held *h = &out[found++];

		h->case_id = query_get_i64(&q);
		h->rank = (enum storm_rank)query_get_int(&q);
		h->step = query_get_int(&q);
		h->loop = query_get_int(&q);
		h->is_again = query_get_int(&q) != 0;
	}
	err = query_end(&q);
	if (err == ERR_NONE)
		*n = found;
	return err;
}

enum err bundles_release(struct store *s, int64_t queue, int64_t case_id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_WAIT_DROP);
	query_put_i64(&q, queue);
	query_put_i64(&q, case_id);
	return query_run(&q, NULL);
}

enum err bundles_release_all(struct store *s, int64_t queue)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_WAIT_DROP_ALL);
	query_put_i64(&q, queue);
	return query_run(&q, NULL);
}

enum err bundles_add(struct store *s, int64_t queue, const int64_t *cases,
    int n, int64_t outbox, when_t at)
{
	struct query q;
	int64_t id = 0;
	enum err err;

	BUG_IF(n < 2 || n > STORM_BUNDLE);
	query_begin(&q, &s->db, STATEMENT_BUNDLE_ADD);
	query_put_i64(&q, queue);
	query_put_i64(&q, n);
	query_put_i64(&q, outbox);
	query_put_i64(&q, at);
	err = query_insert(&q, &id);
	for (int i = 0; i < n && err == ERR_NONE; i++) {
		query_begin(&q, &s->db, STATEMENT_BUNDLE_SEAT);
		query_put_i64(&q, id);
		query_put_i64(&q, i + 1);
		query_put_i64(&q, cases[i]);
		err = query_run(&q, NULL);
	}
	return err;
}

static enum err read_cases(
    struct store *s, int64_t id, struct storm_bundle *out)
{
	struct query q;
	int n = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_BUNDLE_CASES);
	query_put_i64(&q, id);
	while (n < STORM_BUNDLE && query_step(&q))
		out->cases[n++] = query_get_i64(&q);
	err = query_end(&q);
	/* A COMMIT has seen to it; a hand in the file has not. */
	return err == ERR_NONE && n != out->n ? ERR_STORE : err;
}

enum err bundles_newest(
    struct store *s, struct str nick, struct storm_bundle *out)
{
	struct storm_bundle b = { .n = 0 };
	struct query q;
	int64_t id = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_BUNDLE_LAST);
	query_put_text(&q, nick);
	if (query_step(&q)) {
		id = query_get_i64(&q);
		b.n = query_get_int(&q);
		b.at = query_get_i64(&q);
	}
	err = query_end(&q);
	if (err == ERR_NONE && id != 0)
		err = read_cases(s, id, &b);
	if (err == ERR_NONE)
		*out = b;
	return err;
}

enum err bundles_printed(
    struct store *s, struct str nick, int number, when_t since, bool *out)
{
	struct query q;
	int64_t one = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_BUNDLE_PRINTED);
	query_put_text(&q, nick);
	query_put_i64(&q, number);
	query_put_i64(&q, since);
	err = query_one(&q, &one);
	if (err != ERR_NONE && err != ERR_GONE)
		return err;
	*out = err == ERR_NONE;
	return ERR_NONE;
}
