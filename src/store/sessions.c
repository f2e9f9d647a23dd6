/*
 * One row a phone and channel. The look-up columns are a keyed index of the
 * number and plain counters; what was said is one sealed record.
 */
#include "store/sessions.h"

#include "store/record.h"
#include "store/sessions_talk.h"

#define PLACE STR("sessions")

_Static_assert(CHANNEL_SMS == 0 && CHANNEL_USSD == 1, "stored");

static struct seal_index who_of(struct store *s, const struct msisdn *phone)
{
	return seal_index(s->seal, SEAL_SESSION, msisdn_open(phone));
}

static struct str bytes_of(const struct seal_index *index)
{
	return (struct str){ (const char *)index->bytes, SEAL_INDEX };
}

static void pack_session(struct buf *b, const struct session *session)
{
	record_put_number(b, &session->phone);
	sessions_talk_pack(b, &session->talk, session->n_fields);
	pack_str(b, session->lang);
	pack_str(b, session->our_number);
	pack_str(b, session->dialog);
	pack_i64(b, session->joined_len);
	pack_i64(b, session->joined_mark);
	for (int i = 0; i < SESSIONS_PAST; i++)
		pack_i64(b, session->past[i]);
	pack_str(b, session->shown);
	record_put_bool(b, session->shown_is_last);
	pack_i64(b, session->forgot);
	pack_i64(b, session->trail.n);
	/* Last, to the end: so it grows by its newest without a copy. */
	buf_puts(b, session->trail.ids);
	if (session->trail.newest != 0)
		pack_i64(b, session->trail.newest);
}

static void unpack_session(
    struct unpack *u, struct arena *a, struct session *session)
{
	session->phone = record_get_number(u);
	sessions_talk_unpack(u, a, &session->talk, &session->n_fields);
	session->lang = unpack_str(u);
	session->our_number = unpack_str(u);
	session->dialog = unpack_str(u);
	session->joined_len = unpack_i64(u);
	session->joined_mark = unpack_i64(u);
	for (int i = 0; i < SESSIONS_PAST; i++)
		session->past[i] = unpack_i64(u);
	session->shown = unpack_str(u);
	session->shown_is_last = record_get_bool(u);
	session->forgot = unpack_i64(u);
	session->trail.n = record_get_int(u, 0, INT32_MAX);
	session->trail.ids = u->rest;
	u->rest = str_sub(u->rest, u->rest.len, u->rest.len);
}

/* Runs the query to its one row; *id (may be NULL) is that row, also when it
 * does not open. */
static enum err read_row(struct store *s, struct query *q, struct arena *a,
    int64_t *id, struct session *out)
{
	struct session *session = arena_alloc(a, sizeof(*session));
	struct unpack u = { .bad = true };
	enum err err = ERR_GONE, end;

	if (query_step(q)) {
		session->id = query_get_i64(q);
		if (id != NULL)
			*id = session->id;
		session->channel = (enum channel)query_get_int(q);
		session->revision = query_get_i64(q);
		session->case_id = query_get_i64(q);
		session->is_over = query_get_i64(q) != 0;
		session->last_event = query_get_i64(q);
		err = record_open(s, PLACE, query_get_str(q), a, &u);
	}
	end = query_end(q);
	if (end != ERR_NONE)
		return end;
	if (err != ERR_NONE)
		return err;
	unpack_session(&u, a, session);
	session->talk.channel = session->channel;
	err = record_done(&u, PLACE);
	if (err == ERR_NONE)
		*out = *session;
	return err;
}

static enum err read_session(
    struct store *s, struct query *q, struct arena *a, struct session *out)
{
	return read_row(s, q, a, NULL, out);
}

enum err sessions_find(struct store *s, const struct msisdn *phone,
    enum channel channel, struct arena *a, struct session *out)
{
	struct seal_index who = who_of(s, phone);
	struct query q;

	query_begin(&q, &s->db, STATEMENT_SESSION_FIND);
	query_put_bytes(&q, bytes_of(&who));
	query_put_i64(&q, (int64_t)channel);
	return read_session(s, &q, a, out);
}

enum err sessions_load(
    struct store *s, int64_t id, struct arena *a, struct session *out)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_SESSION_LOAD);
	query_put_i64(&q, id);
	return read_session(s, &q, a, out);
}

enum err sessions_next_live(
    struct store *s, int64_t *id, struct arena *a, struct session *out)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_SESSION_NEXT_LIVE);
	query_put_i64(&q, *id);
	return read_row(s, &q, a, id, out);
}

static void put_links(struct query *q, const struct session *session)
{
	query_put_ref(q, session->revision);
	query_put_ref(q, session->case_id);
	query_put_i64(q, session->is_over ? 1 : 0);
}

static void put_state(
    struct query *q, const struct session *session, struct str body)
{
	query_put_i64(q, session->last_event);
	query_put_i64(q, session->talk.heard_at);
	query_put_bytes(q, body);
}

static enum err changed_one(struct query *q)
{
	int changed = 0;
	enum err err = query_run(q, &changed);

	return err == ERR_NONE && changed == 0 ? ERR_GONE : err;
}

/* Nearly all steps stay in their talk, and their update has no foreign key to
 * follow and no index to change. ERR_GONE for the others. */
static enum err update_step(
    struct store *s, const struct session *session, struct str body)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_SESSION_STEP);
	put_state(&q, session, body);
	query_put_i64(&q, session->id);
	put_links(&q, session);
	return changed_one(&q);
}

static enum err update(
    struct store *s, const struct session *session, struct str body)
{
	struct query q;
	enum err err = update_step(s, session, body);

	if (err != ERR_GONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_SESSION_SAVE);
	put_links(&q, session);
	put_state(&q, session, body);
	query_put_i64(&q, session->id);
	return changed_one(&q);
}

/* ERR_GONE when the phone has one on this channel; its id is taken then. */
static enum err insert(
    struct store *s, struct session *session, struct str body)
{
	struct seal_index who = who_of(s, &session->phone);
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_SESSION_ADD);
	query_put_bytes(&q, bytes_of(&who));
	query_put_i64(&q, (int64_t)session->channel);
	put_links(&q, session);
	put_state(&q, session, body);
	err = query_insert(&q, &session->id);
	if (err != ERR_GONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_SESSION_ID);
	query_put_bytes(&q, bytes_of(&who));
	query_put_i64(&q, (int64_t)session->channel);
	err = query_one(&q, &session->id);
	return err == ERR_NONE ? ERR_GONE : err;
}

enum err sessions_save(struct store *s, struct session *session)
{
	struct str body;
	enum err err;

	BUG_IF(session->n_fields < 0 || session->n_fields > LIMIT_FLOW_FIELDS);
	pack_session(record_new(s), session);
	err = record_seal(s, PLACE, &body);
	if (err != ERR_NONE)
		return err;
	if (session->id != 0)
		return update(s, session, body);
	err = insert(s, session, body);
	return err == ERR_GONE ? update(s, session, body) : err;
}

enum err sessions_forget(struct store *s, int64_t id)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_SESSION_FORGET);
	query_put_i64(&q, id);
	return query_run(&q, NULL);
}

int64_t sessions_n_live(struct store *s)
{
	struct query q;
	int64_t n = 0;

	query_begin(&q, &s->db, STATEMENT_SESSION_N_LIVE);
	/* The failure is logged; a metric is not worth more. */
	(void)query_one(&q, &n);
	return n;
}
