/*
 * A row is written once and hardly changed, but for forgetting: key, time and
 * kind in the open, everything else sealed in one record. Duplicates are found
 * by the unique index of the key, which the insert itself looks up; twins by a
 * keyed hash of sender and text. Ids are given here, one more each, and never
 * below what is decided: a row down there would not be decided any more.
 */
#include "store/inbox.h"

#include "store/record.h"

#define PLACE STR("inbox")

_Static_assert(EV_SMS == 0 && EV_USSD == 1 && EV_RECEIPT == 2, "stored");
_Static_assert(USSD_DIAL == 0 && USSD_ANSWER == 1 && USSD_ABORT == 2, "stored");
_Static_assert(RECEIPT_NONE == 0 && RECEIPT_BUFFERED == 1 &&
		   RECEIPT_FAILED == 2 && RECEIPT_DELIVERED == 3,
    "stored");

static struct str bytes_of(const struct seal_index *index)
{
	return (struct str){ (const char *)index->bytes, SEAL_INDEX };
}

static void pack_event(struct buf *b, const struct event *ev)
{
	pack_i64(b, ev->stamp);
	pack_str(b, ev->key);
	record_put_number(b, &ev->from);
	pack_str(b, ev->to);
	pack_str(b, ev->via);
	pack_str(b, personal_open(ev->text));
	record_put_bool(b, ev->is_garbled);
	pack_i64(b, (int64_t)ev->ussd_act);
	pack_str(b, ev->dialog);
	pack_str(b, ev->ussd_meta);
	pack_str(b, personal_open(ev->joined));
	pack_i64(b, ev->outbox);
	pack_i64(b, (int64_t)ev->receipt);
}

static void unpack_event(struct unpack *u, struct event *ev)
{
	ev->stamp = unpack_i64(u);
	ev->key = unpack_str(u);
	ev->from = record_get_number(u);
	ev->to = unpack_str(u);
	ev->via = unpack_str(u);
	ev->text = personal_of(unpack_str(u));
	ev->is_garbled = record_get_bool(u);
	ev->ussd_act = (enum ussd_act)record_get_int(u, USSD_DIAL, USSD_ABORT);
	ev->dialog = unpack_str(u);
	ev->ussd_meta = unpack_str(u);
	ev->joined = personal_of(unpack_str(u));
	ev->outbox = unpack_i64(u);
	ev->receipt =
	    (enum receipt)record_get_int(u, RECEIPT_NONE, RECEIPT_DELIVERED);
}

static struct seal_index soft_of(struct store *s, const struct event *ev)
{
	struct buf *b = &s->plain;

	buf_clear(b);
	pack_str(b, msisdn_open(&ev->from));
	buf_puts(b, personal_open(ev->text));
	return seal_index(s->seal, SEAL_INBOX_SOFT, buf_str(b));
}

/* ERR_GONE when it has none. */
static enum err find_twin(struct store *s, const struct event *ev,
    const struct seal_index *soft, int64_t *twin)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_INBOX_TWIN);
	query_put_bytes(&q, bytes_of(soft));
	query_put_i64(&q, ev->at - INBOX_TWIN_SPAN);
	return query_one(&q, twin);
}

/* Where the ids go on: rows may have been erased, also the last one. */
static enum err find_next(struct store *s)
{
	struct query q;
	int64_t last = 0, decided = inbox_decided_id(s);
	enum err err;

	query_begin(&q, &s->db, STATEMENT_INBOX_LAST);
	err = query_one(&q, &last);
	if (err == ERR_NONE)
		s->inbox_next = (last > decided ? last : decided) + 1;
	return err;
}

static void put_index(struct query *q, const struct seal_index *index)
{
	if (index != NULL)
		query_put_bytes(q, bytes_of(index));
	else
		query_put_null(q);
}

/* ERR_GONE when the key is there. */
static enum err insert(struct store *s, const struct event *ev,
    const struct seal_index *key, const struct seal_index *soft, int64_t twin)
{
	int changed = 0;
	struct str body;
	struct query q;
	enum err err;

	pack_event(record_new(s), ev);
	err = record_seal(s, PLACE, &body);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_INBOX_ADD);
	query_put_i64(&q, s->inbox_next);
	put_index(&q, key);
	query_put_i64(&q, (int64_t)ev->kind);
	query_put_i64(&q, ev->at);
	put_index(&q, soft);
	query_put_ref(&q, twin);
	query_put_bytes(&q, body);
	err = query_run(&q, &changed);
	return err == ERR_NONE && changed == 0 ? ERR_GONE : err;
}

static enum err find_first(
    struct store *s, const struct seal_index *key, int64_t *id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_INBOX_BY_KEY);
	query_put_bytes(&q, bytes_of(key));
	return query_one(&q, id);
}

static enum err keep_keyed(struct store *s, struct event *ev, bool *is_new)
{
	struct seal_index key = seal_index(s->seal, SEAL_INBOX_KEY, ev->key);
	const struct seal_index *soft = NULL;
	struct seal_index sms;
	int64_t twin = 0;
	enum err err;

#ifdef MUTANT_NO_UNIQUE
	key.bytes[0] = (unsigned char)s->inbox_next;
#endif
	if (ev->kind == EV_SMS) {
		sms = soft_of(s, ev);
		soft = &sms;
		err = find_twin(s, ev, soft, &twin);
		if (err != ERR_NONE && err != ERR_GONE)
			return err;
	}
	err = insert(s, ev, &key, soft, twin);
	*is_new = err == ERR_NONE;
	ev->id = s->inbox_next;
	ev->twin = err == ERR_NONE ? twin : 0;
	return err == ERR_GONE ? find_first(s, &key, &ev->id) : err;
}

enum err inbox_keep(struct store *s, struct event *ev, bool *is_new)
{
	struct event kept = *ev;
	bool is_first = true;
	enum err err = ERR_NONE;

	BUG_IF(ev->kind > EV_RECEIPT);
	BUG_IF(ev->key.len == 0 && ev->kind != EV_USSD);
	if (s->inbox_next == 0)
		err = find_next(s);
	if (err != ERR_NONE)
		return err;
	if (ev->key.len > 0) {
		err = keep_keyed(s, &kept, &is_first);
	} else {
		kept.id = s->inbox_next;
		kept.twin = 0;
		err = insert(s, ev, NULL, NULL, 0);
	}
	if (err != ERR_NONE)
		return err;
	if (is_first)
		s->inbox_next++;
	*ev = kept;
	*is_new = is_first;
	return ERR_NONE;
}

enum err inbox_decided(struct store *s, int64_t id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_INBOX_DECIDED);
	query_put_i64(&q, id);
	query_put_text(&q, str_of(s->gateway));
	return query_run(&q, NULL);
}

int64_t inbox_decided_id(struct store *s)
{
	struct query q;
	int64_t id = 0;

	query_begin(&q, &s->db, STATEMENT_INBOX_DECIDED_ID);
	query_put_text(&q, str_of(s->gateway));
	/* Without it every event would be decided again. */
	BUG_IF(query_one(&q, &id) != ERR_NONE);
	return id;
}

enum err inbox_next(
    struct store *s, int64_t after, struct arena *a, struct event *out)
{
	struct event ev = { .id = 0 };
	struct unpack u = { .bad = true };
	struct query q;
	enum err err = ERR_GONE, end;

	query_begin(&q, &s->db, STATEMENT_INBOX_NEXT);
	query_put_i64(&q, after);
	if (query_step(&q)) {
		ev.id = query_get_i64(&q);
		ev.kind = (enum event_kind)query_get_int(&q);
		ev.at = query_get_i64(&q);
		ev.tries = query_get_int(&q);
		ev.twin = query_get_i64(&q);
		err = record_open(s, PLACE, query_get_str(&q), a, &u);
	}
	end = query_end(&q);
	if (end != ERR_NONE)
		return end;
	if (err == ERR_GONE)
		return err;
	unpack_event(&u, &ev);
	if (err == ERR_NONE)
		err = record_done(&u, PLACE);
	if (err != ERR_NONE) {
		*out = (struct event){ .id = ev.id, .tries = ev.tries };
		return ERR_INPUT;
	}
	if (ev.stamp == 0)
		ev.stamp = ev.at; /* forgotten */
	*out = ev;
	return ERR_NONE;
}

enum err inbox_try(struct store *s, int64_t id, int *tries)
{
	struct query q;
	int64_t n = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_INBOX_TRY);
	query_put_i64(&q, id);
	err = query_one(&q, &n);
	if (err == ERR_NONE)
		*tries = (int)n;
	return err;
}

/* Each row is sealed for itself: equal bytes would show what was one talk. */
enum err inbox_forget(struct store *s, int64_t id)
{
	const struct event nothing = { .id = 0 };
	struct str body;
	struct query q;
	enum err err;

	pack_event(record_new(s), &nothing);
	err = record_seal(s, PLACE, &body);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_INBOX_FORGET);
	query_put_bytes(&q, body);
	query_put_i64(&q, id);
	return query_run(&q, NULL);
}

enum err inbox_hold(struct store *s, int64_t id, when_t now)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_INBOX_HOLD);
	query_put_i64(&q, id);
	query_put_i64(&q, now);
	return query_run(&q, NULL);
}

int64_t inbox_n_held(struct store *s)
{
	struct query q;
	int64_t n = 0;

	query_begin(&q, &s->db, STATEMENT_INBOX_N_HELD);
	/* The failure is logged; a metric is not worth more. */
	(void)query_one(&q, &n);
	return n;
}
