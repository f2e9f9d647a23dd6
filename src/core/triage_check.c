/*
 * triage_check: what reads well and is wrong nevertheless. The examples of
 * each rule are decided as a message would be; each pattern is tried on texts
 * made to cost it much; the words of a pattern should be in the lexicon, or
 * their misspellings are not understood.
 */
#include "core/triage_parts.h"

#include <string.h>

#include "core/lexicon.h"
#include "core/triage_codes.h"

#define CHECK_ARENA (16U << 20)
#define HOSTILE_BYTES 4000

static void fault(struct diags *d, struct str file, int line, const char *code,
    const char *sentence)
{
	diags_error(d, file, line, 1, code, "%s", sentence);
}

/* ---- rules ---- */

static bool contradicts(const struct when *w)
{
	for (int i = 0; i < w->n; i++)
		for (int k = 0; k < w->n; k++)
			if (!w->terms[i].is_not && w->terms[k].is_not &&
			    w->terms[i].n == 1 && w->terms[k].n >= 1 &&
			    w->terms[i].signs[0] == w->terms[k].signs[0])
				return true;
	return false;
}

/* A sign that cannot be seen, because it has no pattern. */
static bool is_blind(const struct triage_rules *r, int sign)
{
	const struct sign *s = &r->signs[sign];

	for (int i = 0; i < s->n_patterns; i++)
		if (!r->patterns[s->first + i].is_except)
			return false;
	return s->builtin < 0;
}

static bool is_dead(const struct triage_rules *r, const struct when *w)
{
	for (int i = 0; i < w->n; i++) {
		bool is_seen = w->terms[i].is_not;

		for (int k = 0; k < w->terms[i].n; k++)
			is_seen = is_seen || !is_blind(r, w->terms[i].signs[k]);
		if (!is_seen)
			return true;
	}
	return contradicts(w);
}

static bool fires(const struct triage *t, struct str id)
{
	for (int i = 0; i < t->n_rules; i++)
		if (str_eq(t->rules[i].id, id))
			return true;
	return false;
}

static void check_rule(const struct triage_book *b, const struct rule *rule,
    struct arena *a, struct diags *d)
{
	for (int i = 0; i < rule->n_whens; i++)
		if (is_dead(b->rules, &rule->whens[i]))
			fault(d, rule->file, rule->whens[i].line, T_NEVER,
			    "this condition can never hold: it contradicts "
			    "itself, or asks for a sign without a \"match\"");
	for (int i = 0; i < rule->n_examples; i++) {
		struct triage_input in = { .text = rule->examples[i].text,
			.context = rule->examples[i].context };
		struct triage t;

		arena_reset(a);
		triage_decide(b, a, &in, &t);
		if (!fires(&t, rule->id))
			fault(d, rule->file, rule->examples[i].line,
			    T_UNREACHED,
			    "this example does not reach its rule: an earlier "
			    "rule takes it, or no sign sees it (jaga explain "
			    "shows why)");
	}
}

/* ---- patterns ---- */

/* Texts that make a pattern try as much as it can: what it matches, again and
 * again, and at the end its last word spoilt. */
static struct str hostile(struct arena *a, struct str words, struct str last)
{
	struct buf b;
	struct str text;

	buf_init(&b, HOSTILE_BYTES);
	buf_putc(&b, ' ');
	while (words.len > 0 && b.len + words.len + last.len + 4 < b.max) {
		buf_puts(&b, words);
		buf_putc(&b, ' ');
	}
	buf_puts(&b, last);
	buf_puts(&b, STR("x "));
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return text;
}

/* The plain words of a pattern's line, which is what its author thinks of. */
static struct str plain_words(struct arena *a, struct str source)
{
	char *text = arena_alloc(a, source.len + 1);
	bool is_set = false;
	size_t n = 0;

	for (size_t i = 0; i < source.len; i++) {
		char c = source.ptr[i];

		is_set = c == '{' || (is_set && c != '}');
		if (is_set || c == '}' || strchr("|?*<>#._-", c))
			c = ' ';
		if (c != ' ' || (n > 0 && text[n - 1] != ' '))
			text[n++] = c;
	}
	return (struct str){ text, n };
}

static void check_cost(
    const struct pattern *p, struct arena *a, struct diags *d)
{
	struct str front = p->sample, last = p->sample;
	size_t end = p->sample.len;

	front = str_cut(&front, ' ');
	while (end > 0 && p->sample.ptr[end - 1] != ' ')
		end--;
	last = str_sub(last, end, last.len);
	const struct str texts[] = { p->sample,
		str_trim(str_sub(p->sample, 0, end)), front, STR("a"),
		STR("saya tidak 7") };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		size_t from, to;

		if (regex_search(p->regex, hostile(a, texts[i], last), 0, &from,
			&to) != REGEX_LIMIT)
			continue;
		fault(d, p->file, p->line, T_SLOW,
		    "this pattern costs too much on a hostile text: fewer "
		    "gaps, or a word more");
		return;
	}
}

static void check_words(const struct triage_book *b, const struct pattern *p,
    struct arena *a, struct diags *d)
{
	struct str words = plain_words(a, p->source);

	while (str_trim(words).len > 0) {
		struct str word = str_word(&words);

		if (word.ptr[0] <= '9' || word.len < 3 ||
		    lexicon_knows(b->lexicon, word) ||
		    str_find(p->source, '*') < p->source.len)
			continue;
		diags_warning(d, p->file, p->line, 1, T_WORD,
		    "\"%.*s\" is not in lexicon.tsv: its misspellings are not "
		    "understood",
		    STR_ARG(word));
	}
}

void triage_check(const struct triage_book *b, struct diags *d)
{
	const struct triage_rules *r = b->rules;
	struct arena *a = arena_new(CHECK_ARENA);

	for (int i = 0; i < r->n_rules; i++)
		check_rule(b, &r->rules[i], a, d);
	for (int i = 0; i < r->n_signs; i++)
		if (!r->signs[i].is_used)
			diags_warning(d, r->signs[i].file, r->signs[i].line, 1,
			    T_UNUSED, "%s", "no rule asks for this sign");
	for (int i = 0; i < r->n_patterns; i++) {
		arena_reset(a);
		check_cost(&r->patterns[i], a, d);
		check_words(b, &r->patterns[i], a, d);
	}
	arena_free(a);
}
