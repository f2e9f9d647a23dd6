/*
 * keeps: what an ended talk consists of, until its flow's `keep` is over and
 * the words are emptied. TIMER_KEEP in the agenda names a row here.
 */
#ifndef JAGA_STORE_KEEPS_H
#define JAGA_STORE_KEEPS_H

#include "base/limits.h"
#include "store/store.h"

struct keep {
	int64_t session;
	int64_t events[LIMIT_TALK_EVENTS]; /* inbox rows */
	int n_events;
};

enum err keeps_add(struct store *s, const struct keep *k, int64_t *id);
/* ERR_GONE when there is none. */
enum err keeps_load(
    struct store *s, int64_t id, struct arena *a, struct keep *out);
enum err keeps_drop(struct store *s, int64_t id);

#endif
