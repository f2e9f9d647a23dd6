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
#include "core/escalate_page.h"
#include "core/officer_texts.h"

/* How long a later step stands at least when its pages fail. Without it a
 * gateway that refuses everything for a second would use up the whole ladder
 * in that second, and nobody would be paged until the broadcast. */
#define FAILED_PAUSE SECONDS(20)

static const struct policy *policy_of(
    const struct rules *r, struct str team, enum severity s)
{
	BUG_IF(s < SEVERITY_S1 || s > SEVERITY_S3);
	return &roster_team(r->roster, team)->policies[s];
}

/* From paging this step to the next move. */
static span_t gap(const struct policy *p, int step)
{
	int last = p->n_steps - 1;

	if (step < last)
		return p->steps[step + 1].after - p->steps[step].after;
	return p->every > 0 ? p->every - p->steps[last].after : p->broadcast;
}

/* When a step that is paged now is over: at once when it pages nobody. */
static when_t step_over(const struct rules *r, struct str team,
    enum severity severity, const struct alert *a, when_t now)
{
	const struct roster_step step = {
		.team = roster_team(r->roster, team),
		.severity = severity,
		.step = a->step,
		.loop = a->loop,
		.at = now,
	};
	int list[LIMIT_OFFICERS];
	bool is_nobody = roster_page(r->roster, &step, list) == 0;

#ifdef MUTANT_NOBODY_WAITS
	is_nobody = false;
#endif
	if (is_nobody)
		return now;
	return now + gap(policy_of(r, team, severity), a->step);
}

/* The only place where an open alert gets its timer (invariant A1). */
static void alert_to(
    const struct case_view *c, struct alert next, struct effects *fx)
{
	struct fx *f = effects_add(fx, FX_ALERT);

	f->case_id = c->id;
	f->alert.generation = c->alert.generation;
	next.generation = c->alert.generation + 1;
	next.state = alert_move(c->alert.state, next.state);
#ifdef MUTANT_NO_REARM
	next.due = c->alert.due;
#endif
	BUG_IF(next.state != ALERT_CLOSED && next.due <= 0);
	f->alert.next = next;
}

static struct fx *case_to(const struct case_view *c, enum case_state to,
    int owner, struct effects *fx)
{
	struct fx *f = effects_add(fx, FX_CASE);

	f->case_id = c->id;
	f->change.from = c->state;
	f->change.to = case_move(c->state, to);
	f->change.severity = c->severity;
	f->change.owner = owner;
	f->change.reports = c->reports;
	return f;
}

static void note(
    const struct case_view *c, enum note n, int officer, struct effects *fx)
{
	effects_note(fx, c->id, n, officer, personal_of(STR("")));
}

static struct escalate_page page_of(const struct case_view *c,
    const struct alert *next, bool is_again, when_t now)
{
	return (struct escalate_page){
		.case_id = c->id,
		.letters = c->letters,
		.team = c->team,
		.severity = c->severity,
		.summary = personal_open(c->summary),
		.step = next->step,
		.loop = next->loop,
		.is_again = is_again,
		.at = now,
		.first = -1,
		.without = -1,
	};
}

struct alert escalate_raise(
    const struct rules *r, struct str team, enum severity severity, when_t now)
{
	struct alert a = {
		.state = ALERT_PAGING, .loop_at = now, .generation = 1
	};

	a.due = step_over(r, team, severity, &a, now);
	BUG_IF(a.due <= 0);
	return a;
}

void escalate_page_new(const struct rules *r, const struct fx *case_new,
    when_t now, struct effects *fx)
{
	struct case_view c = { .id = case_new->case_id,
		.letters = case_new->case_new.letters,
		.severity = case_new->case_new.severity,
		.team = case_new->case_new.team,
		.summary = case_new->case_new.summary };
	struct escalate_page p =
	    page_of(&c, &case_new->case_new.alert, false, now);

	escalate_page_step(r, &p, fx);
}

static void broadcast(const struct rules *r, const struct case_view *c,
    bool is_again, when_t now, struct effects *fx)
{
	struct alert next = c->alert;
	struct escalate_page page;

	next.state = ALERT_EXHAUSTED;
	next.loop++;
	next.due = now + policy_of(r, c->team, c->severity)->broadcast;
	alert_to(c, next, fx);
	if (c->alert.state != ALERT_EXHAUSTED)
		note(c, NOTE_EXHAUSTED, -1, fx);
	page = page_of(c, &next, is_again, now);
	page.first = c->owner;
	escalate_page_everybody(r, &page, fx);
}

static void climb(const struct rules *r, const struct case_view *c, when_t now,
    struct effects *fx)
{
	const struct policy *p = policy_of(r, c->team, c->severity);
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
	next.due = step_over(r, c->team, c->severity, &next, now);
	alert_to(c, next, fx);
	note(c, NOTE_STEP, -1, fx);
	page = page_of(c, &next, true, now);
	escalate_page_step(r, &page, fx);
}

/* Nobody holds it any more: the step is paged again, its owner too. */
static void end_lease(const struct rules *r, const struct case_view *c,
    when_t now, struct effects *fx)
{
	const struct policy *p = policy_of(r, c->team, c->severity);
	struct alert next = c->alert;
	struct escalate_page page;

	next.state = ALERT_PAGING;
	next.loop++;
	next.lease_until = 0;
	next.due = now + gap(p, next.step);
	(void)case_to(c, CASE_OPEN, -1, fx);
	alert_to(c, next, fx);
	note(c, NOTE_LEASE_ENDED, c->owner, fx);
	page = page_of(c, &next, true, now);
	page.first = c->owner;
	escalate_page_step(r, &page, fx);
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
	alert_to(c, next, fx);
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
	if (c->owner < 0 || now >= c->alert.lease_until)
		end_lease(r, c, now, fx);
	else if (c->alert.due > now)
		alert_to(c, c->alert, fx);
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
			alert_to(c, c->alert, fx);
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
	       c->state != CASE_CLOSED;
}

/* Holds until now + lease; three quarters on, the owner is reminded. */
static struct alert leased(
    const struct rules *r, const struct case_view *c, when_t now)
{
	span_t lease = policy_of(r, c->team, c->severity)->lease;
	struct alert next = c->alert;

	next.state = ALERT_CLAIMED;
	next.lease_until = now + lease;
	next.due = now + lease - lease / 4;
	return next;
}

void escalate_claim(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	if (!escalate_can_claim(c))
		return;
	(void)case_to(c, CASE_OWNED, officer, fx);
	alert_to(c, leased(r, c, now), fx);
	note(c, NOTE_CLAIMED, officer, fx);
}

static bool is_owner(const struct case_view *c, int officer)
{
	return c->alert.state == ALERT_CLAIMED && c->owner == officer;
}

void escalate_pass(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	const struct policy *p = policy_of(r, c->team, c->severity);
	struct alert next = c->alert;
	struct escalate_page page;

	if (!is_owner(c, officer))
		return;
	next.state = ALERT_PAGING;
	next.lease_until = 0;
	if (next.step + 1 < p->n_steps)
		next.step++;
	else
		next.loop++; /* the last step is the widest: once more */
	next.due = step_over(r, c->team, c->severity, &next, now);
	(void)case_to(c, CASE_OPEN, -1, fx);
	alert_to(c, next, fx);
	note(c, NOTE_PASSED, officer, fx);
	page = page_of(c, &next, true, now);
	page.without = officer;
	escalate_page_step(r, &page, fx);
}

void escalate_renew(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	if (!is_owner(c, officer))
		return;
	alert_to(c, leased(r, c, now), fx);
	note(c, NOTE_RENEWED, officer, fx);
}

void escalate_rise(const struct rules *r, const struct case_view *c,
    enum severity severity, when_t now, struct effects *fx)
{
	struct case_view risen = *c;
	struct alert next = c->alert;
	struct escalate_page page;
	struct fx *f = case_to(c, CASE_OPEN, -1, fx);

	f->change.severity = severity;
	f->change.summary = c->summary;
	risen.severity = severity;
	if (c->alert.state == ALERT_EXHAUSTED) {
		broadcast(r, &risen, false, now, fx);
		note(c, NOTE_RAISED, -1, fx);
		return;
	}
	next.state = ALERT_PAGING;
	next.step = 0;
	next.loop++;
	next.loop_at = now;
	next.lease_until = 0;
	next.due = step_over(r, c->team, severity, &next, now);
	alert_to(c, next, fx);
	note(c, NOTE_RAISED, -1, fx);
	page = page_of(&risen, &next, false, now);
	page.first = c->owner;
	escalate_page_step(r, &page, fx);
}

void escalate_page_failed(const struct rules *r, const struct case_view *c,
    int step, int loop, when_t now, struct effects *fx)
{
	const struct policy *p = policy_of(r, c->team, c->severity);
	struct alert next = c->alert;
	bool is_first = step == 0 && loop == 0;
	when_t begun = c->alert.due - gap(p, step);

	if (c->alert.state != ALERT_PAGING || c->alert.step != step ||
	    c->alert.loop != loop || c->alert.due <= now)
		return;
	next.due = now;
	if (!is_first && begun + FAILED_PAUSE > now)
		next.due = begun + FAILED_PAUSE;
	if (next.due < c->alert.due)
		alert_to(c, next, fx);
}
