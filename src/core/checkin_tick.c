/*
 * checkin_tick: what the timer of a person does, one function a state. After
 * an outage many occurrences may be due: only the newest is asked, and when
 * its window is over, in the next one; the older ones are no misses.
 *
 * `sent` counts reminders by their place in the plan, so that one whose time
 * passed in an outage is left out and none is sent twice.
 */
#include "core/checkin_parts.h"

#include "base/err.h"

#define INVITE_AGAIN DAYS(5)

typedef void tick_fn(struct checkin_shown *p, const struct checkin_setting *s,
    const struct checkin_health *h, when_t now, struct checkin_out *out);

/* ASKED: the next reminder after now, else the end of the grace. */
static void wait_for_answer(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now)
{
	for (; p->sent < s->rhythm.plan->n_reminders; p->sent++) {
		when_t at = checkin_due_reminder(s, p, p->sent);

		if (at > now) {
			p->due = at;
			return;
		}
	}
	p->due = p->asked_at + s->rhythm.plan->grace;
}

static void say(
    struct checkin_shown *p, struct checkin_out *out, enum checkin_text text)
{
	out->text = text;
	out->wording = p->wording++;
}

static void tick_invited(struct checkin_shown *p,
    const struct checkin_setting *s, const struct checkin_health *h, when_t now,
    struct checkin_out *out)
{
	(void)h;
	if (p->asked_at != 0 && now >= p->asked_at + CHECKIN_INVITED_FOR) {
		p->state = checkin_move(p->state, CHECKIN_DECLINED);
		p->due = now + CHECKIN_DECLINED_FOR;
		out->mark = CHECKIN_MARK_DECLINED;
		return;
	}
	if (!occurrence_is_open(&s->rhythm, now)) {
		p->due = checkin_due_open(s, now);
		return;
	}
	if (p->asked_at == 0)
		p->asked_at = now;
	say(p, out, CHECKIN_INVITE);
	p->sent++;
	p->due = p->asked_at + CHECKIN_INVITED_FOR;
	if (p->sent < CHECKIN_INVITATIONS)
		p->due = when_earlier(
		    p->due, checkin_due_open(s, now + INVITE_AGAIN));
}

static void turn_cold(struct checkin_shown *p, struct checkin_out *out)
{
	p->state = checkin_move(p->state, CHECKIN_COLD);
	p->due = 0;
	say(p, out, CHECKIN_PROBE);
	out->mark = CHECKIN_MARK_COLD;
}

static void tick_active(struct checkin_shown *p,
    const struct checkin_setting *s, const struct checkin_health *h, when_t now,
    struct checkin_out *out)
{
	(void)h;
	p->day = out->day = checkin_due_newest(s, p, now, &out->skipped);
#ifndef MUTANT_CATCHES_UP_AT_NIGHT
	if (!occurrence_is_open(&s->rhythm, now)) {
		p->due = checkin_due_open(s, now);
		return;
	}
#endif
	if (now - p->heard_at >= CHECKIN_COLD_AFTER) {
		turn_cold(p, out);
		return;
	}
	p->state = checkin_move(p->state, CHECKIN_ASKED);
	out->mark = CHECKIN_MARK_ASKED;
	p->asked_at = now;
	p->sent = 0;
	p->is_quiet = false;
	say(p, out, CHECKIN_ASK);
	wait_for_answer(p, s, now);
}

static void judge_silence(struct checkin_shown *p,
    const struct checkin_setting *s, const struct checkin_health *h, when_t now,
    struct checkin_out *out)
{
	p->due = checkin_due_judged(s->rhythm.plan, p->asked_at, h, now);
	if (p->due > now)
		return;
	p->state = checkin_move(p->state, CHECKIN_ACTIVE);
	out->mark = CHECKIN_MARK_SILENT;
	out->day = p->day;
	checkin_due_plan(p, s, now);
}

static void tick_asked(struct checkin_shown *p, const struct checkin_setting *s,
    const struct checkin_health *h, when_t now, struct checkin_out *out)
{
	if (now >= p->asked_at + s->rhythm.plan->grace) {
		judge_silence(p, s, h, now, out);
		return;
	}
	if (occurrence_is_open(&s->rhythm, now)) {
		say(p, out, CHECKIN_REMIND);
		p->sent++;
		wait_for_answer(p, s, now);
		return;
	}
	p->due = when_earlier(
	    checkin_due_open(s, now), p->asked_at + s->rhythm.plan->grace);
}

/* Not heard: its number may grow cold. */
static void tick_away(struct checkin_shown *p, const struct checkin_setting *s,
    const struct checkin_health *h, when_t now, struct checkin_out *out)
{
	(void)h;
	(void)out;
	p->state = checkin_move(p->state, CHECKIN_ACTIVE);
	checkin_due_plan(p, s, now);
}

static void tick_declined(struct checkin_shown *p,
    const struct checkin_setting *s, const struct checkin_health *h, when_t now,
    struct checkin_out *out)
{
	(void)s;
	(void)h;
	(void)now;
	p->due = 0;
	out->mark = CHECKIN_MARK_PURGE;
}

/* The other states have no timer. */
static tick_fn *const ticks[N_CHECKIN_STATES] = {
	[CHECKIN_INVITED] = tick_invited,
	[CHECKIN_ACTIVE] = tick_active,
	[CHECKIN_ASKED] = tick_asked,
	[CHECKIN_AWAY] = tick_away,
	[CHECKIN_DECLINED] = tick_declined,
};

void checkin_tick(struct checkin_shown *p, const struct checkin_setting *s,
    const struct checkin_health *h, when_t now, struct checkin_out *out)
{
	BUG_IF(p->due == 0 || now < p->due);
	BUG_IF(p->state >= N_CHECKIN_STATES || ticks[p->state] == NULL);
	*out = (struct checkin_out){ .at = now };
	ticks[p->state](p, s, h, now, out);
}

struct checkin_shown checkin_begin(when_t first)
{
	return (struct checkin_shown){ .state = CHECKIN_INVITED, .due = first };
}

void checkin_resume(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now)
{
	p->state = checkin_move(p->state, CHECKIN_ACTIVE);
	p->heard_at = now;
	checkin_due_plan(p, s, now);
}

void checkin_replan(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now)
{
	struct occurrence o;
	when_t rested = p->asked_at + CHECKIN_APART;

	if (p->state != CHECKIN_ACTIVE)
		return;
	if (p->due == 0 || !occurrence_on(&s->rhythm, p->day, &o) ||
	    o.due > now) {
		checkin_due_plan(p, s, now);
		return;
	}
	/* What an outage made late is still to be asked. */
	p->due = checkin_due_open(s, rested > now ? rested : now);
}
