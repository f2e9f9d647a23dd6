/*
 * The decoder keeps the bytes that have come and looks for the heads of
 * messages: a line that begins `FROM TO TYPE ` with a phone number as TO. A
 * message reaches up to the next head, or to the last line feed once the line
 * is quiet. The parts of a long message are appended as they come, which is
 * their order: the fake SMSC is a queue.
 */
#include "edge/handset_line.h"

#include "base/limits.h"
#include "base/mem.h"
#include "text/form.h"
#include "text/gsm7.h"
#include "text/utf8.h"

#define MAX_BYTES (1U << 20) /* of messages not taken yet */
#define MAX_TEXT                                                               \
	((size_t)LIMIT_TEXT * 4) /* of one message, UTF-16 at the widest */
#define MAX_JOINING 16           /* long messages of which parts are missing */
#define UDH_CONCAT_8 0x00        /* 3GPP TS 23.040, 9.2.3.24.1 */

enum line_type {
	LINE_TEXT,
	LINE_DATA,
	LINE_UCS2,
	LINE_UDH,
	LINE_OTHER
};

static const char *const type_names[] = {
	[LINE_TEXT] = "text",
	[LINE_DATA] = "data",
	[LINE_UCS2] = "ucs-2",
	[LINE_UDH] = "udh",
};

struct joining {
	struct buf to, bytes;
	unsigned char ref;
	size_t n_parts, n_total; /* n_total 0: free */
};

struct handset_line {
	struct buf bytes;
	struct joining joining[MAX_JOINING];
	size_t next; /* the one that gives way when all are taken */
};

struct head {
	struct str to, body;
	enum line_type type;
};

void handset_line_put(
    struct buf *out, struct str from, struct str to, struct str text)
{
	struct buf wide;

	buf_puts(out, from);
	buf_putc(out, ' ');
	buf_puts(out, to);
	if (gsm7_length(text, NULL) >= 0 && str_find(text, '\n') == text.len) {
		buf_puts(out, STR(" text "));
		buf_puts(out, text);
		buf_putc(out, '\n');
		return;
	}
	buf_init(&wide, MAX_TEXT);
	while (text.len > 0) {
		uint32_t code = utf8_next(&text);

		if (code > 0xFFFF) {
			uint32_t high = 0xD800 + ((code - 0x10000) >> 10);

			buf_putc(&wide, (char)(high >> 8));
			buf_putc(&wide, (char)(high & 0xFF));
			code = 0xDC00 + ((code - 0x10000) & 0x3FF);
		}
		buf_putc(&wide, (char)(code >> 8));
		buf_putc(&wide, (char)(code & 0xFF));
	}
	buf_puts(out, STR(" ucs2 "));
	form_encode(out, buf_str(&wide));
	buf_putc(out, '\n');
	buf_free(&wide);
}

struct handset_line *handset_line_new(void)
{
	struct handset_line *l = mem_alloc(sizeof(*l));

	buf_init(&l->bytes, MAX_BYTES);
	for (size_t i = 0; i < MAX_JOINING; i++) {
		buf_init(&l->joining[i].to, LIMIT_NUMBER);
		buf_init(&l->joining[i].bytes, MAX_TEXT);
	}
	return l;
}

void handset_line_free(struct handset_line *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < MAX_JOINING; i++) {
		buf_free(&l->joining[i].to);
		buf_free(&l->joining[i].bytes);
	}
	buf_free(&l->bytes);
	mem_free(l);
}

void handset_line_reset(struct handset_line *l)
{
	buf_clear(&l->bytes);
	for (size_t i = 0; i < MAX_JOINING; i++)
		l->joining[i].n_total = 0;
}

void handset_line_feed(struct handset_line *l, struct str bytes)
{
	buf_puts(&l->bytes, bytes);
}

static bool is_phone(struct str s)
{
	size_t n = s.len;

	for (size_t i = s.len > 0 && s.ptr[0] == '+'; i < n; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return n >= 3 && n < LIMIT_NUMBER;
}

static enum line_type type_of(struct str name)
{
	for (int i = LINE_TEXT; i < LINE_OTHER; i++)
		if (str_eq(name, str_of(type_names[i])))
			return (enum line_type)i;
	return LINE_OTHER;
}

static bool head_read(struct str line, struct head *out)
{
	struct str from = str_cut(&line, ' ');
	struct str to = line.ptr ? str_cut(&line, ' ') : STR("");
	enum line_type type =
	    line.ptr ? type_of(str_cut(&line, ' ')) : LINE_OTHER;

	if (from.len == 0 || type == LINE_OTHER || !line.ptr || !is_phone(to))
		return false;
	*out = (struct head){ to, line, type };
	return true;
}

/* Where the message that begins at 0 ends (its line feed not counted), or
 * bytes.len when that is not known yet. */
static size_t message_end(struct str bytes, enum line_type type, bool is_quiet)
{
	size_t end = str_find(bytes, '\n');

	while (type == LINE_TEXT && end < bytes.len) {
		struct str rest = str_sub(bytes, end + 1, bytes.len);
		size_t next = str_find(rest, '\n');
		struct head head;

		if (head_read(str_sub(rest, 0, next), &head))
			return end;
		if (next == rest.len)
			return rest.len == 0 && is_quiet ? end : bytes.len;
		end += next + 1;
	}
	return end;
}

/* Percent-decoding is the form's: one value of a pair without a name. */
static void put_decoded(struct buf *out, struct str encoded)
{
	struct arena *a = arena_new(MAX_BYTES);
	struct form *form = arena_alloc(a, sizeof(*form));
	struct buf pair;

	buf_init(&pair, MAX_BYTES);
	buf_puts(&pair, STR("x="));
	buf_puts(&pair, encoded);
	(void)form_read(a, buf_str(&pair), form); /* one pair always fits */
	buf_puts(out, form_get(form, STR("x")));
	buf_free(&pair);
	arena_free(a);
}

static void put_text(struct buf *out, struct str bytes, bool is_wide)
{
	/* Kannel calls the parts of a long message "data" in whichever alphabet
	 * they are; only UTF-16 has a zero byte. What cannot be decoded shows
	 * as U+FFFD, which is the report of it. */
	if (is_wide || str_find(bytes, '\0') < bytes.len)
		(void)utf8_from_utf16be(out, bytes);
	else
		(void)utf8_mend(out, bytes);
}

static void put_whole(struct handset_line_sms *out, const struct head *head)
{
	struct buf bytes;

	buf_init(&bytes, MAX_TEXT);
	if (head->type == LINE_TEXT)
		buf_puts(&bytes, head->body);
	else
		put_decoded(&bytes, head->body);
	buf_puts(&out->to, head->to);
	put_text(&out->text, buf_str(&bytes), head->type == LINE_UCS2);
	buf_free(&bytes);
	out->n_parts = 1;
}

static struct joining *joining_of(
    struct handset_line *l, struct str to, unsigned char ref, size_t n_total)
{
	struct joining *j = NULL;

	for (size_t i = 0; i < MAX_JOINING; i++) {
		struct joining *old = &l->joining[i];

		if (old->n_total == n_total && old->ref == ref &&
		    str_eq(buf_str(&old->to), to))
			return old;
		if (old->n_total == 0)
			j = old;
	}
	if (!j) {
		j = &l->joining[l->next];
		l->next = (l->next + 1) % MAX_JOINING;
	}
	buf_clear(&j->to);
	buf_clear(&j->bytes);
	buf_puts(&j->to, to);
	j->ref = ref;
	j->n_parts = 0;
	j->n_total = n_total;
	return j;
}

/* True when this part was the last one missing. */
static bool put_part(
    struct handset_line *l, struct head *head, struct handset_line_sms *out)
{
	struct str body = head->body;
	struct str encoded = str_cut(&body, ' ');
	enum line_type type =
	    body.ptr ? type_of(str_cut(&body, ' ')) : LINE_OTHER;
	struct joining *j;
	struct buf udh;
	const unsigned char *u;

	if (type == LINE_OTHER || !body.ptr)
		return false;
	buf_init(&udh, 255);
	put_decoded(&udh, encoded);
	u = (const unsigned char *)buf_cstr(&udh);
	if (udh.len < 6 || u[1] != UDH_CONCAT_8 || u[4] == 0) {
		*head = (struct head){ head->to, body, type };
		put_whole(out, head);
		buf_free(&udh);
		return true;
	}
	j = joining_of(l, head->to, u[3], u[4]);
	buf_free(&udh);
	if (type == LINE_TEXT)
		buf_puts(&j->bytes, body);
	else
		put_decoded(&j->bytes, body);
	if (++j->n_parts < j->n_total)
		return false;
	buf_puts(&out->to, head->to);
	put_text(&out->text, buf_str(&j->bytes), type == LINE_UCS2);
	out->n_parts = j->n_total;
	j->n_total = 0;
	return true;
}

bool handset_line_next(
    struct handset_line *l, bool is_quiet, struct handset_line_sms *out)
{
	bool is_whole = false;

	while (!is_whole && l->bytes.len > 0) {
		struct str bytes = buf_str(&l->bytes);
		struct head head = { .type = LINE_OTHER };
		bool is_head =
		    head_read(str_sub(bytes, 0, str_find(bytes, '\n')), &head);
		size_t end = message_end(bytes, head.type, is_quiet);
		struct buf rest;

		if (end == bytes.len)
			return false;
		if (is_head) /* a text goes on after its first line feed */
			head.body.len =
			    (size_t)(bytes.ptr + end - head.body.ptr);
		if (is_head && head.type == LINE_UDH)
			is_whole = put_part(l, &head, out);
		else if (is_head)
			put_whole(out, &head);
		is_whole = is_whole || (is_head && head.type != LINE_UDH);
		buf_init(&rest, MAX_BYTES);
		buf_puts(&rest, str_sub(bytes, end + 1, bytes.len));
		buf_free(&l->bytes);
		l->bytes = rest;
	}
	return is_whole;
}
