/*
 * One word, from the likeliest reading to the least likely: as it stands;
 * digits and letters that stick together; digits for letters; letters held
 * down; endings; a preposition or another word that sticks to it; vowels left
 * out; one typing error. The first reading that the lexicon knows holds.
 */
#include "core/normal_word.h"

#include <string.h>

struct reading {
	const struct lexicon *l;
	struct arena *a;
	int depth; /* words within words; ends the recursion */
};

#define DEEPEST 3

/* Each answers whether it could read the word; *out is its meaning. */
typedef bool read_fn(const struct reading *r, struct str word, struct str *out);

static bool read_any(const struct reading *r, struct str word, struct str *out);

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += is_digit(s.ptr[i]);
	return n;
}

static bool read_exact(
    const struct reading *r, struct str word, struct str *out)
{
	const struct lexeme *found = lexicon_get(r->l, word);

	if (found)
		*out = found->meaning;
	return found != NULL;
}

static struct str rest_of(const struct reading *r, struct str word)
{
	struct reading deeper = { r->l, r->a, r->depth + 1 };
	struct str out = word;

	return r->depth < DEEPEST && read_any(&deeper, word, &out) ? out : word;
}

/* "14thn" and "rp500" are two words; "anak2", "tol0" and "4n4k" are one. */
static bool is_mixed(struct str front, struct str back)
{
	if (back.len == 0)
		return false;
	if (is_digit(front.ptr[0]))
		return front.len > 1 || count_digits(back) == 0;
	return count_digits(back) == back.len &&
	       (back.len > 1 || back.ptr[0] == '1');
}

/* "14thn", "5jt", and "rp500": the parts are two words. */
static bool read_mixed(
    const struct reading *r, struct str word, struct str *out)
{
	bool is_front = is_digit(word.ptr[0]);
	size_t at = 1;
	struct str front, back;

	while (at < word.len && is_digit(word.ptr[at]) == is_front)
		at++;
	front = str_sub(word, 0, at);
	back = str_sub(word, at, word.len);
	if (!is_mixed(front, back))
		return false;
	*out = arena_printf(r->a, "%.*s %.*s",
	    STR_ARG(is_front ? front : rest_of(r, front)),
	    STR_ARG(is_front ? rest_of(r, back) : back));
	return true;
}

/* "anak2", "bln2": said twice, so once here. */
static bool read_twice(
    const struct reading *r, struct str word, struct str *out)
{
	struct str stem = str_sub(word, 0, word.len - 1);

	if (word.len < 3 || word.ptr[word.len - 1] != '2' ||
	    count_digits(stem) > 0)
		return false;
	*out = rest_of(r, stem);
	return true;
}

static char letter_of(char digit)
{
	static const char letters[] = "oizeasgtbg"; /* 0 to 9 */

	return letters[digit - '0'];
}

/* "t0l0ng", "s4ya", "k1rim". A 1 is also an l. */
static bool read_digits(
    const struct reading *r, struct str word, struct str *out)
{
	size_t n = count_digits(word);
	char *text;

	if (n == 0 || n == word.len)
		return false;
	for (int is_l = 0; is_l < 2; is_l++) {
		struct reading deeper = { r->l, r->a, r->depth + 1 };

		text = arena_alloc(r->a, word.len);
		for (size_t i = 0; i < word.len; i++) {
			char c = word.ptr[i];

			text[i] = c;
			if (is_digit(c))
				text[i] = letter_of(c);
			if (is_l && c == '1')
				text[i] = 'l';
		}
		if (deeper.depth <= DEEPEST &&
		    read_any(&deeper, (struct str){ text, word.len }, out))
			return true;
	}
	return false;
}

/* Runs of one letter become `most` letters. */
static struct str squeeze(struct arena *a, struct str word, size_t most)
{
	char *text = arena_alloc(a, word.len + 1);
	size_t n = 0, run = 0;

	for (size_t i = 0; i < word.len; i++) {
		run = i > 0 && word.ptr[i] == word.ptr[i - 1] ? run + 1 : 1;
		if (run <= most || is_digit(word.ptr[i]))
			text[n++] = word.ptr[i];
	}
	return (struct str){ text, n };
}

static bool read_held(const struct reading *r, struct str word, struct str *out)
{
	struct reading deeper = { r->l, r->a, DEEPEST };
	struct str once = squeeze(r->a, word, 1);
	struct str two;

	if (once.len == word.len)
		return false;
	two = squeeze(r->a, word, 2);
	if (read_exact(r, two, out) || read_exact(r, once, out))
		return true;
	return r->depth < DEEPEST && read_any(&deeper, once, out);
}

/* Endings that change nothing here: -nya and its short forms, -ku, -mu,
 * -lah, -kah, -pun. */
static bool read_ending(
    const struct reading *r, struct str word, struct str *out)
{
	static const struct str endings[] = { STR_INIT("nya"), STR_INIT("lah"),
		STR_INIT("kah"), STR_INIT("pun"), STR_INIT("ny"),
		STR_INIT("ku"), STR_INIT("mu"), STR_INIT("x") };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		struct str stem;

		if (word.len < endings[i].len + 2 ||
		    !str_ends(word, endings[i]))
			continue;
		stem = str_sub(word, 0, word.len - endings[i].len);
		if (read_exact(r, stem, out))
			return true;
	}
	return false;
}

/* "dmalaysia", "kebatam", "didesa": a preposition before a place; before a
 * verb "di" has been read as its passive. */
static bool read_glued(
    const struct reading *r, struct str word, struct str *out)
{
	static const struct {
		struct str front, meaning;
	} fronts[] = {
		{ STR_INIT("di"), STR_INIT("di") },
		{ STR_INIT("ke"), STR_INIT("ke") },
		{ STR_INIT("dr"), STR_INIT("dari") },
		{ STR_INIT("d"), STR_INIT("di") },
		{ STR_INIT("k"), STR_INIT("ke") },
	};

	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
		const struct lexeme *found;
		struct str rest;

		if (!str_starts(word, fronts[i].front))
			continue;
		rest = str_sub(word, fronts[i].front.len, word.len);
		found = rest.len >= 3 ? lexicon_get(r->l, rest) : NULL;
		if (!found || found->kind != LEXEME_PLACE)
			continue;
		*out = arena_printf(r->a, "%.*s %.*s",
		    STR_ARG(fronts[i].meaning), STR_ARG(found->meaning));
		return true;
	}
	return false;
}

/* "sayadikurung": the blank was forgotten. Both halves must be known, and not
 * both be short, because some two syllables are always words. */
static bool read_two(const struct reading *r, struct str word, struct str *out)
{
	for (size_t at = 2; at + 2 <= word.len; at++) {
		struct str front = str_sub(word, 0, at);
		struct str back = str_sub(word, at, word.len);
		struct str first, second;

		if (front.len < 3 && !str_eq(front, STR("sy")))
			continue;
		if (back.len < 3 || (front.len < 4 && back.len < 5))
			continue;
		if (!read_exact(r, front, &first) ||
		    !read_exact(r, back, &second))
			continue;
		*out = arena_printf(
		    r->a, "%.*s %.*s", STR_ARG(first), STR_ARG(second));
		return true;
	}
	return false;
}

static bool read_near(const struct reading *r, struct str word, struct str *out)
{
	const struct lexeme *found = lexicon_near(r->l, word);

	if (found)
		*out = found->meaning;
	return found != NULL;
}

static bool read_any(const struct reading *r, struct str word, struct str *out)
{
	static read_fn *const readings[] = { read_exact, read_mixed, read_twice,
		read_digits, read_held, read_ending, read_glued, read_two,
		read_near };

	if (word.len == 0 || word.len > LEXEME_LONG)
		return false;
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++)
		if (readings[i](r, word, out))
			return true;
	return false;
}

struct str normal_word_meaning(
    const struct lexicon *l, struct arena *a, struct str folded, bool *is_known)
{
	struct reading r = { .l = l, .a = a };
	struct str out = folded;

	*is_known = false;
	if (folded.len == 0 || count_digits(folded) == folded.len)
		return folded;
	if (l && read_any(&r, folded, &out)) {
		*is_known = true;
		return out;
	}
	return folded.len > 2 ? squeeze(a, folded, 2) : folded;
}
