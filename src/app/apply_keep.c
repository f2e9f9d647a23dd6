/*
 * `keep 90 days` in a flow: when a talk ends, the rows of what was typed in it
 * are noted down; when the time is over, they are emptied, and the answers in
 * the session too if no other talk has taken its place.
 */
#include "app/apply_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "store/agenda.h"
#include "store/inbox.h"
#include "store/keeps.h"

/* How long the flow of a talk that ends here keeps it; 0: it does not say. */
static span_t kept_for(const struct apply *a)
{
	const struct fx *fx = a->talk;

	if (fx == NULL || !fx->talk.is_over || fx->talk.is_forgotten ||
	    fx->talk.flow == NULL)
		return 0;
	return fx->talk.flow->keep;
}

struct keep *apply_keep_note(struct apply *a)
{
	const struct event *ev = a->ev;
	struct keep *k;

	if (kept_for(a) == 0)
		return NULL;
	k = arena_alloc(a->st->arena, sizeof(*k));
	/* Begun anew in another flow it is not of this talk. */
	if (apply_forget_is_same_talk(a))
		k->n_events = trail_ids(&a->st->session.trail, k->events);
	if (ev->kind != EV_TIMER && ev->id != 0 &&
	    k->n_events < LIMIT_TALK_EVENTS)
		k->events[k->n_events++] = ev->id;
	return k;
}

static enum err put(struct apply *a, const struct keep *k, span_t span)
{
	int64_t id;
	enum err e = keeps_add(a->st->store, k, &id);

	if (e != ERR_NONE)
		return e;
	return agenda_set(a->st->store, TIMER_KEEP, id, a->now + span);
}

enum err apply_keep_save(struct apply *a, struct keep *k)
{
	if (k == NULL || k->n_events == 0)
		return ERR_NONE;
	k->session = a->st->session.id;
	return put(a, k, kept_for(a));
}

/* The flow of a talk that ends here because another takes its place. */
static const struct flow *left_flow(const struct apply *a)
{
	if (a->st->left != NULL)
		return a->st->left;
	if (a->talk == NULL || apply_forget_is_same_talk(a))
		return NULL;
	return a->st->scene.flow;
}

enum err apply_keep_left(struct apply *a)
{
	const struct flow *f = left_flow(a);
	const struct session *s = &a->st->session;
	struct keep k = { .session = s->id };

	if (f == NULL || f->keep == 0)
		return ERR_NONE;
	k.n_events = trail_ids(&s->trail, k.events);
	return k.n_events == 0 ? ERR_NONE : put(a, &k, f->keep);
}

static bool is_its_last(const struct session *s, const struct keep *k)
{
	return s->is_over && k->n_events > 0 &&
	       s->last_event == k->events[k->n_events - 1];
}

/* The session still holds the answers of this talk: a last screen or text
 * that could be asked again is long past. */
static enum err empty_session(struct apply *a, const struct keep *k)
{
	struct session session;
	enum err e =
	    sessions_load(a->st->store, k->session, a->st->arena, &session);

	if (e != ERR_NONE)
		return e == ERR_GONE ? ERR_NONE : e;
	if (!is_its_last(&session, k))
		return ERR_NONE;
	e = agenda_set(a->st->store, TIMER_SESSION, session.id, 0);
	return e == ERR_NONE ? sessions_forget(a->st->store, session.id) : e;
}

enum err apply_keep_over(struct apply *a)
{
	struct store *s = a->st->store;
	int64_t id = a->ev->timer_ref;
	struct keep *k = arena_alloc(a->st->arena, sizeof(*k));
	enum err e = keeps_load(s, id, a->st->arena, k);

	if (e == ERR_GONE)
		return agenda_set(s, TIMER_KEEP, id, 0);
	for (int i = 0; i < k->n_events && e == ERR_NONE; i++)
		e = inbox_forget(s, k->events[i]);
	if (e == ERR_NONE)
		e = empty_session(a, k);
	if (e == ERR_NONE)
		e = keeps_drop(s, id);
	a->st->has_forgotten = true;
	log_info(
	    "keep.over", "keep=%lld events=%d", (long long)id, k->n_events);
	return e == ERR_NONE ? agenda_set(s, TIMER_KEEP, id, 0) : e;
}
