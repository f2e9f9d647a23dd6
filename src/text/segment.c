/*
 * What a text costs. The alphabet is the text's, not the sender's choice: one
 * character outside GSM-7 makes the whole text UCS-2 (UTF-16 in truth: phones
 * send and show surrogate pairs). Parts are filled as an SMSC fills them, so
 * a pair that would straddle two parts moves to the second as a whole.
 */
#include "text/segment.h"

#include <utf8proc.h>

#include "base/mem.h"
#include "text/gsm7.h"
#include "text/utf8.h"

size_t segment_width(enum segment_coding coding, uint32_t code)
{
	if (coding == SEGMENT_GSM7)
		return (size_t)gsm7_width(code);
	return code > 0xFFFF ? 2 : 1;
}

static size_t count_ucs2(struct str text)
{
	size_t units = 0;

	while (text.len > 0)
		units += segment_width(SEGMENT_UCS2, utf8_next(&text));
	return units;
}

static size_t count_parts(struct str text, struct segments s, size_t room)
{
	size_t parts = 1, used = 0;

	if (s.units == utf8_length(text)) /* no pair that could straddle */
		return (s.units + room - 1) / room;
	while (text.len > 0) {
		size_t width = segment_width(s.coding, utf8_next(&text));

		if (used + width > room) {
			parts++;
			used = 0;
		}
		used += width;
	}
	return parts;
}

struct segments segment_count(struct str text)
{
	int64_t septets = gsm7_length(text, NULL);
	size_t one = SEGMENT_GSM7_ONE, part = SEGMENT_GSM7_PART;
	struct segments s = { .coding = SEGMENT_GSM7, .parts = 1 };

	if (septets < 0) {
		s.coding = SEGMENT_UCS2;
		s.units = count_ucs2(text);
		one = SEGMENT_UCS2_ONE;
		part = SEGMENT_UCS2_PART;
	} else {
		s.units = (size_t)septets;
	}
	if (s.units > one)
		s.parts = count_parts(text, s, part);
	return s;
}

const char *segment_coding_name(enum segment_coding coding)
{
	return coding == SEGMENT_GSM7 ? "GSM-7" : "UCS-2";
}

/*
 * Characters with no decomposition, or one that says something else. Marks
 * that only steer lines and direction become nothing, but the joiners inside
 * emoji and Indic words (U+200C, U+200D) are kept.
 */
static const struct {
	uint32_t code;
	const char *plain;
} plain_table[] = {
	{ '\t', " " },
	{ '`', "'" },
	{ 0xA9, "(c)" },
	{ 0xAB, "\"" },
	{ 0xAD, "" }, /* soft hyphen */
	{ 0xAE, "(R)" },
	{ 0xB4, "'" },
	{ 0xB7, "." },
	{ 0xBB, "\"" },
	{ 0xD0, "D" },
	{ 0xD7, "x" },
	{ 0xDE, "Th" },
	{ 0xF0, "d" },
	{ 0xFE, "th" },
	{ 0x110, "D" },
	{ 0x111, "d" },
	{ 0x131, "i" },
	{ 0x141, "L" },
	{ 0x142, "l" },
	{ 0x152, "OE" },
	{ 0x153, "oe" },
	{ 0x2BC, "'" },
	{ 0x200B, "" },
	{ 0x200E, "" },
	{ 0x200F, "" },
	{ 0x2010, "-" },
	{ 0x2011, "-" },
	{ 0x2012, "-" },
	{ 0x2013, "-" },
	{ 0x2014, "-" },
	{ 0x2015, "-" },
	{ 0x2018, "'" },
	{ 0x2019, "'" },
	{ 0x201A, "'" },
	{ 0x201B, "'" },
	{ 0x201C, "\"" },
	{ 0x201D, "\"" },
	{ 0x201E, "\"" },
	{ 0x201F, "\"" },
	{ 0x2022, "-" },
	{ 0x2028, "\n" },
	{ 0x2029, "\n" },
	{ 0x2032, "'" },
	{ 0x2033, "\"" },
	{ 0x2039, "'" },
	{ 0x203A, "'" },
	{ 0x2044, "/" },
	{ 0x2060, "" },
	{ 0x2212, "-" },
	{ 0xFEFF, "" },
};

static const char *plain_of(uint32_t code)
{
	if (utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ZS)
		return " ";
	for (size_t i = 0; i < sizeof(plain_table) / sizeof(plain_table[0]);
	     i++) {
		if (plain_table[i].code == code)
			return plain_table[i].plain;
	}
	return NULL;
}

/* The longest compatibility decomposition (U+FDFA) has 18. */
#define PIECES 32

/* Puts a decomposed character without its accents; false, and nothing is
 * put, when a piece is still outside GSM-7. */
static bool put_pieces(struct buf *out, uint32_t code)
{
	utf8proc_int32_t pieces[PIECES];
	size_t before = out->len;
	int boundary = 0;
	utf8proc_ssize_t n;

	n = utf8proc_decompose_char((utf8proc_int32_t)code, pieces, PIECES,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK,
	    &boundary);
	/* A space before an accent is how a lone accent decomposes. */
	if (n < 1 || n > PIECES || pieces[0] == ' ')
		return false;
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		uint32_t piece = (uint32_t)pieces[i];
		const char *plain = plain_of(piece);

		if (plain != NULL)
			buf_puts(out, str_of(plain));
		else if (gsm7_width(piece) > 0)
			utf8_put(out, piece);
		else
			break;
		if (i + 1 == n)
			return true;
	}
	if (!buf_is_over(out))
		buf_cut(out, before);
	return false;
}

static bool is_accent(uint32_t code)
{
	return code >= 0x300 && code <= 0x36F;
}

static void put_plain(struct buf *out, struct str text)
{
	bool plain_before = false;

	while (text.len > 0) {
		uint32_t code = utf8_next(&text);
		const char *plain = plain_of(code);

		if (gsm7_width(code) > 0) {
			utf8_put(out, code);
			plain_before = true;
		} else if (plain != NULL) {
			buf_puts(out, str_of(plain));
			plain_before = true;
		} else if (!is_accent(code) || !plain_before) {
			plain_before = put_pieces(out, code);
			if (!plain_before)
				utf8_put(out, code);
		}
	}
}

void segment_plain(struct buf *out, struct str text)
{
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t n;

	if (gsm7_length(text, NULL) >= 0) {
		buf_puts(out, text);
		return;
	}
	/* Some keyboards write an accent as a character of its own. */
	n = utf8proc_map((const utf8proc_uint8_t *)text.ptr,
	    (utf8proc_ssize_t)text.len, &composed,
	    (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
	if (n < 0) /* not UTF-8: what can be read is made plain all the same */
		put_plain(out, text);
	else
		put_plain(out, (struct str){ (char *)composed, (size_t)n });
	mem_free(composed);
}
