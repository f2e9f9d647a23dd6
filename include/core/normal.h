/*
 * normal: what people type, made comparable word by word: letters folded,
 * "tlooong" and "t0long" read as the word they stand for, short forms and
 * dialect (Kupang Malay, Malaysian Malay, English) by the lexicon.
 *
 * conf/lexicon.tsv:  class <tab> form <tab> meaning
 *                    class <tab> word word word ...
 * (the head of that file says what each class does).
 *
 * Pure. The lexicon never changes after it is read and lives in its own arena.
 */
#ifndef JAGA_CORE_NORMAL_H
#define JAGA_CORE_NORMAL_H

#include "base/arena.h"
#include "core/diag.h"

#define LIMIT_LEXICON_FILE (1U << 20)
#define LIMIT_LEXICON_ROWS 10000
#define LIMIT_NORMAL_WORDS 512 /* of one text; the rest is not read */

struct lexicon;

enum script {
	SCRIPT_LATIN, /* or only digits and signs */
	SCRIPT_OTHER, /* the most of its letters are of another script */
};

struct normal_word {
	size_t at, len;    /* of the text as it came, in bytes */
	struct str folded; /* small letters, no signs: "bolok", "15th" */
	/* Its meaning, one word or more: "sy" is "saya", "14thn" "14 tahun".
	 * Empty for the second word of a phrase of the lexicon. */
	struct str norm;
	/* ',' after it, '?' or '.' (a full stop, line end...), or 0. */
	char mark;
	bool ends_clause; /* mark is '.' or '?' */
	bool is_known;    /* the lexicon has it, perhaps misspelled */
	/* Joined to the next without a blank: "di" before a verb. */
	bool is_glued;
	bool is_phrase; /* a word of a phrase of the lexicon */
};

struct normal {
	struct normal_word *words;
	int n;
	int n_known;
	struct str folded; /* all .folded joined by single blanks */
	/* All .norm joined by single blanks, a word that only repeats the one
	 * before it ("anak-anak") left out; " . ", " , " and " ? " where the
	 * writer put one. */
	struct str norm;
	enum script script;
	bool is_cut; /* there were more than LIMIT_NORMAL_WORDS words */
};

/* source is copied. NULL when there was an error (in d). */
struct lexicon *lexicon_read(
    struct str file, struct str source, struct diags *d);
void lexicon_free(struct lexicon *l);
/* True when the lexicon has this folded word as it stands. */
bool lexicon_knows(const struct lexicon *l, struct str folded);

/* Never fails; strings live in a or in text. l may be NULL: letters only. */
void normal_read(const struct lexicon *l, struct arena *a, struct str text,
    struct normal *out);

#endif
