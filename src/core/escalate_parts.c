/*
 * escalate_parts: the changes that every move of the ladder is made of.
 */
#include "core/escalate_parts.h"

#include "base/err.h"

const struct policy *escalate_parts_policy(
    const struct rules *r, struct str team, enum severity s)
{
	BUG_IF(s < SEVERITY_S1 || s > SEVERITY_S3);
	return &roster_team(r->roster, team)->policies[s];
}

/* From paging this step to the next move. */
span_t escalate_parts_gap(const struct policy *p, int step)
{
	int last = p->n_steps - 1;

	if (step < last)
		return p->steps[step + 1].after - p->steps[step].after;
	return p->every > 0 ? p->every - p->steps[last].after : p->broadcast;
}

uint64_t escalate_barred(const struct rules *r, const struct traits *traits)
{
	struct str kinds[TRAITS_WORDS];
	int n = traits_words(traits->officials, kinds);
	uint64_t barred = 0;

	for (int i = 0; i < n; i++)
		barred |= roster_excluded(r->roster, kinds[i]);
	return barred;
}

bool escalate_bars(
    const struct rules *r, const struct case_view *c, int officer)
{
#ifdef MUTANT_ACCUSED_HOLDS
	return false;
#endif
	return officer >= 0 &&
	       (escalate_barred(r, &c->traits) >>
		       roster_officer(r->roster, officer)->agency &
		   1) != 0;
}

/* When a step that is paged now is over: at once when it pages nobody. */
when_t escalate_parts_over(const struct rules *r, const struct case_view *c,
    const struct alert *a, when_t now)
{
	const struct roster_step step = {
		.team = roster_team(r->roster, c->team),
		.severity = c->severity,
		.step = a->step,
		.loop = a->loop,
		.at = now,
		.without = escalate_barred(r, &c->traits),
	};
	const struct policy *p = escalate_parts_policy(r, c->team, c->severity);
	int list[LIMIT_OFFICERS];
	bool is_nobody = roster_page(r->roster, &step, list) == 0;

#ifdef MUTANT_NOBODY_WAITS
	is_nobody = false;
#endif
	return is_nobody ? now : now + escalate_parts_gap(p, a->step);
}

/* The only place where an open alert gets its timer (invariant A1). */
void escalate_parts_alert(const struct case_view *c, struct alert next,
    when_t now, struct effects *fx)
{
	struct fx *f = effects_add(fx, FX_ALERT);

	f->case_id = c->id;
	f->alert.generation = c->alert.generation;
	next.generation = c->alert.generation + 1;
	next.state = alert_move(c->alert.state, next.state);
	if (next.step != c->alert.step || next.loop != c->alert.loop)
		next.step_at = now;
#ifdef MUTANT_NO_REARM
	next.due = c->alert.due;
#endif
	BUG_IF(next.state != ALERT_CLOSED && next.due <= 0);
	f->alert.next = next;
}

struct fx *escalate_parts_case(const struct case_view *c, enum case_state to,
    int owner, struct effects *fx)
{
	struct fx *f = effects_add(fx, FX_CASE);

	f->case_id = c->id;
	f->change.from = c->state;
	f->change.to = case_move(c->state, to);
	f->change.severity = c->severity;
	f->change.owner = owner;
	f->change.reports = c->reports;
	f->change.traits = c->traits;
	f->change.told_at = c->told_at;
	if (to != c->state)
		return f;
	f->change.other = c->other;
	f->change.outcome = c->outcome;
	f->change.closer = c->closer;
	return f;
}

void escalate_parts_note(
    const struct case_view *c, enum note n, int officer, struct effects *fx)
{
	effects_note(fx, c->id, n, officer, personal_of(STR("")));
}

struct escalate_page escalate_parts_page(const struct case_view *c,
    const struct alert *next, bool is_again, when_t now)
{
	return (struct escalate_page){
		.case_id = c->id,
		.letters = c->letters,
		.team = c->team,
		.severity = c->severity,
		.traits = &c->traits,
		.summary = personal_open(c->summary),
		.step = next->step,
		.loop = next->loop,
		.is_again = is_again,
		.is_first = !is_again,
		.at = now,
		.first = -1,
		.without = -1,
	};
}

/* Holds until now + lease; three quarters on, the owner is reminded. */
struct alert escalate_parts_leased(
    const struct rules *r, const struct case_view *c, when_t now)
{
	span_t lease = escalate_parts_policy(r, c->team, c->severity)->lease;
	struct alert next = c->alert;

	next.state = ALERT_CLAIMED;
	next.lease_until = now + lease;
	next.due = now + lease - lease / 4;
	return next;
}

struct alert escalate_parts_held(const struct case_view *c, when_t until)
{
	struct alert next = c->alert;

	next.state = ALERT_CLAIMED;
	next.lease_until = until;
	next.due = until;
	return next;
}
