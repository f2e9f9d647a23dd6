/*
 * A walk has two parts. In the first people do as they like. In the second
 * they answer each question with the choice that was taken least often, over
 * all walks: who goes round in a flow that way (as the pointer of a rotor
 * does) passes every way that can be reached, so a talk that has an end comes
 * to it.
 */
#include "tools/walk.h"

#include <string.h>

#include "base/mem.h"
#include "tools/walk_deed.h"
#include "tools/walk_judge.h"

#define QUIET 15 /* of 100 people */
#define MUDDLED 10
#define FREE_MOVES 40 /* of the first part, at most */
#define HONEST_MOVES 2000
#define LAST_MOVES 100 /* a talk that is stuck waits at one step so long */
#define LOST 5         /* talks without an end that are looked into */

static void give(struct walker *w)
{
	struct walk_phone *p = &w->phone;
	const struct flow *f = w->plan->flow;
	bool full = walk_dice_chance(&w->dice, 40);

	for (int i = 0; i < f->n_fields; i++) {
		struct str value;

		if (!f->fields[i].is_contact)
			continue;
		value =
		    walk_answers_given(w->answers, i, full, &w->dice, p->arena);
		p->talk.fields[i] = value;
		buf_putf(&p->script, " %.*s=%.*s", STR_ARG(f->fields[i].name),
		    STR_ARG(value));
	}
}

/* USSD, where the flow can be met there. */
static enum channel pick_channel(struct walker *w)
{
	const struct flow *f = w->plan->flow;
	bool is_both = !flow_starts(f) || f->n_start_ussd > 0;
	bool is_sms = !flow_starts(f) || f->n_start_sms > 0 || f->schedule > 0;

	if (!is_sms || (is_both && walk_dice_chance(&w->dice, 50)))
		return CHANNEL_USSD;
	return CHANNEL_SMS;
}

static void prepare(struct walker *w, int64_t number)
{
	struct walk_phone *p = &w->phone;
	const struct flow *f = w->plan->flow;

	p->flow = f;
	walk_phone_renew(p);
	w->dice = walk_dice_of(w->plan->seed, (uint64_t)number);
	w->is_quiet = walk_dice_chance(&w->dice, QUIET);
	w->is_muddled = walk_dice_chance(&w->dice, MUDDLED);
	p->talk.channel = pick_channel(w);
	p->talk.lang = walk_dice_roll(&w->dice, f->n_langs);
	p->talk.is_cover = w->has_cover && walk_dice_chance(&w->dice, 30);
	buf_putf(&p->script, "with %s %.*s%s",
	    p->talk.channel == CHANNEL_SMS ? "sms" : "ussd",
	    STR_ARG(f->langs[p->talk.lang]), p->talk.is_cover ? " cover" : "");
	give(w);
	buf_puts(&p->script, STR(" case=KTR27\n"));
}

static void start_common(struct walker *w)
{
	const struct flow *f = w->plan->flow;
	int i = walk_dice_roll(&w->dice, f->n_interrupts + 1);

	if (i < f->n_interrupts) {
		walk_phone_note(
		    &w->phone, "> %.*s", STR_ARG(f->interrupts[i].word));
		walk_phone_switch(&w->phone, f, f->interrupts[i].target);
	} else if (f->unknown != FLOW_NOWHERE) {
		walk_phone_note(&w->phone, "> kaka");
		walk_phone_switch(&w->phone, f, f->unknown);
	}
}

static void start(struct walker *w)
{
	const struct flow *f = w->plan->flow;
	struct walk_phone *p = &w->phone;
	struct str text = walk_deed_start(w);

	if (!flow_starts(f) && flow_is_common(f)) {
		start_common(w);
		return;
	}
	if (!flow_starts(f))
		walk_phone_note(p, "~ call");
	else if (text.len == 0 ||
		 (f->schedule > 0 && walk_dice_chance(&w->dice, 50)))
		walk_phone_note(p, "~ schedule");
	else
		walk_phone_note(p, "> %.*s", STR_ARG(text));
	walk_phone_start(p, 0);
}

/* Of a talk that comes to no end: it is lost in the steps that it was at
 * lately, and the way there is enough of a script. */
static void tell_lost(struct walker *w, size_t script, int still, int first)
{
	struct walk_phone *p = &w->phone;

	w->n_lost++;
	buf_cut(&p->script, script);
	(void)walk_judge_find(
	    p, still >= LAST_MOVES ? WALK_STUCK : WALK_ENDLESS, first, STR(""));
}

/* The second part. */
static void come_to_an_end(struct walker *w)
{
	struct walk_phone *p = &w->phone;
	int step = p->talk.step, first = p->flow->n_steps;
	int still = 0; /* moves at that step */
	size_t script = p->script.len;

	for (int i = 0; i < HONEST_MOVES && walk_phone_is_running(p); i++) {
		if (p->talk.is_resuming)
			walk_phone_say(p, STR("1"));
		else
			walk_deed_answer(w);
		still = p->talk.step == step ? still + 1 : 0;
		step = p->talk.step;
		if (i > HONEST_MOVES / 2 && step < first)
			first = step;
	}
	if (walk_phone_is_running(p))
		tell_lost(w, script, still, first);
}

static void walk(struct walker *w, int64_t number)
{
	struct walk_phone *p = &w->phone;
	int n;

	prepare(w, number);
	start(w);
	n = walk_dice_roll(&w->dice, FREE_MOVES);
	while (n-- > 0 && walk_phone_is_running(p) && !p->is_guest)
		walk_deed_any(w);
	if (!p->is_guest && w->n_lost < LOST)
		come_to_an_end(w);
}

static bool says_cover(const struct say *say)
{
	for (int i = 0; i < say->n_texts; i++)
		if (say->texts[i].variant == VARIANT_COVER)
			return true;
	return false;
}

static bool acts_cover(const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (says_cover(&acts->list[i].say))
			return true;
	return false;
}

/* Of texts of steps, which every flow with cover texts has. */
static bool has_cover(const struct flow *f)
{
	for (int i = 0; i < f->n_steps; i++)
		if (acts_cover(&f->steps[i].before))
			return true;
	return false;
}

void walk_flow(const struct walk_plan *plan, struct arena *arena,
    struct walk_report *report)
{
	const struct flow *f = plan->flow;
	struct walker *w = mem_alloc(sizeof(*w));

	w->plan = plan;
	w->dice = walk_dice_of(plan->seed, 0);
	w->answers = walk_answers_new(f, arena, &w->dice);
	w->has_cover = has_cover(f);
	w->taken = mem_array((size_t)f->n_steps, sizeof(*w->taken));
	walk_phone_init(&w->phone, f, report, arena);
	for (int64_t i = 1; i <= plan->n; i++)
		walk(w, i);
	walk_phone_free(&w->phone);
	mem_free(w->taken);
	mem_free(w);
}
