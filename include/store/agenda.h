/*
 * agenda: every timer of the system is a row (kind, ref, at). libevent holds
 * one timer, at the earliest row here or in the outbox.
 */
#ifndef JAGA_STORE_AGENDA_H
#define JAGA_STORE_AGENDA_H

#include "core/event.h"
#include "store/store.h"

/* Sets the one timer of (kind, ref); at = 0 removes it. */
enum err agenda_set(
    struct store *s, enum timer_kind kind, int64_t ref, when_t at);
/* The due rows, earliest first, as EV_TIMER events (id in agenda). */
enum err agenda_due(
    struct store *s, when_t now, struct event *out, int max, int *n);
/* When this timer is due; ERR_GONE when it is not set. */
enum err agenda_at(
    struct store *s, enum timer_kind kind, int64_t ref, when_t *at);
/* 0 when it is empty. */
when_t agenda_first(struct store *s);
/* One more try of this row, committed before it is tried again. */
enum err agenda_try(struct store *s, int64_t id, int *tries);

#endif
