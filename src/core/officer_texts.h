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
#define TEXT(name, id, en) OFFICER_TEXT_##name,
#include "core/officer_texts.def"
#undef TEXT
	OFFICER_TEXTS
};

struct officer_words {
	struct str code; /* as this officer has it */
	struct str name;
	struct str list;
	enum officer_act act;
	when_t now; /* an instant of another day shows its date */
	when_t at, until;
	int number;
};

/* Septets of a {list} that somebody else wrote: more is cut off. */
#define OFFICER_LIST_MOST 40

/* In the arena, in the officer's language and the roster's local time. */
struct str officer_texts_write(struct arena *a, const struct roster *r,
    int officer, enum officer_text which, const struct officer_words *w);

#endif
