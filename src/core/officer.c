/*
 * officer: an officer's SMS as a command. First the code is taken out, then
 * every word that is left must be known: one verb, or words that carry nothing
 * ("saya", "pak"). Where that is not so, the first word, or the last, must be
 * a verb that takes something beside it (KABAR text, OPER nick), and the rest
 * is that. A word that is not known, or verbs that disagree ("tidak bisa
 * ambil"), make it no command at all: the officer is asked, since a wrong
 * claim leaves a person without help.
 */
#include "core/officer.h"

#include <string.h>

#include "text/fold.h"

/* Shorter verbs have neighbours; from five letters on one slip is mended. */
#define SLIP_LEAST 5
#define CONFIRM_DIGITS 3

/* Words that may stand beside a verb and a code and change nothing. */
static const char *const fillers[] = { "saya", "sy", "saja", "ok", "oke",
	"kode", "code", "kasus", "case", "pak", "bu", "ibu", "kak", "please",
	"ke", "kepada", "dengan", "dgn", "to", "into", "with" };

/* Outcomes in words. */
static const struct outcome {
	const char *word;
	char letter;
} outcomes[] = {
	{ "b", 'B' },
	{ "benar", 'B' },
	{ "true", 'B' },
	{ "d", 'D' },
	{ "dibantu", 'D' },
	{ "helped", 'D' },
	{ "s", 'S' },
	{ "salah", 'S' },
	{ "false", 'S' },
	{ "t", 'T' },
	{ "g", 'G' },
	{ "ganda", 'G' },
	{ "double", 'G' },
};

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
	for (const struct officer_verb *v = officer_verbs(); v->word; v++) {
		if (str_eq(word, str_of(v->word)))
			return v->act;
	}
	return OFFICER_NONE;
}

/* As it stands, or with digits mended; a lone digit is no letter. */
static enum officer_act exact_or_mended(struct arena *a, struct str word)
{
	enum officer_act act = exact(word);

	if (act == OFFICER_NONE && word.len > 1)
		act = exact(mend(a, word));
	return act;
}

/* The act of the verbs one slip away, if they are of one mind: a short verb is
 * not mended, but it may be what was meant ("iket": piket, or ikut). */
static enum officer_act slip(struct str word)
{
	enum officer_act act = OFFICER_NONE;
	bool is_long = false;

	if (word.len + 1 < SLIP_LEAST)
		return OFFICER_NONE;
	for (const struct officer_verb *v = officer_verbs(); v->word; v++) {
		struct str verb = str_of(v->word);

		if (verb.len < 2 || fold_distance(word, verb, 1) > 1)
			continue;
		if (act != OFFICER_NONE && act != v->act)
			return OFFICER_NONE;
		act = v->act;
		is_long = is_long || verb.len >= SLIP_LEAST;
	}
	return is_long ? act : OFFICER_NONE;
}

static enum officer_act act_of(struct arena *a, struct str word)
{
	enum officer_act act = exact_or_mended(a, word);

	return act == OFFICER_NONE ? slip(mend(a, word)) : act;
}

/* The next word; a verb of two words is one. */
static struct str next_word(struct str *rest)
{
	*rest = str_trim(*rest);
	for (const struct officer_verb *v = officer_verbs(); v->word; v++) {
		struct str pair = str_of(v->word);

		if (str_find(pair, ' ') == pair.len || !str_starts(*rest, pair))
			continue;
		if (rest->len > pair.len && rest->ptr[pair.len] != ' ')
			continue;
		*rest = str_sub(*rest, pair.len, rest->len);
		return pair;
	}
	return str_word(rest);
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

/* The one word of a text beside fillers, folded; empty: none, or more. */
static struct str only_word(struct arena *a, struct str text)
{
	struct str rest = fold_answer(a, text);
	struct str found = { NULL, 0 };

	while (rest.len > 0) {
		struct str word = str_word(&rest);

		if (word.len == 0 || is_filler(word))
			continue;
		if (found.len > 0)
			return STR("");
		found = word;
	}
	return found;
}

/* "B sudah di rumah": the letter, or its word, and what follows. */
static void read_outcome(
    struct arena *a, struct str text, struct officer_command *out)
{
	struct str rest = text;
	struct str word = fold_answer(a, str_word(&rest));

	out->text = personal_of(text);
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++) {
		if (!str_eq(word, str_of(outcomes[i].word)))
			continue;
		out->outcome = outcomes[i].letter;
		out->text = personal_of(str_trim(rest));
	}
}

/* What stands beside the verb; false when it cannot belong to it. */
static bool read_arg(
    struct arena *a, struct str text, struct officer_command *out)
{
	switch (officer_arg_of(out->act)) {
	case OFFICER_ARG_NONE:
	case OFFICER_ARG_CASE:
		return false;
	case OFFICER_ARG_TEXT:
		out->text = personal_of(text);
		return true;
	case OFFICER_ARG_TIME:
		/* Without one the officer is asked for it. */
		(void)officer_time_read(text, &out->time);
		return true;
	case OFFICER_ARG_WORD:
		out->word = only_word(a, text);
		return true;
	case OFFICER_ARG_OUTCOME:
		read_outcome(a, text, out);
		return true;
	}
	return false;
}

/* A verb that takes something, as the first word. */
static bool read_verb_first(
    struct arena *a, struct str rest, struct officer_command *out)
{
	while (rest.len > 0) {
		struct str word = fold_answer(a, str_word(&rest));

		rest = str_trim(rest);
		if (word.len == 0 || is_filler(word))
			continue;
		/* Without a code only a word that is surely one; "todak bisa"
		 * is a slip of another. */
		if (out->has_code && !str_starts(rest, STR("bisa")))
			out->act = act_of(a, word);
		else
			out->act = exact(word);
		return out->act != OFFICER_NONE && read_arg(a, rest, out);
	}
	return false;
}

/* "KTR27 beni oper": as the last one; not with free text, whose last word may
 * be any. */
static bool read_verb_last(
    struct arena *a, struct str rest, struct officer_command *out)
{
	size_t at;
	struct str word;

	rest = str_trim(rest);
	for (at = rest.len; at > 0 && rest.ptr[at - 1] != ' '; at--)
		;
	word = fold_answer(a, str_sub(rest, at, rest.len));
	out->act = exact(word);
	if (officer_arg_of(out->act) != OFFICER_ARG_TIME &&
	    officer_arg_of(out->act) != OFFICER_ARG_WORD)
		return false;
	if (!read_arg(a, str_sub(rest, 0, at), out))
		return false;
	return out->time.is_set || out->word.len > 0;
}

/* "GABUNG KTR27 KTW88": the second code, when the rest says so. */
static bool read_merge(
    struct arena *a, struct str rest, struct officer_command *out)
{
	struct str around = { NULL, 0 };

	if (!code_find(a, rest, &out->other, &around) ||
	    act_of_words(a, fold_answer(a, around)) != OFFICER_MERGE)
		return false;
	out->has_other = true;
	out->act = OFFICER_MERGE;
	return true;
}

/* "YA 553": three digits and a yes, nothing else. */
static bool read_confirm(struct str folded, struct officer_command *out)
{
	bool is_yes = false;
	int64_t number = -1;

	while (folded.len > 0) {
		struct str word = str_word(&folded);

		if (str_eq(word, STR("ya")) || str_eq(word, STR("y")) ||
		    str_eq(word, STR("yes")))
			is_yes = true;
		else if (word.len != CONFIRM_DIGITS || number >= 0 ||
			 !str_to_i64(word, 0, 999, &number))
			return false;
	}
	if (!is_yes || number < 0)
		return false;
	out->act = OFFICER_CONFIRM;
	out->number = (int)number;
	return true;
}

/* "AMBIL SEMUA 7", "7 semua": of the claim nothing but "all" and the number.
 * Without one it is asked for. */
static bool is_all(struct str word)
{
	return str_eq(word, STR("semua")) || str_eq(word, STR("semuanya")) ||
	       str_eq(word, STR("all"));
}

static bool read_all(
    struct arena *a, struct str folded, struct officer_command *out)
{
	bool says_all = false;
	int64_t number = 0;

	while (folded.len > 0) {
		struct str word = str_word(&folded);

		if (is_filler(word) || word.len == 0)
			continue;
		if (word.len <= 2 && number == 0 &&
		    str_to_i64(word, 1, 99, &number))
			continue;
		if (is_all(word))
			says_all = true;
		else if (act_of(a, word) != OFFICER_CLAIM)
			return false;
	}
	if (!says_all)
		return false;
	out->act = OFFICER_CLAIM_ALL;
	out->number = (int)number;
	return true;
}

static void read_beside_code(
    struct arena *a, struct str rest, struct officer_command *out)
{
	if (str_eq(str_trim(rest), STR("?")))
		out->act = OFFICER_HELP;
	else
		out->act = act_of_words(a, fold_answer(a, rest));
	if (out->act != OFFICER_NONE || read_merge(a, rest, out) ||
	    read_verb_first(a, rest, out) || read_verb_last(a, rest, out))
		return;
	out->act = OFFICER_NONE;
}

static void read_bare(
    struct arena *a, struct str text, struct officer_command *out)
{
	struct str folded = fold_answer(a, text);

	if (str_eq(str_trim(text), STR("?")))
		out->act = OFFICER_HELP;
	else
		out->act = exact_or_mended(a, folded);
	if (out->act == OFFICER_NONE && !read_confirm(folded, out) &&
	    !read_all(a, folded, out) &&
	    !read_verb_first(a, str_trim(text), out))
		out->act = OFFICER_NONE;
	out->is_bare = out->act != OFFICER_NONE;
}

void officer_read(struct arena *a, struct str text, struct officer_command *out)
{
	struct str rest = { NULL, 0 };
	struct officer_command none = { .act = OFFICER_NONE };

	memset(out, 0, sizeof(*out));
	out->has_code = code_find(a, text, &out->code, &rest);
	if (out->has_code)
		read_beside_code(a, rest, out);
	else
		read_bare(a, text, out);
	if (out->act == OFFICER_NONE) {
		none.has_code = out->has_code;
		none.code = out->code;
		*out = none;
	}
}
