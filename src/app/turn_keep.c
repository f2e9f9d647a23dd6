/*
 * Keeping what has arrived. A key that is there already has no second effect:
 * an SMS or a receipt is told "kept" once more, a USSD step gets the screen
 * that the first one got, when that is decided.
 */
#include "app/turn_parts.h"
#include "base/err.h"
#include "store/inbox.h"

static void repeated(struct turn *t, struct turn_item *item)
{
	bool waits = stage_is_joined(&item->ev) &&
		     item->ev.ussd_act != USSD_ABORT && item->ev.waiter != NULL;

	t->work.counts.repeated++;
	turn_item_put(waits ? &t->again : &t->repeating, item);
}

enum err turn_keep_fresh(struct turn *t)
{
	for (int i = 0; i < t->batch && t->fresh.first != NULL; i++) {
		struct turn_item *item = turn_item_take(&t->fresh);
		bool is_new = true;
		enum err e = inbox_keep(t->store, &item->ev, &is_new);

#ifdef MUTANT_REPEAT_DECIDES
		is_new = true;
#endif
		if (e == ERR_NONE && !is_new) {
			repeated(t, item);
			continue;
		}
		/* One that cannot be kept is refused with the turn, so that it
		 * does not stand in the way of all that come after it. */
		turn_item_put(&t->keeping, item);
		if (e != ERR_NONE)
			return e;
		t->work.counts.kept++;
	}
	return ERR_NONE;
}

/* The session's last screen; none when it belongs to another dialog. */
static enum err find_screen(struct turn *t, struct turn_item *item)
{
	struct session session;
	enum err e = sessions_find(
	    t->store, &item->ev.from, CHANNEL_USSD, t->arena, &session);

	item->is_last = true;
	if (e == ERR_GONE)
		return ERR_NONE;
	if (e != ERR_NONE)
		return e;
	if (session.last_event != item->ev.id &&
	    !str_eq(session.dialog, item->ev.dialog))
		return ERR_NONE;
	item->screen = session.shown;
	item->is_last = session.shown_is_last;
	return ERR_NONE;
}

enum err turn_keep_again(struct turn *t)
{
	int n = t->again.n;

	for (int i = 0; i < n; i++) {
		struct turn_item *item = t->again.first;
		enum err e = ERR_NONE;
		bool is_decided = item->ev.id <= t->work.decided;

		if (is_decided)
			e = find_screen(t, item);
		if (e != ERR_NONE)
			return e;
		(void)turn_item_take(&t->again);
		turn_item_put(is_decided ? &t->showing : &t->again, item);
	}
	return ERR_NONE;
}
