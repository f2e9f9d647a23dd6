/*
 * code: finding a case code in what an officer typed, and writing one. The
 * letters are taken as typed, since one wrong letter names another case; the
 * digits, which only prove that the code was read from one's own SMS, are
 * mended where phones and thumbs confuse them with letters.
 */
#include "core/code.h"

#include <string.h>

#include "base/err.h"
#include "core/case.h"

#define LETTERS_BASE INT64_C(17) /* of CODE_ALPHABET */
#define LETTERS_ALL (LETTERS_BASE * LETTERS_BASE * LETTERS_BASE)
#define SEPARATORS_MOST 3 /* blanks and dashes between letters and digits */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char upper(char c)
{
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	return c;
}

/* 0..9 of a digit or of a letter that looks like one, else -1. */
static int digit_of(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c == 'O' || c == 'o')
		return 0;
	return c == 'I' || c == 'i' || c == 'l' || c == 'L' ? 1 : -1;
}

static bool are_letters(struct str s, size_t n)
{
	if (s.len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s.ptr[i] == '\0' ||
		    strchr(CODE_ALPHABET, upper(s.ptr[i])) == NULL)
			return false;
	}
	return true;
}

bool code_is_letters(struct str letters)
{
	return letters.len >= CODE_LETTERS &&
	       letters.len <= CODE_LETTERS_MOST &&
	       are_letters(letters, letters.len);
}

static size_t separators(struct str s, size_t at)
{
	size_t n = 0;

	while (n < SEPARATORS_MOST && at + n < s.len &&
	       (s.ptr[at + n] == ' ' || s.ptr[at + n] == '-'))
		n++;
	return n;
}

/* A blank where there is none, and before the first (i wrapped round). */
static char byte_at(struct str s, size_t i)
{
	if (i < s.len)
		return s.ptr[i];
	return ' ';
}

/* Two digits, some mended, that end a code; `loose` when blanks stand before
 * them. "krm lo" is two words and "ktrolan" is one. */
static bool are_digits(struct str s, bool loose, int *out)
{
	char a = byte_at(s, 0), b = byte_at(s, 1), after = byte_at(s, 2);

	if (digit_of(a) < 0 || digit_of(b) < 0 || is_digit(after))
		return false;
	if (!is_digit(a) && !is_digit(b) && (loose || is_letter(after)))
		return false;
	*out = digit_of(a) * 10 + digit_of(b);
	return true;
}

/* The length of the code of n letters that s begins with, or 0. */
static size_t code_at(struct str s, size_t n, int *digits)
{
	size_t blanks, at;

	if (!are_letters(s, n))
		return 0;
	blanks = separators(s, n);
	at = n + blanks;
	if (!are_digits(str_sub(s, at, s.len), blanks > 0, digits))
		return 0;
	return at + 2;
}

static struct str upper_copy(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		copy[i] = upper(s.ptr[i]);
	return (struct str){ copy, s.len };
}

bool code_find(
    struct arena *a, struct str text, struct code *out, struct str *rest)
{
	for (size_t i = 0; i + CODE_LETTERS + 2 <= text.len; i++) {
		char before = byte_at(text, i - 1);
		struct str from = str_sub(text, i, text.len);
		size_t letters = CODE_LETTERS;
		int digits = 0;
		size_t n;

		if (is_letter(before) || is_digit(before))
			continue;
		n = code_at(from, letters, &digits);
		if (n == 0)
			n = code_at(from, ++letters, &digits);
		if (n == 0)
			continue;
		out->letters = upper_copy(a, str_sub(from, 0, letters));
		out->digits = digits;
		*rest = arena_printf(a, "%.*s %.*s", (int)i, text.ptr,
		    (int)(text.len - i - n), text.ptr + i + n);
		return true;
	}
	return false;
}

struct str code_write(struct arena *a, struct str letters, int digits)
{
	size_t n = letters.len;
	char *code = arena_alloc(a, n + 3);

	BUG_IF(!code_is_letters(letters) || digits < 0 || digits > 99);
	memcpy(code, letters.ptr, n);
	code[n] = (char)('0' + digits / 10);
	code[n + 1] = (char)('0' + digits % 10);
	return (struct str){ code, n + 2 };
}

struct str code_fill(struct arena *a, struct str text, struct str code)
{
	char mark = CASE_MARK[0];
	size_t n = 0, len = 0;
	char *out;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == mark;
	if (n == 0)
		return text;
	out = arena_alloc(a, text.len + n * code.len + 1);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == mark) {
			memcpy(out + len, code.ptr, code.len);
			len += code.len;
		} else {
			out[len++] = text.ptr[i];
		}
	}
	return (struct str){ out, len };
}

void code_letters(int64_t n, char out[CODE_LETTERS + 1])
{
	/* Prime to 17, and 5, 7, 6 in base 17, so that every letter moves:
	 * cases that follow each other do not look alike. */
	int64_t k = 1570;
	int64_t x;

	BUG_IF(n < 0 || n >= LETTERS_ALL);
	x = n * k % LETTERS_ALL;
	for (int i = CODE_LETTERS - 1; i >= 0; i--) {
		out[i] = CODE_ALPHABET[x % LETTERS_BASE];
		x /= LETTERS_BASE;
	}
	out[CODE_LETTERS] = '\0';
}
