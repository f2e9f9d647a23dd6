/*
 * engine_system: what the program has to say of itself, by the path of any
 * other alarm: an S1 case whose pages climb until somebody claims it. Its
 * supervisors are paged at once too, because it is they who can mend it.
 */
#include "base/err.h"
#include "core/code.h"
#include "core/engine_parts.h"
#include "core/escalate.h"
#include "core/escalate_page.h"

static void page_supervisors(const struct decision *d, const struct fx *opened)
{
	const struct roster *r = d->rules->roster;
	const struct escalate_page page = {
		.letters = opened->case_new.letters,
		.team = opened->case_new.team,
		.severity = opened->case_new.severity,
		.at = d->now,
		.is_first = true,
		.summary = personal_open(opened->case_new.summary),
		.first = -1,
		.without = -1,
	};

	for (int i = 0; i < roster_n_officers(r); i++) {
		if (roster_officer(r, i)->role == ROLE_SUPERVISOR)
			escalate_page_one(d->rules, &page, i, d->fx);
	}
}

void engine_system(const struct decision *d)
{
	const struct scene *s = d->scene;
	struct fx *f;

	if (s->broken == INVARIANT_NONE)
		return;
	BUG_IF(!code_is_letters(s->fresh));
	f = effects_add(d->fx, FX_CASE_NEW);
	f->case_new.letters = s->fresh;
	f->case_new.severity = SEVERITY_S1;
	f->case_new.team = roster_team(d->rules->roster, STR("piket"))->name;
	f->case_new.summary = personal_of(
	    invariant_text(d->fx->arena, s->broken, s->broken_letters));
	escalate_new(d->rules, f, d->now);
	effects_note(d->fx, 0, NOTE_OPENED, -1, f->case_new.summary);
#ifdef MUTANT_AUDITOR_SILENT
	return;
#endif
	escalate_page_new(d->rules, f, d->now, d->fx);
	page_supervisors(d, f);
}
