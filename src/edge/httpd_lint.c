/*
 * evhttp accepts what RFC 9112 refuses: two Content-Lengths, "+3", a blank
 * before the colon, folded lines, bare LF, versions that overflow; each of
 * them lets two parsers disagree about where a request ends. It also hides
 * them from its callback. So each line of a head is read here a second time and
 * judged by the grammar, as soon as it is whole and before evhttp sees it.
 */
#include "edge/httpd_lint.h"

#include <string.h>

#include "base/err.h"
#include "base/limits.h"

void httpd_lint_init(struct httpd_lint *l)
{
	*l = (struct httpd_lint){ 0 };
	buf_init(&l->line, LIMIT_HTTP_TARGET);
}

void httpd_lint_free(struct httpd_lint *l)
{
	buf_free(&l->line);
}

/* RFC 9110 5.6.2: what names are made of. */
static bool is_token(struct str s)
{
	static const char chars[] = "!#$%&'*+-.^_`|~0123456789"
				    "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	for (size_t i = 0; i < s.len; i++) {
		if (memchr(chars, s.ptr[i], sizeof(chars) - 1) == NULL)
			return false;
	}
	return s.len > 0;
}

static int check_method(struct str method, struct httpd_lint *l)
{
	static const struct str others[] = {
		{ "HEAD", 4 },
		{ "PUT", 3 },
		{ "DELETE", 6 },
		{ "OPTIONS", 7 },
		{ "PATCH", 5 },
		{ "TRACE", 5 },
		{ "CONNECT", 7 },
	};

	l->is_post = str_eq(method, STR("POST"));
	if (l->is_post || str_eq(method, STR("GET")))
		return 0;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (str_eq(method, others[i]))
			return 405;
	}
	return is_token(method) ? 501 : 400;
}

/* Origin form only (RFC 9112 3.2.1), in printable ASCII. "//" would be read as
 * an authority by evhttp. */
static bool is_target(struct str s)
{
	if (!str_starts(s, STR("/")) || str_starts(s, STR("//")))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] <= ' ' || s.ptr[i] > '~' || s.ptr[i] == '#')
			return false;
	}
	return true;
}

static int check_request_line(struct str line, struct httpd_lint *l)
{
	struct str method = str_cut(&line, ' ');
	struct str target = str_cut(&line, ' ');

	int status = check_method(method, l);
	if (status != 0)
		return status;
	if (!is_target(target))
		return 400;
	if (str_eq(line, STR("HTTP/1.1")))
		l->minor = 1;
	else if (!str_eq(line, STR("HTTP/1.0")))
		return 400;
	return 0;
}

static int check_length(struct str value, struct httpd_lint *l)
{
	l->n_lengths++;
	for (size_t i = 0; i < value.len; i++) {
		if (value.ptr[i] < '0' || value.ptr[i] > '9')
			return 400;
	}
	if (l->n_lengths > 1 || value.len == 0)
		return 400;
	if (!str_to_i64(value, 0, LIMIT_HTTP_BODY, &l->length))
		return 413;
	return 0;
}

static int check_known(struct str name, struct str value, struct httpd_lint *l)
{
	if (str_eq_nocase(name, STR("Content-Length")))
		return check_length(value, l);
	if (str_eq_nocase(name, STR("Transfer-Encoding")))
		return 501;
	if (str_eq_nocase(name, STR("Host")))
		return ++l->n_hosts > 1 ? 400 : 0;
	if (str_eq_nocase(name, STR("Expect")))
		return str_eq_nocase(value, STR("100-continue")) ? 0 : 417;
	return 0;
}

static int check_field(struct str line, struct httpd_lint *l)
{
	struct str value = line;
	struct str name = str_cut(&value, ':');

	if (value.ptr == NULL || !is_token(name))
		return 400;
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.ptr[i];
		if ((c < ' ' && c != '\t') || c == 0x7F)
			return 400;
	}
	return check_known(name, str_trim(value), l);
}

/* The empty line has come: is it a head that can be answered? */
static int check_head(const struct httpd_lint *l)
{
	if (l->minor == 1 && l->n_hosts == 0)
		return 400;
	/* evhttp does not read the body of a GET: it would become the next
	 * request. */
	if (!l->is_post && l->length > 0)
		return 400;
	return 0;
}

static void end_request(struct httpd_lint *l)
{
	l->n_whole++;
	l->is_inside = false;
}

static void end_head(struct httpd_lint *l)
{
	l->status = check_head(l);
	l->body_left = (size_t)l->length;
	l->n_fields = 0;
	l->n_lines = 0;
	l->n_hosts = l->n_lengths = 0;
	l->length = 0;
	if (l->status == 0 && l->body_left == 0)
		end_request(l);
}

/* A line is whole, its LF included. An empty one ends the head, unless it is
 * the first. */
static void end_line(struct httpd_lint *l)
{
	struct str line = buf_str(&l->line);

	if (!str_ends(line, STR("\r\n"))) {
		l->status = 400;
		return;
	}
	line = str_sub(line, 0, line.len - 2);
	l->n_lines++;
	if (l->n_lines == 1)
		l->status = check_request_line(line, l);
	else if (line.len > 0)
		l->status = check_field(line, l);
	else
		end_head(l);
	if (l->line.size > LIMIT_HTTP_HEADER)
		buf_free(&l->line); /* a long target is rare */
	buf_clear(&l->line);
}

static size_t feed_head(struct httpd_lint *l, struct str bytes)
{
	size_t n = str_find(bytes, '\n');
	bool is_whole = n < bytes.len;

	if (is_whole)
		n++;
	buf_put(&l->line, bytes.ptr, n);
	if (l->n_lines > 0)
		l->n_fields += n;
	if (buf_is_over(&l->line))
		l->status = 414;
	else if (l->n_fields > LIMIT_HTTP_HEADER)
		l->status = 431;
	else if (is_whole)
		end_line(l);
	return n;
}

static size_t feed_body(struct httpd_lint *l, struct str bytes)
{
	size_t n = bytes.len < l->body_left ? bytes.len : l->body_left;

	l->body_left -= n;
	if (l->body_left == 0)
		end_request(l);
	return n;
}

int httpd_lint_feed(struct httpd_lint *l, struct str bytes)
{
	while (bytes.len > 0 && l->status == 0) {
		l->is_inside = true;
		size_t n = l->body_left > 0 ? feed_body(l, bytes)
					    : feed_head(l, bytes);
		bytes = str_sub(bytes, n, bytes.len);
	}
	return l->status;
}

const char *httpd_lint_phrase(int status)
{
	static const struct {
		int status;
		const char *phrase;
	} phrases[] = {
		{ 200, "OK" },
		{ 400, "Bad Request" },
		{ 401, "Unauthorized" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 408, "Request Timeout" },
		{ 413, "Content Too Large" },
		{ 414, "URI Too Long" },
		{ 417, "Expectation Failed" },
		{ 431, "Request Header Fields Too Large" },
		{ 501, "Not Implemented" },
		{ 503, "Service Unavailable" },
	};

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		if (phrases[i].status == status)
			return phrases[i].phrase;
	}
	return "Error";
}
