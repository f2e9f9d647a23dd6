/*
 * listen: sockets to listen on: our own, or those that systemd holds open for
 * us while we restart, so that Kannel waits in the backlog instead of finding
 * nobody.
 */
#ifndef JAGA_EDGE_LISTEN_H
#define JAGA_EDGE_LISTEN_H

#include <stdbool.h>
#include <stddef.h>

/* A non-blocking socket that listens on a numeric address and port (0: any
 * free one); -1 with errno. The caller closes it. */
int listen_bind(const char *host, int port);
/* The port that a socket is bound to; 0 when it has none. */
int listen_port(int fd);
/* The address at the other end of a connection, as text; "" when it has none.
 */
void listen_peer(int fd, char *out, size_t size);
/*
 * The sockets handed over by sd_listen_fds(3): their number (at most max),
 * -1 when what was handed over is no listening stream socket. Forgets the
 * environment variables, so that no child believes them.
 */
int listen_inherited(int *fds, int max);

#endif
