/*
 * The wish holds as long as the case stands: only a person, who closes it, can
 * know that the phone is safe again. A closed case that a report opens again
 * has the wish still.
 */
#include "core/engine_mute.h"

#include "core/triage.h"

bool engine_mute_is(const struct decision *d)
{
#ifdef MUTANT_MUTE_ONCE
	return false;
#endif
	return d->scene->officer < 0 && d->scene->is_no_contact;
}

void engine_mute_route(const struct decision *d)
{
	int step = rules_interrupt(d->rules, d->folded);

	if (step != FLOW_NOWHERE)
		engine_talk_common(d, step, false);
	else if (!engine_reporter(d))
		engine_reporter_add(d);
}

static bool has(const struct traits *t)
{
	return (t->flags & FLAG_NO_CONTACT) != 0;
}

/* The case that this event changes is this phone's own. */
static bool is_own(const struct scene *s, int64_t id)
{
	return id == s->session_case ||
	       (s->reporter_case >= 0 && id == s->cases[s->reporter_case].id);
}

/* A case says it now: the message that came, or one before it. */
static bool says(const struct scene *s, const struct fx *f)
{
	const struct case_view *c;

	if (f->kind == FX_CASE_NEW)
		return has(&f->case_new.traits);
	if (f->kind != FX_CASE || !has(&f->change.traits))
		return false;
	c = scene_case(s, f->case_id);
	return c == NULL || !has(&c->traits) || is_own(s, f->case_id);
}

static bool is_said(const struct decision *d)
{
	for (int i = 0; i < d->fx->n; i++)
		if (says(d->scene, &d->fx->list[i]))
			return true;
	return false;
}

static bool is_heard(const struct event *ev)
{
	return ev->kind == EV_SMS || ev->kind == EV_USSD ||
	       (ev->kind == EV_TIMER && ev->timer == TIMER_SESSION);
}

static bool is_mute(const struct decision *d)
{
	return is_heard(d->ev) && d->scene->officer < 0 &&
	       (engine_mute_is(d) || is_said(d));
}

static bool is_sms(const struct fx *f, bool is_screen)
{
	return f->kind == FX_SEND || (f->kind == FX_SAY && !is_screen);
}

/* The case that the ended talk is of: the one that was opened or changed. */
static int64_t case_of(const struct decision *d)
{
	for (int i = 0; i < d->fx->n; i++) {
		const struct fx *f = &d->fx->list[i];

		if (f->kind == FX_CASE_NEW || f->kind == FX_CASE)
			return f->case_id;
	}
	return d->scene->session_case == 0 ? -1 : d->scene->session_case;
}

/* A question that nobody saw waits for nothing, and reminds of nothing. */
static void end_talk(const struct decision *d)
{
	struct fx *f = NULL;

	for (int i = 0; i < d->fx->n; i++)
		if (d->fx->list[i].kind == FX_TALK)
			f = &d->fx->list[i];
	if (f == NULL && d->scene->flow == NULL)
		return;
	if (f == NULL) {
		int64_t case_id = case_of(d);

		f = effects_add(d->fx, FX_TALK);
		f->talk.case_id = case_id;
	}
	f->talk.is_over = true;
	f->talk.next_at = 0;
}

void engine_mute_silence(const struct decision *d)
{
	struct effects *fx = d->fx;
	bool is_screen = d->ev->kind == EV_USSD;
	int n = 0;

#ifdef MUTANT_MUTE_ANSWERS
	return;
#endif
	if (!is_mute(d))
		return;
	for (int i = 0; i < fx->n; i++)
		if (!is_sms(&fx->list[i], is_screen))
			fx->list[n++] = fx->list[i];
	fx->n = n;
	if (!is_screen && d->scene->talk.channel == CHANNEL_SMS)
		end_talk(d);
}
