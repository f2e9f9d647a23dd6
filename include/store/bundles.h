/*
 * bundles: what was sent to each officer of late, the pages that wait, and the
 * bundles that were made of them (core/storm.h). A page that waits has its
 * officer's timer, which a COMMIT asks for; a bundle never changes.
 */
#ifndef JAGA_STORE_BUNDLES_H
#define JAGA_STORE_BUNDLES_H

#include "core/storm.h"
#include "store/store.h"

/* The queue of this officer, made when there is none. */
enum err bundles_queue(struct store *s, struct str nick, int64_t *queue);
/* Whose it is; ERR_GONE for an unknown queue. */
enum err bundles_officer(
    struct store *s, int64_t queue, struct arena *a, struct str *nick);

/* An SMS to the officer was queued now. Forgets those before the limits. */
enum err bundles_sent(struct store *s, int64_t queue, when_t now);
enum err bundles_load(struct store *s, int64_t queue, struct storm_load *out);

/* A page waits until the timer, which is set to due. One of the same case that
 * waits already becomes this one and keeps its place. */
enum err bundles_hold(struct store *s, int64_t queue,
    const struct storm_held *page, when_t now, when_t due);
/* Up to max that wait, the gravest first, then the oldest. */
enum err bundles_held(
    struct store *s, int64_t queue, struct storm_held *out, int max, int *n);
/* It waits no more; no error when it did not. */
enum err bundles_release(struct store *s, int64_t queue, int64_t case_id);
enum err bundles_release_all(struct store *s, int64_t queue);

/* One SMS, an outbox row, names these n cases: 2 to STORM_BUNDLE. */
enum err bundles_add(struct store *s, int64_t queue, const int64_t *cases,
    int n, int64_t outbox, when_t at);
/* The newest to this officer; n is 0 when there is none. */
enum err bundles_newest(
    struct store *s, struct str nick, struct storm_bundle *out);
/* True when one to this officer since then printed this number. */
enum err bundles_printed(
    struct store *s, struct str nick, int number, when_t since, bool *out);

#endif
