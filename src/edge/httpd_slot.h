/*
 * httpd_slot: requests that wait for an answer. A ticket is slot and
 * generation in one number, so that an answer that comes too late finds
 * nobody, whatever the slot holds by then.
 */
#ifndef JAGA_EDGE_HTTPD_SLOT_H
#define JAGA_EDGE_HTTPD_SLOT_H

#include "edge/httpd.h"

struct evhttp_request;

struct httpd_slot {
	struct evhttp_request *req; /* NULL: free */
	uint32_t generation;
	int tag;
	int64_t since; /* tick */
};

struct httpd_slots {
	struct httpd_slot *list;
	uint32_t size;
	int n_taken;
};

void httpd_slot_init(struct httpd_slots *all, uint32_t size);
void httpd_slot_free(struct httpd_slots *all);
/* NULL when all are taken. */
struct httpd_slot *httpd_slot_take(
    struct httpd_slots *all, struct evhttp_request *req, int64_t now);
/* Empties the slot; returns its request. */
struct evhttp_request *httpd_slot_leave(
    struct httpd_slots *all, struct httpd_slot *slot);
/* Never NULL. */
httpd_ticket httpd_slot_ticket(
    const struct httpd_slots *all, const struct httpd_slot *slot);
/* NULL when the ticket names nobody. */
struct httpd_slot *httpd_slot_of(
    const struct httpd_slots *all, httpd_ticket ticket);

#endif
