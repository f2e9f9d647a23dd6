/*
 * Head and body go out together, from where they are. Only of what the socket
 * does not take is a copy made.
 */
#include "edge/httpd_out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "base/err.h"
#include "base/mem.h"
#include "edge/httpd_head.h"

static const char *status_field(int status)
{
	if (status == 401)
		return "WWW-Authenticate: Basic realm=\"jaga\"\r\n";
	return status == 405 ? "Allow: GET, POST\r\n" : "";
}

struct str httpd_out_head(char head[HTTPD_OUT_HEAD], int status,
    const char *type, struct str field, size_t body_len, enum httpd_out_end end)
{
	static const char *const ends[] = {
		[HTTPD_OUT_OPEN] = "",
		[HTTPD_OUT_KEPT] = "Connection: keep-alive\r\n",
		[HTTPD_OUT_LAST] = "Connection: close\r\n",
	};
	int n = snprintf(head, HTTPD_OUT_HEAD,
	    "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
	    "Cache-Control: no-store\r\n%.*s%s%s%s\r\n",
	    status, httpd_head_phrase(status), type, body_len, STR_ARG(field),
	    field.len > 0 ? "\r\n" : "", status_field(status), ends[end]);

	BUG_IF(n < 0 || n >= HTTPD_OUT_HEAD);
	return (struct str){ head, (size_t)n };
}

static void keep(struct httpd_out *o, struct str head, struct str body)
{
	o->n = head.len + body.len;
	o->at = 0;
	o->ptr = mem_alloc(o->n);
	if (head.len > 0)
		memcpy(o->ptr, head.ptr, head.len);
	if (body.len > 0)
		memcpy(o->ptr + head.len, body.ptr, body.len);
}

static bool is_for_now(int error)
{
	return error == EAGAIN || error == EINTR;
}

/* sendmsg does not write to them. */
static struct iovec part(struct str s)
{
	uintptr_t at = (uintptr_t)s.ptr;

	return (struct iovec){
		.iov_base = (void *)at, /* NOLINT(performance-no-int-to-ptr) */
		.iov_len = s.len,
	};
}

enum httpd_out_state httpd_out_send(
    struct httpd_out *o, int fd, struct str head, struct str body)
{
	struct iovec parts[] = { part(head), part(body) };
	const struct msghdr message = { .msg_iov = parts, .msg_iovlen = 2 };
	ssize_t n = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);

	BUG_IF(o->ptr != NULL);
	if (n < 0 && !is_for_now(errno))
		return HTTPD_OUT_GONE;
	size_t sent = n > 0 ? (size_t)n : 0;
	if (sent == head.len + body.len)
		return HTTPD_OUT_SENT;
	size_t of_body = sent > head.len ? sent - head.len : 0;
	keep(
	    o, str_sub(head, sent, head.len), str_sub(body, of_body, body.len));
	return HTTPD_OUT_WAITS;
}

enum httpd_out_state httpd_out_go_on(struct httpd_out *o, int fd)
{
	ssize_t n =
	    send(fd, o->ptr + o->at, o->n - o->at, MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n < 0 && !is_for_now(errno))
		return HTTPD_OUT_GONE;
	o->at += n > 0 ? (size_t)n : 0;
	if (o->at < o->n)
		return HTTPD_OUT_WAITS;
	httpd_out_free(o);
	return HTTPD_OUT_SENT;
}

void httpd_out_free(struct httpd_out *o)
{
	mem_free(o->ptr);
	*o = (struct httpd_out){ 0 };
}
