/* The roster is the book's, so the store asks it who is who. */
#include "app/stage_auditor.h"

#include "core/rules.h"
#include "store/auditor.h"

static bool knows(const void *roster, struct str nick)
{
	return roster_by_nick(roster, nick) >= 0;
}

enum err stage_auditor_load(struct stage *st, when_t now)
{
	struct auditor_break found = { .which = INVARIANT_NONE };
	enum err e = auditor_find(st->store, now, knows,
	    book_rules(st->book)->roster, st->arena, &found);

	st->broken = found.case_id;
	st->scene.broken = found.which;
	st->scene.broken_letters = found.letters;
	return e == ERR_GONE ? ERR_NONE : e;
}
