/*
 * turn_item: an event that the turn owns, in one block of memory with all its
 * texts, on one of the turn's lists. Wiped when it is freed.
 */
#ifndef JAGA_APP_TURN_ITEM_H
#define JAGA_APP_TURN_ITEM_H

#include "core/event.h"

struct turn_item {
	struct turn_item *next;
	size_t size; /* of the whole block */
	struct event ev;
	/* The screen of a USSD step, in the turn's arena until it is shown. */
	struct str screen;
	bool is_last;
};

/* First in, first out; n of them. */
struct turn_list {
	struct turn_item *first, *last;
	int n;
};

struct turn_item *turn_item_new(const struct event *ev);
void turn_item_free(struct turn_item *item);
void turn_item_put(struct turn_list *list, struct turn_item *item);
/* The first one, off the list; NULL when it is empty. */
struct turn_item *turn_item_take(struct turn_list *list);
/* All of `from` in front of what `list` has. */
void turn_item_put_back(struct turn_list *list, struct turn_list *from);
void turn_item_free_all(struct turn_list *list);

#endif
