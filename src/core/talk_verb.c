/*
 * A verb clears the output first, and ends by composing what was said into
 * messages or pages and naming the next moment.
 */
#include "core/talk_verb.h"

#include "core/talk_pages.h"
#include "core/talk_say.h"

bool talk_verb_is_waiting(const struct flow *f, const struct talk *t)
{
	return t->step >= 0 && t->step < f->n_steps &&
	       f->steps[t->step].question;
}

struct talk_walk talk_verb_begin(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out)
{
	out->n_says = 0;
	out->alerts = NULL;
	out->n_alerts = 0;
	out->requests = NULL;
	out->n_requests = 0;
	out->n_sends = 0;
	out->is_over = false;
	out->is_answered = false;
	out->is_anew = false;
	out->is_ended = false;
	out->is_forgotten = false;
	out->is_odd = false;
	out->next_at = 0;
	if (t->lang < 0 || t->lang >= f->n_langs)
		t->lang = 0;
	if (!talk_verb_is_waiting(f, t))
		t->step = FLOW_NOWHERE;
	return (
	    struct talk_walk){ .flow = f, .talk = t, .out = out, .now = now };
}

void talk_verb_settle(struct talk_walk *w)
{
	struct talk *t = w->talk;

	w->out->is_over = t->step == FLOW_NOWHERE && !talk_has_more(t);
	if (w->out->is_over) {
		t->n_back = 0;
		talk_pages_close(t);
		w->out->is_forgotten |= t->pages.is_forgotten;
	}
	w->out->next_at = talk_next_at(w->flow, t);
}

void talk_verb_finish(struct talk_walk *w)
{
	talk_say_compose(w->talk->channel, w->out);
	if (w->out->n_says > 0 || w->talk->step == FLOW_NOWHERE)
		talk_pages_begin(w->flow, w->talk, w->now, w->out);
	talk_verb_settle(w);
}
