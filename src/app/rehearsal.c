/*
 * The edge's place is taken by a world (rehearsal_world.c) and a clock that
 * moves when it is told to. A process that is thrown away loses its turn and
 * its store handle; the world and the store's file stay.
 */
#include "app/rehearsal.h"

#include <inttypes.h>

#include "app/rehearsal_parts.h"
#include "base/err.h"
#include "base/hex.h"
#include "base/log.h"
#include "base/mem.h"

/* Turns that one stimulus may take: a batch of everything, many times. */
#define SETTLE_MOST 100000
#define WHY_ARENA ((size_t)64 << 10)

static bool open_process(struct rehearsal *r)
{
	struct arena *a = arena_new(WHY_ARENA);
	struct store_options so = {
		.path = r->path != NULL ? r->path : ":memory:",
		.gateway = "a",
		.fast = true,
	};
	struct turn_options to = {
		.number = str_of(r->number),
		.letters = str_of(r->letters),
	};
	struct turn_edge edge = rehearsal_world_edge(r);
	struct str why;

	r->store = store_open(&so, a, &why, NULL);
	if (r->store == NULL)
		log_error("rehearsal.store", "why=%.*s", STR_ARG(why));
	else
		r->turn = turn_new(r->store, r->book, &to, &edge);
	arena_free(a);
	return r->store != NULL;
}

static void close_process(struct rehearsal *r)
{
	turn_free(r->turn);
	r->turn = NULL;
	if (r->store != NULL)
		store_close(r->store);
	r->store = NULL;
	rehearsal_world_lost(r);
}

static char *copy_of(struct str s)
{
	return mem_copy(s.len > 0 ? s.ptr : "", s.len);
}

struct rehearsal *rehearsal_new(
    struct book *b, const struct rehearsal_options *o, const char **why)
{
	struct rehearsal *r = mem_alloc(sizeof(*r));

	r->o = *o;
	if (o->path != NULL)
		r->path = copy_of(str_of(o->path));
	r->number = copy_of(o->number);
	r->letters = copy_of(o->letters);
	r->book = b;
	r->now = o->start;
	r->mood = SENT_ACCEPTED;
	*why = NULL;
	if (o->path == NULL && o->reopens)
		*why = "a store in memory cannot be opened again";
	else if (!open_process(r))
		*why = "the store cannot be opened";
	if (*why == NULL)
		return r;
	rehearsal_free(r);
	return NULL;
}

void rehearsal_free(struct rehearsal *r)
{
	if (r == NULL)
		return;
	close_process(r);
	rehearsal_world_free(r);
	mem_free(r->path);
	mem_free(r->number);
	mem_free(r->letters);
	mem_free(r);
}

when_t rehearsal_now(const struct rehearsal *r)
{
	return r->now;
}

void rehearsal_crash(struct rehearsal *r)
{
	BUG_IF(r->path == NULL);
	close_process(r);
	r->is_down = r->stays_down;
	r->stays_down = false;
	if (!r->is_down)
		BUG_IF(!open_process(r));
}

void rehearsal_down(struct rehearsal *r)
{
	r->stays_down = true;
	rehearsal_crash(r);
}

void rehearsal_down_kept(struct rehearsal *r)
{
	r->stays_down = true;
	r->crashes_kept = true;
}

/* What a commit may have done, but for counting a try. */
static int64_t progress(const struct turn_counts *c)
{
	return c->kept + c->decided + c->held + c->timers + c->sent +
	       c->settled;
}

static bool must_crash(struct rehearsal *r, const struct turn_counts *before)
{
	const struct turn_counts *after = turn_counts(r->turn);
	bool has_kept = after->kept != before->kept;

	if (r->crashes_kept && has_kept) {
		r->crashes_kept = false;
		return true;
	}
	return r->o.reopens && progress(after) != progress(before);
}

static void settle(struct rehearsal *r)
{
	bool more = !r->is_down;

	for (int i = 0; more; i++) {
		struct turn_counts before;
		bool pushed = rehearsal_world_push(r);

		BUG_IF(i == SETTLE_MOST);
		before = *turn_counts(r->turn);
		more = turn_run(r->turn, r->now) || pushed;
		if (must_crash(r, &before))
			rehearsal_crash(r);
		if (r->is_down)
			return;
		more = more || !turn_is_idle(r->turn) || r->answers != NULL ||
		       r->calls != NULL;
	}
}

static void arrive(struct rehearsal *r, struct event *ev)
{
	ev->id = ++r->n_events; /* the world's own number, until it is kept */
	rehearsal_world_send(r, ev);
	if (!r->is_gathering)
		settle(r);
}

static void sms(struct rehearsal *r, const struct msisdn *from, struct str text,
    bool is_garbled)
{
	struct event ev = {
		.kind = EV_SMS,
		.at = r->now,
		.stamp = r->now,
		.from = *from,
		.to = str_of(r->number),
		.via = STR("rehearsal"),
		.text = personal_of(text),
		.is_garbled = is_garbled,
	};
	struct buf b;

	buf_init(&b, LIMIT_KEY);
	buf_putf(&b, "kannel:rehearsal-%" PRId64, r->n_events + 1);
	ev.key = buf_str(&b);
	arrive(r, &ev);
	buf_free(&b);
}

void rehearsal_sms(
    struct rehearsal *r, const struct msisdn *from, struct str text)
{
	sms(r, from, text, false);
}

void rehearsal_garbled(
    struct rehearsal *r, const struct msisdn *from, struct str text)
{
	sms(r, from, text, true);
}

/* One more step of the phone's dialog, as Africa's Talking brings it. */
static void step(struct rehearsal *r, struct rehearsal_phone *phone)
{
	struct event ev = {
		.kind = EV_USSD,
		.at = r->now,
		.stamp = r->now,
		.from = phone->number,
		.to = buf_str(&phone->code),
		.via = STR("africastalking"),
		.joined = personal_of(buf_str(&phone->joined)),
	};
	struct buf dialog;

	buf_init(&dialog, LIMIT_NAME);
	buf_putf(
	    &dialog, "d%d-%s", phone->dialog, msisdn_open(&phone->number).ptr);
	ev.dialog = buf_str(&dialog);
	arrive(r, &ev);
	buf_free(&dialog);
}

void rehearsal_dial(
    struct rehearsal *r, const struct msisdn *from, struct str code)
{
	struct rehearsal_phone *phone = rehearsal_world_phone(r, from);

	phone->dialog++;
	buf_clear(&phone->code);
	buf_puts(&phone->code, code);
	buf_clear(&phone->joined);
	step(r, phone);
}

void rehearsal_input(
    struct rehearsal *r, const struct msisdn *from, struct str input)
{
	struct rehearsal_phone *phone = rehearsal_world_phone(r, from);

	if (phone->joined.len > 0)
		buf_putc(&phone->joined, '*');
	buf_puts(&phone->joined, input);
	step(r, phone);
}

void rehearsal_gather(struct rehearsal *r)
{
	r->is_gathering = true;
}

void rehearsal_go(struct rehearsal *r)
{
	r->is_gathering = false;
	settle(r);
}

void rehearsal_pass(struct rehearsal *r, span_t span)
{
	when_t end = r->now + span;

	settle(r);
	while (!r->is_down) {
		when_t next = turn_next_at(r->turn);

		if (next == 0 || next > end)
			break;
		if (next > r->now)
			r->now = next;
		settle(r);
	}
	r->now = end;
}

void rehearsal_crash_kept(struct rehearsal *r)
{
	r->crashes_kept = true;
}

void rehearsal_up(struct rehearsal *r)
{
	BUG_IF(!r->is_down);
	r->is_down = false;
	rehearsal_world_hang_up(r);
	BUG_IF(!open_process(r));
	settle(r);
}

void rehearsal_kannel(struct rehearsal *r, enum sent mood)
{
	r->mood = mood;
	r->n_next = 0;
}

void rehearsal_kannel_next(struct rehearsal *r, enum sent mood, int n)
{
	r->next_mood = mood;
	r->n_next = n;
}

bool rehearsal_receipt(
    struct rehearsal *r, const struct msisdn *to, enum receipt receipt)
{
	struct rehearsal_phone *phone = rehearsal_world_phone(r, to);
	struct event ev = {
		.kind = EV_RECEIPT,
		.at = r->now,
		.stamp = r->now,
		.outbox = phone->last_row,
		.receipt = receipt,
	};
	struct buf key;

	if (phone->last_row == 0)
		return false;
	buf_init(&key, LIMIT_KEY);
	buf_putf(&key, "dlr:%" PRId64 ":%d", phone->last_row, (int)receipt);
	ev.key = buf_str(&key);
	arrive(r, &ev);
	buf_free(&key);
	return true;
}

enum err rehearsal_set_book(struct rehearsal *r, struct book *b)
{
	enum err e = turn_set_book(r->turn, b, r->now);

	if (e == ERR_NONE)
		r->book = b;
	return e;
}

const struct turn_counts *rehearsal_counts(const struct rehearsal *r)
{
	return turn_counts(r->turn);
}

struct store *rehearsal_store(struct rehearsal *r)
{
	return r->store;
}
