/*
 * The lexicon is one hash table of forms. A verb is written once, as its root,
 * and its usual forms are made here: "dipukuli", "mukulin" and "memukul" are
 * found as fast as "pukul" is, and misspellings of them too.
 *
 * Misspellings: words are chained by the hash of their consonants, because
 * who writes an SMS leaves out vowels first; and by first letter and length,
 * to be compared for one typing error.
 */
#include "core/lexicon.h"

#include <string.h>

#include "core/lexicon_apart.h"
#include "core/lexicon_codes.h"
#include "core/lexicon_forms.h"
#include "text/utf8.h"

#define LEXICON_ARENA ((size_t)64 << 20)
#define SLOTS (1U << 16) /* a power of two, far more than forms */
#define LIMIT_FORMS 40000
#define CHAINS 4096U
#define LETTERS 26
#define NEAR_SHORTEST 6 /* for a typing error */
#define BARE_SHORTEST 3 /* consonants, for vowels left out */
#define BARE_LETTERS 4  /* so that the letters of a case code stay */

struct chained {
	struct lexeme lexeme;
	struct chained *same_skeleton, *same_letter;
};

struct lexicon {
	struct arena *arena;
	struct chained **slots;
	struct chained **skeletons;
	struct chained *letters[LETTERS][LEXEME_LONG + 1];
	int n;
};

struct lexicon_reader {
	struct lexicon *lexicon;
	struct diags *diags;
	struct str file;
	int line, rows;
	bool is_good;
};

static const struct {
	struct str name;
	enum lexeme_kind kind;
} classes[] = {
	{ STR_INIT("sms"), LEXEME_SHORT },
	{ STR_INIT("kupang"), LEXEME_SHORT },
	{ STR_INIT("malay"), LEXEME_SHORT },
	{ STR_INIT("flores"), LEXEME_SHORT },
	{ STR_INIT("sumba"), LEXEME_SHORT },
	{ STR_INIT("english"), LEXEME_SHORT },
	{ STR_INIT("number"), LEXEME_SHORT },
	{ STR_INIT("word"), LEXEME_WORD },
	{ STR_INIT("verb"), LEXEME_VERB },
	{ STR_INIT("place"), LEXEME_PLACE },
	{ STR_INIT("name"), LEXEME_NAME },
};

#define N_CLASSES (sizeof(classes) / sizeof(classes[0]))

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static uint32_t hash_add(uint32_t h, char c)
{
	return (h ^ (unsigned char)c) * 16777619U;
}

static uint32_t hash_of(struct str s)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < s.len; i++)
		h = hash_add(h, s.ptr[i]);
	return h ^ (h >> 15);
}

/* Of the consonants and a vowel in front; *n says how many consonants. */
static uint32_t skeleton_of(struct str s, int *n)
{
	uint32_t h = 2166136261U;

	*n = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (i > 0 && is_vowel(s.ptr[i]))
			continue;
		h = hash_add(h, s.ptr[i]);
		*n += !is_vowel(s.ptr[i]);
	}
	return h ^ (h >> 15);
}

static struct chained **slot_of(const struct lexicon *l, struct str form)
{
	uint32_t at = hash_of(form) & (SLOTS - 1);

	while (l->slots[at] && !str_eq(l->slots[at]->lexeme.form, form))
		at = (at + 1) & (SLOTS - 1);
	return &l->slots[at];
}

const struct lexeme *lexicon_get(const struct lexicon *l, struct str form)
{
	const struct chained *found = l ? *slot_of(l, form) : NULL;

	return found ? &found->lexeme : NULL;
}

bool lexicon_knows(const struct lexicon *l, struct str folded)
{
	return lexicon_get(l, folded) != NULL;
}

/* ---- misspellings ---- */

static const struct lexeme *only_one(
    const struct lexeme *best, const struct lexeme *next, bool *is_alone)
{
	if (best && !str_eq(best->meaning, next->meaning))
		*is_alone = false;
	return best ? best : next;
}

static const struct lexeme *without_vowels(
    const struct lexicon *l, struct str form)
{
	int n;
	uint32_t skeleton = skeleton_of(form, &n);
	const struct lexeme *best = NULL;
	bool is_alone = true;

	if (n < BARE_SHORTEST || form.len < BARE_LETTERS)
		return NULL;
	for (const struct chained *c = l->skeletons[skeleton % CHAINS]; c;
	     c = c->same_skeleton)
		if (c->lexeme.skeleton == skeleton &&
		    form.len < c->lexeme.form.len &&
		    lexicon_apart_is_within(form, c->lexeme.form))
			best = only_one(best, &c->lexeme, &is_alone);
	return is_alone ? best : NULL;
}

static const struct lexeme *one_apart(const struct lexicon *l, struct str form)
{
	const struct lexeme *best = NULL;
	bool is_alone = true;
	int letter = form.ptr[0] - 'a';

	for (size_t len = form.len - 1; len <= form.len + 1; len++) {
		const struct chained *c =
		    len <= LEXEME_LONG ? l->letters[letter][len] : NULL;

		for (; c; c = c->same_letter)
			if (lexicon_apart_is_one(form, c->lexeme.form))
				best = only_one(best, &c->lexeme, &is_alone);
	}
	return is_alone ? best : NULL;
}

const struct lexeme *lexicon_near(const struct lexicon *l, struct str form)
{
	const struct lexeme *found;

	if (!l || form.len == 0 || form.len > LEXEME_LONG ||
	    form.ptr[0] < 'a' || form.ptr[0] > 'z')
		return NULL;
	found = without_vowels(l, form);
	if (!found && form.len >= NEAR_SHORTEST)
		found = one_apart(l, form);
	return found;
}

/* ---- reading ---- */

static void fault(
    struct lexicon_reader *r, const char *code, const char *sentence)
{
	r->is_good = false;
	diags_error(r->diags, r->file, r->line > 0 ? r->line : 1, 1, code, "%s",
	    sentence);
}

static void chain(struct lexicon *l, struct chained *c)
{
	struct str form = c->lexeme.form;
	int letter = form.ptr[0] - 'a', n;

	c->lexeme.skeleton = skeleton_of(form, &n);
	if (c->lexeme.kind == LEXEME_SHORT || c->lexeme.kind == LEXEME_NAME ||
	    letter < 0 || letter >= LETTERS)
		return;
	c->same_skeleton = l->skeletons[c->lexeme.skeleton % CHAINS];
	l->skeletons[c->lexeme.skeleton % CHAINS] = c;
	if (form.len < NEAR_SHORTEST - 1)
		return;
	c->same_letter = l->letters[letter][form.len];
	l->letters[letter][form.len] = c;
}

/* False when the form is there already with another meaning. */
static bool put(struct lexicon *l, struct lexeme lexeme)
{
	struct chained **slot = slot_of(l, lexeme.form);
	struct chained *c;

	if (*slot)
		return str_eq((*slot)->lexeme.meaning, lexeme.meaning);
	if (l->n == LIMIT_FORMS)
		return true;
	l->n++;
	c = arena_alloc(l->arena, sizeof(*c));
	c->lexeme = lexeme;
	*slot = c;
	chain(l, c);
	return true;
}

static bool is_form(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
		    c != ' ' && (unsigned char)c < 0x80)
			return false;
	}
	return s.len > 0 && s.len <= LEXEME_LONG;
}

static void put_verb(void *arg, struct str form, struct str meaning)
{
	struct lexicon *l = arg;

	/* What the file itself says about a form holds. */
	(void)put(l, (struct lexeme){ .form = arena_copy(l->arena, form),
			 .meaning = arena_copy(l->arena, meaning),
			 .kind = LEXEME_VERB });
}

static void read_one(
    struct lexicon_reader *r, struct lexeme lexeme, bool is_verb_pass)
{
	struct lexicon *l = r->lexicon;

	if (!is_form(lexeme.form) || lexeme.meaning.len == 0) {
		if (!is_verb_pass)
			fault(r, L_LINE,
			    "a form is small letters, digits and blanks, "
			    "at most 40");
		return;
	}
	if (is_verb_pass)
		lexicon_forms_each(lexeme.form, put_verb, l);
	else if (!put(l, lexeme))
		fault(r, L_TWICE,
		    "this form is there already with another "
		    "meaning: one of the two lines must go");
}

static int class_of(struct str name)
{
	for (size_t i = 0; i < N_CLASSES; i++)
		if (str_eq(classes[i].name, name))
			return (int)i;
	return -1;
}

/* "class form meaning", or "class word word word". */
static void read_row(
    struct lexicon_reader *r, struct str line, bool is_verb_pass)
{
	int class = class_of(str_trim(str_cut(&line, '\t')));
	struct str forms, meaning;
	struct lexeme lexeme;

	if (class < 0) {
		if (!is_verb_pass)
			fault(r, L_CLASS,
			    "a line begins with its class: sms, kupang, malay, "
			    "flores, sumba, english, number, word, verb, place "
			    "or name");
		return;
	}
	lexeme = (struct lexeme){ .kind = classes[class].kind };
	if (is_verb_pass && lexeme.kind != LEXEME_VERB)
		return;
	forms = str_trim(str_cut(&line, '\t'));
	meaning = str_trim(line);
	if (lexeme.kind == LEXEME_SHORT) {
		lexeme.form = forms;
		lexeme.meaning = meaning;
		read_one(r, lexeme, is_verb_pass);
		return;
	}
	if (forms.len == 0 || meaning.len > 0)
		fault(r, L_LINE,
		    "this class has words with blanks between, "
		    "and no meaning: each stands for itself");
	while (str_trim(forms).len > 0) {
		lexeme.form = lexeme.meaning = str_word(&forms);
		lexeme.is_root = lexeme.kind == LEXEME_VERB;
		read_one(r, lexeme, is_verb_pass);
	}
}

static void read_pass(
    struct lexicon_reader *r, struct str source, bool is_verb_pass)
{
	r->line = 0;
	while (source.ptr) {
		struct str line = str_cut(&source, '\n');

		r->line++;
		if (line.len > 0 && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (str_trim(line).len == 0 || line.ptr[0] == '#')
			continue;
		if (++r->rows > LIMIT_LEXICON_ROWS) {
			fault(r, L_LINE, "the lexicon has too many lines");
			return;
		}
		read_row(r, line, is_verb_pass);
	}
}

struct lexicon *lexicon_read(
    struct str file, struct str source, struct diags *d)
{
	struct arena *arena = arena_new(LEXICON_ARENA);
	struct lexicon *l = arena_alloc(arena, sizeof(*l));
	struct lexicon_reader r = {
		.lexicon = l, .diags = d, .file = file, .is_good = true
	};

	l->arena = arena;
	l->slots = arena_array(arena, SLOTS, sizeof(struct chained *));
	l->skeletons = arena_array(arena, CHAINS, sizeof(struct chained *));
	if (source.len > LIMIT_LEXICON_FILE)
		fault(&r, L_LINE, "the lexicon is too large");
	else if (!utf8_is_valid(source))
		fault(&r, L_LINE,
		    "the lexicon is not UTF-8: save it as plain "
		    "text, UTF-8");
	else
		source = arena_copy(arena, source);
	if (r.is_good)
		read_pass(&r, source, false);
	r.rows = 0;
	if (r.is_good)
		read_pass(&r, source, true);
	if (r.is_good)
		return l;
	lexicon_free(l);
	return NULL;
}

void lexicon_free(struct lexicon *l)
{
	if (l)
		arena_free(l->arena); /* l itself lives in it */
}
