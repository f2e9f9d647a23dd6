/*
 * A plain client on a socket, in the same thread as the server that it talks
 * to: every wait runs the server's event loop. Nothing sleeps.
 */
#ifndef JAGA_TESTS_UNIT_EDGE_CLIENT_H
#define JAGA_TESTS_UNIT_EDGE_CLIENT_H

#include <arpa/inet.h>
#include <event2/event.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
	struct event_base *base;
	int fd;
	bool is_closed; /* by the server */
	char got[65536];
	size_t n;
};

static inline void client_open(
    struct client *c, struct event_base *base, int port)
{
	struct sockaddr_in a = { .sin_family = AF_INET };

	a.sin_port = htons((uint16_t)port);
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	c->base = base;
	c->is_closed = false;
	c->n = 0;
	c->got[0] = '\0';
	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(c->fd >= 0);
	assert_int_equal(connect(c->fd, (struct sockaddr *)&a, sizeof(a)), 0);
}

static inline void client_send(struct client *c, const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n > 0) {
		ssize_t sent = send(c->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (sent > 0) {
			p += sent;
			n -= (size_t)sent;
		} else if (errno != EAGAIN) {
			return; /* the server has had enough */
		}
		assert_true(event_base_loop(c->base, EVLOOP_NONBLOCK) >= 0);
	}
}

static inline void client_say(struct client *c, const char *text)
{
	client_send(c, text, strlen(text));
}

/* Takes what has come; the server runs once. */
static inline void client_step(struct client *c)
{
	assert_true(event_base_loop(c->base, EVLOOP_NONBLOCK) >= 0);
	ssize_t n =
	    recv(c->fd, c->got + c->n, sizeof(c->got) - 1 - c->n, MSG_DONTWAIT);
	if (n > 0) {
		c->n += (size_t)n;
		c->got[c->n] = '\0';
	} else if (n == 0 || errno != EAGAIN) {
		c->is_closed = true;
	}
}

/* Rounds of the loop in which something must have happened: seconds. */
#define CLIENT_PATIENCE 3000000

/* Until the text has come, or the server closed: false then. */
static inline bool client_wait(struct client *c, const char *text)
{
	for (int i = 0; strstr(c->got, text) == NULL && !c->is_closed; i++) {
		assert_true(i < CLIENT_PATIENCE);
		client_step(c);
	}
	return strstr(c->got, text) != NULL;
}

static inline void client_wait_closed(struct client *c)
{
	for (int i = 0; !c->is_closed; i++) {
		assert_true(i < CLIENT_PATIENCE);
		client_step(c);
	}
}

static inline int client_status(const struct client *c)
{
	return c->n > 12 ? (int)strtol(c->got + 9, NULL, 10) : 0;
}

static inline void client_close(struct client *c)
{
	(void)close(c->fd);
}

/* With a reset instead of a farewell. */
static inline void client_break(struct client *c)
{
	const struct linger now = { .l_onoff = 1, .l_linger = 0 };

	(void)setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
	(void)close(c->fd);
}

#endif
