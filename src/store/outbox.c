/*
 * The queue. Rows are found by partial indexes that hold only what is queued
 * or in flight, so a long history costs nothing. That a recipient has one SMS
 * in flight at most is a unique index, not a habit of this code.
 */
#include "store/outbox.h"

#include "base/log.h"
#include "store/record.h"

#define PLACE STR("outbox")

/* Rows too old that one claim puts aside; the rest waits for the next. */
#define EXPIRE_MAX 64
#define CLAIM_MAX 64
/* Recipients that one claim looks at; more of them wait, at most as long as
 * the first of these are told to (core/retry.h). */
#define SEEN_MAX 256

_Static_assert(LANE_PING == 4, "stored; the table of lanes ends with it");

static struct str bytes_of(const struct seal_index *index)
{
	return (struct str){ (const char *)index->bytes, SEAL_INDEX };
}

/*
 * A USSD session is cut by the network after 1 to 3 minutes. A page is
 * repeated by its ladder sooner than in 10. An answer helps for a day. A ping
 * is asked again after its grace of hours.
 */
int outbox_validity(enum lane lane)
{
	static const int minutes[] = {
		[LANE_USSD] = 3,
		[LANE_S1] = 10,
		[LANE_PAGE] = 10,
		[LANE_ANSWER] = 24 * 60,
		[LANE_PING] = 4 * 60,
	};

	BUG_IF((size_t)lane >= sizeof(minutes) / sizeof(minutes[0]));
	return minutes[lane];
}

static enum err seal_body(
    struct store *s, const struct outbox_row *row, struct str *body)
{
	struct buf *b = record_new(s);

	record_put_number(b, &row->to);
	pack_str(b, row->from);
	pack_str(b, personal_open(row->text));
	pack_str(b, row->meta);
	return record_seal(s, PLACE, body);
}

enum err outbox_add(struct store *s, struct outbox_row *row)
{
	struct seal_index who;
	struct str body;
	struct query q;
	enum err err = seal_body(s, row, &body);

	if (err != ERR_NONE)
		return err;
	who = seal_index(s->seal, SEAL_OUTBOX, msisdn_open(&row->to));
	query_begin(&q, &s->db, STATEMENT_OUTBOX_ADD);
	query_put_i64(&q, (int64_t)row->lane);
	query_put_bytes(&q, bytes_of(&who));
	query_put_ref(&q, row->case_id);
	query_put_i64(&q, row->step);
	query_put_i64(&q, row->loop);
	query_put_i64(&q, row->repeats);
	query_put_ref(&q, row->repeat_of);
	query_put_i64(&q, row->at);
	query_put_i64(&q, row->due);
	query_put_bytes(&q, body);
	return query_insert(&q, &row->id);
}

static enum err read_row(struct store *s, struct query *q, struct arena *a,
    struct outbox_row *row, struct unpack *u)
{
	row->state = (enum outbox_state)query_get_int(q);
	row->lane = (enum lane)query_get_int(q);
	row->case_id = query_get_i64(q);
	row->step = query_get_int(q);
	row->loop = query_get_int(q);
	row->tries = query_get_int(q);
	row->repeats = query_get_int(q);
	row->repeat_of = query_get_i64(q);
	row->receipt = (enum receipt)query_get_int(q);
	row->at = query_get_i64(q);
	row->due = query_get_i64(q);
	return record_open(s, PLACE, query_get_str(q), a, u);
}

enum err outbox_load(
    struct store *s, int64_t id, struct arena *a, struct outbox_row *out)
{
	struct outbox_row row = { .id = id };
	struct unpack u = { .bad = true };
	struct query q;
	enum err err = ERR_GONE, end;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_LOAD);
	query_put_i64(&q, id);
	if (query_step(&q))
		err = read_row(s, &q, a, &row, &u);
	end = query_end(&q);
	if (end != ERR_NONE)
		return end;
	if (err != ERR_NONE)
		return err;
	row.to = record_get_number(&u);
	row.from = unpack_str(&u);
	row.text = personal_of(unpack_str(&u));
	row.meta = unpack_str(&u);
	err = record_done(&u, PLACE);
	if (err == ERR_NONE)
		*out = row;
	return err;
}

/* What a claim found in one walk along the queue. */
struct ready {
	int64_t ids[CLAIM_MAX];
	int n;
	/* Recipients who have a row before: chosen, or an answer that waits to
	 * be tried again and must not be overtaken by what was said later. */
	struct seal_index who[SEEN_MAX];
	int n_seen;
	int64_t expired[EXPIRE_MAX];
	int n_expired;
};

static bool is_seen(const struct ready *r, struct str who)
{
	for (int i = 0; i < r->n_seen; i++) {
		if (str_eq(bytes_of(&r->who[i]), who))
			return true;
	}
	return false;
}

static void see(struct ready *r, struct str who)
{
	BUG_IF(who.len != SEAL_INDEX);
	for (size_t i = 0; i < SEAL_INDEX; i++)
		r->who[r->n_seen].bytes[i] = (unsigned char)who.ptr[i];
	r->n_seen++;
}

static enum err find_ready(
    struct store *s, when_t now, int max, struct ready *r)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_READY);
	while (r->n < max && r->n_expired < EXPIRE_MAX &&
	       r->n_seen < SEEN_MAX && query_step(&q)) {
		int64_t id = query_get_i64(&q);
		enum lane lane = (enum lane)query_get_int(&q);
		when_t at = query_get_i64(&q);
		when_t due = query_get_i64(&q);
		struct str who = query_get_str(&q);

		if (now - at > MINUTES(outbox_validity(lane))) {
			r->expired[r->n_expired++] = id;
		} else if (!is_seen(r, who)) {
			if (due <= now)
				r->ids[r->n++] = id;
			/* A page never waits for another one. */
			if (due <= now || lane >= LANE_ANSWER)
				see(r, who);
		}
	}
	return query_end(&q);
}

static enum err tally(struct store *s, enum outbox_state state)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_TALLY);
	query_put_i64(&q, (int64_t)state);
	return query_run(&q, NULL);
}

static enum err expire(struct store *s, int64_t id)
{
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_EXPIRE);
	query_put_i64(&q, id);
	err = query_run(&q, NULL);
	log_warn("outbox.expired", "id=%lld", (long long)id);
	return err != ERR_NONE ? err : tally(s, OUTBOX_EXPIRED);
}

static enum err claim(struct store *s, int64_t id)
{
	enum outbox_state state = OUTBOX_CLAIMED;
	struct query q;

#ifdef MUTANT_SENT_BEFORE
	state = OUTBOX_ACCEPTED;
#endif
	query_begin(&q, &s->db, STATEMENT_OUTBOX_CLAIM);
	query_put_i64(&q, (int64_t)state);
	query_put_text(&q, str_of(s->gateway));
	query_put_i64(&q, s->epoch);
	query_put_i64(&q, id);
	return query_run(&q, NULL);
}

/* ERR_AGAIN when the row was not CLAIMED. */
static enum err leave_claimed(struct query *q)
{
	int changed = 0;
	enum err err = query_run(q, &changed);

	if (err == ERR_NONE && changed == 0)
		return ERR_AGAIN;
	return err;
}

static enum err later(struct store *s, int64_t id, when_t due)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_LATER);
	query_put_i64(&q, due);
	query_put_i64(&q, id);
	return leave_claimed(&q);
}

enum err outbox_sent(struct store *s, int64_t id, enum sent sent, when_t due)
{
	static const enum outbox_state after[] = {
		[SENT_ACCEPTED] = OUTBOX_ACCEPTED,
		[SENT_LATER] = OUTBOX_QUEUED,
		[SENT_REFUSED] = OUTBOX_FAILED,
		[SENT_IN_DOUBT] = OUTBOX_DOUBT,
	};
	struct query q;
	enum err err;

	BUG_IF((size_t)sent >= sizeof(after) / sizeof(after[0]));
	if (sent == SENT_LATER)
		return later(s, id, due);
	query_begin(&q, &s->db, STATEMENT_OUTBOX_SENT);
	query_put_i64(&q, (int64_t)after[sent]);
	query_put_i64(&q, id);
	err = leave_claimed(&q);
	return err != ERR_NONE ? err : tally(s, after[sent]);
}

/*
 * A row that does not open (a damaged disk) must not stand in the way of all
 * the others: it is put aside as FAILED.
 */
static enum err claim_one(struct store *s, int64_t id, struct arena *a,
    struct outbox_row *out, int *n)
{
	enum err err = claim(s, id);

	if (err == ERR_NONE)
		err = outbox_load(s, id, a, out);
	if (err == ERR_NONE)
		(*n)++;
	if (err == ERR_INPUT)
		err = outbox_sent(s, id, SENT_REFUSED, 0);
	return err;
}

enum err outbox_claim(struct store *s, when_t now, struct arena *a,
    struct outbox_row *out, int max, int *n)
{
	struct ready r = { .n = 0 };
	enum err err;
	int done = 0;

	err = find_ready(s, now, max < CLAIM_MAX ? max : CLAIM_MAX, &r);
	for (int i = 0; i < r.n_expired && err == ERR_NONE; i++)
		err = expire(s, r.expired[i]);
	for (int i = 0; i < r.n && err == ERR_NONE; i++)
		err = claim_one(s, r.ids[i], a, &out[done], &done);
	if (err == ERR_NONE)
		*n = done;
	return err;
}

enum err outbox_repeat(struct store *s, int64_t id, when_t now, int64_t *copy)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_REPEAT);
	query_put_i64(&q, now);
	query_put_i64(&q, id);
	return query_insert(&q, copy);
}

enum err outbox_receipt(struct store *s, int64_t id, enum receipt receipt)
{
	struct query q;
	int changed = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_RECEIPT);
	query_put_i64(&q, (int64_t)receipt);
	query_put_i64(&q, id);
	err = query_run(&q, &changed);
	if (err == ERR_NONE && changed == 0)
		return ERR_GONE;
	return err;
}

enum err outbox_doubts(struct store *s, int64_t *ids, int max, int *n)
{
	struct query q;
	enum err err;
	int found = 0;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_DOUBTS);
	query_put_text(&q, str_of(s->gateway));
	query_put_i64(&q, s->epoch);
	query_put_i64(&q, max);
	while (found < max && query_step(&q))
		ids[found++] = query_get_i64(&q);
	err = query_end(&q);
	if (err == ERR_NONE)
		*n = found;
	return err;
}

when_t outbox_first(struct store *s)
{
	struct query q;
	when_t due = 0;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_FIRST);
	/* None, or logged and asked again in the next turn. */
	(void)query_one(&q, &due);
	return due;
}

static enum err count_tallies(struct store *s, struct outbox_counts *c)
{
	int64_t *const places[] = {
		[OUTBOX_ACCEPTED] = &c->accepted,
		[OUTBOX_FAILED] = &c->failed,
		[OUTBOX_DOUBT] = &c->doubt,
		[OUTBOX_EXPIRED] = &c->expired,
	};
	struct query q;

	query_begin(&q, &s->db, STATEMENT_TALLIES);
	while (query_step(&q)) {
		size_t state = (size_t)query_get_i64(&q);

		BUG_IF(state < OUTBOX_ACCEPTED || state > OUTBOX_EXPIRED);
		*places[state] = query_get_i64(&q);
	}
	return query_end(&q);
}

enum err outbox_count(struct store *s, struct outbox_counts *out)
{
	struct outbox_counts c = { .queued = 0 };
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_OUTBOX_QUEUED);
	if (query_step(&q)) {
		c.queued = query_get_i64(&q);
		c.oldest = query_get_i64(&q);
	}
	err = query_end(&q);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_OUTBOX_N_CLAIMED);
	err = query_one(&q, &c.claimed);
	if (err == ERR_NONE)
		err = count_tallies(s, &c);
	if (err == ERR_NONE)
		*out = c;
	return err;
}
