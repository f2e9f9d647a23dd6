/*
 * bare: an evhttp that stores nothing and decides nothing, answering the same
 * bytes as the gateway did: what the web server alone can do on this machine.
 *
 *   bare PORT SCREENS     SCREENS: written by ussdload's RECORD
 *   bare PORT             answers every sendsms with 202
 */
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SCREENS = 64,
	FILE_MAX = 65536
};

struct bare {
	char *screens[SCREENS];
	int n;
	char file[FILE_MAX];
};

/* Which step a body asks for: inputs are joined by '*' after "text=". */
static int step_of(const char *body, size_t n)
{
	const char *text = memmem(body, n, "&text=", 6);
	int step = 0;

	if (!text || text + 6 == body + n)
		return 0;
	for (const char *p = text + 6; p < body + n; p++)
		step += *p == '*';
	return step + 1;
}

static void on_step(struct evhttp_request *req, void *arg)
{
	struct bare *b = arg;
	struct evbuffer *in = evhttp_request_get_input_buffer(req);
	size_t n = evbuffer_get_length(in);
	int step = step_of((const char *)evbuffer_pullup(in, -1), n);
	struct evbuffer *out = evbuffer_new();

	if (step >= b->n)
		step = b->n - 1;
	(void)evbuffer_add(out, b->screens[step], strlen(b->screens[step]));
	(void)evhttp_add_header(evhttp_request_get_output_headers(req),
	    "Content-Type", "text/plain; charset=utf-8");
	evhttp_send_reply(req, 200, "OK", out);
	evbuffer_free(out);
}

static void on_sendsms(struct evhttp_request *req, void *arg)
{
	struct evbuffer *out = evbuffer_new();

	(void)arg;
	(void)evbuffer_add_printf(out, "0: Accepted for delivery");
	evhttp_send_reply(req, 202, "Accepted", out);
	evbuffer_free(out);
}

static int read_screens(struct bare *b, const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(b->file, 1, sizeof(b->file) - 1, f) : 0;

	for (char *p = b->file; p < b->file + n && b->n < SCREENS;
	     p += strlen(p) + 1)
		b->screens[b->n++] = p;
	if (f)
		(void)fclose(f);
	return b->n > 0;
}

int main(int argc, char **argv)
{
	static struct bare b;
	struct event_base *base = event_base_new();
	struct evhttp *http = evhttp_new(base);

	if (argc < 2 || (argc > 2 && !read_screens(&b, argv[2])))
		return 64;
	if (b.n > 0)
		(void)evhttp_set_cb(http, "/ussd/africastalking", on_step, &b);
	evhttp_set_gencb(http, on_sendsms, NULL);
	if (evhttp_bind_socket(
		http, "127.0.0.1", (unsigned short)strtoul(argv[1], NULL, 10)))
		return 75;
	return event_base_dispatch(base);
}
