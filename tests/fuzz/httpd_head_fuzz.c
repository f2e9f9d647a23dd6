/*
 * Any bytes as the head of a request: whole and in pieces, cut at every place,
 * they are judged the same; what passes stays within its limits, and written
 * again from its parts it reads the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "edge/httpd_head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int is_same_part(struct httpd_part a, struct httpd_part b)
{
	return a.at == b.at && a.n == b.n;
}

static void check_same(const struct httpd_head *a, const struct httpd_head *b)
{
	BUG_IF(a->status != b->status || a->is_whole != b->is_whole);
	if (a->status != 0)
		return;
	BUG_IF(a->at != b->at || a->seen != b->seen);
	BUG_IF(a->fields_at != b->fields_at);
	BUG_IF(a->is_post != b->is_post || a->is_1_0 != b->is_1_0);
	BUG_IF(a->must_close != b->must_close);
	BUG_IF(a->has_expect != b->has_expect);
	BUG_IF(a->body_len != b->body_len);
	BUG_IF(!is_same_part(a->target, b->target));
	BUG_IF(!is_same_part(a->authorization, b->authorization));
}

static void check_limits(const struct httpd_head *h, struct str s)
{
	BUG_IF(h->body_len > LIMIT_HTTP_BODY);
	if (h->status == 0)
		BUG_IF(h->seen > LIMIT_HTTP_TARGET + LIMIT_HTTP_HEADER);
	if (!h->is_whole)
		return;
	BUG_IF(h->at > s.len || !str_ends(str_sub(s, 0, h->at), STR("\r\n")));
	BUG_IF(h->at + h->body_len > HTTPD_HEAD_REQUEST);
	BUG_IF(h->target.n == 0 || s.ptr[h->target.at] != '/');
	BUG_IF(h->target.at + h->target.n > h->at);
	BUG_IF(h->authorization.at + h->authorization.n > h->at);
}

/* The least that says the same. */
static void check_reads_back(const struct httpd_head *h, struct str s)
{
	struct httpd_head again = { 0 };
	struct str target = str_sub(s, h->target.at, h->target.n);
	struct str key = str_sub(s, h->authorization.at, h->authorization.n);
	struct buf b;

	buf_init(&b, 2 * HTTPD_HEAD_REQUEST);
	buf_putf(&b, "%s %.*s HTTP/1.%d\r\nHost:\r\nContent-Length: %zu\r\n",
	    h->is_post ? "POST" : "GET", STR_ARG(target), !h->is_1_0,
	    h->body_len);
	buf_putf(
	    &b, "Connection: %s\r\n", h->must_close ? "close" : "keep-alive");
	if (key.len > 0) {
		buf_puts(&b, STR("Authorization: "));
		buf_puts(&b, key);
		buf_puts(&b, STR("\r\n"));
	}
	buf_puts(&b, STR("\r\n"));
	/* Ours is longer by a few bytes than a head of all the limit. */
	int status = httpd_head_read(&again, buf_str(&b));
	BUG_IF(status != 0 && status != 414 && status != 431);
	if (status == 0) {
		BUG_IF(!again.is_whole || again.at != b.len);
		BUG_IF(again.is_post != h->is_post);
		BUG_IF(again.is_1_0 != h->is_1_0);
		BUG_IF(again.must_close != h->must_close);
		BUG_IF(again.body_len != h->body_len);
		BUG_IF(!str_eq(target,
		    str_sub(buf_str(&b), again.target.at, again.target.n)));
		BUG_IF(!str_eq(key, str_sub(buf_str(&b), again.authorization.at,
					again.authorization.n)));
	}
	buf_free(&b);
}

/* The bytes behind a cut are not there: a copy of its own shows a read too
 * far. */
static struct httpd_head read_cut(struct str s, size_t at)
{
	struct httpd_head h = { 0 };
	char *first = malloc(at + 1);

	if (at > 0)
		memcpy(first, s.ptr, at);
	(void)httpd_head_read(&h, (struct str){ first, at });
	free(first);
	(void)httpd_head_read(&h, s);
	return h;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct httpd_head whole = { 0 }, bytewise = { 0 };
	size_t step = size / 512 + 1;

	(void)httpd_head_read(&whole, s);
	check_limits(&whole, s);
	for (size_t at = 0; at <= size; at += step) {
		struct httpd_head cut = read_cut(s, at);

		check_same(&whole, &cut);
		(void)httpd_head_read(&bytewise, str_sub(s, 0, at));
	}
	(void)httpd_head_read(&bytewise, s);
	check_same(&whole, &bytewise);
	if (whole.is_whole)
		check_reads_back(&whole, s);
	return 0;
}
