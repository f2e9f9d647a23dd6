/*
 * flow_says: two walks of the same kind, the first only counts. Of the accepts
 * and options every one has its number, whether it says something or not, so
 * that a text keeps its name when another one is added.
 */
#include "core/flow_says.h"

struct walk {
	struct flow_said *list; /* NULL: only count */
	int n;
	int step;
	int n_sends; /* in this step */
};

static struct flow_said opened_by(enum flow_said_kind kind, const char *opener)
{
	return (struct flow_said){ .kind = kind, .opener = opener };
}

static void put(struct walk *w, const struct flow_said *said)
{
	if (w->list) {
		w->list[w->n] = *said;
		w->list[w->n].step = w->step;
	}
	w->n++;
}

static struct flow_said said_by(
    struct walk *w, struct act *act, const struct flow_said *as)
{
	struct flow_said said = *as;
	if (act->kind == ACT_ESCALATE)
		said = opened_by(SAID_OFFICERS, "escalate");
	if (act->kind == ACT_SEND) {
		said = opened_by(SAID_SEND, "send sms");
		said.number = ++w->n_sends;
	}
	said.say = &act->say;
	said.line = act->kind == ACT_ESCALATE ? act->line : act->say.line;
	return said;
}

/* What acts say; `as` is what they stand under. The number of the next. */
static int put_acts(
    struct walk *w, const struct acts *acts, struct flow_said as)
{
	for (int i = 0; i < acts->n; i++) {
		struct act *act = &acts->list[i];
		if (act->kind != ACT_SAY && act->kind != ACT_SEND &&
		    act->kind != ACT_ESCALATE)
			continue;
		struct flow_said said = said_by(w, act, &as);
		put(w, &said);
		as.number += said.kind == SAID_STEP;
	}
	return as.number;
}

static void put_one(struct walk *w, struct say *say, struct flow_said as)
{
	as.say = say;
	as.line = say->line;
	put(w, &as);
}

static void put_question(struct walk *w, struct question *q)
{
	struct flow_said as = opened_by(SAID_OPTION, "option");
	for (int i = 0; i < q->n_options; i++) {
		as.number = i + 1;
		put_one(w, &q->options[i].label, as);
		(void)put_acts(w, &q->options[i].acts, as);
	}
	as = opened_by(SAID_ACCEPT, "accept");
	for (int i = 0; i < q->n_accepts; i++) {
		as.number = i + 1;
		(void)put_acts(w, &q->accepts[i].acts, as);
	}
	as = opened_by(SAID_RETRY, "retry");
	if (q->retries > 0)
		put_one(w, &q->retry_say, as);
	(void)put_acts(w, &q->retry_acts, as);
	as = opened_by(SAID_REMIND, "remind");
	for (int i = 0; i < q->n_no_replies; i++) {
		if (!q->no_replies[i].is_remind)
			continue;
		as.number++;
		put_one(w, &q->no_replies[i].say, as);
	}
}

static void walk(struct walk *w, const struct flow *f)
{
	for (w->step = 0; w->step < f->n_steps; w->step++) {
		struct step *step = &f->steps[w->step];
		struct question *q = step->question;
		w->n_sends = 0;
		struct flow_said as =
		    opened_by(SAID_STEP, !q           ? "step"
					 : q->is_menu ? "menu"
						      : "ask");
		as.number = 1;
		as.number = put_acts(w, &step->before, as);
		as.opener = "step";
		(void)put_acts(w, &step->after, as);
		if (q)
			put_question(w, q);
	}
}

struct flow_says flow_says_of(const struct flow *f, struct arena *a)
{
	struct walk w = { 0 };
	walk(&w, f);
	w.list = arena_array(a, (size_t)w.n + 1, sizeof *w.list);
	w.n = 0;
	walk(&w, f);
	return (struct flow_says){ w.list, w.n };
}
