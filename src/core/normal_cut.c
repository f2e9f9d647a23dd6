/*
 * Words are runs of letters and digits. An apostrophe within a word belongs
 * to it ("So'e"), and so do the points of "t.t.s". Four single letters and
 * more one after the other are a word written apart: "t o l o n g".
 */
#include "core/normal_cut.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

#define SPELLED 4 /* single letters in a row that make a word */

struct cutting {
	struct arena *a;
	struct str text, rest;
	struct normal *out;
	size_t latin, other; /* letters */
};

struct range {
	uint32_t from, to;
};

static bool is_in(const struct range *ranges, size_t n, uint32_t code)
{
	for (size_t i = 0; i < n; i++)
		if (code >= ranges[i].from && code <= ranges[i].to)
			return true;
	return false;
}

/* Beyond ASCII, signs are few ranges, and the rest is taken for letters. */
static bool is_sign(uint32_t code)
{
	static const struct range signs[] = {
		{ 0x80, 0xA9 },
		{ 0xAB, 0xB4 },
		{ 0xB6, 0xB9 },
		{ 0xBB, 0xBF },
		{ 0xD7, 0xD7 },
		{ 0xF7, 0xF7 },
		{ 0x2000, 0x200A },
		{ 0x2010, 0x2029 },
		{ 0x202F, 0x205F },
		{ 0x2070, 0x2BFF },
		{ 0x2E00, 0x2E7F },
		{ 0x3000, 0x303F },
		{ 0xE000, 0xF8FF },
		{ 0xFF01, 0xFF0F },
		{ 0xFF1A, 0xFF20 },
		{ 0xFFF0, 0xFFFF },
		{ 0x1F000, 0x1FAFF },
	};

	return is_in(signs, sizeof(signs) / sizeof(signs[0]), code);
}

static bool is_invisible(uint32_t code)
{
	return (code >= 0x200B && code <= 0x200F) ||
	       (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
	       code == 0xAD || (code >= 0xFE00 && code <= 0xFE0F);
}

static bool is_ascii_letter(uint32_t code)
{
	return (code | 0x20) >= 'a' && (code | 0x20) <= 'z' && code < 128;
}

static bool is_word(uint32_t code)
{
	if (code < 128)
		return is_ascii_letter(code) || (code >= '0' && code <= '9');
	return !is_sign(code) || is_invisible(code);
}

static bool is_apostrophe(uint32_t code)
{
	return code == '\'' || code == '`' || code == 0x2019 || code == 0x2018;
}

static uint32_t peek(struct str rest)
{
	return rest.len > 0 ? utf8_next(&rest) : ' ';
}

static void count_script(struct cutting *c, uint32_t code)
{
	/* Latin ends before Greek; its later letters are from 1E00 on, and
	 * wide ones from FF21. */
	if (code < 0x370)
		c->latin += is_ascii_letter(code) || code >= 0xC0;
	else if ((code >= 0x1E00 && code < 0x1F00) ||
		 (code >= 0xFF21 && code <= 0xFF5A))
		c->latin++;
	else if (!is_invisible(code))
		c->other++;
}

/* One word of the rest, which begins with one; an apostrophe is within it
 * when a letter follows. */
static struct str cut_word(struct cutting *c)
{
	const char *from = c->rest.ptr;
	struct str after;

	while (c->rest.len > 0) {
		uint32_t code;

		after = c->rest;
		code = utf8_next(&after);
		if (!is_word(code) &&
		    !(is_apostrophe(code) && is_ascii_letter(peek(after))))
			break;
		count_script(c, code);
		c->rest = after;
	}
	return (struct str){ from, (size_t)(c->rest.ptr - from) };
}

/* Letters with accents become plain, from U+00C0 on. */
static const char plain[] = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidn"
			    "ooooo ouuuuypy";

static struct str without_accents(struct arena *a, struct str word)
{
	char *text = arena_alloc(a, word.len + 1);
	size_t n = 0;

	while (word.len > 0) {
		const char *from = word.ptr;
		uint32_t code = utf8_next(&word);
		size_t width = (size_t)(word.ptr - from);

		if (code >= 0xC0 && code < 0xC0 + sizeof(plain) - 1) {
			text[n++] = plain[code - 0xC0];
		} else if (code != ' ') {
			memcpy(text + n, from, width);
			n += width;
		}
	}
	return (struct str){ text, n };
}

static struct str fold_word(struct arena *a, struct str word)
{
	char *text = arena_alloc(a, word.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		if ((unsigned char)c >= 128)
			return without_accents(a, fold_answer(a, word));
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (!is_apostrophe((unsigned char)c))
			text[n++] = c;
	}
	return (struct str){ text, n };
}

/* Stronger marks win: "... ?" is a question. */
static char stronger(char a, char b)
{
	static const char order[] = ",.?";
	const char *x = a ? strchr(order, a) : NULL;
	const char *y = b ? strchr(order, b) : NULL;

	if (y && (!x || y > x))
		return b;
	return a;
}

/* A point, comma or colon before a digit belongs to a number. */
static char mark_of(uint32_t code, uint32_t next)
{
	static const struct {
		uint32_t code;
		char mark;
		bool is_within_number;
	} rows[] = {
		{ '?', '?', false },
		{ 0xFF1F, '?', false },
		{ 0x61F, '?', false },
		{ ',', ',', true },
		{ '(', ',', false },
		{ ')', ',', false },
		{ 0x3001, ',', false },
		{ '.', '.', true },
		{ ':', '.', true },
		{ '!', '.', false },
		{ ';', '.', false },
		{ '\n', '.', false },
		{ 0x3002, '.', false },
	};
	bool is_number = next >= '0' && next <= '9';

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].code == code &&
		    !(rows[i].is_within_number && is_number))
			return rows[i].mark;
	return '\0';
}

/* Words that are written short, so that the point after them ends nothing. */
static bool is_short_form(struct str word)
{
	static const struct str forms[] = { STR_INIT("pt"), STR_INIT("cv"),
		STR_INIT("no"), STR_INIT("tgl"), STR_INIT("jl"),
		STR_INIT("jln"), STR_INIT("ds"), STR_INIT("kec"),
		STR_INIT("kab"), STR_INIT("kel"), STR_INIT("dr"),
		STR_INIT("yth"), STR_INIT("pdt"), STR_INIT("rm"),
		STR_INIT("sr"), STR_INIT("bpk"), STR_INIT("sdr") };

	return str_is_among(word, forms, sizeof(forms) / sizeof(forms[0]));
}

static void skip_signs(struct cutting *c)
{
	char mark = 0;

	while (c->rest.len > 0) {
		struct str after = c->rest;
		uint32_t code = utf8_next(&after);

		if (is_word(code))
			break;
		mark = stronger(mark, mark_of(code, peek(after)));
		c->rest = after;
	}
	if (c->out->n == 0)
		return;
	struct normal_word *last = &c->out->words[c->out->n - 1];
	last->mark = mark;
	if (mark == '.' && is_short_form(last->folded))
		last->mark = '\0';
}

static bool is_single(const struct normal_word *w)
{
	return w->folded.len == 1 && w->folded.ptr[0] >= 'a';
}

/* Words i to i + n - 1 become one. */
static void merge(struct normal *out, struct arena *a, int i, int n)
{
	struct normal_word *first = &out->words[i], *last = first + n - 1;
	char *text = arena_alloc(a, (size_t)n);

	for (int k = 0; k < n; k++)
		text[k] = first[k].folded.ptr[0];
	first->folded = (struct str){ text, (size_t)n };
	first->len = last->at + last->len - first->at;
	first->mark = last->mark;
	memmove(first + 1, last + 1,
	    (size_t)(out->n - i - n) * sizeof(struct normal_word));
	out->n -= n - 1;
}

/* How many single letters from i on stand with one sign between them. */
static int count_spelled(const struct cutting *c, int i, bool *is_pointed)
{
	const struct normal *out = c->out;
	int n = 1;

	*is_pointed = true;
	for (; i + n < out->n && is_single(&out->words[i + n]); n++) {
		const struct normal_word *w = &out->words[i + n];
		size_t end = w[-1].at + w[-1].len;

		if (w->at != end + 1)
			break;
		*is_pointed = *is_pointed && c->text.ptr[end] == '.';
	}
	return n;
}

/* "t.t.s" and "t o l o n g". Single letters with points between are one word
 * from two on. */
static void merge_spelled(struct cutting *c)
{
	for (int i = 0; i < c->out->n; i++) {
		bool is_pointed;
		int n;

		if (!is_single(&c->out->words[i]))
			continue;
		n = count_spelled(c, i, &is_pointed);
		if (n >= SPELLED || (n > 1 && is_pointed))
			merge(c->out, c->a, i, n);
	}
}

void normal_cut(struct arena *a, struct str text, struct normal *out)
{
	struct cutting c = { .a = a, .text = text, .rest = text, .out = out };

	out->words =
	    arena_array(a, LIMIT_NORMAL_WORDS, sizeof(struct normal_word));
	skip_signs(&c);
	while (c.rest.len > 0 && out->n < LIMIT_NORMAL_WORDS) {
		struct str word = cut_word(&c);
		struct normal_word *w = &out->words[out->n];

		w->at = (size_t)(word.ptr - text.ptr);
		w->len = word.len;
		w->folded = fold_word(a, word);
		out->n += w->folded.len > 0;
		skip_signs(&c);
	}
	out->is_cut = c.rest.len > 0;
	out->script = c.other > c.latin ? SCRIPT_OTHER : SCRIPT_LATIN;
	merge_spelled(&c);
	for (int i = 0; i < out->n; i++)
		out->words[i].ends_clause =
		    out->words[i].mark == '.' || out->words[i].mark == '?';
}
