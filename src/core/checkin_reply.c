/*
 * checkin_reply: what a message of a person does to what is sent: a table of
 * one function for each thing that can be said. None of them can know of a
 * duress word: nothing that they are given tells.
 */
#include "core/checkin_parts.h"

#include "base/err.h"

struct hearing {
	struct checkin_shown *p;
	const struct checkin_setting *s;
	const struct checkin_heard *heard;
	when_t now;
	struct checkin_out *out;
};

typedef void hear_fn(struct hearing *h);

/* Enrolled, and the number is known to be theirs. */
static bool is_with_us(const struct checkin_shown *p)
{
	return p->state == CHECKIN_ACTIVE || p->state == CHECKIN_ASKED ||
	       p->state == CHECKIN_CARE || p->state == CHECKIN_AWAY;
}

/* A sign of life, whatever it says: true when it counts as one. A COLD number
 * may be somebody else's by now: only a chosen word makes it theirs again. */
static bool hear_life(struct hearing *h)
{
	struct checkin_shown *p = h->p;

	if (p->state == CHECKIN_COLD && h->heard->is_code)
		checkin_resume(p, h->s, h->now);
	if (!is_with_us(p))
		return false;
	p->heard_at = h->now;
	h->out->mark = CHECKIN_MARK_ALIVE;
	if (p->state == CHECKIN_ASKED) {
		p->state = checkin_move(p->state, CHECKIN_ACTIVE);
		checkin_due_plan(p, h->s, h->now);
	}
	return true;
}

static void hear_text(struct hearing *h)
{
	(void)hear_life(h); /* triage reads it and answers */
}

static void hear_ok(struct hearing *h)
{
	if (hear_life(h))
		h->out->text = CHECKIN_THANKS;
}

static void hear_yes(struct hearing *h)
{
	if (h->p->state != CHECKIN_INVITED) {
		hear_ok(h);
		return;
	}
	h->p->state = checkin_move(h->p->state, CHECKIN_ACTIVE);
	h->p->heard_at = h->now;
	h->p->asked_at = h->now; /* the invitation was enough for today */
	checkin_due_plan(h->p, h->s, h->now);
	h->out->text = CHECKIN_WELCOME;
	h->out->mark = CHECKIN_MARK_ENROLLED;
}

static void hear_no(struct hearing *h)
{
	if (h->p->state != CHECKIN_INVITED) {
		hear_text(h);
		return;
	}
	h->p->state = checkin_move(h->p->state, CHECKIN_DECLINED);
	h->p->due = h->now + CHECKIN_DECLINED_FOR;
	h->out->mark = CHECKIN_MARK_DECLINED;
}

static void hear_away(struct hearing *h)
{
	if (!hear_life(h) || h->p->state == CHECKIN_CARE)
		return;
	if (h->p->state != CHECKIN_AWAY)
		h->p->state = checkin_move(h->p->state, CHECKIN_AWAY);
	h->p->due = h->now + DAYS(h->heard->days);
	h->out->text = CHECKIN_THANKS;
}

/* No sign of life: somebody else may ask. One sentence, then quiet. */
static void hear_who(struct hearing *h)
{
	struct checkin_shown *p = h->p;

	if (!is_with_us(p))
		return;
	h->out->mark = CHECKIN_MARK_STRANGER;
	if (!p->is_quiet)
		h->out->text = CHECKIN_RELATED;
	p->is_quiet = true;
	if (p->state == CHECKIN_ASKED)
		p->due = p->asked_at + h->s->rhythm.plan->grace;
}

static void hear_end(struct hearing *h, enum checkin_state to,
    enum checkin_text text, enum checkin_mark mark)
{
	if (checkin_is_over(h->p->state))
		return;
	h->p->state = checkin_move(h->p->state, to);
	h->p->due = 0;
	h->out->text = text;
	h->out->mark = mark;
}

static void hear_stop(struct hearing *h)
{
	hear_end(h, CHECKIN_STOPPED, CHECKIN_GOODBYE, CHECKIN_MARK_STOPPED);
}

static void hear_wrong(struct hearing *h)
{
	hear_end(h, CHECKIN_WRONG_NUMBER, CHECKIN_NOTHING, CHECKIN_MARK_WRONG);
}

static void hear_help(struct hearing *h)
{
	struct checkin_shown *p = h->p;

	h->out->mark = CHECKIN_MARK_HELP; /* whoever it is */
	if (!is_with_us(p))
		return;
	p->heard_at = h->now;
	h->out->text = CHECKIN_SOON;
	if (p->state == CHECKIN_CARE)
		return;
	p->state = checkin_move(p->state, CHECKIN_CARE);
	p->due = 0;
}

static hear_fn *const hears[N_CHECKIN_SAID] = {
	[CHECKIN_SAID_TEXT] = hear_text,
	[CHECKIN_SAID_YES] = hear_yes,
	[CHECKIN_SAID_NO] = hear_no,
	[CHECKIN_SAID_OK] = hear_ok,
	[CHECKIN_SAID_AWAY] = hear_away,
	[CHECKIN_SAID_WHO] = hear_who,
	[CHECKIN_SAID_STOP] = hear_stop,
	[CHECKIN_SAID_WRONG] = hear_wrong,
	[CHECKIN_SAID_HELP] = hear_help,
};

void checkin_reply(struct checkin_shown *p, const struct checkin_setting *s,
    const struct checkin_heard *heard, when_t now, struct checkin_out *out)
{
	struct hearing h = { p, s, heard, now, out };

	BUG_IF((unsigned)heard->said >= N_CHECKIN_SAID);
	*out = (struct checkin_out){ .at = now };
	hears[heard->said](&h);
}

bool checkin_answer(struct checkin_person *p, const struct checkin_setting *s,
    const struct checkin_message *m, when_t now, struct checkin_out *out,
    struct checkin_alarm *alarm)
{
	struct checkin_heard heard;
	struct checkin_facts facts = { false, true };

	facts.is_duress = checkin_hear(m->arena, m->words, m->text, &heard);
	checkin_reply(&p->shown, s, &heard, now, out);
#ifdef MUTANT_DURESS_TICK
	out->at += facts.is_duress;
#endif
	return checkin_judge(&p->hidden, s->rhythm.plan, out, &facts, alarm);
}
