/*
 * sessions_talk: where a conversation stands, as bytes of the session row. Its
 * channel is not among them, and n_fields is of its flow.
 */
#ifndef JAGA_STORE_SESSIONS_TALK_H
#define JAGA_STORE_SESSIONS_TALK_H

#include "base/pack.h"
#include "core/talk.h"

void sessions_talk_pack(struct buf *b, const struct talk *t, int n_fields);
/* Into *t, which is all zero; sets u->bad on an odd record. Strings are
 * borrowed from it, the rest lives in a. */
void sessions_talk_unpack(
    struct unpack *u, struct arena *a, struct talk *t, int *n_fields);

#endif
