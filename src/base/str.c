/*
 * Borrowed text: comparing, searching and cutting without copying. Every
 * function takes an empty str whose ptr is NULL; the C library's memory
 * functions do not, so they are called with a length above 0 only.
 */
#include "base/str.h"

#include <string.h>

struct str str_of(const char *text)
{
	if (text == NULL)
		return (struct str){ NULL, 0 };
	return (struct str){ text, strlen(text) };
}

bool str_eq(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	return a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* tolower(3) would follow the locale. */
static char lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c | 0x20);
	return c;
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	}
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n > 0 ? memcmp(a.ptr, b.ptr, n) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
	return str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	if (suffix.len > s.len)
		return false;
	return str_eq(str_sub(s, s.len - suffix.len, suffix.len), suffix);
}

size_t str_find(struct str s, char c)
{
	const char *found = s.len > 0 ? memchr(s.ptr, c, s.len) : NULL;

	return found != NULL ? (size_t)(found - s.ptr) : s.len;
}

struct str str_sub(struct str s, size_t from, size_t n)
{
	if (from > s.len)
		from = s.len;
	if (n > s.len - from)
		n = s.len - from;
	return (struct str){ from > 0 ? s.ptr + from : s.ptr, n };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
	while (s.len > 0 && is_blank(s.ptr[0]))
		s = str_sub(s, 1, s.len);
	while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct str str_cut(struct str *rest, char sep)
{
	struct str whole = *rest;
	size_t at = str_find(whole, sep);

	if (at == whole.len)
		*rest = (struct str){ NULL, 0 };
	else
		*rest = str_sub(whole, at + 1, whole.len);
	return str_sub(whole, 0, at);
}

struct str str_word(struct str *rest)
{
	size_t from = 0, to;

	while (from < rest->len && is_blank(rest->ptr[from]))
		from++;
	for (to = from; to < rest->len && !is_blank(rest->ptr[to]); to++)
		;
	struct str word = str_sub(*rest, from, to - from);
	*rest = str_sub(*rest, to, rest->len);
	return word;
}

/* Kept negative, since INT64_MIN has no positive. */
static bool read_negative(struct str digits, int64_t *out)
{
	int64_t value = 0;

	if (digits.len == 0)
		return false;
	for (size_t i = 0; i < digits.len; i++) {
		int digit = digits.ptr[i] - '0';

		if (digit < 0 || digit > 9 ||
		    __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, digit, &value))
			return false;
	}
	*out = value;
	return true;
}

bool str_to_i64(struct str s, int64_t lo, int64_t hi, int64_t *out)
{
	bool minus = s.len > 0 && s.ptr[0] == '-';
	int64_t value;

	if (!read_negative(str_sub(s, minus ? 1 : 0, s.len), &value))
		return false;
	if (!minus && __builtin_sub_overflow((int64_t)0, value, &value))
		return false;
	if (value < lo || value > hi)
		return false;
	*out = value;
	return true;
}

bool str_is_among(struct str s, const struct str *list, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq(s, list[i]))
			return true;
	return false;
}
