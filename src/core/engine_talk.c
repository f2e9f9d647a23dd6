/*
 * engine_talk: one turn of a conversation. The talk says what it wants; here
 * that becomes effects: reports first (the case must exist before the session
 * names it), then what the person gets, then where the session stands. What a
 * person gets never depends on an alert, so a silent one cannot show.
 */
#include "base/err.h"
#include "core/code.h"
#include "core/engine_triage.h"
#include "core/engine_turn.h"

/* The person's own code, the same whether or not an alert follows. */
static struct str own_code(const struct decision *d)
{
	const struct case_view *c = engine_report_joins(d);
	struct str letters = c == NULL ? d->scene->fresh : c->letters;

	if (!code_is_letters(letters))
		return (struct str){ NULL, 0 };
	return rules_code(d->rules, d->fx->arena, letters, &d->ev->from);
}

static void begin(
    struct turn *t, const struct decision *d, const struct flow *f)
{
	t->d = d;
	t->flow = f;
	t->is_aside = false;
	t->is_free = false;
	t->has_before = false;
	t->triage = NULL;
	t->is_unseen = event_is_stale(d->ev, d->now);
	t->out = (struct talk_out){ .arena = d->fx->arena,
		.has_no_keys = t->is_unseen };
	t->out.code = own_code(d);
	t->out.seen = arena_array(d->fx->arena, (size_t)f->n_steps, 1);
}

static void begin_new(
    struct turn *t, const struct decision *d, const struct flow *f, int lang)
{
	begin(t, d, f);
	t->talk = (struct talk){ .step = FLOW_NOWHERE,
		.lang = lang,
		.channel = engine_route_channel(d) };
}

static void begin_again(struct turn *t, const struct decision *d)
{
	begin(t, d, d->scene->flow);
	t->talk = d->scene->talk;
}

static void put_say(const struct turn *t, struct str text, bool is_last)
{
	struct fx *f = effects_add(t->d->fx, FX_SAY);

	f->say.text = personal_of(text);
	f->say.is_last = is_last;
}

static bool can_be_told(const struct turn *t)
{
	const struct event *ev = t->d->ev;

#ifndef MUTANT_STALE_SHOWS
	if (t->is_unseen)
		return false;
#endif
	/* No dialog is open for a timer to show a screen on, and a sender
	 * that is no number cannot be written to. */
	if (t->talk.channel == CHANNEL_USSD)
		return ev->kind != EV_TIMER;
	return ev->kind == EV_TIMER || ev->from.is_number;
}

static void put_says(const struct turn *t)
{
	const struct talk_out *out = &t->out;
	bool is_ussd = t->talk.channel == CHANNEL_USSD;

	if (!can_be_told(t))
		return;
	for (int i = 0; i < out->n_says; i++)
		put_say(t, out->says[i], is_ussd && out->is_over);
	if (is_ussd && out->n_says == 0)
		put_say(t, STR("Terima kasih. Thank you."), true);
#ifdef MUTANT_SILENT_SHOWS
	if (out->n_alerts > 0 && out->alerts[0].is_silent)
		put_say(t, STR("."), false);
#endif
}

static void put_requests(const struct turn *t, int64_t case_id)
{
	for (int i = 0; i < t->out.n_requests; i++) {
		const struct talk_request *r = &t->out.requests[i];
		struct fx *f = effects_add(t->d->fx, FX_REQUEST);

		f->case_id = case_id == ENGINE_TURN_NO_CASE ? 0 : case_id;
		f->request.request = r->kind;
		f->request.name = r->name;
		f->request.flow = t->flow;
		f->request.fields = r->fields;
		f->request.lang = t->talk.lang;
	}
}

static void put_sends(const struct turn *t)
{
	if (t->is_unseen)
		return;
	for (int i = 0; i < t->out.n_sends; i++)
		effects_add(t->d->fx, FX_SEND)->send.text =
		    personal_of(t->out.sends[i]);
}

static void end(struct turn *t)
{
	int64_t case_id;
	struct fx *f;

	if (t->is_free)
		t->triage = engine_triage_ask(t->d);
	case_id = engine_turn_report(t);
	put_says(t);
	put_sends(t);
	put_requests(t, case_id);
	if (t->is_aside && t->out.is_over)
		return;
	f = effects_add(t->d->fx, FX_TALK);
	f->talk.flow = t->flow;
	f->talk.talk = t->talk;
	f->talk.is_over = t->out.is_over;
	f->talk.is_forgotten = t->out.is_forgotten;
	f->talk.case_id = case_id;
	f->talk.next_at = t->out.next_at;
	f->talk.entered = t->out.seen;
	f->talk.is_answered = t->out.is_answered;
	f->talk.is_anew = t->out.is_anew;
}

void engine_talk_start(const struct decision *d, const struct flow *f, int lang)
{
	struct turn t;

	begin_new(&t, d, f, lang);
	talk_start(f, &t.talk, d->now, &t.out);
	end(&t);
}

/* The language of the running talk, or of the last one, in umum.flow. */
static int common_lang(const struct decision *d)
{
	const struct scene *s = d->scene;
	struct str lang = s->person_lang;
	int found;

	if (s->flow != NULL && s->talk.lang >= 0 &&
	    s->talk.lang < s->flow->n_langs)
		lang = s->flow->langs[s->talk.lang];
	found = flow_lang(d->rules->common, lang);
	return found < 0 ? 0 : found;
}

void engine_talk_common(const struct decision *d, int step, bool is_aside)
{
	struct turn t;

	begin_new(&t, d, d->rules->common, common_lang(d));
	t.is_aside = is_aside && d->scene->flow != NULL;
	t.is_free = step == d->rules->common->unknown;
	t.out.has_no_keys |= t.is_aside;
	talk_start_at(d->rules->common, &t.talk, step, d->now, &t.out);
	if (rules_is_stop(d->rules, d->folded))
		talk_request(d->rules->common, &t.talk, REQUEST_STOP, &t.out);
	end(&t);
}

/* The question is moved, but the person has answered the one that they saw: a
 * cry for help in that answer, by duress too, is not lost with it. */
static void keep_cry(struct turn *t)
{
	const struct decision *d = t->d;
	const struct talk_alert *a;
	struct turn was;

	begin_again(&was, d);
	talk_hear(was.flow, &was.talk, d->text, d->now, &was.out);
	a = engine_revision_cry(&was.out);
	if (a == NULL)
		return;
	t->has_before = true;
	t->before = engine_turn_alert(&was, a);
}

void engine_talk_hear(const struct decision *d)
{
	const struct talk *talk = &d->scene->talk;
	enum talk_way way = talk_way_of_answer(talk, d->text, d->fx->arena);
	struct turn t;

	begin_again(&t, d);
	t.is_free = true;
	if (way != TALK_GOES_ON || !engine_revision_move(&t))
		talk_hear(t.flow, &t.talk, d->text, d->now, &t.out);
	else if (!talk->is_resuming)
		keep_cry(&t);
	engine_revision_begin(&t);
	end(&t);
}

void engine_talk_language(const struct decision *d)
{
	struct turn t;

	begin_again(&t, d);
	talk_language(t.flow, &t.talk, d->now, &t.out);
	/* What a reload has moved is not shown again, in no language. */
	if (engine_revision_is_moved(d))
		(void)engine_revision_move(&t);
	end(&t);
}

void engine_talk_return(const struct decision *d)
{
	const struct scene *s = d->scene;
	enum talk_way way = talk_way_of_return(s->flow, &s->talk, d->now);
	struct turn t;

	begin_again(&t, d);
	if (way != TALK_GOES_ON || !engine_revision_move(&t))
		talk_return(t.flow, &t.talk, d->now, &t.out);
	engine_revision_begin(&t);
	end(&t);
}

/* Whether it was silence that somebody waits for cannot be known: it is read.
 */
void engine_talk_lost(const struct decision *d)
{
	const struct engine_report report = engine_turn_lost();
	int64_t case_id = engine_report(d, &report, 1);
	struct fx *f = effects_add(d->fx, FX_TALK);

	f->talk.is_over = true; /* a person goes on */
	f->talk.case_id = case_id;
}

void engine_talk_tick(const struct decision *d)
{
	struct turn t;

	begin_again(&t, d);
	talk_tick(t.flow, &t.talk, d->now, &t.out);
	end(&t);
}
