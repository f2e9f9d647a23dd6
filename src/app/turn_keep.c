/*
 * Keeping what has arrived. A key that is there already has no second effect:
 * it is told "kept" once more. A USSD step with joined inputs has no key: it is
 * kept each time it comes, and recognised when it is decided (stage_ussd.c). A
 * process that has just started looks at once, and does not keep what it need
 * only show: else one that lives for a single commit would never answer.
 */
#include "app/stage_ussd.h"
#include "app/turn_parts.h"
#include "base/err.h"
#include "store/inbox.h"

/* When its step is decided, *is_decided and it has its screen. */
static enum err find_screen(
    struct turn *t, struct turn_item *item, bool *is_decided)
{
	struct stage *st = turn_stage(t);
	struct event ev = item->ev;
	enum err e = stage_load(st, &ev, t->now);

	if (e != ERR_NONE || !stage_ussd_is_repeat(st, &ev))
		return e;
	*is_decided = true;
	item->is_last = true;
	if (st->ussd == STAGE_USSD_PAST)
		return ERR_NONE;
	item->screen = arena_copy(t->arena, st->session.shown);
	item->is_last = st->session.shown_is_last;
	return ERR_NONE;
}

/* One that cannot be kept is refused with the turn, so that it does not stand
 * in the way of all that come after it. */
static enum err keep(struct turn *t, struct turn_item *item)
{
	bool is_new = true;
	enum err e = inbox_keep(t->store, &item->ev, &is_new);

#ifdef MUTANT_REPEAT_DECIDES
	is_new = true;
#endif
	if (e == ERR_NONE && !is_new) {
		t->work.counts.repeated++;
		turn_item_put(&t->repeating, item);
		return ERR_NONE;
	}
	turn_item_put(&t->keeping, item);
	if (e == ERR_NONE)
		t->work.counts.kept++;
	return e;
}

static enum err show_or_keep(struct turn *t, struct turn_item *item)
{
	bool is_decided = false;
	enum err e = ERR_NONE;

	if (turn_is_recovering(t) && turn_shows_screen(&item->ev))
		e = find_screen(t, item, &is_decided);
	if (is_decided) {
		t->work.counts.repeated++;
		turn_item_put(&t->showing, item);
		return ERR_NONE;
	}
	if (e == ERR_NONE || e == ERR_INPUT)
		return keep(t, item);
	turn_item_put(&t->keeping, item);
	return e;
}

enum err turn_keep_fresh(struct turn *t)
{
	enum err e = ERR_NONE;

	for (int i = 0; e == ERR_NONE && i < t->batch; i++) {
		struct turn_item *item = turn_item_take(&t->fresh);

		if (item == NULL)
			break;
		e = show_or_keep(t, item);
	}
	return e;
}
