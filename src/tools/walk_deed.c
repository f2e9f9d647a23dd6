/*
 * Answers, silence, coming back, words that interrupt: each is a function with
 * its share in a table. Of the choices at a question the one that was taken
 * least often is preferred, so that rare ones are taken, too.
 */
#include "tools/walk_deed.h"

#include "tools/walk_judge.h"

static void mark(struct walker *w, int step, int choice)
{
	w->taken[step][choice]++;
	if (w->plan->flow->steps[step].question->is_menu)
		w->phone.report->cover.options[step][choice] = true;
	else
		w->phone.report->accepts[step][choice] = true;
}

/* True when a menu took another option than the one that was meant. */
static bool is_mistaken(const struct walk_phone *p, int step, int choice)
{
	const struct question *q = p->flow->steps[step].question;
	struct str got = p->talk.fields[q->field];

	for (int i = 0; i < q->n_options; i++)
		if (i != choice && str_eq(q->options[i].value, got) &&
		    !str_eq(got, q->options[choice].value))
			return true;
	return false;
}

/* What a menu offers must be understood, as what it is. */
static void look_answer(
    struct walker *w, int step, int tries, int choice, struct str text)
{
	struct walk_phone *p = &w->phone;
	bool is_odd = p->talk.step == step && p->talk.tries > tries;

	if (!is_odd)
		mark(w, step, choice);
	if (p->flow->steps[step].question->is_menu &&
	    (is_odd || is_mistaken(p, step, choice)))
		(void)walk_judge_find(p, WALK_REFUSED, step, text);
}

/* Says something that is meant to take this choice. */
static bool choose(struct walker *w, int choice)
{
	struct walk_phone *p = &w->phone;
	int step = p->talk.step, tries = p->talk.tries;
	struct str text;

	if (!walk_answers_make(
		w->answers, &p->talk, choice, &w->dice, p->arena, &text))
		return false;
	walk_phone_say(p, text);
	look_answer(w, step, tries, choice, text);
	return true;
}

static int least_taken(const struct walker *w, int n)
{
	const int64_t *taken = w->taken[w->phone.talk.step];
	int least = 0;

	for (int i = 1; i < n; i++)
		if (taken[i] < taken[least])
			least = i;
	return least;
}

/* A choice that nobody can make is passed over from now on. */
static void answer(struct walker *w, bool is_honest)
{
	int step = w->phone.talk.step;
	int n = walk_answers_n(w->answers, &w->phone.talk);

	for (int i = 0; i < n; i++) {
		int choice = is_honest || walk_dice_chance(&w->dice, 30)
				 ? least_taken(w, n)
				 : walk_dice_roll(&w->dice, n);

		if (choose(w, choice))
			return;
		w->taken[step][choice]++;
	}
	walk_phone_say(&w->phone, walk_answers_odd(&w->dice));
}

void walk_deed_answer(struct walker *w)
{
	answer(w, true);
}

static void answer_resume(struct walker *w)
{
	static const char *const texts[] = { "1", "2", "1. Ya, lanjutkan",
		"lanjut", "baru", "apa?" };

	walk_phone_say(&w->phone, str_of(texts[walk_dice_roll(&w->dice, 6)]));
}

/* ---- what people do ---- */

static void do_answer(struct walker *w)
{
	if (w->phone.talk.is_resuming)
		answer_resume(w);
	else
		answer(w, false);
}

static void do_odd(struct walker *w)
{
	/* Short enough that hardly any question takes it. */
	bool is_sign = w->is_muddled && walk_dice_chance(&w->dice, 70);

	walk_phone_say(
	    &w->phone, is_sign ? STR("?") : walk_answers_odd(&w->dice));
}

static void do_silence(struct walker *w)
{
	const struct walk_phone *p = &w->phone;
	span_t left = p->out.next_at - p->now;
	span_t span = MINUTES(1 + walk_dice_roll(&w->dice, 30));

	if (walk_dice_chance(&w->dice, 50) && left > 0)
		span = (left / MINUTES(1) + 1) * MINUTES(1);
	walk_phone_wait(&w->phone, span);
}

/* On USSD: to the question before, or to the first one. */
static void do_key(struct walker *w)
{
	const struct walk_phone *p = &w->phone;
	const struct flow_keys *keys = &p->flow->keys;
	struct str key =
	    walk_dice_chance(&w->dice, 80) ? keys->back : keys->home;

	if (p->talk.channel == CHANNEL_USSD && key.len > 0)
		walk_phone_say(&w->phone, key);
}

/* With what the talk is begun anew: a start word, or a code. */
struct str walk_deed_start(struct walker *w)
{
	const struct flow *f = w->plan->flow;

	if (w->phone.talk.channel == CHANNEL_USSD)
		return f->n_start_ussd == 0 ? STR("")
					    : f->start_ussd[walk_dice_roll(
						  &w->dice, f->n_start_ussd)];
	return f->n_start_sms == 0
		   ? STR("")
		   : f->start_sms[walk_dice_roll(&w->dice, f->n_start_sms)];
}

/* On USSD the session drops, some time goes by, and they dial again. */
static void do_return(struct walker *w)
{
	struct walk_phone *p = &w->phone;
	struct str text = walk_deed_start(w);

	if (text.len == 0)
		return;
	if (p->talk.channel == CHANNEL_USSD) {
		walk_phone_note(p, "~ session drops");
		walk_phone_wait(p, MINUTES(1 + walk_dice_roll(&w->dice, 40)));
	} else if (talk_expects(p->flow, &p->talk, text, p->arena)) {
		return;
	}
	if (!walk_phone_is_running(p))
		return;
	walk_phone_note(p, "> %.*s", STR_ARG(text));
	walk_phone_return(p);
}

/* A word of umum.flow; what the talk waits for is heard first. */
static void do_interrupt(struct walker *w)
{
	struct walk_phone *p = &w->phone;
	const struct flow *common = w->plan->common;
	const struct interrupt *word;

	if (!common || common->n_interrupts == 0)
		return;
	word =
	    &common->interrupts[walk_dice_roll(&w->dice, common->n_interrupts)];
	if (talk_expects(p->flow, &p->talk, word->word, p->arena)) {
		walk_phone_say(p, word->word);
		return;
	}
	walk_phone_note(p, "> %.*s", STR_ARG(word->word));
	walk_phone_switch(p, common, word->target);
}

static const struct {
	int percent;
	void (*does)(struct walker *);
} deeds[] = {
	{ 66, do_answer },
	{ 4, do_key },
	{ 12, do_odd },
	{ 8, do_silence },
	{ 8, do_return },
	{ 2, do_interrupt },
};

void walk_deed_any(struct walker *w)
{
	int throw = walk_dice_roll(&w->dice, 100);
	size_t i = 0;

	if ((w->is_quiet || w->is_muddled) && walk_dice_chance(&w->dice, 70)) {
		(w->is_quiet ? do_silence : do_odd)(w);
		return;
	}
	for (; throw >= deeds[i].percent; i++)
		throw -= deeds[i].percent;
	deeds[i].does(w);
}
