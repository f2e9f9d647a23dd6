/*
 * triage_sign: which signs a message shows. A match does not count when it is
 * negated ("tidak dipukul", "tidak ada yang dipukul") or lies within what an
 * `except` of its sign matches ("pukul 5"); then the next one is looked for.
 */
#include "core/triage_parts.h"

#include <string.h>

#define TRIAGE_SPANS 16
#define TRIAGE_TRIES 32 /* matches of one pattern that are looked at */
#define NEGATED_WORDS 4 /* so far back a negation is looked for */
#define STRANGE_WORDS 4 /* from so many on a language can be told */
#define STRANGE_KNOWN 4 /* ... when fewer than one in so many is known */
#define SHORT_WORDS 3

const char *const triage_builtin_names[N_BUILTINS] = {
	[BUILTIN_ALWAYS] = "always",
	[BUILTIN_EMPTY] = "empty",
	[BUILTIN_ASKS] = "only-question-mark",
	[BUILTIN_GARBAGE] = "garbage",
	[BUILTIN_SCRIPT] = "other-script",
	[BUILTIN_STRANGE] = "other-language",
	[BUILTIN_SHORT] = "short",
	[BUILTIN_DANGER] = "danger",
	[BUILTIN_FOREIGN] = "foreign-phone",
	[BUILTIN_ABROAD] = "abroad",
	[BUILTIN_PORT] = "port",
	[BUILTIN_PLACE] = "district",
	[BUILTIN_QUESTION] = "question",
	[BUILTIN_CODE] = "case-code",
};

struct span {
	size_t from, to;
};

/* Where the exceptions of a sign lie: looked for once, at its first match. */
struct exceptions {
	struct span spans[TRIAGE_SPANS];
	int n;
	bool is_known;
};

struct looking {
	const struct triage_rules *rules;
	struct arena *arena;
	struct str text; /* the normal form with a blank at both ends */
	struct triage_present present;
	struct triage *out;
	struct triage_seen *seen;
};

bool triage_seen_has(const struct triage_seen *s, int sign)
{
	return s->bits[sign / 64] >> (sign % 64) & 1;
}

void triage_seen_add(struct triage_seen *s, int sign)
{
	s->bits[sign / 64] |= (uint64_t)1 << (sign % 64);
}

static bool is_in_set(const struct triage_rules *r, int set, struct str word)
{
	return set >= 0 && str_is_among(word, r->sets[set].words.list,
			       r->sets[set].words.n);
}

/* The word that ends before byte `end`, a blank; end moves to its front. */
static struct str word_before(struct str text, size_t *end)
{
	size_t to = *end, from = to;

	while (from > 0 && text.ptr[from - 1] != ' ')
		from--;
	*end = from > 0 ? from - 1 : 0;
	return str_sub(text, from, to - from);
}

/* A negation stands right before the match, or with fillers between. */
static bool is_negated(const struct looking *l, size_t start)
{
	size_t end = start;

	for (int i = 0; i < NEGATED_WORDS && end > 0; i++) {
		struct str word = word_before(l->text, &end);

		if (is_in_set(l->rules, l->rules->negation, word))
			return true;
		if (!is_in_set(l->rules, l->rules->fillers, word))
			return false;
	}
	return false;
}

/* The match is undone by a word before it, or within it before its last word:
 * "saya tidak pernah dipukul". */
static bool is_undone(
    const struct looking *l, const struct pattern *p, struct span at)
{
	size_t last = at.to;

	if (is_negated(l, at.from))
		return true;
	if (p->is_negative)
		return false;
	(void)word_before(l->text, &last);
	return last > at.from && is_negated(l, last);
}

static void find_exceptions(
    const struct looking *l, const struct sign *sign, struct exceptions *out)
{
	out->is_known = true;
	for (int i = 0; i < sign->n_patterns; i++) {
		const struct pattern *p = &l->rules->patterns[sign->first + i];
		size_t from = 0;

		if (!p->is_except || !triage_pattern_may(p, &l->present))
			continue;
		while (out->n < TRIAGE_SPANS &&
		       regex_search(p->regex, l->text, from,
			   &out->spans[out->n].from,
			   &out->spans[out->n].to) == REGEX_YES)
			from = out->spans[out->n++].to;
	}
}

static bool is_excepted(const struct exceptions *e, struct span at)
{
	for (int i = 0; i < e->n; i++)
		if (at.from < e->spans[i].to && e->spans[i].from < at.to)
			return true;
	return false;
}

static bool find_match(struct looking *l, const struct sign *sign,
    const struct pattern *p, struct exceptions *e, struct span *at)
{
	size_t from = 0;

	for (int tries = 0; tries < TRIAGE_TRIES; tries++) {
		enum regex_verdict verdict =
		    regex_search(p->regex, l->text, from, &at->from, &at->to);

		if (verdict == REGEX_LIMIT)
			l->out->is_limit = true;
		if (verdict != REGEX_YES)
			return false;
		if (!e->is_known)
			find_exceptions(l, sign, e);
		if (!is_excepted(e, *at) &&
		    (sign->is_affirmed || !is_undone(l, p, *at)))
			return true;
		from = at->from + 1;
	}
	/* So often in one text: nobody writes that; a person looks. */
	l->out->is_limit = true;
	return false;
}

static void tell(struct looking *l, int sign, struct span at)
{
	struct triage *out = l->out;

	triage_seen_add(l->seen, sign);
	out->flags |= l->rules->signs[sign].flags;
	out->indicators |= l->rules->signs[sign].indicators;
	if (l->rules->signs[sign].is_danger)
		triage_seen_add(l->seen, BUILTIN_DANGER);
	if (out->n_signs == TRIAGE_FIRED)
		return;
	out->signs[out->n_signs++] = (struct triage_sign){
		l->rules->signs[sign].name,
		str_trim(str_sub(l->text, at.from, at.to - at.from)),
	};
}

static void look_for(struct looking *l, int index)
{
	const struct sign *sign = &l->rules->signs[index];
	struct exceptions e = { .n = 0 };
	struct span at = { 0, 0 };

	for (int i = 0; i < sign->n_patterns; i++) {
		const struct pattern *p = &l->rules->patterns[sign->first + i];

		if (p->is_except || !triage_pattern_may(p, &l->present) ||
		    !find_match(l, sign, p, &e, &at))
			continue;
		tell(l, index, at);
		return;
	}
}

/* ---- what the program sees itself ---- */

static bool is_consonant(char c)
{
	return c >= 'a' && c <= 'z' && c != 'a' && c != 'e' && c != 'i' &&
	       c != 'o' && c != 'u' && c != 'y';
}

/* One word that nobody can say: a phone in a pocket. "ng", "ny" and what the
 * lexicon reads are words; four consonants in a row are none. */
static bool is_garbage(const struct normal *n)
{
	struct str word;
	int run = 0, longest = 0;

	if (n->n != 1 || n->words[0].is_known || n->words[0].folded.len < 5)
		return false;
	word = n->words[0].folded;
	for (size_t i = 0; i < word.len; i++) {
		run = is_consonant(word.ptr[i]) ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest >= 4;
}

/* A language that the lexicon is not for. Names and places are not known to
 * it either, so most of a text must be strange. */
static bool is_strange(const struct normal *n)
{
	int letters = 0;

	for (int i = 0; i < n->n; i++)
		letters += n->words[i].folded.ptr[0] > '9';
	return letters >= STRANGE_WORDS && n->n_known * STRANGE_KNOWN < letters;
}

/* Three letters of codes and two digits, together or two words. */
static bool is_code_letters(struct str s)
{
	static const char letters[] = "bcdfghjklmnprtvwx";

	for (size_t i = 0; i < 3; i++)
		if (s.len < 3 || s.ptr[i] == '\0' || !strchr(letters, s.ptr[i]))
			return false;
	return true;
}

static bool is_two_digits(struct str s)
{
	int64_t n;

	return s.len == 2 && str_to_i64(s, 0, 99, &n);
}

static bool has_code(const struct normal *n)
{
	for (int i = 0; i < n->n; i++) {
		struct str word = n->words[i].folded;

		if (!is_code_letters(word))
			continue;
		if (word.len == 5 && is_two_digits(str_sub(word, 3, 2)))
			return true;
		if (word.len == 3 && i + 1 < n->n && !n->words[i].is_known &&
		    is_two_digits(n->words[i + 1].folded))
			return true;
	}
	return false;
}

static void look_at_form(
    const struct triage_input *in, const struct triage *t, bool *holds)
{
	const struct normal *n = &t->normal;
	struct str raw = str_trim(in->text);

	holds[BUILTIN_ALWAYS] = true;
	holds[BUILTIN_EMPTY] = n->n == 0;
	holds[BUILTIN_ASKS] = n->n == 0 && str_find(raw, '?') < raw.len;
	holds[BUILTIN_GARBAGE] = is_garbage(n);
	holds[BUILTIN_SCRIPT] = n->script == SCRIPT_OTHER;
	holds[BUILTIN_STRANGE] = is_strange(n);
	holds[BUILTIN_SHORT] = n->n <= SHORT_WORDS;
	holds[BUILTIN_QUESTION] = str_ends(raw, STR("?"));
	holds[BUILTIN_FOREIGN] = in->is_foreign_phone;
	holds[BUILTIN_ABROAD] =
	    t->places.country.len > 0 && !str_eq(t->places.country, STR("ID"));
	holds[BUILTIN_PORT] = t->n_ports > 0;
	holds[BUILTIN_CODE] = has_code(n);
	holds[BUILTIN_PLACE] = t->places.n_named > 0;
}

void triage_sign_look(const struct triage_rules *r, struct arena *a,
    const struct triage_input *in, struct triage *out, struct triage_seen *seen)
{
	struct looking l = { .rules = r, .arena = a, .out = out, .seen = seen };
	bool holds[N_BUILTINS] = { false };

	*seen = (struct triage_seen){ { 0 } };
	l.text = arena_printf(a, " %.*s ", STR_ARG(out->normal.norm));
	triage_pattern_mark(r, l.text, &l.present);
	look_at_form(in, out, holds);
	for (int i = 0; i < N_BUILTINS; i++)
		if (holds[i])
			triage_seen_add(seen, i);
	for (int i = N_BUILTINS; i < r->n_signs; i++)
		look_for(&l, i);
}
