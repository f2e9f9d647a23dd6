/*
 * checkin_hear: what a message says. The chosen words are looked for first and
 * both in the same way, so that no spelling of one is answered otherwise than
 * the same spelling of the other: one edit away counts for either. They are
 * CHECKIN_WORDS_APART, so no run of words is near both.
 *
 * Then phrases, the highest in rank that the message holds. Short ones must be
 * nearly the whole message: "tolong kirim pulsa" is no cry for help by itself,
 * and what is not read here goes to triage.
 */
#include "core/checkin.h"

#include "text/fold.h"

#define WORDS_MOST 64 /* of a message; what comes after is not looked at */
#define SHORT 3       /* words: an answer with "kak" and a name */

struct words {
	struct str text; /* folded */
	size_t at[WORDS_MOST], end[WORDS_MOST];
	int n;
};

static const struct phrase {
	struct str text;
	enum checkin_said said;
	bool is_anywhere; /* else in a message of SHORT words */
} phrases[] = {
	{ STR_INIT("ya"), CHECKIN_SAID_YES, false },
	{ STR_INIT("iya"), CHECKIN_SAID_YES, false },
	{ STR_INIT("yes"), CHECKIN_SAID_YES, false },
	{ STR_INIT("setuju"), CHECKIN_SAID_YES, false },
	{ STR_INIT("tidak"), CHECKIN_SAID_NO, false },
	{ STR_INIT("tdk"), CHECKIN_SAID_NO, false },
	{ STR_INIT("sonde"), CHECKIN_SAID_NO, false },
	{ STR_INIT("no"), CHECKIN_SAID_NO, false },
	{ STR_INIT("baik"), CHECKIN_SAID_OK, false },
	{ STR_INIT("bae"), CHECKIN_SAID_OK, false },
	{ STR_INIT("sehat"), CHECKIN_SAID_OK, false },
	{ STR_INIT("ok"), CHECKIN_SAID_OK, false },
	{ STR_INIT("oke"), CHECKIN_SAID_OK, false },
	{ STR_INIT("fine"), CHECKIN_SAID_OK, false },
	{ STR_INIT("good"), CHECKIN_SAID_OK, false },
	{ STR_INIT("siapa ini"), CHECKIN_SAID_WHO, true },
	{ STR_INIT("ini siapa"), CHECKIN_SAID_WHO, true },
	{ STR_INIT("siapa kamu"), CHECKIN_SAID_WHO, true },
	{ STR_INIT("siapa anda"), CHECKIN_SAID_WHO, true },
	{ STR_INIT("who is this"), CHECKIN_SAID_WHO, true },
	{ STR_INIT("who are you"), CHECKIN_SAID_WHO, true },
	{ STR_INIT("stop"), CHECKIN_SAID_STOP, false },
	{ STR_INIT("henti"), CHECKIN_SAID_STOP, false },
	{ STR_INIT("berhenti"), CHECKIN_SAID_STOP, false },
	{ STR_INIT("salah nomor"), CHECKIN_SAID_WRONG, true },
	{ STR_INIT("salah nombor"), CHECKIN_SAID_WRONG, true },
	{ STR_INIT("salah sambung"), CHECKIN_SAID_WRONG, true },
	{ STR_INIT("salah orang"), CHECKIN_SAID_WRONG, true },
	{ STR_INIT("wrong number"), CHECKIN_SAID_WRONG, true },
	{ STR_INIT("wrong person"), CHECKIN_SAID_WRONG, true },
	{ STR_INIT("tolong"), CHECKIN_SAID_HELP, false },
	{ STR_INIT("bantu"), CHECKIN_SAID_HELP, false },
	{ STR_INIT("bahaya"), CHECKIN_SAID_HELP, false },
	{ STR_INIT("help"), CHECKIN_SAID_HELP, false },
	{ STR_INIT("sos"), CHECKIN_SAID_HELP, false },
};
#define N_PHRASES (sizeof(phrases) / sizeof(phrases[0]))

static const struct str away_words[] = { STR_INIT("away"), STR_INIT("cuti"),
	STR_INIT("libur"), STR_INIT("berlayar") };
#define N_AWAY_WORDS ((int)(sizeof(away_words) / sizeof(away_words[0])))

/* The digits of a ping, with what else people write for them. */
static const struct str digit_safe[] = { STR_INIT("1"), STR_INIT("11"),
	STR_INIT("satu"), STR_INIT("one") };
static const struct str digit_duress[] = { STR_INIT("9"), STR_INIT("99"),
	STR_INIT("sembilan"), STR_INIT("nine") };
#define N_DIGIT_WORDS 4

static void split(struct arena *a, struct str text, struct words *out)
{
	struct str folded = fold_answer(a, text);
	size_t at = 0;

	*out = (struct words){ .text = folded };
	while (at < folded.len && out->n < WORDS_MOST) {
		size_t n = str_find(str_sub(folded, at, folded.len), ' ');

		out->at[out->n] = at;
		out->end[out->n++] = at + n;
		at += n + 1;
	}
}

static struct str run_of(const struct words *w, int from, int to)
{
	return str_sub(w->text, w->at[from], w->end[to] - w->at[from]);
}

static int count_words(struct str text)
{
	int n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == ' ';
	return n;
}

#ifdef MUTANT_DURESS_EXACT
#define EDITS 0
#else
#define EDITS 1
#endif

/* A run of words within one edit. The edit may be a blank. */
static bool holds_near(const struct words *w, struct str chosen)
{
	int n = count_words(chosen);

	for (int from = 0; from < w->n; from++) {
		for (int more = n > 1 ? n - 2 : 0; more <= n; more++) {
			if (from + more < w->n &&
			    fold_distance(run_of(w, from, from + more), chosen,
				1) <= EDITS)
				return true;
		}
	}
	return false;
}

/* "9", "9 kak": one edit from a digit is another digit, so as it stands. */
static bool holds_digit(const struct words *w, const struct str *list)
{
	return w->n >= 1 && w->n <= SHORT &&
	       str_is_among(run_of(w, 0, 0), list, N_DIGIT_WORDS);
}

static void hear_phrase(const struct words *w, struct checkin_heard *out)
{
	for (size_t i = 0; i < N_PHRASES; i++) {
		const struct phrase *p = &phrases[i];

		if ((!p->is_anywhere && w->n > SHORT) ||
		    !fold_holds(w->text, p->text) || p->said < out->said)
			continue;
		out->said = p->said;
	}
}

static void hear_away(const struct words *w, struct checkin_heard *out)
{
	int64_t days;

	if (w->n < 2 || w->n > SHORT || out->said > CHECKIN_SAID_AWAY ||
	    !str_is_among(run_of(w, 0, 0), away_words, N_AWAY_WORDS) ||
	    !str_to_i64(run_of(w, 1, 1), 1, 999, &days))
		return;
	out->said = CHECKIN_SAID_AWAY;
	out->days = days < CHECKIN_AWAY_MOST ? (int)days : CHECKIN_AWAY_MOST;
}

bool checkin_hear(struct arena *a, const struct checkin_words *w,
    struct str text, struct checkin_heard *out)
{
	struct words words;
	bool is_safe, is_duress;

	split(a, text, &words);
	*out = (struct checkin_heard){ .said = CHECKIN_SAID_TEXT };
	out->is_code = w->safe.len > 0;
	if (out->is_code) {
		is_safe = holds_near(&words, w->safe);
		is_duress = holds_near(&words, w->duress);
	} else {
		is_safe = holds_digit(&words, digit_safe);
		is_duress = holds_digit(&words, digit_duress);
	}
	out->is_code = out->is_code && (is_safe || is_duress);
	if (is_safe || is_duress)
		out->said = CHECKIN_SAID_OK;
	hear_phrase(&words, out);
	hear_away(&words, out);
	return is_duress;
}

/* Not near a phrase: "sehati" would make of "sehat" a duress word. */
static bool is_good_word(struct arena *a, struct str word)
{
	struct words words;

	split(a, word, &words);
	for (size_t i = 0; i < N_PHRASES; i++) {
		if (holds_near(&words, phrases[i].text))
			return false;
	}
	return word.len >= CHECKIN_WORD_LEAST &&
	       word.len <= CHECKIN_WORD_MOST && str_eq(words.text, word);
}

bool checkin_words_are_good(struct arena *a, const struct checkin_words *w)
{
	if (w->safe.len == 0 && w->duress.len == 0)
		return true;
	return is_good_word(a, w->safe) && is_good_word(a, w->duress) &&
	       fold_distance(w->safe, w->duress, CHECKIN_WORDS_APART) >=
		   CHECKIN_WORDS_APART;
}
