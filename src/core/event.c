/* event: what can be said of an event by itself. */
#include "core/event.h"

#include "base/limits.h"

bool event_is_stale(const struct event *ev, when_t now)
{
	when_t since = when_earlier(ev->stamp, ev->at);

	return ev->kind == EV_USSD && since != 0 &&
	       now - since > SECONDS(LIMIT_DIALOG_SECONDS);
}
