/*
 * The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1) and its extension
 * table (6.2.1.1). `basic` is the standard's table, read column by column;
 * `ascii` is its inverse for the characters that nearly every text is made
 * of, so that counting a text is one look-up a byte.
 */
#include "text/gsm7.h"

#include "text/utf8.h"

#define ESCAPE 0x1B
#define OUTSIDE 0xFF  /* in `ascii`: no such character */
#define EXTENDED 0x80 /* in `ascii`: ESCAPE and then the low seven bits */

static const uint16_t basic[128] = {
	'@', 0xA3, '$', 0xA5, 0xE8, 0xE9, 0xF9, 0xEC,         /* 00 */
	0xF2, 0xC7, '\n', 0xD8, 0xF8, '\r', 0xC5, 0xE5,       /* 08 */
	0x394, '_', 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, /* 10 */
	0x3A3, 0x398, 0x39E, ESCAPE, 0xC6, 0xE6, 0xDF, 0xC9,  /* 18 */
	' ', '!', '"', '#', 0xA4, '%', '&', '\'',             /* 20 */
	'(', ')', '*', '+', ',', '-', '.', '/',               /* 28 */
	'0', '1', '2', '3', '4', '5', '6', '7',               /* 30 */
	'8', '9', ':', ';', '<', '=', '>', '?',               /* 38 */
	0xA1, 'A', 'B', 'C', 'D', 'E', 'F', 'G',              /* 40 */
	'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O',               /* 48 */
	'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W',               /* 50 */
	'X', 'Y', 'Z', 0xC4, 0xD6, 0xD1, 0xDC, 0xA7,          /* 58 */
	0xBF, 'a', 'b', 'c', 'd', 'e', 'f', 'g',              /* 60 */
	'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',               /* 68 */
	'p', 'q', 'r', 's', 't', 'u', 'v', 'w',               /* 70 */
	'x', 'y', 'z', 0xE4, 0xF6, 0xF1, 0xFC, 0xE0,          /* 78 */
};

static const struct {
	uint8_t septet;
	uint16_t code;
} extension[] = {
	{ 0x0A, '\f' }, /* page break */
	{ 0x14, '^' }, { 0x28, '{' }, { 0x29, '}' }, { 0x2F, '\\' },
	{ 0x3C, '[' }, { 0x3D, '~' }, { 0x3E, ']' }, { 0x40, '|' },
	{ 0x65, 0x20AC }, /* euro sign */
};
#define EXTENSIONS (sizeof(extension) / sizeof(extension[0]))

#define NO OUTSIDE
#define X(septet) (EXTENDED | (septet))
static const uint8_t ascii[128] = {
	NO, NO, NO, NO, NO, NO, NO, NO,                             /* 00 */
	NO, NO, 0x0A, NO, X(0x0A), 0x0D, NO, NO,                    /* 08 */
	NO, NO, NO, NO, NO, NO, NO, NO,                             /* 10 */
	NO, NO, NO, NO, NO, NO, NO, NO,                             /* 18 */
	0x20, 0x21, 0x22, 0x23, 0x02, 0x25, 0x26, 0x27,             /* 20 */
	0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F,             /* 28 */
	0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37,             /* 30 */
	0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F,             /* 38 */
	0x00, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47,             /* 40 */
	0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F,             /* 48 */
	0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57,             /* 50 */
	0x58, 0x59, 0x5A, X(0x3C), X(0x2F), X(0x3E), X(0x14), 0x11, /* 58 */
	NO, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67,               /* 60 */
	0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F,             /* 68 */
	0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77,             /* 70 */
	0x78, 0x79, 0x7A, X(0x28), X(0x40), X(0x29), X(0x3D), NO,   /* 78 */
};
#undef NO
#undef X

/* As in `ascii`, for any code point. */
static uint8_t septet_of(uint32_t code)
{
	if (code < 128)
		return ascii[code];
	for (size_t i = 0; i < 128; i++) {
		if (basic[i] == code)
			return (uint8_t)i;
	}
	for (size_t i = 0; i < EXTENSIONS; i++) {
		if (extension[i].code == code)
			return (uint8_t)(EXTENDED | extension[i].septet);
	}
	return OUTSIDE;
}

static int width_of(uint8_t septet)
{
	if (septet == OUTSIDE)
		return 0;
	return septet & EXTENDED ? 2 : 1;
}

int gsm7_width(uint32_t code)
{
	return width_of(septet_of(code));
}

/* The character after an escape; a second escape is reserved for a further
 * table and shown as a space. */
static uint32_t extended(uint8_t septet)
{
	for (size_t i = 0; i < EXTENSIONS; i++) {
		if (extension[i].septet == septet)
			return extension[i].code;
	}
	return septet == ESCAPE ? ' ' : basic[septet];
}

bool gsm7_decode(struct buf *out, struct str septets)
{
	const unsigned char *p = (const unsigned char *)septets.ptr;
	bool good = true;

	for (size_t i = 0; i < septets.len; i++) {
		if (p[i] > 127) {
			utf8_put(out, UTF8_REPLACEMENT);
			good = false;
		} else if (p[i] != ESCAPE) {
			utf8_put(out, basic[p[i]]);
		} else if (i + 1 < septets.len && p[i + 1] <= 127) {
			utf8_put(out, extended(p[++i]));
		} else {
			utf8_put(
			    out, ' '); /* half a pair: note 1 of the table */
			good = false;
		}
	}
	return good;
}

bool gsm7_encode(struct buf *out, struct str text)
{
	while (text.len > 0) {
		uint8_t septet = septet_of(utf8_next(&text));

		if (septet == OUTSIDE)
			return false;
		if (septet & EXTENDED)
			buf_putc(out, ESCAPE);
		buf_putc(out, (char)(septet & 0x7F));
	}
	return true;
}

int64_t gsm7_length(struct str text, size_t *where)
{
	struct str rest = text;
	int64_t n = 0;

	while (rest.len > 0) {
		struct str before = rest;
		unsigned char c = (unsigned char)rest.ptr[0];
		int width;

		if (c < 128) {
			width = width_of(ascii[c]);
			rest.ptr++;
			rest.len--;
		} else {
			width = gsm7_width(utf8_next(&rest));
		}
		if (width == 0) {
			if (where != NULL)
				*where = text.len - before.len;
			return -1;
		}
		n += width;
	}
	return n;
}
