/*
 * The line to the fake SMSC is a bufferevent that connects again by itself;
 * what phones send while Kannel is away waits in `unsent`. Waiting is always
 * for an event: `quiet` fires when nothing has come for a while (it is armed
 * again by whatever comes), `bound` when patience ends.
 */
#include "edge/handset.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/limits.h"
#include "base/mem.h"
#include "edge/handset_line.h"
#include "edge/handset_ussd.h"

#define MAX_LINE                                                               \
	((size_t)LIMIT_TEXT * 8) /* one message, percent-encoded UTF-16 */
#define CONNECT_MS 2000          /* to reach both at the start */
#define AGAIN_MS 300             /* between two tries to reach Kannel */
#define WHOLE_MS                                                               \
	30 /* a text that stays this long is whole: Kannel writes a            \
	    * message in one piece */

struct handset {
	struct handset_world world;
	struct event_base *base;
	char *host; /* of the SMSC */
	uint16_t port;
	char *number;
	struct bufferevent *line; /* NULL between two tries */
	struct evbuffer *unsent;
	struct handset_line *decoder;
	struct handset_ussd *ussd;
	struct event *again, *whole, *quiet, *bound;
	int quiet_ms;
	bool is_up, was_told;
	bool is_awaiting; /* sent, and nothing has come since */
	bool is_settling;
	bool is_reached; /* the gateway, by its /health */
	bool has_input;
};

static struct timeval span_of(int ms)
{
	return (struct timeval){ ms / 1000, (ms % 1000) * 1000L };
}

static void arm(struct event *timer, int ms)
{
	struct timeval span = span_of(ms);

	BUG_IF(event_add(timer, &span) != 0);
}

static void has_come(struct handset *h)
{
	h->is_awaiting = false;
	if (h->is_settling)
		arm(h->quiet, h->quiet_ms);
}

static void take_messages(struct handset *h, bool is_quiet)
{
	for (;;) {
		struct handset_line_sms sms = { .n_parts = 0 };
		bool is_one;

		buf_init(&sms.to, LIMIT_NUMBER);
		buf_init(&sms.text, MAX_LINE);
		is_one = handset_line_next(h->decoder, is_quiet, &sms);
		if (is_one) {
			has_come(h);
			h->world.on_sms(h->world.arg, buf_str(&sms.to),
			    buf_str(&sms.text), sms.n_parts);
		}
		buf_free(&sms.to);
		buf_free(&sms.text);
		if (!is_one)
			return;
	}
}

static void on_whole(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	take_messages(arg, true);
}

static void on_read(struct bufferevent *line, void *arg)
{
	struct handset *h = arg;
	char bytes[4096];
	size_t n;

	while ((n = bufferevent_read(line, bytes, sizeof(bytes))) > 0)
		handset_line_feed(h->decoder, (struct str){ bytes, n });
	take_messages(h, false);
	arm(h->whole, WHOLE_MS);
}

static void on_line(struct bufferevent *line, short what, void *arg)
{
	struct handset *h = arg;

	if (what & BEV_EVENT_CONNECTED) {
		h->is_up = true;
		h->was_told = false;
		handset_line_reset(h->decoder);
		(void)bufferevent_write_buffer(line, h->unsent);
		(void)event_base_loopbreak(h->base);
		return;
	}
	if (h->is_up && !h->was_told)
		h->world.on_trouble(h->world.arg,
		    "Tidak ada sinyal; dicoba lagi. / No signal; "
		    "trying again.");
	h->was_told = h->was_told || h->is_up;
	h->is_up = false;
	bufferevent_free(h->line);
	h->line = NULL;
	arm(h->again, AGAIN_MS);
}

static void on_again(evutil_socket_t fd, short what, void *arg)
{
	struct handset *h = arg;

	(void)fd;
	(void)what;
	h->line = bufferevent_socket_new(h->base, -1, BEV_OPT_CLOSE_ON_FREE);
	BUG_IF(!h->line);
	bufferevent_setcb(h->line, on_read, NULL, on_line, h);
	(void)bufferevent_enable(h->line, EV_READ | EV_WRITE);
	/* A failure comes to on_line as well. */
	(void)bufferevent_socket_connect_hostname(
	    h->line, NULL, AF_UNSPEC, h->host, h->port);
}

static void on_break(evutil_socket_t fd, short what, void *arg)
{
	struct handset *h = arg;

	(void)fd;
	(void)what;
	(void)event_base_loopbreak(h->base);
}

static void on_screen(void *arg, struct str to, struct str text, bool is_last)
{
	struct handset *h = arg;

	has_come(h);
	h->world.on_screen(h->world.arg, to, text, is_last);
}

static void on_no_screen(void *arg, struct str to, int status)
{
	struct handset *h = arg;

	(void)status;
	has_come(h);
	h->world.on_screen(h->world.arg, to, STR(""), true);
	h->world.on_trouble(h->world.arg,
	    "USSD putus: gateway tidak menjawab. / No answer to this USSD.");
}

static void on_health(void *arg, bool is_reached)
{
	struct handset *h = arg;

	h->is_reached = is_reached;
	(void)event_base_loopbreak(h->base);
}

static bool read_smsc(struct handset *h, const char *smsc, struct buf *why)
{
	struct str rest = str_of(smsc), host = str_cut(&rest, ':');
	int64_t port = 0;

	if (host.len == 0 || !str_to_i64(rest, 1, UINT16_MAX, &port)) {
		buf_putf(why, "--smsc must be HOST:PORT, not %s", smsc);
		return false;
	}
	h->host = mem_copy(host.ptr, host.len);
	h->port = (uint16_t)port;
	return true;
}

static bool reach_both(struct handset *h, struct buf *why)
{
	on_again(-1, 0, h);
	arm(h->bound, CONNECT_MS);
	while (!h->is_up && event_pending(h->bound, EV_TIMEOUT, NULL))
		(void)event_base_dispatch(h->base);
	(void)event_del(h->bound);
	if (!h->is_up) {
		buf_putf(
		    why, "nobody answers at the SMSC %s:%d", h->host, h->port);
		return false;
	}
	if (handset_reaches_gateway(h))
		return true;
	buf_puts(why, STR("nobody answers at the gateway's /health"));
	return false;
}

struct handset *handset_new(const char *smsc, const char *gateway,
    struct str number, const struct handset_world *world, struct buf *why)
{
	struct handset *h = mem_alloc(sizeof(*h));
	struct handset_ussd_options o = { .gateway = gateway,
		.arg = h,
		.on_screen = on_screen,
		.on_no_screen = on_no_screen,
		.on_health = on_health };

	h->world = *world;
	h->base = event_base_new();
	BUG_IF(!h->base);
	h->number = mem_copy(number.ptr, number.len);
	h->unsent = evbuffer_new();
	h->decoder = handset_line_new();
	h->again = evtimer_new(h->base, on_again, h);
	h->whole = evtimer_new(h->base, on_whole, h);
	h->quiet = evtimer_new(h->base, on_break, h);
	h->bound = evtimer_new(h->base, on_break, h);
	BUG_IF(!h->unsent || !h->again || !h->whole || !h->quiet || !h->bound);
	o.base = h->base;
	h->ussd = handset_ussd_new(&o, why);
	if (h->ussd && read_smsc(h, smsc, why) && reach_both(h, why))
		return h;
	handset_free(h);
	return NULL;
}

void handset_free(struct handset *h)
{
	if (!h)
		return;
	handset_ussd_free(h->ussd);
	if (h->line)
		bufferevent_free(h->line);
	event_free(h->again);
	event_free(h->whole);
	event_free(h->quiet);
	event_free(h->bound);
	evbuffer_free(h->unsent);
	handset_line_free(h->decoder);
	event_base_free(h->base);
	mem_free(h->host);
	mem_free(h->number);
	mem_free(h);
}

void handset_sms(struct handset *h, struct str from, struct str text)
{
	struct buf line;

	buf_init(&line, MAX_LINE);
	handset_line_put(&line, from, str_of(h->number), text);
	if (h->is_up)
		(void)bufferevent_write(h->line, line.ptr, line.len);
	else
		(void)evbuffer_add(h->unsent, line.ptr, line.len);
	buf_free(&line);
	h->is_awaiting = true;
}

void handset_dial(struct handset *h, struct str from, struct str code)
{
	h->is_awaiting = true;
	handset_ussd_dial(h->ussd, from, code);
}

void handset_input(struct handset *h, struct str from, struct str input)
{
	h->is_awaiting = handset_ussd_input(h->ussd, from, input);
}

void handset_hang_up(struct handset *h, struct str from)
{
	handset_ussd_hang_up(h->ussd, from);
}

static void on_input(evutil_socket_t fd, short what, void *arg)
{
	struct handset *h = arg;

	(void)fd;
	(void)what;
	h->has_input = true;
	(void)event_base_loopbreak(h->base);
}

void handset_wait(struct handset *h, int fd)
{
	struct event *input = event_new(h->base, fd, EV_READ, on_input, h);

	BUG_IF(!input);
	/* epoll refuses a regular file, which can always be read. */
	h->has_input = event_add(input, NULL) != 0;
	while (!h->has_input)
		(void)event_base_dispatch(h->base);
	event_free(input);
}

bool handset_settle(struct handset *h, int quiet, int bound)
{
	h->is_settling = true;
	h->quiet_ms = quiet;
	arm(h->bound, bound);
	if (!h->is_awaiting)
		arm(h->quiet, quiet);
	do
		(void)event_base_dispatch(h->base);
	while (event_pending(h->bound, EV_TIMEOUT, NULL) &&
	       (h->is_awaiting || event_pending(h->quiet, EV_TIMEOUT, NULL)));
	(void)event_del(h->bound);
	(void)event_del(h->quiet);
	h->is_settling = false;
	return !h->is_awaiting;
}

bool handset_reaches_gateway(struct handset *h)
{
	h->is_reached = false;
	arm(h->bound, CONNECT_MS);
	handset_ussd_ask_health(h->ussd);
	(void)event_base_dispatch(h->base);
	(void)event_del(h->bound);
	return h->is_reached;
}
