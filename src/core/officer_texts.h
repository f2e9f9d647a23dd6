/*
 * officer_texts: what the program writes to officers, in their language. Each
 * is one SMS (160 septets) at its worst case; the unit test measures it.
 */
#ifndef JAGA_CORE_OFFICER_TEXTS_H
#define JAGA_CORE_OFFICER_TEXTS_H

#include "base/arena.h"
#include "core/officer.h"
#include "core/roster.h"

enum officer_text {
	OFFICER_TEXT_CLAIMED,  /* code, at, until */
	OFFICER_TEXT_YOURS,    /* code, at, until: claimed again by its owner */
	OFFICER_TEXT_TAKEN,    /* code, name, at */
	OFFICER_TEXT_NO_MATCH, /* code */
	OFFICER_TEXT_CLOSED,   /* code */
	OFFICER_TEXT_PASSED,   /* code */
	OFFICER_TEXT_CANNOT,   /* code: paged, not owner, cannot */
	OFFICER_TEXT_NOT_YOURS, /* code */
	OFFICER_TEXT_RENEWED,   /* code, until */
	OFFICER_TEXT_DUE,       /* code, until: the lease ends soon */
	OFFICER_TEXT_CHOOSE,    /* list, act, code */
	OFFICER_TEXT_LIST,      /* list */
	OFFICER_TEXT_NOTHING,
	OFFICER_TEXT_HELP,
};
#define OFFICER_TEXTS 14

struct officer_words {
	struct str code; /* as this officer has it */
	struct str name;
	struct str list;
	enum officer_act act;
	when_t now; /* an instant of another day shows its date */
	when_t at, until;
};

/* In the arena, in the officer's language and the roster's local time. */
struct str officer_texts_write(struct arena *a, const struct roster *r,
    int officer, enum officer_text which, const struct officer_words *w);

#endif
