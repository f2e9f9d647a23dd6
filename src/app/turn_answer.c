/*
 * What a turn does to the outside when it is over: after a synced COMMIT
 * everything is answered and sent; after a failure everything in memory is as
 * it was before, and who waits is told to come again.
 */
#include <stdlib.h>

#include "app/turn_parts.h"
#include "base/err.h"
#include "base/log.h"

#define TURN_FAILURES 3 /* in a row; then a new process may do better */

static void tell(struct turn *t, const struct turn_item *item)
{
	if (item->ev.waiter == NULL)
		return;
	if (!turn_shows_screen(&item->ev)) {
		t->edge.on_kept(t->edge.arg, item->ev.waiter);
		return;
	}
	t->safe.counts.screens++;
	t->edge.on_screen(
	    t->edge.arg, item->ev.waiter, item->screen, item->is_last);
}

static void tell_all(struct turn *t, struct turn_list *list)
{
	struct turn_item *item;

	while ((item = turn_item_take(list)) != NULL) {
		tell(t, item);
		turn_item_free(item);
	}
}

/* Who waits for a screen, or for a sync, goes on waiting. */
static void move_kept(struct turn *t)
{
	struct turn_item *item;

	while ((item = turn_item_take(&t->keeping)) != NULL) {
		if (!t->is_keeping && !turn_shows_screen(&item->ev)) {
			tell(t, item);
			item->ev.waiter = NULL;
		}
		turn_item_put(&t->kept, item);
	}
}

/* Only now is anything of it true, and only what is synced is told. */
void turn_answer(struct turn *t)
{
	int n = t->n_claimed;

	t->safe = t->work;
	move_kept(t);
#ifndef MUTANT_ANSWER_UNSYNCED
	if (t->is_keeping)
		return;
#endif
	BUG_IF(!store_is_synced(t->store));
	t->in_flight = turn_in_flight(t) + n;
	t->n_claimed = 0;
	tell_all(t, &t->repeating);
	tell_all(t, &t->deciding);
	tell_all(t, &t->showing);
	turn_item_free_all(&t->settling);
	for (int i = 0; i < n; i++)
		t->edge.on_send(t->edge.arg, &t->claimed[i]);
}

static void refuse(struct turn *t, struct turn_item *item)
{
	if (item->ev.waiter == NULL)
		return;
	t->safe.counts.refused++;
	t->edge.on_refused(t->edge.arg, item->ev.waiter);
	item->ev.waiter = NULL;
}

static void refuse_all(struct turn *t, struct turn_list *list)
{
	for (struct turn_item *i = list->first; i != NULL; i = i->next)
		refuse(t, i);
}

/* Nothing of this turn happened. */
void turn_answer_undone(struct turn *t, enum err why)
{
	log_error("turn.failed", "why=%s failures=%d", err_name(why),
	    t->failures + 1);
	t->n_claimed = 0;
	t->safe.counts.rollbacks++;
	turn_item_put_back(&t->sents, &t->settling);
	refuse_all(t, &t->deciding);
	turn_item_put_back(&t->kept, &t->deciding);
	refuse_all(t, &t->keeping);
	turn_item_free_all(&t->keeping);
	refuse_all(t, &t->repeating);
	turn_item_free_all(&t->repeating);
	refuse_all(t, &t->showing);
	turn_item_free_all(&t->showing);
	t->failures++;
	if (t->failures >= TURN_FAILURES) {
		log_error("turn.gives_up", "failures=%d", t->failures);
		abort();
	}
}
