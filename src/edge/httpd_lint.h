/*
 * httpd_lint: reads the raw bytes of a connection beside evhttp and says where
 * requests begin and end, and which are not to be answered. Stricter than
 * evhttp on purpose: what passes here has one meaning only, so both agree on
 * it. Pure: no sockets, no clock.
 */
#ifndef JAGA_EDGE_HTTPD_LINT_H
#define JAGA_EDGE_HTTPD_LINT_H

#include "base/buf.h"

struct httpd_lint {
	struct buf line; /* of the head, as far as it has come */
	size_t n_fields; /* bytes of the fields so far */
	int n_lines;     /* of the head, whole ones */
	/* What the head has said about itself. */
	bool is_post;
	int minor; /* of HTTP/1.minor */
	int n_hosts, n_lengths;
	int64_t length; /* Content-Length */

	size_t body_left;
	int64_t n_whole; /* requests seen to their last byte */
	bool is_inside;  /* a request has begun and not ended */
	int status;      /* 0, or with what the connection is to be refused */
};

void httpd_lint_init(struct httpd_lint *l);
void httpd_lint_free(struct httpd_lint *l);
/* The next bytes of the connection. Once status is set, nothing more is read;
 * returns status. */
int httpd_lint_feed(struct httpd_lint *l, struct str bytes);
/* The phrase of a status that this program answers with. */
const char *httpd_lint_phrase(int status);

#endif
