/*
 * guards: what keeps forged commands out: what each officer is asked to confirm
 * and the wrong codes of each number (core/challenge.h).
 */
#ifndef JAGA_STORE_GUARDS_H
#define JAGA_STORE_GUARDS_H

#include "core/challenge.h"
#include "store/store.h"
#include "text/msisdn.h"

/* One an officer: the new one takes the place of the last; act OFFICER_NONE
 * takes it away. */
enum err guards_challenge(
    struct store *s, struct str nick, const struct challenge *c);
/* OFFICER_NONE in it when there is none. */
enum err guards_challenge_of(
    struct store *s, struct str nick, struct arena *a, struct challenge *out);
enum err guards_slips(
    struct store *s, const struct msisdn *phone, const struct slips *slips);
/* Zeros when there are none. */
enum err guards_slips_of(
    struct store *s, const struct msisdn *phone, struct slips *out);

#endif
