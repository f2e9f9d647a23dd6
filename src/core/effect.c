/*
 * effect: the list of a decision. It is large and used again for every event,
 * so only the entries that are added are cleared.
 */
#include "core/effect.h"

#include <string.h>

#include "base/err.h"

void effects_init(struct effects *fx, struct arena *arena)
{
	fx->arena = arena;
	fx->n = 0;
}

struct fx *effects_add(struct effects *fx, enum fx_kind kind)
{
	struct fx *f;

	BUG_IF(fx->n >= LIMIT_EFFECTS);
	f = &fx->list[fx->n++];
	memset(f, 0, sizeof(*f));
	f->kind = kind;
	return f;
}

void effects_note(struct effects *fx, int64_t case_id, enum note note,
    int officer, struct personal text)
{
	struct fx *f = effects_add(fx, FX_NOTE);

	f->case_id = case_id;
	f->note.note = note;
	f->note.officer = officer;
	f->note.text = text;
}
