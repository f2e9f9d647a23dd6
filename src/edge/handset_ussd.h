/*
 * handset_ussd: USSD dialogs with the gateway's Africa's Talking dialect. A
 * dialog sends all its inputs so far, joined by '*', with each step.
 */
#ifndef JAGA_EDGE_HANDSET_USSD_H
#define JAGA_EDGE_HANDSET_USSD_H

#include <event2/event.h>

#include "base/buf.h"

struct handset_ussd;

struct handset_ussd_options {
	struct event_base *base;
	const char *gateway;
	void *arg;
	/* The dialog is over when is_last. */
	void (*on_screen)(
	    void *arg, struct str to, struct str text, bool is_last);
	/* Neither CON nor END: a phone would show its own words. */
	void (*on_no_screen)(void *arg, struct str to, int status);
	void (*on_health)(void *arg, bool is_reached);
};

/* NULL when the URL is not one, a sentence in why. */
struct handset_ussd *handset_ussd_new(
    const struct handset_ussd_options *o, struct buf *why);
void handset_ussd_free(struct handset_ussd *u);
void handset_ussd_dial(
    struct handset_ussd *u, struct str from, struct str code);
/* False when this phone has no dialog. */
bool handset_ussd_input(
    struct handset_ussd *u, struct str from, struct str input);
void handset_ussd_hang_up(struct handset_ussd *u, struct str from);
/* GET /health; on_health says whether anybody answered. */
void handset_ussd_ask_health(struct handset_ussd *u);

#endif
