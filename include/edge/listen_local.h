/*
 * listen_local: a Unix socket for commands on this machine. Its file is 0600,
 * and a lock beside it (PATH.lock, which the kernel lets go when its process
 * ends, however it does) says whether a socket file that is there belongs to
 * somebody or was left by a crash.
 */
#ifndef JAGA_EDGE_LISTEN_LOCAL_H
#define JAGA_EDGE_LISTEN_LOCAL_H

#include <stdbool.h>

#include "base/str.h"

struct listen_local {
	const char *path; /* borrowed */
	int fd;           /* listens; -1: handed on, or none */
	int lock;         /* -1: none */
};

/* False with a sentence in *why; *is_in_use then says whether another process
 * holds it, which may pass. */
bool listen_local_open(struct listen_local *l, const char *path,
    const char **why, bool *is_in_use);
/* The socket, which is the caller's from here on. */
int listen_local_take(struct listen_local *l);
/* Removes the file and lets the lock go. */
void listen_local_close(struct listen_local *l);

/* Connects; -1 with errno. The caller closes it. */
int listen_local_connect(const char *path);
/* True when the process at the other end runs as root or as our user. */
bool listen_local_may_enter(int fd);

#endif
