/*
 * Decisions: load the scene, decide, apply, under a savepoint, so that a
 * decision whose rows the store refuses takes nothing with it.
 */
#include <stdlib.h>
#include <string.h>

#include "app/apply_parts.h"
#include "app/turn_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "core/engine.h"

#ifdef JAGA_TESTING
/* Lets a test crash the process inside a decision. */
static void crash_on_request(const struct event *ev)
{
	const char *text = getenv("JAGA_CRASH_ON");

	if (text != NULL && ev->kind == EV_SMS &&
	    str_eq(personal_open(ev->text), str_of(text)))
		abort();
}
#endif

static void think(struct turn *t, struct stage *st, const struct event *ev)
{
	effects_init(t->fx, t->scratch);
	engine_step(book_rules(t->book), &st->scene, ev, t->now, t->fx);
}

/* A step of joined inputs that has come before has no second effect; what
 * the session remembers of the inputs may change. */
static enum err show_again(
    struct turn *t, struct event *ev, struct apply_screen *screen)
{
	struct stage *st = &t->stage;
	enum err e;

	t->work.counts.repeated++;
	*screen = (struct apply_screen){ .has_one = false };
	effects_init(t->fx, t->scratch);
	if (st->ussd == STAGE_USSD_PAST)
		return apply_forget_late(st, ev);
	e = apply_effects(st, ev, t->fx, t->now, screen);
	screen->has_one = true;
	screen->text = st->session.shown;
	screen->is_last = st->session.shown_is_last;
	return e;
}

static enum err decide_once(
    struct turn *t, struct event *ev, struct apply_screen *screen)
{
	struct stage *st = turn_stage(t);
	enum err e;

#ifdef JAGA_TESTING
	crash_on_request(ev);
#endif
	e = stage_load(st, ev, t->now);
	if (e != ERR_NONE)
		return e;
	if (st->ussd != STAGE_USSD_STEP)
		return show_again(t, ev, screen);
	think(t, st, ev);
	if (stage_wants_full(t->fx)) {
		e = stage_load_full(st, ev, t->now);
		if (e == ERR_NONE)
			e = stage_load_sights(st, ev, t->fx, t->now);
		if (e != ERR_NONE)
			return e;
		think(t, st, ev);
	}
	return apply_effects(st, ev, t->fx, t->now, screen);
}

static enum err decide(
    struct turn *t, struct event *ev, struct apply_screen *screen)
{
	enum err e = decide_once(t, ev, screen);

	if (e != ERR_NONE)
		return e;
	if (t->stage.has_forgotten && t->work.untidy_since == 0)
		t->work.untidy_since = t->now;
	turn_steps_note(&t->steps, t->arena, &t->stage.scene, ev, t->fx);
	return ERR_NONE;
}

enum err turn_decide_event(
    struct turn *t, struct event *ev, struct apply_screen *screen)
{
	enum err e = ERR_NONE;

	for (int i = 0; i < LIMIT_CRASHES; i++) {
		e = store_savepoint(t->store);
		if (e != ERR_NONE)
			return e;
		e = decide(t, ev, screen);
		if (e == ERR_NONE)
			return store_release(t->store);
		store_rollback_to(t->store);
		log_error("turn.not_applied", "kind=%d event=%lld why=%s",
		    (int)ev->kind, (long long)ev->id, err_name(e));
	}
	return e;
}

void turn_decide_passed(struct turn *t, int64_t inbox)
{
	if (inbox > t->work.decided)
		t->work.decided = inbox;
	t->work.counts.decided++;
}

/* On its own: it may fail alone, and is held then. */
static enum err decide_apart(
    struct turn *t, struct turn_item *item, struct apply_screen *screen)
{
	struct event ev = item->ev;
	enum err e = turn_decide_event(t, &ev, screen);

	if (e == ERR_NONE)
		return e;
	*screen = (struct apply_screen){ 0 };
	return turn_hold_event(t, &item->ev);
}

/* As one of many that stand or fall together. */
static enum err decide_among(
    struct turn *t, struct turn_item *item, struct apply_screen *screen)
{
	struct event ev = item->ev;

	return decide(t, &ev, screen);
}

static enum err decide_list(struct turn *t,
    enum err (*one)(struct turn *, struct turn_item *, struct apply_screen *))
{
	for (struct turn_item *i = t->deciding.first; i != NULL; i = i->next) {
		struct apply_screen screen = { 0 };
		enum err e = one(t, i, &screen);

		if (e != ERR_NONE)
			return e;
		i->is_last = !screen.has_one || screen.is_last;
		if (screen.has_one && i->ev.waiter != NULL)
			i->screen = arena_copy(t->arena, screen.text);
		turn_decide_passed(t, i->ev.id);
	}
	return ERR_NONE;
}

/*
 * A savepoint copies each page that is changed under it, so a batch has none.
 * When something in it fails, the turn is begun again, each event under a
 * savepoint of its own: deciding has no effect but its rows.
 */
enum err turn_decide_kept(struct turn *t)
{
	enum err e;

	for (int i = 0; i < t->batch && t->kept.first != NULL; i++)
		turn_item_put(&t->deciding, turn_item_take(&t->kept));
	e = decide_list(t, t->is_apart ? decide_apart : decide_among);
	t->wants_apart = e != ERR_NONE && !t->is_apart;
	return e;
}

/* The result could not be decided: the row itself at least must not block its
 * recipient, and a page in doubt is repeated. */
static enum err settle_plainly(struct turn *t, const struct event *ev)
{
	int64_t copy;
	enum err e =
	    outbox_sent(t->store, ev->outbox, ev->sent, t->now + MINUTES(1));

	if (e == ERR_NONE && ev->sent == SENT_IN_DOUBT)
		e = outbox_repeat(t->store, ev->outbox, t->now, &copy);

	log_error("turn.sent_plainly", "outbox=%lld why=%s",
	    (long long)ev->outbox, err_name(e));
	return e == ERR_STORE ? e : ERR_NONE;
}

enum err turn_decide_sent(struct turn *t, struct event *ev)
{
	struct apply_screen screen;
	enum err e = turn_decide_event(t, ev, &screen);

	return e == ERR_NONE ? e : settle_plainly(t, ev);
}

enum err turn_decide_sents(struct turn *t)
{
	struct turn_item *item;

	while ((item = turn_item_take(&t->sents)) != NULL) {
		struct event ev = item->ev;
		enum err e;

		turn_item_put(&t->settling, item);
		e = turn_decide_sent(t, &ev);
		if (e != ERR_NONE)
			return e;
		t->work.counts.settled++;
	}
	return ERR_NONE;
}
