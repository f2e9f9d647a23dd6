/*
 * The verbs of a talk: start, hear, return, tick. Each one lets talk_answer
 * decide and talk_walk move, between talk_verb_begin and talk_verb_finish.
 */
#include "core/talk.h"

#include "core/talk_answer.h"
#include "core/talk_back.h"
#include "core/talk_keys.h"
#include "core/talk_pages.h"
#include "core/talk_say.h"
#include "core/talk_verb.h"

/* How long the pages of an ended flow wait to be turned: a USSD dialog that
 * stands still is closed by the network sooner. */
#define PAGES_SPAN SECONDS(LIMIT_DIALOG_SECONDS)

void talk_start(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out)
{
	talk_start_at(f, t, 0, now, out);
}

void talk_start_at(const struct flow *f, struct talk *t, int step, when_t now,
    struct talk_out *out)
{
	struct talk_walk w = talk_verb_begin(f, t, now, out);

	t->heard_at = now;
	talk_walk_to(&w, step);
	talk_verb_finish(&w);
}

/* Not understood: the retry text, then the retry's own way on. A menu without
 * one explains itself, and a person reads along from the third time. */
static void on_odd(struct talk_walk *w)
{
	struct talk *t = w->talk;
	const struct question *q = w->flow->steps[t->step].question;
	bool has_text = q->retries >= 0 && q->retry_say.n_texts > 0;

	if (t->tries < LIMIT_TRIES)
		t->tries++;
	if (q->retries >= 0 && t->tries > q->retries) {
		talk_walk_on(w, &q->retry_acts, q->retry_target);
		return;
	}
	if (q->retries < 0 && t->tries == LIMIT_MENU_TRIES)
		w->out->is_odd = true;
	if (q->is_menu)
		talk_say_menu_again(
		    w->flow, t, has_text ? &q->retry_say : NULL, w->out);
	else if (has_text)
		talk_say_put(w->flow, t, &q->retry_say, w->out);
	else
		talk_say_question(w->flow, t, w->out);
}

static void on_answer(struct talk_walk *w, const struct talk_answer *answer)
{
	const struct question *q = w->flow->steps[w->talk->step].question;
	const struct acts *acts;
	int target;

	if (answer->kind == TALK_ANSWER_OPTION) {
		acts = &q->options[answer->index].acts;
		target = q->options[answer->index].target;
	} else {
		acts = &q->accepts[answer->index].acts;
		target = q->accepts[answer->index].target;
	}
	w->out->is_answered = true;
	talk_walk_set(w, q->field, answer->value);
	for (int i = 0; i < answer->n_named; i++)
		talk_walk_set(
		    w, answer->named[i].field, answer->named[i].value);
	talk_walk_on(w, acts, target);
}

static void hear_answer(struct talk_walk *w, struct str text)
{
	struct talk_answer answer =
	    talk_answer_read(w->flow, w->talk, text, w->now, w->out->arena);

	switch (answer.kind) {
	case TALK_ANSWER_ODD:
		on_odd(w);
		break;
	case TALK_ANSWER_LIMIT:
		w->out->is_odd = true;
		talk_say_question(w->flow, w->talk, w->out);
		break;
	case TALK_ANSWER_OPTION:
	case TALK_ANSWER_ACCEPT:
		on_answer(w, &answer);
		break;
	}
}

static void show_again(struct talk_walk *w)
{
	w->talk->is_resuming = false;
	talk_say_question(w->flow, w->talk, w->out);
}

enum talk_way talk_way_of_answer(
    const struct talk *t, struct str text, struct arena *a)
{
	static const enum talk_way ways[] = {
		[TALK_ANSWER_UNCLEAR] = TALK_ASKS,
		[TALK_ANSWER_CONTINUE] = TALK_GOES_ON,
		[TALK_ANSWER_ANEW] = TALK_BEGINS_ANEW,
	};

	return t->is_resuming ? ways[talk_answer_to_resume(text, a)]
			      : TALK_GOES_ON;
}

static void take_up(struct talk_walk *w, enum talk_way way)
{
	switch (way) {
	case TALK_ASKS:
		w->talk->is_resuming = true;
		talk_say_resume(w->flow, w->talk, w->out);
		break;
	case TALK_GOES_ON:
		show_again(w);
		break;
	case TALK_BEGINS_ANEW:
		talk_walk_anew(w);
		break;
	}
}

static void hear_text(struct talk_walk *w, struct str text)
{
	struct talk_back_from from;

	if (w->talk->step == FLOW_NOWHERE) {
		w->out->is_odd = true;
	} else if (w->talk->is_resuming) {
		take_up(w, talk_way_of_answer(w->talk, text, w->out->arena));
	} else {
		talk_back_mark(w, &from);
		hear_answer(w, text);
		talk_back_push(w, &from);
	}
	talk_verb_finish(w);
}

void talk_hear(const struct flow *f, struct talk *t, struct str text,
    when_t now, struct talk_out *out)
{
	struct talk_walk w = talk_verb_begin(f, t, now, out);

	t->heard_at = now;
	if (!talk_keys_hear(&w, text))
		hear_text(&w, text);
}

bool talk_is_language(
    const struct flow *f, const struct talk *t, struct str folded)
{
	if (!talk_verb_is_waiting(f, t))
		return false;
	for (int i = 0; i < f->n_language_words; i++)
		if (str_eq(f->language_words[i], folded))
			return true;
	return false;
}

void talk_language(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out)
{
	struct talk_walk w = talk_verb_begin(f, t, now, out);

	t->heard_at = now;
	t->lang = (t->lang + 1) % f->n_langs;
	if (t->is_resuming)
		talk_say_resume(f, t, out);
	else if (t->step != FLOW_NOWHERE)
		talk_say_question(f, t, out);
	talk_verb_finish(&w);
}

/* When silence ends the talk; 0 for never. */
static when_t expires_at(const struct flow *f, const struct talk *t)
{
	span_t span =
	    t->channel == CHANNEL_SMS ? f->expires_sms : f->expires_ussd;

	/* A flow started by something else than its own start line may have
	 * stated only one of them. */
	if (span == 0)
		span = f->expires_sms + f->expires_ussd;
	return span == 0 ? 0 : t->heard_at + span;
}

static when_t no_reply_at(const struct flow *f, const struct talk *t)
{
	const struct question *q = f->steps[t->step].question;

	if (t->reminded < 0 || t->reminded >= q->n_no_replies)
		return 0;
	return t->asked_at + q->no_replies[t->reminded].after;
}

bool talk_has_more(const struct talk *t)
{
	return t->pages.text.len > 0 && t->pages.shown + 1 < t->pages.n;
}

when_t talk_expires_at(const struct flow *f, const struct talk *t)
{
	return talk_verb_is_waiting(f, t) ? expires_at(f, t) : 0;
}

when_t talk_next_at(const struct flow *f, const struct talk *t)
{
	if (t->step == FLOW_NOWHERE && talk_has_more(t))
		return t->heard_at + PAGES_SPAN;
	if (!talk_verb_is_waiting(f, t))
		return 0;
	return when_earlier(no_reply_at(f, t), expires_at(f, t));
}

static bool is_due(when_t at, when_t now)
{
	return at != 0 && at <= now;
}

/* What silence does to the question where the talk waits. */
static void on_no_reply(struct talk_walk *w)
{
	struct talk *t = w->talk;
	const struct question *q = w->flow->steps[t->step].question;
	const struct no_reply *no_reply = &q->no_replies[t->reminded++];
	const struct acts nothing = { NULL, 0 };

	if (!no_reply->is_remind) {
		talk_walk_on(w, &nothing, no_reply->target);
		return;
	}
	/* Late after a standstill: only the latest word is worth saying. */
	if (!is_due(talk_next_at(w->flow, t), w->now))
		talk_say_put(w->flow, t, &no_reply->say, w->out);
}

void talk_tick(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out)
{
	struct talk_walk w = talk_verb_begin(f, t, now, out);

	if (t->step == FLOW_NOWHERE) {
		if (is_due(talk_next_at(f, t), now))
			talk_pages_close(t);
		talk_verb_settle(&w);
		return;
	}
	while (is_due(talk_next_at(f, t), now)) {
		when_t at = no_reply_at(f, t);

		if (at != 0 && at == talk_next_at(f, t))
			on_no_reply(&w);
		else
			talk_walk_to(&w, FLOW_NOWHERE);
	}
	if (w.hops > 0)
		t->n_back = 0; /* nobody has seen where it is now */
	talk_verb_finish(&w);
}

enum talk_way talk_way_of_return(
    const struct flow *f, const struct talk *t, when_t now)
{
	static const enum talk_way ways[] = {
		[RESUME_UNSTATED] = TALK_BEGINS_ANEW,
		[RESUME_ASK] = TALK_ASKS,
		[RESUME_SILENT] = TALK_GOES_ON,
		[RESUME_NEVER] = TALK_BEGINS_ANEW,
	};

	if (!talk_verb_is_waiting(f, t) || is_due(expires_at(f, t), now))
		return TALK_BEGINS_ANEW;
	return ways[f->resume];
}

void talk_return(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out)
{
	struct talk_walk w = talk_verb_begin(f, t, now, out);
	enum talk_way way = talk_way_of_return(f, t, now);

	t->heard_at = now;
	t->n_back = 0;
	take_up(&w, way);
	talk_verb_finish(&w);
}

void talk_request(const struct flow *f, const struct talk *t,
    enum request_kind kind, struct talk_out *out)
{
	struct talk_request asked = { .kind = kind, .name = STR("") };

	talk_walk_request(f, t, &asked, out);
}

bool talk_expects(const struct flow *f, const struct talk *t, struct str text,
    struct arena *a)
{
	return talk_verb_is_waiting(f, t) &&
	       talk_answer_is_expected(f, t, text, a);
}

struct str talk_render(struct arena *a, const struct flow *f,
    const struct say *say, int lang, enum channel channel,
    const struct str *fields, struct str code)
{
	struct talk_say_with with = { f, lang, channel, fields, code, false };

	return arena_copy(a, talk_say_render(a, say, &with));
}
