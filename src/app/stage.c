/*
 * Loading goes by the kind of event, one function each in a table. "There is
 * none" is an ordinary answer of the store here; every other error goes up.
 */
#include "app/stage.h"

#include <string.h>

#include "app/stage_auditor.h"
#include "app/stage_people.h"
#include "app/stage_storm.h"
#include "app/stage_ussd.h"
#include "base/err.h"
#include "core/code.h"
#include "store/guards.h"
#include "store/sights.h"

static enum err or_none(enum err e)
{
	return e == ERR_GONE ? ERR_NONE : e;
}

/* Index in the scene; the one that is there already, or -1 when full. */
int stage_people_add(struct stage *st, const struct case_row *row)
{
	struct scene *s = &st->scene;
	const struct roster *r = book_rules(st->book)->roster;
	struct case_view *c;
	int i;

	for (i = 0; i < s->n_cases; i++) {
		if (s->cases[i].id == row->view.id)
			return i;
	}
	if (i == SCENE_CASES)
		return -1;
	c = &s->cases[i];
	*c = row->view;
	c->owner =
	    c->owner_nick.len == 0 ? -1 : roster_by_nick(r, c->owner_nick);
	c->offered_to =
	    c->state == CASE_OFFERED ? roster_by_nick(r, c->other) : -1;
	s->n_cases++;
	return i;
}

/* Of a merged case, the one that it is in now. */
static enum err load_case(struct stage *st, int64_t id, int *index)
{
	struct case_row row;
	enum err e = cases_current(st->store, id, st->arena, &row);

	if (e == ERR_NONE)
		*index = stage_people_add(st, &row);
	return or_none(e);
}

/* A conversation goes on about the case that its own is in now. */
static enum err load_session_case(struct stage *st)
{
	int index = -1;
	enum err e = load_case(st, st->scene.session_case, &index);

	if (index >= 0)
		st->scene.session_case = st->scene.cases[index].id;
	return e;
}

static bool has_answers(const struct session *session)
{
	for (int i = 0; i < session->n_fields; i++) {
		if (session->talk.fields[i].ptr != NULL)
			return true;
	}
	return false;
}

/* The conversation on this channel, if it goes on; on its own revision. */
static enum err set_talk(struct stage *st)
{
	const struct session *session = &st->session;
	struct scene *s = &st->scene;
	enum err e;

	s->session = session->id;
	s->person_lang = session->lang;
	if (session->is_over)
		return ERR_NONE;
	e = book_revision(st->book, st->store, session->revision, &s->flow);
	if (e != ERR_NONE)
		return e;
	s->session_case = session->case_id;
	s->is_lost = s->flow == NULL && session->revision != 0;
	if (s->is_lost)
		s->has_lost_answers = has_answers(session);
	else
		s->talk = session->talk;
	return ERR_NONE;
}

static enum err find_session(
    struct stage *st, const struct event *ev, enum channel channel)
{
	enum err e = sessions_find(
	    st->store, &ev->from, channel, st->arena, &st->session);

	st->has_session = e == ERR_NONE;
	if (!st->has_session)
		return or_none(e);
	e = set_talk(st);
	if (e != ERR_NONE || st->scene.session_case == 0)
		return e;
	return load_session_case(st);
}

static enum err load_sms(struct stage *st, struct event *ev, when_t now)
{
	enum err e = find_session(st, ev, CHANNEL_SMS);

	return e == ERR_NONE ? stage_people_load(st, ev, now) : e;
}

static enum err load_ussd(struct stage *st, struct event *ev, when_t now)
{
	enum err e = find_session(st, ev, CHANNEL_USSD);

	if (e != ERR_NONE)
		return e;
	st->scene.is_new_dialog =
	    !st->has_session || !str_eq(ev->dialog, st->session.dialog);
	if (stage_is_joined(ev))
		stage_ussd_split(st, ev);
	if (ev->ussd_act == USSD_DIAL && st->scene.talk.step == FLOW_NOWHERE) {
		st->left = st->scene.flow;
		st->scene.flow = NULL;
	}
	return stage_people_load(st, ev, now);
}

static enum err load_row(struct stage *st, struct event *ev, when_t now)
{
	struct scene *s = &st->scene;
	int index;
	enum err e = outbox_load(st->store, ev->outbox, st->arena, &st->row);

	(void)now; /* a row is what it is at any time */
	st->has_row = e == ERR_NONE;
	if (!st->has_row)
		return or_none(e);
	s->has_row = true;
	s->row_lane = st->row.lane;
	s->row_tries = st->row.tries;
	s->row_repeats = st->row.repeats;
	s->row_case = st->row.case_id;
	s->row_step = st->row.step;
	s->row_loop = st->row.loop;
	return s->row_case == 0 ? ERR_NONE : load_case(st, s->row_case, &index);
}

/* The session of a timer; its phone stands for the sender. */
static enum err load_by_timer(struct stage *st, struct event *ev)
{
	enum err e =
	    sessions_load(st->store, ev->timer_ref, st->arena, &st->session);

	st->has_session = e == ERR_NONE;
	if (st->has_session)
		ev->from = st->session.phone;
	return or_none(e);
}

static enum err load_timer_session(struct stage *st, struct event *ev)
{
	enum err e = load_by_timer(st, ev);

	if (e != ERR_NONE || !st->has_session)
		return e;
	e = set_talk(st);
	if (e == ERR_NONE)
		e = cases_no_contact(
		    st->store, &ev->from, &st->scene.is_no_contact);
	if (e != ERR_NONE || st->scene.session_case == 0)
		return e;
	return load_session_case(st);
}

static enum err load_timer(struct stage *st, struct event *ev, when_t now)
{
	if (ev->timer == TIMER_KEEP || ev->timer == TIMER_DAILY)
		return ERR_NONE;
	if (ev->timer == TIMER_AUDITOR)
		return stage_auditor_load(st, now);
	if (ev->timer == TIMER_STORM)
		return stage_storm_load(st, ev->timer_ref);
	if (ev->timer == TIMER_SESSION)
		return load_timer_session(st, ev);
	return load_case(st, ev->timer_ref, &st->scene.timer_case);
}

static void clear(struct stage *st)
{
	st->scene = (struct scene){
		.arena = st->arena,
		.reporter_case = -1,
		.timer_case = -1,
		.named_case = -1,
		.officer = -1,
		.fresh = STR(STAGE_THIN),
	};
	st->has_session = false;
	st->session = (struct session){ 0 };
	st->has_row = false;
	st->ussd = STAGE_USSD_STEP;
	st->left = NULL;
	st->has_forgotten = false;
}

enum err stage_load(struct stage *st, struct event *ev, when_t now)
{
	static enum err (*const LOAD[])(
	    struct stage *, struct event *, when_t) = {
		[EV_SMS] = load_sms,
		[EV_USSD] = load_ussd,
		[EV_RECEIPT] = load_row,
		[EV_TIMER] = load_timer,
		[EV_SENT] = load_row,
	};

	clear(st);
	return LOAD[ev->kind](st, ev, now);
}

/* The letters of the next case: the first of those asked for that no case
 * has, else drawn by key. */
static enum err load_letters(struct stage *st, when_t now)
{
	struct case_row row;

	for (size_t i = 0; i + CODE_LETTERS <= st->letters.len;
	     i += CODE_LETTERS) {
		struct str l = str_sub(st->letters, i, CODE_LETTERS);
		enum err e = cases_by_letters(st->store, l, st->arena, &row);

		if (e == ERR_GONE)
			st->scene.fresh = l;
		if (e != ERR_NONE)
			return or_none(e);
	}
	return cases_fresh_letters(st->store, now, st->arena, &st->scene.fresh);
}

enum err stage_load_full(struct stage *st, const struct event *ev, when_t now)
{
	struct case_row row;
	enum err e =
	    cases_by_reporter(st->store, &ev->from, now, st->arena, &row);

	if (e == ERR_NONE)
		st->scene.reporter_case = stage_people_add(st, &row);
	e = or_none(e);
	if (e == ERR_NONE)
		e = cases_no_contact(
		    st->store, &ev->from, &st->scene.is_no_contact);
	if (e == ERR_NONE)
		e = guards_noise_of(st->store, &ev->from, &st->scene.noise_at);
	return e == ERR_NONE ? load_letters(st, now) : e;
}

enum err stage_load_sights(struct stage *st, const struct event *ev,
    const struct effects *fx, when_t now)
{
	struct scene *s = &st->scene;
	enum err e = ERR_NONE;

	for (int i = 0; i < fx->n && e == ERR_NONE; i++) {
		int n = s->n_sights;

		if (fx->list[i].kind != FX_SIGHT || n == SIGHTS_MOST)
			continue;
		s->sights[n].sight = fx->list[i].sight;
		e = sights_others(st->store, &s->sights[n].sight, &ev->from,
		    now, &s->sights[n].others);
		s->n_sights++;
	}
	return e;
}

static bool has_thin(struct personal text)
{
	struct str s = personal_open(text);

	return s.len > 0 &&
	       memmem(s.ptr, s.len, STAGE_THIN, strlen(STAGE_THIN)) != NULL;
}

bool stage_wants_full(const struct effects *fx)
{
	for (int i = 0; i < fx->n; i++) {
		const struct fx *f = &fx->list[i];

		/* An SMS from a screen: may the phone be written to? */
		if (f->kind == FX_CASE_NEW || f->kind == FX_SIGHT ||
		    f->kind == FX_SEND || f->kind == FX_NOISE)
			return true;
		if (f->kind == FX_SAY && has_thin(f->say.text))
			return true;
	}
	return false;
}

enum err stage_load_held(struct stage *st, struct event *ev, when_t now)
{
	enum err e = ERR_NONE;

	clear(st);
	if (ev->kind == EV_TIMER)
		e = load_by_timer(st, ev);
	return e == ERR_NONE ? stage_load_full(st, ev, now) : e;
}

void stage_begin_session(struct stage *st, const struct event *ev)
{
	enum channel channel = ev->kind == EV_USSD ? CHANNEL_USSD : CHANNEL_SMS;

	st->session = (struct session){
		.phone = ev->from,
		.channel = channel,
		.talk = { .step = FLOW_NOWHERE, .channel = channel },
		.is_over = true,
	};
}

enum err stage_pass_over(struct stage *st, const struct event *ev)
{
	struct session *s = &st->session;
	enum err e =
	    sessions_find(st->store, &ev->from, CHANNEL_USSD, st->arena, s);

	st->has_session = e == ERR_NONE;
	if (or_none(e) != ERR_NONE)
		return e;
	if (!st->has_session)
		stage_begin_session(st, ev);
	if (!str_eq(s->dialog, ev->dialog)) {
		if (stage_ussd_is_past(st, ev))
			return ERR_NONE;
		s->shown = str_of("");
		s->shown_is_last = true;
	}
	stage_ussd_remember(st, ev);
	return sessions_save(st->store, s);
}

bool stage_is_joined(const struct event *ev)
{
	return ev->kind == EV_USSD && ev->ussd_meta.len == 0;
}
