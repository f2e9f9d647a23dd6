/* One allocation an event: the record, then the bytes of its strings. */
#include "app/turn_item.h"

#include <string.h>

#include "base/mem.h"

#define N_STRINGS 7

static void strings_of(struct event *ev, struct str *out[N_STRINGS])
{
	out[0] = &ev->key;
	out[1] = &ev->to;
	out[2] = &ev->via;
	out[3] = &ev->text.hidden;
	out[4] = &ev->dialog;
	out[5] = &ev->ussd_meta;
	out[6] = &ev->joined.hidden;
}

static size_t size_of(struct event *ev)
{
	struct str *s[N_STRINGS];
	size_t n = sizeof(struct turn_item);

	strings_of(ev, s);
	for (int i = 0; i < N_STRINGS; i++)
		n += s[i]->len;
	return n;
}

struct turn_item *turn_item_new(const struct event *ev)
{
	struct event copy = *ev;
	size_t size = size_of(&copy);
	struct turn_item *item = mem_alloc(size);
	char *at = (char *)(item + 1);
	struct str *s[N_STRINGS];

	item->size = size;
	item->ev = copy;
	strings_of(&item->ev, s);
	for (int i = 0; i < N_STRINGS; i++) {
		if (s[i]->len > 0)
			memcpy(at, s[i]->ptr, s[i]->len);
		s[i]->ptr = at;
		at += s[i]->len;
	}
	return item;
}

void turn_item_free(struct turn_item *item)
{
	if (item == NULL)
		return;
	mem_wipe(item, item->size);
	mem_free(item);
}

void turn_item_put(struct turn_list *list, struct turn_item *item)
{
	item->next = NULL;
	if (list->first == NULL)
		list->first = item;
	else
		list->last->next = item;
	list->last = item;
	list->n++;
}

struct turn_item *turn_item_take(struct turn_list *list)
{
	struct turn_item *item = list->first;

	if (item == NULL)
		return NULL;
	list->first = item->next;
	if (list->first == NULL)
		list->last = NULL;
	list->n--;
	return item;
}

void turn_item_put_back(struct turn_list *list, struct turn_list *from)
{
	if (from->first == NULL)
		return;
	from->last->next = list->first;
	if (list->first == NULL)
		list->last = from->last;
	list->first = from->first;
	list->n += from->n;
	*from = (struct turn_list){ 0 };
}

void turn_item_free_all(struct turn_list *list)
{
	struct turn_item *item;

	while ((item = turn_item_take(list)) != NULL)
		turn_item_free(item);
}
