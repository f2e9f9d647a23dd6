/*
 * httpd_head: reads the head of a request, strictly, and says where its parts
 * are. What passes has one meaning only, so that nobody in front of us can read
 * another request out of the same bytes. Pure: no sockets, no clock, no memory.
 */
#ifndef JAGA_EDGE_HTTPD_HEAD_H
#define JAGA_EDGE_HTTPD_HEAD_H

#include "base/limits.h"
#include "base/str.h"

/* A whole request: what passes is never longer. */
#define HTTPD_HEAD_REQUEST                                                     \
	((size_t)LIMIT_HTTP_TARGET + LIMIT_HTTP_HEADER + LIMIT_HTTP_BODY)

/* A part of the request, from its first byte: the bytes may move. */
struct httpd_part {
	size_t at, n;
};

/* Begins as zeros. */
struct httpd_head {
	int status; /* 0, or with what the request is to be refused */
	bool
	    is_whole; /* its empty line has come; at is where the body begins */
	bool is_post; /* else GET */
	bool must_close; /* the reply is the connection's last */
	bool is_1_0;     /* one that stays open must be told so */
	bool has_expect; /* waits for 100 before it sends its body */
	size_t body_len; /* Content-Length */
	struct httpd_part target;
	struct httpd_part authorization; /* the value; n is 0: there is none */

	/* Where the reading stands. */
	size_t at;        /* the first line that has not been read */
	size_t seen;      /* up to here no end of that line was found */
	size_t fields_at; /* after the request line; 0: not there yet */
	int n_hosts, n_lengths, n_authorizations;
	bool says_close, says_keep;
};

/*
 * Reads on. bytes: the request from its first byte, as far as it has come, and
 * what follows it; more of it at each call, until the status is set or the head
 * is whole. How it is cut into calls makes no difference. Returns the status.
 */
int httpd_head_read(struct httpd_head *h, struct str bytes);
/* The value of the last field of that name, among the lines of a whole head
 * that was not refused; its ptr is NULL when there is none. */
struct str httpd_head_field(struct str lines, struct str name);
/* The phrase of a status that this program answers with. */
const char *httpd_head_phrase(int status);

#endif
