/*
 * officer: an officer's SMS as a command. First the code is taken out, then
 * every word that is left must be known: one verb, or words that carry nothing
 * ("saya", "pak"). A word that is not known, or verbs that disagree ("tidak
 * bisa ambil"), make it no command at all: the officer is asked, since a wrong
 * claim leaves a person without help.
 */
#include "core/officer.h"

#include <string.h>

#include "text/fold.h"

/* Shorter verbs have neighbours; from five letters on one slip is mended. */
#define SLIP_LEAST 5

static const struct officer_verb verbs[] = {
	{ "ambil", OFFICER_CLAIM },
	{ "ya", OFFICER_CLAIM },
	{ "y", OFFICER_CLAIM },
	{ "terima", OFFICER_CLAIM },
	{ "take", OFFICER_CLAIM },
	{ "ack", OFFICER_CLAIM },
	{ "lepas", OFFICER_PASS },
	{ "lewat", OFFICER_PASS },
	{ "x", OFFICER_PASS },
	{ "tidak bisa", OFFICER_PASS },
	{ "pass", OFFICER_PASS },
	{ "lanjut", OFFICER_STILL },
	{ "masih", OFFICER_STILL },
	{ "still", OFFICER_STILL },
	{ "daftar", OFFICER_LIST },
	{ "l", OFFICER_LIST },
	{ "list", OFFICER_LIST },
	{ "bantuan", OFFICER_HELP },
	{ "?", OFFICER_HELP },
	{ "help", OFFICER_HELP },
	{ NULL, OFFICER_NONE },
};

/* Words that may stand beside a verb and a code and change nothing. */
static const char *const fillers[] = { "saya", "sy", "saja", "ok", "oke",
	"kode", "code", "kasus", "case", "pak", "bu", "ibu", "kak", "please" };

const struct officer_verb *officer_verbs(void)
{
	return verbs;
}

static bool is_filler(struct str word)
{
	for (size_t i = 0; i < sizeof(fillers) / sizeof(fillers[0]); i++) {
		if (str_eq(word, str_of(fillers[i])))
			return true;
	}
	return false;
}

/* Digits that stand for letters in a word: amb1l, l3pas, 4mbil. */
static struct str mend(struct arena *a, struct str word)
{
	static const char letters[10] = { 'o', 'i', 0, 'e', 'a', 's' };
	char *bytes = arena_alloc(a, word.len + 1);

	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		bytes[i] = c;
		if (c >= '0' && c <= '9' && letters[c - '0'] != 0)
			bytes[i] = letters[c - '0'];
	}
	return (struct str){ bytes, word.len };
}

static enum officer_act exact(struct str word)
{
	for (const struct officer_verb *v = verbs; v->word != NULL; v++) {
		if (str_eq(word, str_of(v->word)))
			return v->act;
	}
	return OFFICER_NONE;
}

/* The act of the verbs one slip away, if they are of one mind. */
static enum officer_act slip(struct str word)
{
	enum officer_act act = OFFICER_NONE;

	if (word.len + 1 < SLIP_LEAST)
		return OFFICER_NONE;
	for (const struct officer_verb *v = verbs; v->word != NULL; v++) {
		struct str verb = str_of(v->word);

		if (verb.len < SLIP_LEAST || fold_distance(word, verb, 1) > 1)
			continue;
		if (act != OFFICER_NONE && act != v->act)
			return OFFICER_NONE;
		act = v->act;
	}
	return act;
}

static enum officer_act act_of(struct arena *a, struct str word)
{
	enum officer_act act = exact(word);

	if (act == OFFICER_NONE)
		act = exact(mend(a, word));
	return act == OFFICER_NONE ? slip(mend(a, word)) : act;
}

/* The next word; a verb of two words is one. */
static struct str next_word(struct str *rest)
{
	struct str pair = STR("tidak bisa");

	*rest = str_trim(*rest);
	if (!str_starts(*rest, pair) ||
	    (rest->len > pair.len && rest->ptr[pair.len] != ' '))
		return str_word(rest);
	*rest = str_sub(*rest, pair.len, rest->len);
	return pair;
}

/* The act of all the words beside a code, OFFICER_NONE when in doubt. */
static enum officer_act act_of_words(struct arena *a, struct str rest)
{
	enum officer_act act = OFFICER_NONE;

	while (rest.len > 0) {
		struct str word = next_word(&rest);
		enum officer_act found;

		if (word.len == 0 || is_filler(word))
			continue;
		found = act_of(a, word);
		if (found == OFFICER_NONE)
			return OFFICER_NONE;
		if (act != OFFICER_NONE && act != found)
			return OFFICER_NONE;
		act = found;
	}
	return act;
}

void officer_read(struct arena *a, struct str text, struct officer_command *out)
{
	struct str rest = { NULL, 0 };
	struct str folded;

	memset(out, 0, sizeof(*out));
	out->has_code = code_find(a, text, &out->code, &rest);
	if (out->has_code) {
		if (str_eq(str_trim(rest), STR("?")))
			out->act = OFFICER_HELP;
		else
			out->act = act_of_words(a, fold_answer(a, rest));
		return;
	}
	if (str_eq(str_trim(text), STR("?"))) {
		out->act = OFFICER_HELP;
		out->is_bare = true;
		return;
	}
	folded = fold_answer(a, text);
	out->act = exact(folded);
	if (out->act == OFFICER_NONE)
		out->act = exact(mend(a, folded));
	out->is_bare = out->act != OFFICER_NONE;
}
