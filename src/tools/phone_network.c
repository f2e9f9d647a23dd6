/*
 * The phones on a real Kannel: edge/handset brings what the network brings.
 */
#include "base/mem.h"
#include "edge/handset.h"
#include "tools/phone_desk.h"
#include "tools/phone_line.h"

/* An officer's page leaves in the same turn as the answer, so that all of it
 * comes within this much of each other. */
#define QUIET_MS 400
/* Longer than Kannel's own time to offer a message again (5 s). */
#define PATIENCE_MS 10000

struct network {
	struct handset *handset;
	struct phone_desk *desk;
};

static void on_sms(void *arg, struct str to, struct str text, size_t n_parts)
{
	struct network *n = arg;

	(void)n_parts; /* the desk counts them itself, as the gateway must */
	phone_desk_got_sms(n->desk, to, text);
}

static void on_screen(void *arg, struct str to, struct str text, bool is_last)
{
	struct network *n = arg;

	phone_desk_got_screen(n->desk, to, text, is_last);
}

static void on_trouble(void *arg, const char *sentence)
{
	struct network *n = arg;

	phone_desk_say(n->desk, str_of(sentence));
}

static void network_sms(void *arg, const struct msisdn *from, struct str text)
{
	struct network *n = arg;

	handset_sms(n->handset, msisdn_open(from), text);
}

static void network_dial(void *arg, const struct msisdn *from, struct str code)
{
	struct network *n = arg;

	handset_dial(n->handset, msisdn_open(from), code);
}

static void network_input(
    void *arg, const struct msisdn *from, struct str input)
{
	struct network *n = arg;

	handset_input(n->handset, msisdn_open(from), input);
}

static void network_hang_up(void *arg, const struct msisdn *from)
{
	struct network *n = arg;

	handset_hang_up(n->handset, msisdn_open(from));
}

static bool network_settle(void *arg)
{
	struct network *n = arg;

	return handset_settle(n->handset, QUIET_MS, PATIENCE_MS) ||
	       handset_reaches_gateway(n->handset);
}

static void network_wait(void *arg, int fd)
{
	struct network *n = arg;

	handset_wait(n->handset, fd);
}

static void network_free(void *arg)
{
	struct network *n = arg;

	handset_free(n->handset);
	mem_free(n);
}

bool phone_network_open(struct phone_line *out, struct phone_desk *desk,
    const char *smsc, const char *gateway, struct str number, struct buf *why)
{
	struct network *n = mem_alloc(sizeof(*n));
	struct handset_world world = { .arg = n,
		.on_sms = on_sms,
		.on_screen = on_screen,
		.on_trouble = on_trouble };

	n->desk = desk;
	n->handset = handset_new(smsc, gateway, number, &world, why);
	if (!n->handset) {
		mem_free(n);
		return false;
	}
	*out = (struct phone_line){ .arg = n,
		.sms = network_sms,
		.dial = network_dial,
		.input = network_input,
		.hang_up = network_hang_up,
		.settle = network_settle,
		.wait = network_wait,
		.free = network_free };
	return true;
}
