/*
 * gateway: the running hotline: loop, HTTP server, Kannel client and turn,
 * joined by their callbacks. The rules are read anew, while it runs, on SIGHUP
 * and when `jaga reload` asks for it: all is good, or nothing changes.
 */
#ifndef JAGA_EDGE_GATEWAY_H
#define JAGA_EDGE_GATEWAY_H

#include "app/book.h"
#include "app/settings.h"
#include "edge/ussd_profiles.h"
#include "store/store.h"

struct gateway;

struct gateway_options {
	const struct settings *settings; /* borrowed */
	struct store *store;             /* borrowed */
	struct book *book;               /* owned from here on */
	struct ussd_profiles *ussd;      /* owned from here on */
	/* Listening sockets from outside; none: settings.listen and port. */
	const int *fds;
	int n_fds;
	/* A listening Unix socket for commands, owned from here on; -1: none.
	 */
	int control_fd;
};

/* NULL with errno when it cannot listen. */
struct gateway *gateway_new(const struct gateway_options *o);
void gateway_free(struct gateway *g);
/* The port it listens on. */
int gateway_port(const struct gateway *g);
/* Until a signal ends it. False when something under way was given up. */
bool gateway_run(struct gateway *g);

#endif
