/*
 * Comparable texts. Nearly every answer is ASCII and is folded by a table
 * look-up a byte; the rest goes through utf8proc (Unicode NFKC with case
 * folding, default-ignorable characters dropped) and then by category.
 */
#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "base/err.h"
#include "base/mem.h"
#include "text/utf8.h"

/* What one character becomes. */
enum part {
	PART_KEEP,
	PART_BLANK, /* separates words */
	PART_DROP,
	PART_MARK,    /* belongs to the letter before it */
	PART_PICTURE, /* an answer when there is no word */
};

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.ptr[i] > 127)
			return false;
	}
	return true;
}

static bool is_ascii_word(unsigned char c)
{
	unsigned char lower = c | 0x20;

	return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z') ||
	       c == '*' || c == '#';
}

static bool is_ascii_blank(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r');
}

static enum part ascii_part(unsigned char c)
{
	if (is_ascii_word(c))
		return PART_KEEP;
	if (c < 0x7F && c > ' ')
		return PART_BLANK;
	return is_ascii_blank(c) ? PART_BLANK : PART_DROP;
}

/* By Unicode general category. A keycap is an enclosing mark round a digit. */
static const uint8_t category_part[] = {
	[UTF8PROC_CATEGORY_CN] = PART_DROP,
	[UTF8PROC_CATEGORY_MN] = PART_MARK,
	[UTF8PROC_CATEGORY_MC] = PART_MARK,
	[UTF8PROC_CATEGORY_ME] = PART_DROP,
	[UTF8PROC_CATEGORY_PC] = PART_BLANK,
	[UTF8PROC_CATEGORY_PD] = PART_BLANK,
	[UTF8PROC_CATEGORY_PS] = PART_BLANK,
	[UTF8PROC_CATEGORY_PE] = PART_BLANK,
	[UTF8PROC_CATEGORY_PI] = PART_BLANK,
	[UTF8PROC_CATEGORY_PF] = PART_BLANK,
	[UTF8PROC_CATEGORY_PO] = PART_BLANK,
	[UTF8PROC_CATEGORY_SM] = PART_BLANK,
	[UTF8PROC_CATEGORY_SC] = PART_BLANK,
	[UTF8PROC_CATEGORY_SK] = PART_BLANK,
	[UTF8PROC_CATEGORY_SO] = PART_PICTURE,
	[UTF8PROC_CATEGORY_ZS] = PART_BLANK,
	[UTF8PROC_CATEGORY_ZL] = PART_BLANK,
	[UTF8PROC_CATEGORY_ZP] = PART_BLANK,
	[UTF8PROC_CATEGORY_CC] = PART_DROP,
	[UTF8PROC_CATEGORY_CF] = PART_DROP,
	[UTF8PROC_CATEGORY_CS] = PART_DROP,
	[UTF8PROC_CATEGORY_CO] = PART_DROP,
};

static enum part part_of(uint32_t code)
{
	if (code < 128)
		return ascii_part((unsigned char)code);
	if (code == UTF8_REPLACEMENT || code == 0x85)
		return PART_BLANK;
	return category_part[utf8proc_category((utf8proc_int32_t)code)];
}

static struct str fold_ascii(struct arena *a, struct str text)
{
	char *out = arena_alloc(a, text.len + 1);
	bool gap = false;
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		enum part part = ascii_part((unsigned char)c);

		if (part != PART_KEEP) {
			gap = gap || part == PART_BLANK;
			continue;
		}
		if (gap && n > 0)
			out[n++] = ' ';
		gap = false;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		out[n++] = c;
	}
	return (struct str){ out, n };
}

static bool has_word(struct str text)
{
	while (text.len > 0) {
		if (part_of(utf8_next(&text)) == PART_KEEP)
			return true;
	}
	return false;
}

static enum part part_among(uint32_t code, bool has_words)
{
	enum part part = part_of(code);

	if (part == PART_PICTURE)
		return has_words ? PART_BLANK : PART_KEEP;
	return part;
}

/* Keeps the parts of a normalised text, in place: it never grows. */
static size_t keep_parts(char *text, size_t len)
{
	struct str rest = { text, len };
	bool has_words = has_word(rest);
	bool gap = true; /* a mark with no letter before it is dropped too */
	size_t n = 0;

	while (rest.len > 0) {
		const char *from = rest.ptr;
		enum part part = part_among(utf8_next(&rest), has_words);
		size_t width = (size_t)(rest.ptr - from);

		if (part == PART_BLANK)
			gap = true;
		if (part == PART_BLANK || part == PART_DROP ||
		    (part == PART_MARK && gap))
			continue;
		if (gap && n > 0)
			text[n++] = ' ';
		gap = false;
		memmove(text + n, from, width);
		n += width;
	}
	return n;
}

/* One round of normalising and keeping; text is valid UTF-8. */
static struct str fold_once(struct arena *a, struct str text)
{
	const int how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
			UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n;

	n = utf8proc_map((const utf8proc_uint8_t *)text.ptr,
	    (utf8proc_ssize_t)text.len, &folded, (utf8proc_option_t)how);
	BUG_IF(n < 0); /* the text is valid and memory does not end */
	struct str kept = { (char *)folded, 0 };
	kept.len = keep_parts((char *)folded, (size_t)n);
	kept = arena_copy(a, kept);
	mem_free(folded);
	return kept;
}

/* What is dropped in one round may bring a letter and a mark together that
 * compose in the next; a third round has never been seen to change more. */
#define ROUNDS 3

struct str fold_answer(struct arena *a, struct str text)
{
	struct str folded;
	struct buf mended;

	if (is_ascii(text))
		return fold_ascii(a, text);
	BUG_IF(text.len > SIZE_MAX / 8);
	buf_init(&mended, text.len * 3);
	(void)utf8_mend(&mended, text); /* what cannot be read is a blank */
	folded = buf_str(&mended);
	for (int round = 0; round < ROUNDS; round++) {
		struct str before = folded;

		folded = fold_once(a, before);
		if (is_ascii(folded) || str_eq(folded, before))
			break;
	}
	buf_free(&mended);
	return folded;
}

/*
 * Characters that turn the direction of what follows: in the middle of an
 * officer's page they could make a text read as another.
 */
static bool is_direction(uint32_t code)
{
	return (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static enum part line_part(uint32_t code)
{
	utf8proc_category_t category;

	if (is_ascii_blank(code) || code == 0x85) /* NEL, a new line */
		return PART_BLANK;
	if (code < 128)
		return code < 0x20 || code == 0x7F ? PART_DROP : PART_KEEP;
	if (is_direction(code))
		return PART_DROP;
	category = utf8proc_category((utf8proc_int32_t)code);
	if (category == UTF8PROC_CATEGORY_CC)
		return PART_DROP;
	return category >= UTF8PROC_CATEGORY_ZS &&
		       category <= UTF8PROC_CATEGORY_ZP
		   ? PART_BLANK
		   : PART_KEEP;
}

struct str fold_line(struct arena *a, struct str text)
{
	/* An invalid byte becomes three. */
	char *out = arena_alloc(a, text.len * 3 + 1);
	bool gap = false;
	size_t n = 0;

	while (text.len > 0) {
		const char *from = text.ptr;
		uint32_t code = utf8_next(&text);
		size_t width = (size_t)(text.ptr - from);
		enum part part = line_part(code);

		if (part != PART_KEEP) {
			gap = gap || part == PART_BLANK;
			continue;
		}
		if (code == UTF8_REPLACEMENT) {
			from = "\xEF\xBF\xBD";
			width = 3;
		}
		if (gap && n > 0)
			out[n++] = ' ';
		gap = false;
		memcpy(out + n, from, width);
		n += width;
	}
	return (struct str){ out, n };
}

static size_t code_points(struct str s, uint32_t *out)
{
	size_t n = 0;

	while (s.len > 0 && n < FOLD_DISTANCE_MAX)
		out[n++] = utf8_next(&s);
	return s.len == 0 ? n : FOLD_DISTANCE_MAX + 1;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Two texts as code points, and three rows of the table of distances. */
struct comparison {
	uint32_t a[FOLD_DISTANCE_MAX], b[FOLD_DISTANCE_MAX];
	size_t na, nb;
	size_t rows[3][FOLD_DISTANCE_MAX + 1];
};

/* Fills row i (1-based) from the two before it; returns its least value. */
static size_t fill_row(struct comparison *c, size_t i)
{
	size_t *row = c->rows[i % 3];
	const size_t *above = c->rows[(i + 2) % 3];
	const size_t *above2 = c->rows[(i + 1) % 3];
	size_t smallest = i;

	row[0] = i;
	for (size_t j = 1; j <= c->nb; j++) {
		size_t change = c->a[i - 1] != c->b[j - 1];
		size_t d = least(above[j], row[j - 1]) + 1;

		d = least(d, above[j - 1] + change);
		if (i > 1 && j > 1 && c->a[i - 1] == c->b[j - 2] &&
		    c->a[i - 2] == c->b[j - 1])
			d = least(d, above2[j - 2] + 1);
		row[j] = d;
		smallest = least(smallest, d);
	}
	return smallest;
}

size_t fold_distance(struct str a, struct str b, size_t most)
{
	struct comparison c;
	size_t smallest = 0;

	if (str_eq(a, b))
		return 0;
	c.na = code_points(a, c.a);
	c.nb = code_points(b, c.b);
	if (c.na > FOLD_DISTANCE_MAX || c.nb > FOLD_DISTANCE_MAX ||
	    c.na > c.nb + most || c.nb > c.na + most)
		return most + 1;
	for (size_t j = 0; j <= c.nb; j++)
		c.rows[0][j] = j;
	for (size_t i = 1; i <= c.na; i++) {
		size_t before = smallest;

		smallest = fill_row(&c, i);
		/* A swap reaches back two rows, so one alone does not tell. */
		if (smallest > most && before > most)
			return most + 1;
	}
	return least(c.rows[c.na % 3][c.nb], most + 1);
}

bool fold_holds(struct str text, struct str name)
{
	const char *at = text.ptr;
	size_t left = text.len;

	while (left >= name.len) {
		const char *hit = memmem(at, left, name.ptr, name.len);
		const char *end;

		if (!hit)
			return false;
		end = hit + name.len;
		if ((hit == text.ptr || hit[-1] == ' ') &&
		    (end == text.ptr + text.len || *end == ' '))
			return true;
		left -= (size_t)(hit + 1 - at);
		at = hit + 1;
	}
	return false;
}
