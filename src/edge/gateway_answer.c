/*
 * Answers by tag. ACCEPTED is said only here, and only when the turn says that
 * the event is durable.
 */
#include "edge/gateway_parts.h"

void gateway_answer_kept(void *gateway, void *waiter)
{
	struct gateway *g = gateway;

	/* Kannel's status-success-regex looks for this word. */
	if (httpd_tag_of(g->httpd, waiter) == GATEWAY_MESSAGE)
		httpd_reply(
		    g->httpd, waiter, 200, "text/plain", STR("ACCEPTED"));
	else
		gateway_ussd_kept(g, waiter);
}

void gateway_answer_screen(
    void *gateway, void *waiter, struct str text, bool is_last)
{
	gateway_ussd_screen(gateway, waiter, text, is_last);
}

void gateway_answer_refused(void *gateway, void *waiter)
{
	struct gateway *g = gateway;

	gateway_ussd_forget(g, waiter);
	httpd_reply(g->httpd, waiter, 503, "text/plain", STR("LATER"));
}

void gateway_answer_overdue(void *gateway, httpd_ticket ticket, int tag)
{
	if (tag == GATEWAY_SCREEN)
		gateway_ussd_overdue(gateway, ticket);
	else
		gateway_answer_refused(gateway, ticket);
}
