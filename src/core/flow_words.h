/*
 * flow_words: the keywords of the flow language, each with its Indonesian
 * twin where it has one, and where it may stand.
 */
#ifndef JAGA_CORE_FLOW_WORDS_H
#define JAGA_CORE_FLOW_WORDS_H

#include "core/flow.h"

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
	WORD_KEEP,
	WORD_MOVE,
	WORD_INTERRUPT,
	WORD_UNKNOWN,
	WORD_STOP,
	WORD_KEYS,
	WORD_WATCH,
	WORD_LANGUAGE, /* header of umum.flow, and a step's act */
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
	WORD_LOOKUP,
	WORD_CALL,
	WORD_SEND,
	WORD_JOIN,
	WORD_LEAVE,
	WORD_ENROL,
	WORD_UNENROL,
	WORD_REFER,
	WORD_END,
	WORD_FORGET,
	WORD_EXAMPLE,
	WORD_SAME,
	WORD_WITH,
	WORD_COUNT,
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
/* True when word is that keyword's English or Indonesian spelling; twin NULL:
 * the usual one of a small word, when it has one. */
bool flow_words_is(struct str word, const char *english, const char *twin);
/* `join`, `leave`, `enrol`, `unenrol`, `refer`, `stop`; REQUEST_NONE: none. */
enum request_kind flow_words_request(struct str word);
/* Its English word. */
struct str flow_words_request_name(enum request_kind kind);
/* A keyword as it is written in English or, when it has one, by its twin. */
const char *flow_words_spelling(enum flow_word word, bool is_twin);
/* The usual twin of a small word, or NULL. */
const char *flow_words_twin(const char *english);
/* The unit in English, for one or for more, or Indonesian; NULL: it is none. */
const char *flow_words_unit_in(struct str unit, bool is_one, bool is_twin);
/* Milliseconds of a unit (minutes, hours, days; menit, jam, hari) or 0. */
span_t flow_words_unit(struct str word);

#endif
