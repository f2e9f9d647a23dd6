/* httpd_out: the words of a reply, and what the socket did not take of them. */
#ifndef JAGA_EDGE_HTTPD_OUT_H
#define JAGA_EDGE_HTTPD_OUT_H

#include "base/str.h"

#define HTTPD_OUT_HEAD 640 /* bytes of a reply before its body */

/* Bytes at..n wait for the socket. Begins as zeros. */
struct httpd_out {
	char *ptr; /* owned; NULL: nothing waits */
	size_t at, n;
};

enum httpd_out_state {
	HTTPD_OUT_SENT, /* all of it */
	HTTPD_OUT_WAITS,
	HTTPD_OUT_GONE, /* nobody takes it any more */
};

/* How the connection goes on, as the reply says it. */
enum httpd_out_end {
	HTTPD_OUT_OPEN, /* HTTP/1.1 does by itself */
	HTTPD_OUT_KEPT, /* HTTP/1.0 has to be told */
	HTTPD_OUT_LAST,
};

/* The head of a reply with a body of body_len bytes; field: a line of its own,
 * without its end, or empty. */
struct str httpd_out_head(char head[HTTPD_OUT_HEAD], int status,
    const char *type, struct str field, size_t body_len,
    enum httpd_out_end end);
/* Sends both; what the socket does not take is kept, a copy as large as the
 * reply that the caller made. Nothing may wait. */
enum httpd_out_state httpd_out_send(
    struct httpd_out *o, int fd, struct str head, struct str body);
/* The socket takes more. */
enum httpd_out_state httpd_out_go_on(struct httpd_out *o, int fd);
void httpd_out_free(struct httpd_out *o);

#endif
