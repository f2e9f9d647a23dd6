/*
 * Whoever has the lock owns the path: only then is a socket file that lies
 * there taken away. The lock's own file stays, because two processes could
 * each lock another one if it came and went.
 */
#include "edge/listen_local.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 16
#define LIMIT_LOCK_PATH 128 /* a socket's is at most 107 */

static bool set_name(struct sockaddr_un *name, const char *path)
{
	size_t n = strlen(path);

	*name = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (n == 0 || n >= sizeof(name->sun_path)) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(name->sun_path, path, n);
	return true;
}

static int make_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

static int open_lock(const char *path)
{
	char name[LIMIT_LOCK_PATH];

	(void)snprintf(name, sizeof(name), "%s.lock", path);
	return open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* A socket file that nobody listens on any more; anything else stays. */
static bool clear_place(const char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return errno == ENOENT;
	if (!S_ISSOCK(st.st_mode)) {
		errno = EEXIST;
		return false;
	}
	return unlink(path) == 0;
}

/* The file has its mode from its first moment: bind takes that of the socket.
 */
static bool bind_at(int fd, const struct sockaddr_un *name)
{
	return fchmod(fd, 0600) == 0 &&
	       bind(fd, (const struct sockaddr *)name, sizeof(*name)) == 0 &&
	       chmod(name->sun_path, 0600) == 0 && listen(fd, BACKLOG) == 0;
}

static bool open_at(
    struct listen_local *l, const struct sockaddr_un *name, const char **why)
{
	if (!clear_place(l->path)) {
		*why = errno == EEXIST
			   ? "there is a file at this path that is no socket"
			   : strerrordesc_np(errno);
		return false;
	}
	l->fd = make_socket();
	if (l->fd >= 0 && bind_at(l->fd, name))
		return true;
	*why = strerrordesc_np(errno);
	return false;
}

bool listen_local_open(
    struct listen_local *l, const char *path, const char **why, bool *is_in_use)
{
	struct sockaddr_un name;

	*l = (struct listen_local){ .path = path, .fd = -1, .lock = -1 };
	*is_in_use = false;
	if (!set_name(&name, path)) {
		*why = "the path of a socket has at most 107 bytes";
		return false;
	}
	l->lock = open_lock(path);
	if (l->lock < 0) {
		*why = strerrordesc_np(errno);
		return false;
	}
	if (flock(l->lock, LOCK_EX | LOCK_NB) != 0) {
		*is_in_use = errno == EWOULDBLOCK;
		*why = *is_in_use ? "another gateway listens here"
				  : strerrordesc_np(errno);
		(void)close(l->lock);
		l->lock = -1;
		return false;
	}
	if (open_at(l, &name, why))
		return true;
	listen_local_close(l);
	return false;
}

int listen_local_take(struct listen_local *l)
{
	int fd = l->fd;

	l->fd = -1;
	return fd;
}

void listen_local_close(struct listen_local *l)
{
	if (l->fd >= 0)
		(void)close(l->fd);
	/* Only while it is ours; a file that is no socket stays. */
	if (l->lock >= 0) {
		(void)clear_place(l->path);
		(void)close(l->lock);
	}
	l->fd = -1;
	l->lock = -1;
}

int listen_local_connect(const char *path)
{
	struct sockaddr_un name;
	int fd;

	if (!set_name(&name, path))
		return -1;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	if (connect(fd, (const struct sockaddr *)&name, sizeof(name)) == 0)
		return fd;
	int saved = errno;
	(void)close(fd);
	errno = saved;
	return -1;
}

bool listen_local_may_enter(int fd)
{
	struct ucred peer = { 0 };
	socklen_t len = sizeof(peer);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 &&
	       len == sizeof(peer) && (peer.uid == 0 || peer.uid == geteuid());
}
