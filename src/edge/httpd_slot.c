/* A flat array: there are hundreds at most, and most of them are free. */
#include "edge/httpd_slot.h"

#include "base/mem.h"

void httpd_slot_init(struct httpd_slots *all, uint32_t size)
{
	all->list = mem_array(size, sizeof(*all->list));
	all->size = size;
	all->n_taken = 0;
}

void httpd_slot_free(struct httpd_slots *all)
{
	mem_free(all->list);
}

struct httpd_slot *httpd_slot_take(
    struct httpd_slots *all, struct evhttp_request *req, int64_t now)
{
	for (uint32_t i = 0; i < all->size; i++) {
		struct httpd_slot *slot = &all->list[i];

		if (slot->req != NULL)
			continue;
		slot->generation++;
		slot->req = req;
		slot->tag = 0;
		slot->since = now;
		all->n_taken++;
		return slot;
	}
	return NULL;
}

struct evhttp_request *httpd_slot_leave(
    struct httpd_slots *all, struct httpd_slot *slot)
{
	struct evhttp_request *req = slot->req;

	slot->req = NULL;
	all->n_taken--;
	return req;
}

/* A generation begins at 1, so the number is never 0. */
httpd_ticket httpd_slot_ticket(
    const struct httpd_slots *all, const struct httpd_slot *slot)
{
	uintptr_t number = (uintptr_t)slot->generation * all->size +
			   (uintptr_t)(slot - all->list);

	return (httpd_ticket)number; /* NOLINT(performance-no-int-to-ptr) */
}

struct httpd_slot *httpd_slot_of(
    const struct httpd_slots *all, httpd_ticket ticket)
{
	uintptr_t number = (uintptr_t)ticket;
	struct httpd_slot *slot = &all->list[number % all->size];

	if (slot->req == NULL || slot->generation != number / all->size)
		return NULL;
	return slot;
}
