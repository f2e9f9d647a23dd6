/*
 * UTF-8 as Unicode 3.9 table 3-7 has it: shortest forms only, no surrogates,
 * nothing above U+10FFFF. What comes from outside is mended once, at the
 * door; everything behind it may trust its texts.
 */
#include "text/utf8.h"

#include <string.h>

#include "base/err.h"

#define HIGH_BITS UINT64_C(0x8080808080808080)

static bool is_tail(unsigned char c)
{
	return (c & 0xC0U) == 0x80U;
}

static bool is_surrogate(uint32_t code)
{
	return code >= 0xD800 && code <= 0xDFFF;
}

/* Bytes of a sequence that starts so, 0 when none can. */
static size_t sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xC2 && first <= 0xDF)
		return 2;
	if (first >= 0xE0 && first <= 0xEF)
		return 3;
	return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* Length of the valid sequence at the start of s, or 0; s is not empty. */
static size_t decode(struct str s, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	static const unsigned char mask[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t n = sequence_length(p[0]);

	if (n == 0 || n > s.len)
		return 0;
	uint32_t value = p[0] & mask[n];
	for (size_t i = 1; i < n; i++) {
		if (!is_tail(p[i]))
			return 0;
		value = value << 6 | (p[i] & 0x3FU);
	}
	if (value < least[n] || value > 0x10FFFF || is_surrogate(value))
		return 0;
	*code = value;
	return n;
}

/* Bytes of ASCII at the start of s, eight at a time. */
static size_t ascii_run(struct str s)
{
	size_t n = 0;
	uint64_t eight;

	for (; s.len - n >= sizeof(eight); n += sizeof(eight)) {
		memcpy(&eight, s.ptr + n, sizeof(eight));
		if (eight & HIGH_BITS)
			break;
	}
	while (n < s.len && (unsigned char)s.ptr[n] < 0x80)
		n++;
	return n;
}

/* Bytes of valid UTF-8 at the start of s. */
static size_t valid_run(struct str s)
{
	size_t n = ascii_run(s);

	while (n < s.len) {
		struct str rest = str_sub(s, n, s.len);
		uint32_t code;
		size_t step = decode(rest, &code);

		if (step == 0)
			break;
		n += step == 1 ? ascii_run(rest) : step;
	}
	return n;
}

bool utf8_is_valid(struct str s)
{
	return valid_run(s) == s.len;
}

uint32_t utf8_next(struct str *s)
{
	uint32_t code;
	size_t n;

	BUG_IF(s->len == 0);
	if ((unsigned char)s->ptr[0] < 0x80) { /* nearly always */
		s->len--;
		return (uint32_t)*s->ptr++;
	}
	n = decode(*s, &code);
	if (n == 0) {
		code = UTF8_REPLACEMENT;
		n = 1;
	}
	*s = str_sub(*s, n, s->len);
	return code;
}

void utf8_put(struct buf *out, uint32_t code)
{
	unsigned char b[4];
	size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	if (is_surrogate(code) || code > 0x10FFFF) {
		code = UTF8_REPLACEMENT;
		n = 3;
	}
	if (n == 1) {
		buf_putc(out, (char)code);
		return;
	}
	for (size_t i = n - 1; i > 0; i--) {
		b[i] = (unsigned char)(0x80U | (code & 0x3FU));
		code >>= 6;
	}
	b[0] = (unsigned char)(0xFFU << (8 - n) | code);
	buf_put(out, b, n);
}

bool utf8_mend(struct buf *out, struct str bytes)
{
	bool good = true;

	while (bytes.len > 0) {
		size_t n = valid_run(bytes);

		buf_puts(out, str_sub(bytes, 0, n));
		bytes = str_sub(bytes, n, bytes.len);
		if (bytes.len == 0)
			break;
		utf8_put(out, UTF8_REPLACEMENT);
		bytes = str_sub(bytes, 1, bytes.len);
		good = false;
	}
	return good;
}

static uint32_t take_unit(struct str *s)
{
	const unsigned char *p = (const unsigned char *)s->ptr;
	uint32_t unit = (uint32_t)p[0] << 8 | p[1];

	*s = str_sub(*s, 2, s->len);
	return unit;
}

bool utf8_from_utf16be(struct buf *out, struct str bytes)
{
	bool good = true;

	if (str_starts(bytes, STR("\xFE\xFF")))
		bytes = str_sub(bytes, 2, bytes.len); /* byte order mark */
	while (bytes.len >= 2) {
		uint32_t code = take_unit(&bytes);

		if (code >= 0xD800 && code <= 0xDBFF && bytes.len >= 2) {
			struct str after = bytes;
			uint32_t low = take_unit(&after);

			if (low >= 0xDC00 && low <= 0xDFFF) {
				code = 0x10000 + ((code - 0xD800) << 10) +
				       (low - 0xDC00);
				bytes = after;
			}
		}
		good = good && !is_surrogate(code);
		utf8_put(out, code);
	}
	if (bytes.len == 0)
		return good;
	utf8_put(out, UTF8_REPLACEMENT);
	return false;
}

struct str utf8_cut(struct str s, size_t n)
{
	struct str rest = s;

	if (s.len <= n)
		return s;
	for (size_t i = 0; i < n && rest.len > 0; i++)
		(void)utf8_next(&rest); /* only to move on */
	s.len -= rest.len;
	return s;
}

size_t utf8_length(struct str s)
{
	size_t n = 0;

	while (s.len > 0) {
		size_t run = ascii_run(s);

		n += run;
		s = str_sub(s, run, s.len);
		if (s.len == 0)
			break;
		(void)utf8_next(&s); /* counted, whatever it is */
		n++;
	}
	return n;
}
