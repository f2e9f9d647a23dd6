/*
 * normal: what people type, made comparable word by word: letters folded,
 * "tlooong" and "t0long" read as the word they stand for, short forms and
 * dialect (Kupang Malay, Malaysian Malay, English) by the lexicon.
 *
 * conf/lexicon.tsv:  class <tab> form <tab> meaning
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
	size_t at, len; /* of the text as it came, in bytes */
	struct str folded; /* small letters, no signs: "bolok", "15th" */
	struct str norm;   /* its meaning, one word or more: "sy" is "saya" */
	bool ends_clause;  /* a full stop, comma, line end... follows */
};

struct normal {
	struct normal_word *words;
	int n;
	struct str folded; /* all .folded joined by single blanks */
	struct str norm;   /* all .norm joined; " . " where a clause ends */
	enum script script;
	bool is_cut; /* there were more than LIMIT_NORMAL_WORDS words */
};

/* source is copied. NULL when there was an error (in d). */
struct lexicon *lexicon_read(
    struct str file, struct str source, struct diags *d);
void lexicon_free(struct lexicon *l);

/* Never fails; strings live in a or in text. l may be NULL: letters only. */
void normal_read(const struct lexicon *l, struct arena *a, struct str text,
    struct normal *out);

#endif
