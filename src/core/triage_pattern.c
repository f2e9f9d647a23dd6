/*
 * A pattern is a line of words, because who changes it thinks in words:
 *
 *   {majikan} .. pukul|siksa saya       sets, gaps, choices
 *   umur #6-17                          a number, or one of a range
 *   < tolong >                          the whole message
 *   tidak ada? kabar                    a word that may be missing
 *   sekolah*                            a word that begins so
 *   karaoke|kopi_pangku                 a choice of two words
 *
 * It becomes a regex over the normal form, where words stand with single
 * blanks between and around them.
 */
#include "core/triage_parts.h"

#include <string.h>

#include "core/triage_choice.h"
#include "core/triage_codes.h"

#define REGEX_MAX 30000
#define WORD_MAX 80
#define LINKS_MAX 100000
#define GAP "(?: [^ .?][^ ]*){0,6}?"
#define LONG_GAP "(?: [^ ]+){0,25}?"
#define PAUSE "(?: ,)?"

/* A pattern while it is made. */
struct making {
	struct triage_reader *reader;
	struct buf regex, sample;
	struct pattern *pattern;
	bool is_open; /* a word went before: a blank is due */
};

static uint32_t hash_of(struct str s)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 16777619U;
	return h ^ (h >> 15);
}

static void words_grow(struct arena *a, struct words *w)
{
	int room = w->room ? w->room * 2 : 8;
	struct str *list = arena_array(a, (size_t)room, sizeof(struct str));

	if (w->n > 0)
		memcpy(list, w->list, (size_t)w->n * sizeof(*list));
	w->list = list;
	w->room = room;
}

/* False after a fault: sets of sets double with each line. */
static bool words_add(struct triage_reader *r, struct words *w, struct str word)
{
	if (w->n == LIMIT_TRIAGE_WORDS) {
		triage_fault(r, T_MANY, "there are too many words in one set");
		return false;
	}
	if (w->n == w->room)
		words_grow(r->rules->arena, w);
	w->list[w->n++] = word;
	return true;
}

/* The count is taken first: "set a = {a}" names the list that it adds to. */
static bool add_set(struct triage_reader *r, struct str name, struct words *out)
{
	int set = triage_set_named(r->rules, name), n;

	if (set < 0) {
		triage_fault_name(
		    r, T_NO_NAME, "there is no set of this name", name);
		return false;
	}
	n = r->rules->sets[set].words.n;
	for (int i = 0; i < n; i++)
		if (!words_add(r, out, r->rules->sets[set].words.list[i]))
			return false;
	return true;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Small letters and digits, blanks between, a "*" at the end. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_letter(s.ptr[i]) && s.ptr[i] != ' ' &&
		    !(s.ptr[i] == '*' && i + 1 == s.len && i > 1))
			return false;
	return s.len > 0 && s.len <= WORD_MAX;
}

/* "kopi_pangku" is two words. */
static struct str with_blanks(struct arena *a, struct str item)
{
	char *text;

	if (str_find(item, '_') == item.len)
		return item;
	text = arena_alloc(a, item.len);
	for (size_t i = 0; i < item.len; i++) {
		text[i] = item.ptr[i];
		if (text[i] == '_')
			text[i] = ' ';
	}
	return (struct str){ text, item.len };
}

static bool add_item(
    struct triage_reader *r, struct str item, struct words *out)
{
	if (str_starts(item, STR("{")) && str_ends(item, STR("}")))
		return add_set(r, str_sub(item, 1, item.len - 2), out);
	item = with_blanks(r->rules->arena, item);
	if (!is_plain(item) && !str_starts(item, STR("#"))) {
		triage_fault_name(r, T_PATTERN,
		    "this is no word: small letters, digits, and \"*\" at "
		    "its end",
		    item);
		return false;
	}
	return words_add(r, out, item);
}

void triage_pattern_words(
    struct triage_reader *r, struct str list, struct words *out)
{
	while (list.ptr) {
		struct str item = str_trim(str_cut(&list, ','));

		if (item.len > 0 && !add_item(r, item, out))
			return;
	}
}

/* ---- the regex ---- */

/* The pattern itself says "tidak", so a "tidak" within it is meant. */
static void note_negation(struct making *m, const struct words *w)
{
	const struct triage_rules *r = m->reader->rules;
	int set = triage_set_named(r, STR("negation"));

	for (int i = 0; set >= 0 && i < w->n; i++) {
		struct str phrase = w->list[i];

		while (phrase.ptr)
			m->pattern->is_negative |=
			    str_is_among(str_cut(&phrase, ' '),
				r->sets[set].words.list, r->sets[set].words.n);
	}
}

static void link_word(struct triage_rules *r, struct str word, int element)
{
	struct word_link **slot;
	struct word_link *link = arena_alloc(r->arena, sizeof(*link));
	struct str phrase = word;

	word = str_cut(&phrase, ' ');
	slot = &r->links[hash_of(word) % TRIAGE_SLOTS];
	*link = (struct word_link){ word, element, *slot };
	*slot = link;
}

/* Words by which the element can be looked up. */
static bool is_exact(const struct words *w)
{
	for (int i = 0; i < w->n; i++)
		if (str_starts(w->list[i], STR("#")) ||
		    (str_ends(w->list[i], STR("*")) &&
			str_find(w->list[i], ' ') == w->list[i].len))
			return false;
	return true;
}

static void require(struct making *m, const struct words *w)
{
	struct triage_rules *r = m->reader->rules;
	struct pattern *p = m->pattern;

	if (!is_exact(w) || p->n_mandatory == TRIAGE_MANDATORY ||
	    r->n_elements == TRIAGE_ELEMENTS || r->n_links + w->n > LINKS_MAX)
		return;
	r->n_links += w->n;
	for (int i = 0; i < w->n; i++)
		link_word(r, w->list[i], r->n_elements);
	p->mandatory[p->n_mandatory++] = r->n_elements++;
}

static void put_sample(struct making *m, struct str word)
{
	if (m->sample.len > 0)
		buf_putc(&m->sample, ' ');
	if (str_starts(word, STR("#"))) {
		word = str_sub(word, 1, word.len);
		word = word.len > 0 ? str_cut(&word, '-') : STR("7");
	}
	buf_puts(
	    &m->sample, str_sub(word, 0, word.len - str_ends(word, STR("*"))));
}

static bool put_words(struct making *m, const struct words *w, bool is_optional)
{
	if (w->n == 0)
		return false;
	put_sample(m, w->list[0]);
	buf_puts(&m->regex, is_optional ? STR("(?: (?:") : STR(" (?:"));
	if (!triage_choice_put(&m->regex, w->list, w->n))
		return false;
	buf_puts(&m->regex, is_optional ? STR(")(?= ))?") : STR(")(?= )"));
	return true;
}

static bool put_token(struct making *m, struct str token)
{
	struct words *w = &m->reader->choices;
	bool is_optional = token.len > 1 && str_ends(token, STR("?"));

	if (is_optional)
		token.len--;
	w->n = 0;
	while (token.ptr)
		if (!add_item(m->reader, str_cut(&token, '|'), w))
			return false;
	if (m->is_open)
		buf_puts(&m->regex, STR(PAUSE));
	if (!put_words(m, w, is_optional))
		return false;
	note_negation(m, w);
	if (!is_optional)
		require(m, w);
	m->is_open = true;
	return true;
}

static bool put_part(struct making *m, struct str token)
{
	static const struct {
		struct str sign, regex;
	} signs[] = {
		{ STR_INIT(".."), STR_INIT(GAP) },
		{ STR_INIT("..."), STR_INIT(LONG_GAP) },
		{ STR_INIT("<"), STR_INIT("^") },
		{ STR_INIT(">"), STR_INIT("(?: [.,?])* $") },
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (!str_eq(token, signs[i].sign))
			continue;
		buf_puts(&m->regex, signs[i].regex);
		return true;
	}
	return put_token(m, token);
}

static bool compile(struct making *m)
{
	char why[REGEX_WHY];
	size_t offset = 0;

	if (buf_is_over(&m->regex))
		return false;
	m->pattern->regex = regex_new_search(buf_str(&m->regex), why, &offset);
	return m->pattern->regex != NULL;
}

void triage_pattern_read(
    struct triage_reader *r, struct str line, bool is_except)
{
	struct triage_rules *rules = r->rules;
	struct making m = { .reader = r };
	struct str rest = line;
	bool is_good = true;

	if (rules->n_patterns == LIMIT_TRIAGE_PATTERNS) {
		triage_fault(r, T_MANY, "there are too many patterns");
		return;
	}
	m.pattern = &rules->patterns[rules->n_patterns];
	*m.pattern = (struct pattern){ .source = line,
		.line = r->line,
		.file = r->file,
		.sign = (int)(r->sign - rules->signs),
		.is_except = is_except };
	buf_init(&m.regex, REGEX_MAX);
	buf_init(&m.sample, REGEX_MAX);
	while (is_good && str_trim(rest).len > 0)
		is_good = put_part(&m, str_word(&rest));
	if (!m.is_open || !is_good || !compile(&m)) {
		if (r->is_good)
			triage_fault_name(
			    r, T_PATTERN, "this pattern cannot be read", line);
	} else {
		m.pattern->sample =
		    arena_copy(rules->arena, buf_str(&m.sample));
		rules->n_patterns++;
		r->sign->n_patterns++;
	}
	buf_free(&m.regex);
	buf_free(&m.sample);
}

/* ---- the first look ---- */

void triage_pattern_mark(
    const struct triage_rules *r, struct str norm, struct triage_present *out)
{
	*out = (struct triage_present){ { 0 } };
	while (norm.ptr) {
		struct str word = str_cut(&norm, ' ');
		const struct word_link *link =
		    r->links[hash_of(word) % TRIAGE_SLOTS];

		for (; link; link = link->next)
			if (str_eq(link->word, word))
				out->bits[link->element / 64] |=
				    (uint64_t)1 << (link->element % 64);
	}
}

bool triage_pattern_may(
    const struct pattern *p, const struct triage_present *present)
{
	for (int i = 0; i < p->n_mandatory; i++) {
		int element = p->mandatory[i];

		if (!(present->bits[element / 64] >> (element % 64) & 1))
			return false;
	}
	return true;
}
