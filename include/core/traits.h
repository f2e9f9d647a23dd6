/*
 * traits: what the messages of a case have said of it, as far as the program
 * acts on it: whom not to write to, whom not to tell, where it is. They only
 * grow: a later message that does not repeat one takes nothing back.
 */
#ifndef JAGA_CORE_TRAITS_H
#define JAGA_CORE_TRAITS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Words of one list. A message names few; what comes after is left out. */
#define TRAITS_WORDS 8
#define TRAITS_WORD 32 /* bytes of one */

struct traits {
	unsigned flags, indicators; /* of core/triage.h */
	struct str officials; /* kinds that are accused: "polisi imigrasi" */
	struct str places;    /* districts and ports: "53.01 port:bolok" */
};

bool traits_are_none(const struct traits *t);
bool traits_eq(const struct traits *a, const struct traits *b);
/* What both say, a's words first. Strings live in the arena or are a's. */
struct traits traits_join(
    struct arena *arena, const struct traits *a, const struct traits *b);
/* A list with one more word, if it has room and not that word yet. */
struct str traits_add(struct arena *arena, struct str list, struct str word);
/* The words of a list, at most TRAITS_WORDS; returns how many. */
int traits_words(struct str list, struct str out[TRAITS_WORDS]);

#endif
