/*
 * The protocol of sd_listen_fds(3), by hand: LISTEN_PID is us, LISTEN_FDS
 * sockets begin at descriptor 3.
 */
#include "edge/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/str.h"

/* Kannel waits in the backlog while we restart: it must be long. */
#define BACKLOG 4096
#define FIRST_INHERITED 3 /* SD_LISTEN_FDS_START */

static int bind_socket(const struct addrinfo *a)
{
	const int on = 1;
	int fd = socket(a->ai_family,
	    a->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, a->ai_protocol);

	if (fd < 0)
		return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
	    bind(fd, a->ai_addr, a->ai_addrlen) == 0 &&
	    listen(fd, BACKLOG) == 0)
		return fd;
	int saved = errno;
	(void)close(fd);
	errno = saved;
	return -1;
}

int listen_bind(const char *host, int port)
{
	const struct addrinfo hints = {
		.ai_socktype = SOCK_STREAM,
		.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV,
	};
	struct addrinfo *found = NULL;
	char service[12];

	(void)snprintf(service, sizeof(service), "%d", port);
	if (getaddrinfo(host, service, &hints, &found) != 0) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	int fd = bind_socket(found);
	freeaddrinfo(found);
	return fd;
}

void listen_peer(int fd, char *out, size_t size)
{
	struct sockaddr_storage at = { 0 };
	socklen_t n = sizeof(at);

	if (getpeername(fd, (struct sockaddr *)&at, &n) != 0 ||
	    (at.ss_family != AF_INET && at.ss_family != AF_INET6) ||
	    getnameinfo((const struct sockaddr *)&at, n, out, (socklen_t)size,
		NULL, 0, NI_NUMERICHOST) != 0)
		out[0] = '\0';
}

int listen_port(int fd)
{
	union {
		struct sockaddr any;
		struct sockaddr_in four;
		struct sockaddr_in6 six;
	} name = { .six = { 0 } };
	socklen_t len = sizeof(name);

	if (getsockname(fd, &name.any, &len) != 0)
		return 0;
	if (name.any.sa_family == AF_INET6)
		return ntohs(name.six.sin6_port);
	return name.any.sa_family == AF_INET ? ntohs(name.four.sin_port) : 0;
}

/* A number from the environment; 0 when there is none. */
static int64_t number_of(const char *variable)
{
	const char *text = getenv(variable); /* one thread: nobody changes it */
	int64_t n = 0;

	(void)str_to_i64(str_of(text), 0, INT32_MAX, &n); /* else 0 */
	return n;
}

static bool is_listening(int fd)
{
	int type = 0, accepts = 0;
	socklen_t len = sizeof(type);

	return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 &&
	       type == SOCK_STREAM &&
	       getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &len) == 0 &&
	       accepts != 0;
}

int listen_inherited(int *fds, int max)
{
	int64_t n = number_of("LISTEN_FDS");
	bool is_ours = number_of("LISTEN_PID") == getpid();

	(void)unsetenv("LISTEN_PID");
	(void)unsetenv("LISTEN_FDS");
	(void)unsetenv("LISTEN_FDNAMES");
	if (!is_ours)
		return 0;
	if (n > max)
		n = max;
	for (int i = 0; i < (int)n; i++) {
		fds[i] = FIRST_INHERITED + i;
		if (!is_listening(fds[i]) ||
		    fcntl(fds[i], F_SETFD, FD_CLOEXEC) != 0)
			return -1;
	}
	return (int)n;
}
