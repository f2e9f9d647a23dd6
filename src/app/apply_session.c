/*
 * The session row, last of all. A step in the middle of a conversation writes
 * this one row: its timer in the agenda is left alone as long as it is due no
 * later than the conversation needs it. A timer that comes early finds nothing
 * to do and is set again, which costs less than moving it at every step.
 */
#include "app/apply_parts.h"
#include "app/stage_ussd.h"
#include "store/agenda.h"

/* How long the last screen of a forgotten USSD talk can be shown again, for a
 * step that the network repeats. */
#define FORGET_AFTER MINUTES(10)

static bool is_from_phone(const struct event *ev)
{
	return ev->kind == EV_SMS || ev->kind == EV_USSD;
}

static bool is_forgotten(const struct apply *a)
{
	return a->talk != NULL && a->talk->talk.is_forgotten;
}

/* It may also go on, with what it says and asks afterwards. */
static bool is_forgotten_whole(const struct apply *a)
{
	return is_forgotten(a) && a->talk->talk.is_over;
}

static void take_talk(struct session *s, const struct fx *fx, int64_t new_case)
{
	const struct flow *f = fx->talk.flow;

	if (f == NULL) {
		s->is_over = true;
		return;
	}
	s->revision = f->revision;
	s->talk = fx->talk.talk;
	s->n_fields = f->n_fields;
	s->is_over = fx->talk.is_over;
	s->lang = f->langs[fx->talk.talk.lang];
	s->case_id = fx->talk.case_id;
	if (s->case_id < 0)
		s->case_id = 0;
	else if (s->case_id == 0)
		s->case_id = new_case;
	if (fx->talk.is_forgotten)
		s->case_id = 0;
	if (!fx->talk.is_forgotten || !fx->talk.is_over)
		return;
	s->revision = 0;
	s->n_fields = 0;
	s->talk = (struct talk){
		.step = FLOW_NOWHERE,
		.channel = fx->talk.talk.channel,
	};
}

static void take_event(struct apply *a, struct session *s)
{
	const struct event *ev = a->ev;

	if (!is_from_phone(ev))
		return;
	s->last_event = ev->id;
	if (ev->kind == EV_SMS) {
		if (ev->to.len > 0)
			s->our_number = ev->to;
		return;
	}
	if (ev->ussd_act == USSD_ABORT)
		return;
	stage_ussd_remember(a->st, ev);
	if (event_is_stale(ev, a->now)) {
		/* Nothing was shown for it, and nothing more will be. */
		s->shown = str_of("");
		s->shown_is_last = true;
	}
	if (!a->screen->has_one)
		return;
	s->shown = a->screen->text;
	s->shown_is_last = a->screen->is_last;
}

/* When the session's timer must be due at the latest; 0: it is not needed. */
static when_t timer_at(const struct apply *a)
{
	const struct session *s = &a->st->session;
	const struct scene *scene = &a->st->scene;

	if (is_forgotten_whole(a))
		return a->now + FORGET_AFTER;
	if (a->talk != NULL)
		return s->is_over ? 0 : a->talk->talk.next_at;
	if (scene->flow == NULL)
		return 0;
	return talk_next_at(scene->flow, &scene->talk);
}

static enum err arm(struct apply *a, bool was_stored)
{
	const struct scene *scene = &a->st->scene;
	when_t at = timer_at(a);

	if (a->ev->kind != EV_TIMER) {
		/* No timer is armed later than the talk needed it before. */
		when_t armed = scene->flow == NULL
				   ? 0
				   : talk_next_at(scene->flow, &scene->talk);

		if (at == 0 && (!was_stored || armed == 0))
			return ERR_NONE;
		if (at != 0 && armed != 0 && at >= armed)
			return ERR_NONE;
	}
	return agenda_set(a->st->store, TIMER_SESSION, a->st->session.id, at);
}

static enum err forget(struct apply *a)
{
	struct store *s = a->st->store;
	int64_t id = a->st->session.id;
	enum err e;

	if (id == 0)
		return ERR_NONE;
	e = agenda_set(s, TIMER_SESSION, id, 0);
	return e == ERR_NONE ? sessions_forget(s, id) : e;
}

static enum err empty_rows(struct apply *a)
{
	if (is_forgotten(a))
		return apply_forget_talk(a);
	return a->talk == NULL ? apply_forget_late(a->st, a->ev) : ERR_NONE;
}

static enum err save(struct apply *a)
{
	struct session *s = &a->st->session;
	bool was_stored = a->st->has_session;
	struct keep *keep;
	enum err e;

	if (!was_stored)
		stage_begin_session(a->st, a->ev);
	keep = apply_keep_note(a);
	e = apply_keep_left(a);
	if (e != ERR_NONE)
		return e;
	apply_forget_follow(a);
	if (a->talk != NULL)
		take_talk(s, a->talk, a->new_case);
	take_event(a, s);
	e = empty_rows(a);
	if (e != ERR_NONE)
		return e;
	/* The session goes too, unless a screen may be asked again. */
	if (is_forgotten_whole(a) && a->ev->kind != EV_USSD)
		return forget(a);
	e = sessions_save(a->st->store, s);
	if (e == ERR_NONE)
		e = apply_keep_save(a, keep);
	return e == ERR_NONE ? arm(a, was_stored) : e;
}

/* A step that shows nothing: the end of a dialog, or a dial that waited too
 * long. */
static bool is_contact_only(const struct apply *a)
{
	const struct event *ev = a->ev;

	return ev->ussd_act == USSD_ABORT ||
	       (ev->ussd_act == USSD_DIAL && event_is_stale(ev, a->now));
}

/* It may say once more what was typed. */
static enum err abandon(struct apply *a)
{
	enum err e = apply_forget_late(a->st, a->ev);

	if (e != ERR_NONE || a->st->scene.flow == NULL)
		return e;
	if (personal_open(a->ev->text).len + personal_open(a->ev->joined).len ==
	    0)
		return ERR_NONE;
	apply_forget_follow(a);
	return sessions_save(a->st->store, &a->st->session);
}

/* The timer of a session came, and the engine changed nothing. */
static enum err settle(struct apply *a)
{
	const struct session *s = &a->st->session;

	if (a->st->has_session && s->is_over && s->revision == 0)
		return forget(a);
	return agenda_set(
	    a->st->store, TIMER_SESSION, a->ev->timer_ref, timer_at(a));
}

enum err apply_session_save(struct apply *a)
{
	const struct event *ev = a->ev;
	bool is_timer = ev->kind == EV_TIMER && ev->timer == TIMER_SESSION;

	if (a->talk != NULL || (ev->kind == EV_USSD && !is_contact_only(a)))
		return save(a);
	if (ev->kind == EV_USSD)
		return abandon(a);
	return is_timer ? settle(a) : ERR_NONE;
}
