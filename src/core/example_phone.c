/*
 * Texts are routed as the engine does it: an answer that the question expects
 * first, then words that interrupt, those for another language, those that
 * start, then any answer.
 * Time moves only when the example says so, from one moment of the talk to
 * the next.
 */
#include "core/example_phone.h"

#include <string.h>

#include "core/talk_answer.h"
#include "text/fold.h"

#define START DAYS(20000) /* any instant: nothing depends on it */
#define MOMENTS 1000      /* of one `pass`; beyond it the flow never rests */

static void collect_text(struct example_phone *p, struct str text)
{
	struct example_message *m = arena_alloc(p->arena, sizeof(*m));

	m->text = text;
	m->after = p->now - START;
	*p->messages_end = m;
	p->messages_end = &m->next;
	if (!p->unread)
		p->unread = m;
}

static void collect_request(
    struct example_phone *p, const struct talk_request *request)
{
	struct example_requested *r = arena_alloc(p->arena, sizeof(*r));

	r->request = request;
	*p->requests_end = r;
	p->requests_end = &r->next;
}

/* What the talk did joins what came back. */
static void collect(struct example_phone *p)
{
	for (int i = 0; i < p->out.n_says; i++)
		collect_text(p, p->out.says[i]);
	for (int i = 0; i < p->out.n_sends; i++)
		collect_text(p, p->out.sends[i]);
	for (int i = 0; i < p->out.n_requests; i++)
		collect_request(p, &p->out.requests[i]);
	for (int i = 0; i < p->out.n_alerts; i++) {
		struct example_raised *r = arena_alloc(p->arena, sizeof(*r));

		r->alert = &p->out.alerts[i];
		r->text = fold_line(
		    p->arena, talk_render(p->arena, p->flow, r->alert->say, -1,
				  CHANNEL_SMS, r->alert->fields, p->out.code));
		*p->alerts_end = r;
		p->alerts_end = &r->next;
	}
	p->is_running = !p->out.is_over;
}

/* A fresh talk with what `with` gives. */
static void renew(struct example_phone *p, int lang)
{
	const struct example *e = p->example;

	memset(&p->talk, 0, sizeof(p->talk));
	p->talk.step = FLOW_NOWHERE;
	p->talk.channel = e->channel;
	p->talk.lang = lang;
	p->talk.is_cover = e->is_cover;
	for (int i = 0; i < e->n_given; i++)
		p->talk.fields[e->given[i].field] = e->given[i].value;
	p->is_dropped = false;
}

void example_phone_init(struct example_phone *p, const struct flow *f,
    const struct example *e, struct arena *arena, struct example_cover *cover)
{
	memset(p, 0, sizeof(*p));
	p->flow = f;
	p->example = e;
	p->arena = arena;
	p->cover = cover;
	p->now = START;
	p->out.arena = arena;
	p->out.code = e->case_code;
	p->out.seen = cover ? cover->steps : NULL;
	p->messages_end = &p->messages;
	p->alerts_end = &p->alerts;
	p->requests_end = &p->requests;
	renew(p, e->lang);
}

static void start(struct example_phone *p, int lang)
{
	if (p->is_running) {
		p->is_dropped = false;
		talk_return(p->flow, &p->talk, p->now, &p->out);
	} else {
		renew(p, lang);
		talk_start(p->flow, &p->talk, p->now, &p->out);
	}
	collect(p);
}

static void start_at(struct example_phone *p, int step)
{
	renew(p, p->example->lang);
	talk_start_at(p->flow, &p->talk, step, p->now, &p->out);
	collect(p);
}

/* The language in which a text starts the flow; -1 when it does not. */
static int starts(
    const struct example_phone *p, struct str text, struct str folded)
{
	int lang;

	if (p->example->channel == CHANNEL_USSD) {
		if (!flow_starts_ussd(p->flow, text) ||
		    (p->is_running && !p->is_dropped))
			return -1;
		return p->example->lang;
	}
	lang = flow_start_lang(p->flow, folded);
	return lang < 0 ? lang
			: flow_start_speaks(p->flow, lang, p->example->lang);
}

static const struct interrupt *interrupts(
    const struct example_phone *p, struct str folded)
{
	for (int i = 0; i < p->flow->n_interrupts; i++)
		if (str_eq(p->flow->interrupts[i].word, folded))
			return &p->flow->interrupts[i];
	return NULL;
}

static void interrupt(struct example_phone *p, const struct interrupt *in)
{
	renew(p, p->example->lang);
	talk_start_at(p->flow, &p->talk, in->target, p->now, &p->out);
	if (in->is_stop)
		talk_request(p->flow, &p->talk, REQUEST_STOP, &p->out);
	collect(p);
}

static bool expects(const struct example_phone *p, struct str text)
{
	return p->is_running && !p->is_dropped &&
	       talk_expects(p->flow, &p->talk, text, p->arena);
}

static void cover_answer(struct example_phone *p, struct str text)
{
	struct talk_answer answer;

	if (!p->cover || p->talk.is_resuming || p->talk.step == FLOW_NOWHERE)
		return;
	answer = talk_answer_read(p->flow, &p->talk, text, p->now, p->arena);
	if (answer.kind == TALK_ANSWER_OPTION)
		p->cover->options[p->talk.step][answer.index] = true;
}

static const char *hear(struct example_phone *p, struct str text)
{
	if (p->is_dropped)
		return "the USSD session is closed: dial the service code";
	cover_answer(p, text);
	talk_hear(p->flow, &p->talk, text, p->now, &p->out);
	collect(p);
	return NULL;
}

/* True when it was a word for the next language. */
static bool speaks(struct example_phone *p, struct str folded)
{
	if (!p->is_running || p->is_dropped ||
	    !talk_is_language(p->flow, &p->talk, folded))
		return false;
	talk_language(p->flow, &p->talk, p->now, &p->out);
	collect(p);
	return true;
}

static const char *begin(struct example_phone *p, struct str text)
{
	struct str folded = fold_answer(p->arena, text);
	const struct interrupt *in = interrupts(p, folded);
	int lang = starts(p, text, folded);

	if (in)
		interrupt(p, in);
	else if (speaks(p, folded))
		return NULL;
	else if (lang >= 0)
		start(p, lang);
	if (in || lang >= 0)
		return NULL;
	if (p->is_running)
		return hear(p, text);
	if (p->flow->unknown == FLOW_NOWHERE)
		return "no talk is running, and this does not start one";
	start_at(p, p->flow->unknown);
	return NULL;
}

const char *example_phone_sends(struct example_phone *p, struct str text)
{
	return expects(p, text) ? hear(p, text) : begin(p, text);
}

static const char *start_by_itself(struct example_phone *p)
{
	if (p->is_running)
		return "the talk before it is still running";
	start(p, p->example->lang);
	return NULL;
}

const char *example_phone_schedule(struct example_phone *p)
{
	if (p->flow->schedule == 0)
		return "only a flow with \"schedule\" in its header begins by "
		       "itself";
	return start_by_itself(p);
}

const char *example_phone_call(struct example_phone *p)
{
	if (!p->flow->is_called)
		return "only a flow with \"start call\" is called";
	return start_by_itself(p);
}

const char *example_phone_drops(struct example_phone *p)
{
	if (p->example->channel != CHANNEL_USSD || !p->is_running)
		return "there is no USSD session to drop";
	p->is_dropped = true;
	return NULL;
}

const char *example_phone_passes(struct example_phone *p, span_t span)
{
	when_t until = p->now + span;
	int moments = 0;

	while (
	    p->is_running && p->out.next_at != 0 && p->out.next_at <= until) {
		if (moments++ == MOMENTS)
			return "the flow never comes to rest";
		p->now = p->out.next_at;
		talk_tick(p->flow, &p->talk, p->now, &p->out);
		collect(p);
	}
	p->now = until;
	return NULL;
}

bool example_phone_line(struct example_phone *p, struct str *line)
{
	if (!p->rest.ptr) {
		if (!p->unread)
			return false;
		p->rest = p->unread->text;
		p->unread = p->unread->next;
	}
	*line = str_trim(str_cut(&p->rest, '\n'));
	return true;
}

const struct example_raised *example_phone_alert(struct example_phone *p)
{
	const struct example_raised *first = p->alerts;

	if (!first)
		return NULL;
	p->alerts = first->next;
	if (!p->alerts)
		p->alerts_end = &p->alerts;
	return first;
}

const struct example_requested *example_phone_request(struct example_phone *p)
{
	const struct example_requested *first = p->requests;

	if (!first)
		return NULL;
	p->requests = first->next;
	if (!p->requests)
		p->requests_end = &p->requests;
	return first;
}
