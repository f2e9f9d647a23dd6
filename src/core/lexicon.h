/*
 * lexicon: the words of conf/lexicon.tsv as a table to look up, exactly or
 * with the usual misspellings. For normal_*.c.
 */
#ifndef JAGA_CORE_LEXICON_H
#define JAGA_CORE_LEXICON_H

#include "core/normal.h"

enum lexeme_kind {
	LEXEME_SHORT, /* stands for another word; nothing is mended into it */
	LEXEME_WORD,
	LEXEME_VERB, /* a root, or a form of one: "dipukuli" is "dipukul" */
	LEXEME_PLACE,
	LEXEME_NAME, /* kept as it stands; nothing is mended into it */
};

#define LEXEME_PHRASE 3 /* words of a phrase at most */
#define LEXEME_LONG 40  /* bytes of a form at most */

struct lexeme {
	struct str form, meaning;
	enum lexeme_kind kind;
	bool is_root;
	uint32_t skeleton; /* hash of its consonants */
};

/* As it stands; NULL: there is none. */
const struct lexeme *lexicon_get(const struct lexicon *l, struct str form);
/* The only word whose vowels were left out ("dpkul"), or which is one typing
 * error away (six letters or more); NULL: none, or two. */
const struct lexeme *lexicon_near(const struct lexicon *l, struct str form);

#endif
