/*
 * Answers by tag. ACCEPTED is said only here, and only when the turn says that
 * the event is durable.
 */
#include "base/limits.h"
#include "edge/gateway_parts.h"
#include "edge/ussd_in.h"

#define PLAIN "text/plain; charset=utf-8"
#define LIMIT_ANSWER (LIMIT_REPLY + 8)

void gateway_answer_kept(void *gateway, void *waiter)
{
	struct gateway *g = gateway;
	bool is_note = httpd_tag_of(g->httpd, waiter) == GATEWAY_NOTE;

	/* Kannel's status-success-regex looks for this word. */
	httpd_reply(g->httpd, waiter, 200, "text/plain",
	    is_note ? STR("OK") : STR("ACCEPTED"));
}

void gateway_answer_screen(
    void *gateway, void *waiter, struct str text, bool is_last)
{
	struct gateway *g = gateway;
	struct buf out;

	buf_init(&out, LIMIT_ANSWER);
	if (text.len > 0)
		ussd_in_answer(&out, text, is_last);
	else
		ussd_in_answer(&out, STR(USSD_IN_SORRY), true);
	httpd_reply(g->httpd, waiter, 200, PLAIN, buf_str(&out));
	buf_free(&out);
}

void gateway_answer_refused(void *gateway, void *waiter)
{
	struct gateway *g = gateway;

	httpd_reply(g->httpd, waiter, 503, "text/plain", STR("LATER"));
}

void gateway_answer_overdue(void *gateway, httpd_ticket ticket, int tag)
{
	if (tag == GATEWAY_SCREEN)
		gateway_answer_screen(gateway, ticket, STR(""), true);
	else
		gateway_answer_refused(gateway, ticket);
}
