/*
 * flow_words: the keywords of the flow language, each with its Indonesian
 * twin where it has one, and where it may stand.
 */
#ifndef JAGA_CORE_FLOW_WORDS_H
#define JAGA_CORE_FLOW_WORDS_H

#include "base/str.h"
#include "base/when.h"

enum flow_word {
	WORD_NONE,
	WORD_FLOW,
	WORD_TITLE,
	WORD_LANGUAGES,
	WORD_START,
	WORD_SCHEDULE,
	WORD_EXPIRES,
	WORD_RESUME,
	WORD_FIELD,
	WORD_INTERRUPT,
	WORD_UNKNOWN,
	WORD_MENU,
	WORD_ASK,
	WORD_ALSO,
	WORD_ACCEPT,
	WORD_RETRY,
	WORD_NO_REPLY,
	WORD_SILENTLY,
	WORD_ESCALATE,
	WORD_SET,
	WORD_ADD,
	WORD_WHEN,
	WORD_END,
	WORD_FORGET,
	WORD_EXAMPLE,
	WORD_SAME,
	WORD_WITH,
	WORD_LATER, /* in the language, not in this program yet */
};

/* Where a line may stand; also what is suggested for a misspelt keyword. */
enum flow_place {
	PLACE_HEADER = 1,
	PLACE_STEP = 2,
	PLACE_EXAMPLE = 4
};

/* The keyword that a line begins with; *places is where it may stand. */
enum flow_word flow_words_find(struct str word, unsigned *places);
/* The keyword nearest to a misspelt one among those of a place, or empty. */
struct str flow_words_nearest(struct str word, unsigned place);
/* True when word is that keyword's English or Indonesian spelling. */
bool flow_words_is(struct str word, const char *english, const char *twin);
/* Milliseconds of a unit (minutes, hours, days; menit, jam, hari) or 0. */
span_t flow_words_unit(struct str word);

#endif
