/*
 * ussdload: handsets dialling through the Africa's Talking dialect, as many
 * at once as there are connections. Closed loop (each handset answers as soon
 * as it sees a screen) or open loop (--rate: steps are due at fixed moments
 * and latency counts from the moment a step was due, so that a stalled server
 * cannot hide its queue).
 *
 *   ussdload PORT CONNECTIONS SECONDS SCRIPT [RATE] [RECORD]
 *
 * SCRIPT: the inputs of one conversation, separated by '|'. RECORD: a file to
 * which the bodies of one conversation are written (for `bare`).
 * Prints: steps/s p50_ms p99_ms max_ms errors
 */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>

#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	INPUTS = 32,
	SLOTS = 400000,
	SLOT_US = 5,
	TEXT = 1024
};

struct load {
	struct event_base *base;
	char *inputs[INPUTS];
	int n_inputs;
	int64_t next_phone;
	int64_t steps, errors;
	uint32_t *slots; /* latency histogram, SLOT_US wide */
	int64_t max_us;
	double interval_us; /* between steps; 0: closed loop */
	double next_due_us;
	int64_t end_us;
	FILE *record;
	uint16_t port;
};

struct handset {
	struct load *load;
	struct bufferevent *bev;
	struct event *timer;
	int64_t phone;
	int step; /* 0: the dial */
	int64_t due_us;
	char text[TEXT];
};

static int64_t now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void write_step(struct handset *h)
{
	char body[TEXT + 200];
	int n = snprintf(body, sizeof(body),
	    "sessionId=at%lld&serviceCode=%%2A123%%2A62%%23&"
	    "phoneNumber=%%2B628%010lld&networkCode=51010&text=%s",
	    (long long)h->phone, (long long)h->phone, h->text);

	(void)evbuffer_add_printf(bufferevent_get_output(h->bev),
	    "POST /ussd/africastalking HTTP/1.1\r\nHost: 127.0.0.1\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\n"
	    "Content-Length: %d\r\n\r\n%s",
	    n, body);
}

static void on_due(evutil_socket_t fd, short what, void *arg)
{
	struct handset *h = arg;

	(void)fd;
	(void)what;
	write_step(h);
}

/* Closed loop: at once. Open loop: at the next free moment of the schedule. */
static void schedule_step(struct handset *h)
{
	struct load *l = h->load;
	int64_t now = now_us();

	h->due_us = now;
	if (l->interval_us > 0) {
		h->due_us = (int64_t)l->next_due_us;
		l->next_due_us += l->interval_us;
	}
	if (h->due_us <= now) {
		write_step(h);
		return;
	}
	struct timeval wait = { (h->due_us - now) / 1000000,
		(h->due_us - now) % 1000000 };
	(void)evtimer_add(h->timer, &wait);
}

static void begin_conversation(struct handset *h)
{
	h->phone = h->load->next_phone++;
	h->step = 0;
	h->text[0] = '\0';
}

static void record_screen(struct load *l, const char *body, size_t n)
{
	(void)fwrite(body, 1, n, l->record);
	(void)fputc('\0', l->record);
}

static void count_step(struct load *l, int64_t us, int is_good)
{
	int64_t slot = us > 0 ? us / SLOT_US : 0; /* a timer may be early */

	l->steps++;
	l->errors += !is_good;
	l->slots[slot < SLOTS ? slot : SLOTS - 1]++;
	if (us > l->max_us)
		l->max_us = us;
}

static void end_conversation(struct handset *h)
{
	if (h->load->record) {
		(void)fclose(h->load->record);
		h->load->record = NULL;
	}
	begin_conversation(h);
}

static void next_input(struct handset *h)
{
	size_t used = strlen(h->text);

	(void)snprintf(h->text + used, sizeof(h->text) - used, "%s%s",
	    h->step ? "*" : "", h->load->inputs[h->step]);
	h->step++;
}

static void after_screen(struct handset *h, const char *body, size_t n)
{
	struct load *l = h->load;
	int ends = n >= 4 && memcmp(body, "END ", 4) == 0;
	int goes_on = n >= 4 && memcmp(body, "CON ", 4) == 0;

	count_step(l, now_us() - h->due_us, ends || goes_on);
	if (l->record)
		record_screen(l, body, n);
	if (goes_on && h->step < l->n_inputs)
		next_input(h);
	else
		end_conversation(h);
	if (now_us() >= l->end_us)
		(void)event_base_loopbreak(l->base);
	else
		schedule_step(h);
}

static void on_read(struct bufferevent *bev, void *arg)
{
	struct handset *h = arg;
	struct evbuffer *in = bufferevent_get_input(bev);

	for (;;) {
		size_t size = evbuffer_get_length(in);
		char *head = (char *)evbuffer_pullup(in, -1);
		char *end = head ? memmem(head, size, "\r\n\r\n", 4) : NULL;

		if (!end)
			return;
		char *field =
		    memmem(head, (size_t)(end - head), "Content-Length: ", 16);
		size_t length = field ? strtoul(field + 16, NULL, 10) : 0;
		size_t skip = (size_t)(end - head) + 4;

		if (size < skip + length)
			return;
		after_screen(h, head + skip, length);
		(void)evbuffer_drain(in, skip + length);
	}
}

static void open_handset(struct handset *h);

static void on_gone(struct bufferevent *bev, short what, void *arg)
{
	struct handset *h = arg;

	if (what & BEV_EVENT_CONNECTED)
		return;
	h->load->errors++;
	bufferevent_free(bev);
	open_handset(h);
}

static void open_handset(struct handset *h)
{
	struct sockaddr_in to = { .sin_family = AF_INET };

	to.sin_port = htons(h->load->port);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	h->bev =
	    bufferevent_socket_new(h->load->base, -1, BEV_OPT_CLOSE_ON_FREE);
	bufferevent_setcb(h->bev, on_read, NULL, on_gone, h);
	(void)bufferevent_enable(h->bev, EV_READ | EV_WRITE);
	(void)bufferevent_socket_connect(
	    h->bev, (struct sockaddr *)&to, (int)sizeof(to));
	begin_conversation(h);
	schedule_step(h);
}

static double percentile(const struct load *l, double part)
{
	int64_t want = (int64_t)((double)l->steps * part);
	int64_t seen = 0;

	for (int64_t i = 0; i < SLOTS; i++) {
		seen += l->slots[i];
		if (seen > want)
			return (double)(i * SLOT_US) / 1000;
	}
	return (double)(SLOTS * SLOT_US) / 1000;
}

static void read_script(struct load *l, char *script)
{
	for (char *part = script; part && l->n_inputs < INPUTS;) {
		char *bar = strchr(part, '|');

		if (bar)
			*bar = '\0';
		l->inputs[l->n_inputs++] = part;
		part = bar ? bar + 1 : NULL;
	}
}

/* epoll alone waits in whole milliseconds, too coarse for a schedule. */
static struct event_base *precise_base(void)
{
	struct event_config *config = event_config_new();

	(void)event_config_set_flag(config, EVENT_BASE_FLAG_PRECISE_TIMER);
	return event_base_new_with_config(config);
}

int main(int argc, char **argv)
{
	struct load l = { .next_phone = ((int64_t)getpid() % 9000) * 1000000 };

	if (argc < 5)
		return 64;
	l.port = (uint16_t)strtoul(argv[1], NULL, 10);
	int n = (int)strtol(argv[2], NULL, 10);
	double seconds = strtod(argv[3], NULL);

	read_script(&l, argv[4]);
	if (argc > 5 && strtod(argv[5], NULL) > 0)
		l.interval_us = 1e6 / strtod(argv[5], NULL);
	if (argc > 6)
		l.record = fopen(argv[6], "wb");
	l.slots = calloc(SLOTS, sizeof(*l.slots));
	l.base = precise_base();

	int64_t begin = now_us();
	struct handset *handsets = calloc((size_t)n, sizeof(*handsets));

	l.end_us = begin + (int64_t)(seconds * 1e6);
	l.next_due_us = (double)begin;
	for (int i = 0; i < n; i++) {
		handsets[i].load = &l;
		handsets[i].timer = evtimer_new(l.base, on_due, &handsets[i]);
		open_handset(&handsets[i]);
	}
	(void)event_base_dispatch(l.base);
	double took = (double)(now_us() - begin) / 1e6;

	printf("%.0f %.2f %.2f %.2f %lld\n", (double)l.steps / took,
	    percentile(&l, 0.50), percentile(&l, 0.99), (double)l.max_us / 1000,
	    (long long)l.errors);
	return l.errors * 100 > l.steps;
}
