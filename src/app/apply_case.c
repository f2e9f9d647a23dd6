/*
 * Cases and alerts. Each change is a compare and set in the store, and the
 * view in the scene follows it, so that a second change in the same decision
 * compares with what the first one made.
 */
#include "app/apply_parts.h"
#include "base/err.h"
#include "core/rules.h"
#include "store/guards.h"

int64_t apply_case_id(const struct apply *a, const struct fx *fx)
{
	return fx->case_id != 0 ? fx->case_id : a->new_case;
}

static struct case_view *view_of(struct apply *a, int64_t id)
{
	struct scene *s = &a->st->scene;

	for (int i = 0; i < s->n_cases; i++) {
		if (s->cases[i].id == id)
			return &s->cases[i];
	}
	return NULL;
}

static struct str nick_of(const struct apply *a, int officer)
{
	const struct rules *r = book_rules(a->st->book);

	return officer < 0 ? str_of("")
			   : roster_officer(r->roster, officer)->nick;
}

enum err apply_case_new(struct apply *a, const struct fx *fx)
{
	struct case_row row = {
		.view = {
			.letters = fx->case_new.letters,
			.state = CASE_NEW,
			.severity = fx->case_new.severity,
			.team = fx->case_new.team,
			.owner = -1,
			.summary = fx->case_new.summary,
			.traits = fx->case_new.traits,
			.reports = 1,
			.opened_at = a->now,
			.alert = fx->case_new.alert,
		},
		.reporter = a->ev->from,
	};
	struct scene *s = &a->st->scene;
	enum err e;

	BUG_IF(a->new_case != 0); /* a decision opens one case at most */
	e = cases_new(a->st->store, &row, &a->new_case);
	if (e != ERR_NONE)
		return e;
	row.view.id = a->new_case;
	if (s->n_cases < SCENE_CASES)
		s->cases[s->n_cases++] = row.view;
	return ERR_NONE;
}

enum err apply_case_change(struct apply *a, const struct fx *fx)
{
	struct case_view *view = view_of(a, apply_case_id(a, fx));
	struct case_view next;
	enum err e;

	if (view == NULL)
		return ERR_GONE;
	next = *view;
	next.state = fx->change.to;
	next.severity = fx->change.severity;
	next.reports = fx->change.reports;
	next.summary = fx->change.summary;
	next.traits = fx->change.traits;
	next.owner = fx->change.owner;
	next.owner_nick = nick_of(a, next.owner);
	next.other = fx->change.other;
	next.outcome = fx->change.outcome;
	next.closer = fx->change.closer;
	next.merged_into = fx->change.merged_into;
	next.told_at = fx->change.told_at;
	next.closed_at = next.state == CASE_CLOSED ? a->now : 0;
	if (next.owner < 0)
		next.owned_at = 0;
	else if (next.owner != view->owner)
		next.owned_at = a->now;
	e = cases_change(a->st->store, view->id, fx->change.from, &next);
	if (e != ERR_NONE)
		return e;
	if (view->state == CASE_NEW && next.state == CASE_OWNED)
		clocks_note(a->st->clocks, CLOCK_CLAIMED, view, a->now);
	if (personal_open(next.summary).len == 0)
		next.summary = view->summary;
	*view = next;
	return ERR_NONE;
}

enum err apply_case_alert(struct apply *a, const struct fx *fx)
{
	int64_t id = apply_case_id(a, fx);
	struct case_view *view = view_of(a, id);
	enum err (*set)(
	    struct store *, int64_t, int64_t, const struct alert *) =
	    fx->alert.is_new ? cases_alert_again : cases_alert;
	enum err e =
	    set(a->st->store, id, fx->alert.generation, &fx->alert.next);

	if (e != ERR_NONE)
		return e;
	if (view != NULL)
		view->alert = fx->alert.next;
	a->has_alert = true;
	return ERR_NONE;
}

enum err apply_case_note(struct apply *a, const struct fx *fx)
{
	int64_t id = apply_case_id(a, fx);

	if (id == 0)
		return ERR_GONE;
	return cases_note(a->st->store, id, fx->note.note,
	    nick_of(a, fx->note.officer), personal_open(fx->note.text), a->now);
}

enum err apply_case_slips(struct apply *a, const struct fx *fx)
{
	return guards_slips(a->st->store, &a->ev->from, &fx->slips.slips);
}

enum err apply_case_challenge(struct apply *a, const struct fx *fx)
{
	return guards_challenge(a->st->store, nick_of(a, a->st->scene.officer),
	    &fx->challenge.challenge);
}
