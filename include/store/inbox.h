/*
 * inbox: every event from outside, kept before it is decided. Rows are decided
 * in the order of their id; one number per gateway says how far (`decided`),
 * so deciding costs no write of its own.
 */
#ifndef JAGA_STORE_INBOX_H
#define JAGA_STORE_INBOX_H

#include "core/event.h"
#include "store/store.h"

#define INBOX_TWIN_SPAN MINUTES(10)

/*
 * Keeps ev (EV_SMS, EV_USSD, EV_RECEIPT): sets ev->id, and ev->twin for an SMS
 * whose sender and text came within INBOX_TWIN_SPAN. When its key is already
 * there nothing is written, ev->id is the first one's and *is_new is false. An
 * EV_USSD without a key is always new.
 */
enum err inbox_keep(struct store *s, struct event *ev, bool *is_new);
/* All rows up to id are decided (or held). */
enum err inbox_decided(struct store *s, int64_t id);
/* The next undecided row after `after`; ERR_GONE when there is none. ERR_INPUT
 * when it does not open: then only out->id and tries are set, for a person. One
 * that is forgotten has only id, kind, at and tries. */
enum err inbox_next(
    struct store *s, int64_t after, struct arena *a, struct event *out);
int64_t inbox_decided_id(struct store *s);
/* One more try of this row, committed before it is tried again. */
enum err inbox_try(struct store *s, int64_t id, int *tries);
/* Marks a row as held: a person reads it. */
enum err inbox_hold(struct store *s, int64_t id, when_t now);
/* Empties a decided row for ever: no sender, no text, no dialog, no twin is
 * found by it. That something came at this time stays, and its key, so that a
 * repeat of it has no second effect. */
enum err inbox_forget(struct store *s, int64_t id);
int64_t inbox_n_held(struct store *s);

#endif
