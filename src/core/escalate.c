/*
 * escalate: each move of the ladder is one function that adds the change of
 * the case, the change of the alert, a line of history and the pages, in this
 * order. Steps follow each other counted from now, one a due timer: a clock
 * that jumps ahead climbs one step and not the whole ladder.
 *
 * A page is always a new row, unique by (officer, step, loop): a step that is
 * paged again counts the loop up, so (loop, step) only ever grows.
 */
#include "core/escalate.h"

#include "base/err.h"
#include "core/escalate_parts.h"
#include "core/officer_texts.h"

/* How long a later step stands at least when its pages fail. Without it a
 * gateway that refuses everything for a second would use up the whole ladder
 * in that second, and nobody would be paged until the broadcast. */
#define FAILED_PAUSE SECONDS(20)

static struct case_view view_of(const struct fx *case_new)
{
	return (struct case_view){ .id = case_new->case_id,
		.letters = case_new->case_new.letters,
		.severity = case_new->case_new.severity,
		.team = case_new->case_new.team,
		.summary = case_new->case_new.summary,
		.traits = case_new->case_new.traits };
}

struct alert escalate_raise(
    const struct rules *r, const struct case_view *c, when_t now)
{
	struct alert a = { .state = ALERT_PAGING,
		.loop_at = now,
		.step_at = now,
		.generation = 1 };

	a.due = escalate_parts_over(r, c, &a, now);
	BUG_IF(a.due <= 0);
	return a;
}

void escalate_new(const struct rules *r, struct fx *case_new, when_t now)
{
	struct case_view c = view_of(case_new);

	case_new->case_new.alert = escalate_raise(r, &c, now);
}

void escalate_page_new(const struct rules *r, const struct fx *case_new,
    when_t now, struct effects *fx)
{
	struct case_view c = view_of(case_new);
	struct escalate_page p =
	    escalate_parts_page(&c, &case_new->case_new.alert, false, now);

	escalate_page_step(r, &p, fx);
}

static void broadcast(const struct rules *r, const struct case_view *c,
    bool is_again, when_t now, struct effects *fx)
{
	struct alert next = c->alert;
	struct escalate_page page;

	next.state = ALERT_EXHAUSTED;
	next.loop++;
	next.due =
	    now + escalate_parts_policy(r, c->team, c->severity)->broadcast;
	escalate_parts_alert(c, next, now, fx);
	if (c->alert.state != ALERT_EXHAUSTED)
		escalate_parts_note(c, NOTE_EXHAUSTED, -1, fx);
	page = escalate_parts_page(c, &next, is_again, now);
	page.first = c->owner;
	escalate_page_everybody(r, &page, fx);
}

static void climb(const struct rules *r, const struct case_view *c, when_t now,
    struct effects *fx)
{
	const struct policy *p = escalate_parts_policy(r, c->team, c->severity);
	struct alert next = c->alert;
	struct escalate_page page;

	if (next.step + 1 < p->n_steps) {
		next.step++;
	} else if (next.loop + 1 < p->loops) {
		next.step = 0;
		next.loop++;
		next.loop_at = now;
	} else {
		broadcast(r, c, true, now, fx);
		return;
	}
	next.due = escalate_parts_over(r, c, &next, now);
	escalate_parts_alert(c, next, now, fx);
	escalate_parts_note(c, NOTE_STEP, -1, fx);
	page = escalate_parts_page(c, &next, true, now);
	escalate_page_step(r, &page, fx);
}

/* Nobody holds it any more: the step is paged again, its owner too. */
static void end_claim(const struct rules *r, const struct case_view *c,
    enum note why, when_t now, struct effects *fx)
{
	const struct policy *p = escalate_parts_policy(r, c->team, c->severity);
	struct alert next = c->alert;
	struct escalate_page page;

	next.state = ALERT_PAGING;
	next.loop++;
	next.lease_until = 0;
	next.due = now + escalate_parts_gap(p, next.step);
	(void)escalate_parts_case(c, CASE_OPEN, -1, fx);
	escalate_parts_alert(c, next, now, fx);
	escalate_parts_note(c, why, c->owner, fx);
	page = escalate_parts_page(c, &next, true, now);
	page.first = c->owner;
	escalate_page_step(r, &page, fx);
}

static void end_lease(const struct rules *r, const struct case_view *c,
    when_t now, struct effects *fx)
{
	end_claim(r, c, NOTE_LEASE_ENDED, now, fx);
}

static void remind(const struct rules *r, const struct case_view *c, when_t now,
    struct effects *fx)
{
	const struct officer *o = roster_officer(r->roster, c->owner);
	struct officer_words w = {
		.code = rules_code(r, fx->arena, c->letters, &o->phones[0]),
		.now = now,
		.until = c->alert.lease_until,
	};
	struct alert next = c->alert;
	struct fx *f;

	next.due = next.lease_until;
	escalate_parts_alert(c, next, now, fx);
	f = effects_add(fx, FX_TELL);
	f->case_id = c->id;
	f->tell.officer = c->owner;
	f->tell.lane = LANE_ANSWER;
	f->tell.text = personal_of(officer_texts_write(
	    fx->arena, r->roster, c->owner, OFFICER_TEXT_DUE, &w));
}

static void due_claimed(const struct rules *r, const struct case_view *c,
    when_t now, struct effects *fx)
{
	bool is_over = now >= c->alert.lease_until;

	if (c->owner >= 0 && is_over && c->state != CASE_OWNED)
		escalate_hold_over(r, c, now, fx);
	else if (c->owner < 0 || is_over)
		end_lease(r, c, now, fx);
	else if (c->alert.due > now)
		escalate_parts_alert(c, c->alert, now, fx);
	else
		remind(r, c, now, fx);
}

void escalate_due(const struct rules *r, const struct case_view *c, when_t now,
    struct effects *fx)
{
	switch (c->alert.state) {
	case ALERT_PAGING:
	case ALERT_EXHAUSTED:
		if (c->alert.due > now) /* a timer of before: arm again */
			escalate_parts_alert(c, c->alert, now, fx);
		else if (c->alert.state == ALERT_PAGING)
			climb(r, c, now, fx);
		else
			broadcast(r, c, true, now, fx);
		return;
	case ALERT_CLAIMED:
		due_claimed(r, c, now, fx);
		return;
	case ALERT_CLOSED:
		return;
	}
}

bool escalate_can_claim(const struct case_view *c)
{
	bool is_held = c->alert.state == ALERT_CLAIMED && c->owner >= 0;

#ifdef MUTANT_CLAIM_WITHOUT_COMPARE
	is_held = false;
#endif
	return !is_held && c->alert.state != ALERT_CLOSED &&
	       case_is_open(c->state);
}

void escalate_claim(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	if (!escalate_can_claim(c))
		return;
	(void)escalate_parts_case(c, CASE_OWNED, officer, fx);
	escalate_parts_alert(c, escalate_parts_leased(r, c, now), now, fx);
	escalate_parts_note(c, NOTE_CLAIMED, officer, fx);
}

static bool is_owner(const struct case_view *c, int officer)
{
	return c->alert.state == ALERT_CLAIMED && c->owner == officer;
}

/* The owner gives it back: the step after this one, or the last once more. */
static void give_back(const struct rules *r, const struct case_view *c,
    enum note why, when_t now, struct effects *fx)
{
	const struct policy *p = escalate_parts_policy(r, c->team, c->severity);
	struct alert next = c->alert;
	struct escalate_page page;

	next.state = ALERT_PAGING;
	next.lease_until = 0;
	if (next.step + 1 < p->n_steps)
		next.step++;
	else
		next.loop++; /* the last step is the widest: once more */
	next.due = escalate_parts_over(r, c, &next, now);
	(void)escalate_parts_case(c, CASE_OPEN, -1, fx);
	escalate_parts_alert(c, next, now, fx);
	escalate_parts_note(c, why, c->owner, fx);
	page = escalate_parts_page(c, &next, true, now);
	page.without = c->owner;
	escalate_page_step(r, &page, fx);
}

void escalate_pass(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	if (is_owner(c, officer))
		give_back(r, c, NOTE_PASSED, now, fx);
}

bool escalate_climb(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	if (is_owner(c, officer)) {
		give_back(r, c, NOTE_CLIMBED, now, fx);
		return true;
	}
	if (!escalate_can_claim(c) || c->paged_at < c->alert.step_at)
		return false;
	escalate_parts_note(c, NOTE_CLIMBED, officer, fx);
	if (c->alert.state == ALERT_EXHAUSTED)
		broadcast(r, c, true, now, fx);
	else
		climb(r, c, now, fx);
	return true;
}

void escalate_disown(const struct rules *r, const struct case_view *c,
    when_t now, struct effects *fx)
{
	end_claim(r, c, NOTE_SPOOFED, now, fx);
}

void escalate_renew(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	if (!is_owner(c, officer))
		return;
	if (c->state == CASE_WAITING)
		(void)escalate_parts_case(c, CASE_OWNED, officer, fx);
	if (c->state == CASE_OWNED || c->state == CASE_WAITING)
		escalate_parts_alert(
		    c, escalate_parts_leased(r, c, now), now, fx);
	escalate_parts_note(c, NOTE_RENEWED, officer, fx);
}

void escalate_rise(const struct rules *r, const struct case_view *c,
    enum severity severity, when_t now, struct effects *fx)
{
	struct case_view risen = *c;
	struct alert next = c->alert;
	struct escalate_page page;
	struct fx *f = escalate_parts_case(c, CASE_OPEN, -1, fx);

	f->change.severity = severity;
	f->change.summary = c->summary;
	risen.severity = severity;
	if (c->alert.state == ALERT_EXHAUSTED) {
		broadcast(r, &risen, false, now, fx);
		escalate_parts_note(c, NOTE_RAISED, -1, fx);
		return;
	}
	next.state = ALERT_PAGING;
	next.step = 0;
	next.loop++;
	next.loop_at = now;
	next.lease_until = 0;
	next.due = escalate_parts_over(r, &risen, &next, now);
	escalate_parts_alert(c, next, now, fx);
	escalate_parts_note(c, NOTE_RAISED, -1, fx);
	page = escalate_parts_page(&risen, &next, false, now);
	page.first = c->owner;
	escalate_page_step(r, &page, fx);
}

void escalate_page_failed(const struct rules *r, const struct case_view *c,
    int step, int loop, when_t now, struct effects *fx)
{
	const struct policy *p = escalate_parts_policy(r, c->team, c->severity);
	struct alert next = c->alert;
	bool is_first = step == 0 && loop == 0;
	when_t begun = c->alert.due - escalate_parts_gap(p, step);

	if (c->alert.state != ALERT_PAGING || c->alert.step != step ||
	    c->alert.loop != loop || c->alert.due <= now)
		return;
	next.due = now;
	if (!is_first && begun + FAILED_PAUSE > now)
		next.due = begun + FAILED_PAUSE;
	if (next.due < c->alert.due)
		escalate_parts_alert(c, next, now, fx);
}
