/*
 * The order of one turn. The work itself is in turn_keep, turn_decide,
 * turn_timers, turn_hold and turn_recover, its end in turn_answer.
 */
#include "app/turn.h"

#include <string.h>

#include "app/turn_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/agenda.h"
#include "store/inbox.h"

/* What was forgotten leaves the log when there is nothing else to do, or at
 * last without waiting for that. Each costs two fsyncs. */
#define TIDY_EVERY MINUTES(1)
#define TIDY_LATEST MINUTES(1)
/* Who was answered by the last sync comes again while others are kept: one
 * sync serves both when they are waited for, a few short transactions long. */
#define KEEPS_MOST 3
#define SCRATCH_LIMIT ((size_t)4 << 20)

struct turn *turn_new(struct store *s, struct book *b,
    const struct turn_options *o, const struct turn_edge *edge)
{
	struct turn *t = mem_alloc(sizeof(*t));

	BUG_IF(o->number.len >= sizeof(t->number));
	t->store = s;
	t->book = b;
	t->edge = *edge;
	if (o->number.len > 0)
		memcpy(t->number, o->number.ptr, o->number.len);
	t->letters =
	    mem_copy(o->letters.len > 0 ? o->letters.ptr : "", o->letters.len);
	t->witnesses = mem_copy(
	    o->witnesses.len > 0 ? o->witnesses.ptr : "", o->witnesses.len);
	t->has_mornings = o->has_mornings;
	t->has_auditor = o->has_auditor;
	t->batch = o->batch > 0 && o->batch < LIMIT_TURN_BATCH
		       ? o->batch
		       : LIMIT_TURN_BATCH;
	t->max_in_flight = o->in_flight > 0 && o->in_flight < LIMIT_IN_FLIGHT
			       ? o->in_flight
			       : LIMIT_IN_FLIGHT;
	t->safe.recovers_outbox = true;
	t->safe.recovers_inbox = true;
	t->safe.recovers_timers = true;
	t->next_at = 1; /* the first turn is due */
	t->arena = arena_new(LIMIT_TURN_ARENA);
	t->scratch = arena_new(SCRATCH_LIMIT);
	t->fx = mem_alloc(sizeof(*t->fx));
	return t;
}

void turn_free(struct turn *t)
{
	if (t == NULL)
		return;
	turn_item_free_all(&t->fresh);
	turn_item_free_all(&t->sents);
	turn_item_free_all(&t->kept);
	arena_free(t->arena);
	arena_free(t->scratch);
	mem_free(t->fx);
	mem_free(t->letters);
	mem_free(t->witnesses);
	mem_free(t);
}

bool turn_shows_screen(const struct event *ev)
{
	return stage_is_joined(ev) && ev->ussd_act != USSD_ABORT;
}

enum err turn_push(struct turn *t, const struct event *ev)
{
	BUG_IF(ev->kind == EV_TIMER);
	/* With a key its repeat would be told "kept" instead of a screen. */
	BUG_IF(turn_shows_screen(ev) && ev->key.len > 0);
	if (ev->kind == EV_SENT) {
		turn_item_put(&t->sents, turn_item_new(ev));
		return ERR_NONE;
	}
	if (t->fresh.n + t->kept.n >= LIMIT_TURN_QUEUE) {
		t->safe.counts.refused++;
		return ERR_FULL;
	}
	turn_item_put(&t->fresh, turn_item_new(ev));
	return ERR_NONE;
}

bool turn_is_recovering(const struct turn *t)
{
	return t->safe.recovers_outbox || t->safe.recovers_inbox ||
	       t->safe.recovers_timers;
}

static bool has_work(const struct turn *t, when_t now)
{
	return t->fresh.n + t->sents.n + t->kept.n + t->repeating.n > 0 ||
	       turn_is_recovering(t) || (t->next_at != 0 && t->next_at <= now);
}

/* Rows that wait for one in flight need no alarm: EV_SENT wakes the turn. */
static when_t outbox_at(const struct turn *t)
{
	when_t at;

	if (t->is_stopped || t->in_flight >= t->max_in_flight)
		return 0;
	at = outbox_first(t->store);
	if (at == 0 || at > t->now)
		return at;
	if (t->in_flight > 0)
		return 0;
	/* Due, nothing in its way, and not claimed: more than a turn may
	 * expire, or the store sees it otherwise. Never a reason to spin. */
	return t->now + SECONDS(1);
}

/* What is in flight when this turn is committed, without its claims. */
int turn_in_flight(const struct turn *t)
{
	return t->in_flight > t->settling.n ? t->in_flight - t->settling.n : 0;
}

static enum err claim(struct turn *t)
{
	int room = t->max_in_flight - turn_in_flight(t);
	enum err e;

	if (t->is_stopped || room <= 0)
		return ERR_NONE;
	e = outbox_claim(
	    t->store, t->now, t->arena, t->claimed, room, &t->n_claimed);
	if (e == ERR_NONE)
		t->work.counts.sent += t->n_claimed;
	return e;
}

static enum err start(struct turn *t)
{
	enum err e;

	if (t->is_started)
		return ERR_NONE;
	e = book_shelve(t->book, t->store, t->now);
	if (e != ERR_NONE)
		return e;
	t->started_at = t->now;
	t->safe.decided = inbox_decided_id(t->store);
	t->is_started = true;
	return ERR_NONE;
}

/* What all decisions of this turn write once. */
static enum err save_sums(struct turn *t)
{
	enum err e = turn_steps_save(&t->steps, t->store);

	if (e == ERR_NONE && t->work.decided != t->safe.decided)
		e = inbox_decided(t->store, t->work.decided);
	return e;
}

static enum err decide(struct turn *t)
{
	bool may_decide = true;
	enum err e = turn_timers_begin(t);

	if (e == ERR_NONE)
		e = turn_decide_sents(t);
	if (e == ERR_NONE && turn_is_recovering(t))
		e = turn_recover_step(t, &may_decide);
	if (e == ERR_NONE && may_decide)
		e = turn_decide_kept(t);
	if (e == ERR_NONE && may_decide && !t->work.recovers_timers)
		e = turn_timers_due(t);
	return e == ERR_NONE ? save_sums(t) : e;
}

/*
 * Keeping and deciding are two transactions, so that a decision which crashes
 * the process leaves what was kept; they share the second one's sync, because
 * a crash loses no page that the system has, and nobody is told in between.
 * While something is left to recover, what comes is kept and told at once.
 */
static bool may_keep_unsynced(const struct turn *t)
{
	return !turn_is_recovering(t) && t->fresh.n > 0 &&
	       t->kept.n < t->batch && t->n_keeps < KEEPS_MOST;
}

static enum err work(struct turn *t)
{
	enum err e;

	if (t->is_keeping)
		return turn_keep_fresh(t);
	e = decide(t);
	if (e == ERR_NONE && !t->is_trying && turn_is_recovering(t))
		e = turn_keep_fresh(t);
	if (e == ERR_NONE && !t->is_trying)
		e = claim(t);
	return e;
}

static enum err steps(struct turn *t)
{
	enum err e = t->is_keeping ? store_begin_lightly(t->store)
				   : store_begin(t->store);

	if (e != ERR_NONE)
		return e;
	store_set_now(t->store, t->now);
	e = work(t);
	if (e != ERR_NONE)
		store_rollback(t->store);
	return e;
}

static enum err run(struct turn *t)
{
	enum err e = start(t);

	t->work = t->safe;
	t->is_trying = false;
	t->wants_apart = false;
	t->steps = (struct turn_steps){ 0 };
	t->is_keeping = may_keep_unsynced(t);
	t->n_keeps = t->is_keeping ? t->n_keeps + 1 : 0;
	if (e == ERR_NONE)
		e = steps(t);
	t->work.counts.commits++;
	t->work.counts.last_commit = t->now;
#ifdef MUTANT_ANSWER_BEFORE_COMMIT
	turn_answer(t);
#endif
	return e == ERR_NONE ? store_commit(t->store) : e;
}

/* One event that is refused must not take the others of its turn with it. */
static enum err run_apart(struct turn *t)
{
	enum err e;

	turn_item_put_back(&t->sents, &t->settling);
	turn_item_put_back(&t->kept, &t->deciding);
	t->is_apart = true;
	t->has_yielded = false; /* it is still the turn of what was kept */
	e = run(t);
	t->is_apart = false;
	return e;
}

static void tidy(struct turn *t)
{
	when_t since = t->safe.untidy_since;
	when_t at = t->tidied_at == 0 ? t->now : t->tidied_at + TIDY_EVERY;

	if (since == 0)
		return;
	if (at > t->now) {
		t->next_at = when_earlier(t->next_at, at);
		return;
	}
	if (has_work(t, t->now) && t->now - since < TIDY_LATEST)
		return;
	t->tidied_at = t->now;
	/* Logged where it fails; tried again. */
	if (store_tidy(t->store) == ERR_NONE)
		t->safe.untidy_since = 0;
	else
		t->next_at = when_earlier(t->next_at, t->now + TIDY_EVERY);
}

bool turn_run(struct turn *t, when_t now)
{
	enum err e;

	BUG_IF(t->is_running);
	if (!has_work(t, now))
		return false;
	t->is_running = true;
	t->now = now;
	arena_reset(t->arena);
	e = run(t);
	if (t->wants_apart)
		e = run_apart(t);
	if (e == ERR_NONE) {
		t->failures = 0;
		turn_answer(t);
		t->next_at = when_earlier(agenda_first(t->store), outbox_at(t));
		tidy(t);
	} else {
		turn_answer_undone(t, e);
	}
	t->is_running = false;
	return has_work(t, now);
}

when_t turn_next_at(struct turn *t)
{
	return t->next_at;
}

bool turn_is_idle(const struct turn *t)
{
	return t->fresh.n + t->sents.n + t->kept.n + t->repeating.n == 0 &&
	       t->in_flight == 0 && !turn_is_recovering(t);
}

enum err turn_set_book(struct turn *t, struct book *b, when_t now)
{
	enum err e;

	BUG_IF(t->is_running);
	e = book_shelve(b, t->store, now);
	if (e == ERR_NONE)
		t->book = b;
	return e;
}

void turn_stop_sending(struct turn *t)
{
	t->is_stopped = true;
}

const struct turn_counts *turn_counts(const struct turn *t)
{
	return &t->safe.counts;
}

struct stage *turn_stage(struct turn *t)
{
	arena_reset(t->scratch);
	t->stage.store = t->store;
	t->stage.book = t->book;
	t->stage.arena = t->scratch;
	t->stage.number = str_of(t->number);
	t->stage.letters = str_of(t->letters);
	t->stage.witnesses = str_of(t->witnesses);
	t->stage.clocks = &t->work.counts.clocks;
	return &t->stage;
}
