/*
 * The grammar of RFC 9112 without its leniencies: two Content-Lengths, "+3", a
 * blank before the colon, folded lines, bare LF or CR, a missing Host or an odd
 * version each let two parsers disagree about where a request ends. Lines are
 * judged as soon as they are whole; a table says which fields mean something
 * here.
 */
#include "edge/httpd_head.h"

#include <string.h>

/* RFC 9110 5.6.2: what names are made of. */
static bool is_token_char(char c)
{
	static const char others[] = "!#$%&'*+-.^_`|~";

	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9'))
		return true;
	return memchr(others, c, sizeof(others) - 1) != NULL;
}

static bool is_token(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!is_token_char(s.ptr[i]))
			return false;
	}
	return s.len > 0;
}

/* ---- the request line */

static int read_method(struct httpd_head *h, struct str method)
{
	static const struct str others[] = {
		STR_INIT("HEAD"),
		STR_INIT("PUT"),
		STR_INIT("DELETE"),
		STR_INIT("OPTIONS"),
		STR_INIT("PATCH"),
		STR_INIT("TRACE"),
		STR_INIT("CONNECT"),
	};

	h->is_post = str_eq(method, STR("POST"));
	if (h->is_post || str_eq(method, STR("GET")))
		return 0;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (str_eq(method, others[i]))
			return 405;
	}
	return is_token(method) ? 501 : 400;
}

/* Origin form only (RFC 9112 3.2.1), in printable ASCII. "//" could be read as
 * an authority. */
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

static int read_request_line(struct httpd_head *h, struct str line)
{
	struct str method = str_cut(&line, ' ');
	struct str target = str_cut(&line, ' ');

	int status = read_method(h, method);
	if (status != 0)
		return status;
	if (!is_target(target))
		return 400;
	h->is_1_0 = str_eq(line, STR("HTTP/1.0"));
	if (!h->is_1_0 && !str_eq(line, STR("HTTP/1.1")))
		return 400;
	h->target = (struct httpd_part){ method.len + 1, target.len };
	return 0;
}

/* ---- fields; at: where the value begins in the request */

typedef int read_field_fn(struct httpd_head *h, struct str value, size_t at);

static int read_host(struct httpd_head *h, struct str value, size_t at)
{
	(void)value;
	(void)at;
	return ++h->n_hosts > 1 ? 400 : 0;
}

static int read_length(struct httpd_head *h, struct str value, size_t at)
{
	int64_t n;

	(void)at;
	for (size_t i = 0; i < value.len; i++) {
		if (value.ptr[i] < '0' || value.ptr[i] > '9')
			return 400;
	}
	if (++h->n_lengths > 1 || value.len == 0)
		return 400;
	if (!str_to_i64(value, 0, LIMIT_HTTP_BODY, &n))
		return 413;
	h->body_len = (size_t)n;
	return 0;
}

static int read_encoding(struct httpd_head *h, struct str value, size_t at)
{
	(void)h;
	(void)value;
	(void)at;
	return 501;
}

static int read_expect(struct httpd_head *h, struct str value, size_t at)
{
	(void)at;
	h->has_expect = str_eq_nocase(value, STR("100-continue"));
	return h->has_expect ? 0 : 417;
}

static int read_connection(struct httpd_head *h, struct str value, size_t at)
{
	(void)at;
	while (value.ptr != NULL) {
		struct str word = str_trim(str_cut(&value, ','));

		if (str_eq_nocase(word, STR("close")))
			h->says_close = true;
		else if (str_eq_nocase(word, STR("keep-alive")))
			h->says_keep = true;
	}
	return 0;
}

static int read_authorization(struct httpd_head *h, struct str value, size_t at)
{
	h->authorization = (struct httpd_part){ at, value.len };
	return ++h->n_authorizations > 1 ? 400 : 0;
}

static int read_known(
    struct httpd_head *h, struct str name, struct str value, size_t at)
{
	static const struct {
		struct str name;
		read_field_fn *read;
	} rows[] = {
		{ STR_INIT("Host"), read_host },
		{ STR_INIT("Content-Length"), read_length },
		{ STR_INIT("Transfer-Encoding"), read_encoding },
		{ STR_INIT("Expect"), read_expect },
		{ STR_INIT("Connection"), read_connection },
		{ STR_INIT("Authorization"), read_authorization },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (str_eq_nocase(name, rows[i].name))
			return rows[i].read(h, value, at);
	}
	return 0;
}

static int read_field(struct httpd_head *h, struct str line)
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
	value = str_trim(value);
	size_t at = value.len == 0 ? 0 : (size_t)(value.ptr - line.ptr);
	return read_known(h, name, value, h->at + at);
}

/* ---- lines */

/* The empty line has come: is it a head that can be answered? A GET with a
 * body has no agreed meaning. */
static int end_head(struct httpd_head *h)
{
	if (!h->is_1_0 && h->n_hosts == 0)
		return 400;
	if (!h->is_post && h->body_len > 0)
		return 400;
	h->must_close = h->says_close || (h->is_1_0 && !h->says_keep);
	h->is_whole = true;
	return 0;
}

/* A line is whole, its LF included. An empty one ends the head, unless it is
 * the first. */
static int read_line(struct httpd_head *h, struct str line)
{
	if (!str_ends(line, STR("\r\n")))
		return 400;
	line = str_sub(line, 0, line.len - 2);
	if (h->fields_at == 0)
		return read_request_line(h, line);
	return line.len > 0 ? read_field(h, line) : end_head(h);
}

/* Of what the line brings the head to, its end at `end` as far as it is here.
 */
static int check_size(const struct httpd_head *h, size_t end)
{
	if (h->fields_at == 0)
		return end > LIMIT_HTTP_TARGET ? 414 : 0;
	return end - h->fields_at > LIMIT_HTTP_HEADER ? 431 : 0;
}

int httpd_head_read(struct httpd_head *h, struct str bytes)
{
	while (h->status == 0 && !h->is_whole) {
		struct str rest = str_sub(bytes, h->seen, bytes.len);
		size_t n = str_find(rest, '\n');
		bool is_line = n < rest.len;
		size_t end = h->seen + n + (is_line ? 1 : 0);

		h->status = check_size(h, end);
		h->seen = end;
		if (h->status != 0 || !is_line)
			break;
		h->status = read_line(h, str_sub(bytes, h->at, end - h->at));
		h->at = end;
		if (h->fields_at == 0)
			h->fields_at = end;
	}
	return h->status;
}

struct str httpd_head_field(struct str lines, struct str name)
{
	struct str found = { 0 };

	while (lines.ptr != NULL) {
		struct str value = str_cut(&lines, '\n');
		struct str word = str_cut(&value, ':');

		if (value.ptr != NULL && str_eq_nocase(word, name))
			found = str_trim(value);
	}
	return found;
}

const char *httpd_head_phrase(int status)
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
		{ 409, "Conflict" },
		{ 413, "Content Too Large" },
		{ 414, "URI Too Long" },
		{ 417, "Expectation Failed" },
		{ 422, "Unprocessable Content" },
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
