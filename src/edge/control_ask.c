/*
 * A connection for one request: the gateway closes it behind the answer, which
 * is whole when it has the length that it says.
 */
#include "edge/control_ask.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "edge/listen_local.h"

#define LIMIT_HEAD 1024 /* more than httpd_out writes */
#define LIMIT_ASKED 8192
#define CHUNK 65536

static bool send_all(int fd, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t n = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = str_sub(bytes, (size_t)n, bytes.len);
	}
	return true;
}

static bool receive_all(int fd, struct buf *out)
{
	char chunk[CHUNK];

	for (;;) {
		ssize_t n = recv(fd, chunk, sizeof(chunk), 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 && !buf_is_over(out);
		buf_put(out, chunk, (size_t)n);
	}
}

static bool say(int fd, const char *method, const char *target)
{
	struct buf head;
	bool is_said;

	buf_init(&head, LIMIT_ASKED);
	buf_putf(&head,
	    "%s %s HTTP/1.1\r\nHost: jaga\r\nContent-Length: 0\r\n"
	    "Connection: close\r\n\r\n",
	    method, target);
	is_said = !buf_is_over(&head) && send_all(fd, buf_str(&head));
	buf_free(&head);
	return is_said;
}

/* Cuts *rest behind the first `mark`; false when there is none. */
static bool cut_behind(struct str *rest, struct str mark)
{
	const char *at = memmem(rest->ptr, rest->len, mark.ptr, mark.len);

	if (at == NULL)
		return false;
	*rest = str_sub(*rest, (size_t)(at - rest->ptr) + mark.len, rest->len);
	return true;
}

/* "HTTP/1.1 200 OK", fields, an empty line, as many bytes as they say. */
static bool take_apart(struct str answer, struct buf *body, int *status)
{
	struct str line = answer, size = answer, rest = answer;
	int64_t number, n;

	(void)str_word(&line);
	if (!cut_behind(&rest, STR("\r\n\r\n")) ||
	    !cut_behind(&size, STR("Content-Length: ")) ||
	    !str_to_i64(str_word(&line), 100, 599, &number) ||
	    !str_to_i64(str_word(&size), 0, INT64_MAX, &n) ||
	    (uint64_t)n != rest.len)
		return false;
	*status = (int)number;
	buf_puts(body, rest);
	return !buf_is_over(body);
}

static enum err ask(int fd, const char *method, const char *target,
    struct buf *body, int *status)
{
	const struct timeval most = { .tv_sec = CONTROL_SECONDS };
	struct buf answer;
	bool is_whole;

	/* Else it waits for ever, which is not worse than failing. */
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof(most));
	buf_init(&answer, CONTROL_ANSWER + LIMIT_HEAD);
	is_whole = say(fd, method, target) && receive_all(fd, &answer) &&
		   answer.len > 0 && take_apart(buf_str(&answer), body, status);
	buf_free(&answer);
	return is_whole ? ERR_NONE : ERR_AGAIN;
}

enum err control_ask(const char *path, const char *method, const char *target,
    struct buf *body, int *status)
{
	int fd = listen_local_connect(path);
	enum err e;

	if (fd < 0)
		return ERR_GONE;
	e = ask(fd, method, target, body, status);
	(void)close(fd);
	return e;
}
