/*
 * trail: which inbox rows a running talk consists of, so that they can be
 * emptied when it is forgotten. It lives in the session's sealed record: which
 * rows belong together is nobody's business.
 */
#ifndef JAGA_STORE_TRAIL_H
#define JAGA_STORE_TRAIL_H

#include <stdint.h>

#include "base/limits.h"
#include "base/str.h"

struct trail {
	int64_t n;      /* all of them, also those beyond LIMIT_TALK_EVENTS */
	struct str ids; /* packed (base/pack.h), borrowed, oldest first */
	int64_t newest; /* added since it was loaded, not in ids; 0 none */
};

/* One a decision, which has one event. Beyond LIMIT_TALK_EVENTS it is only
 * counted. */
void trail_add(struct trail *t, int64_t id);
/* Writes them to out, which has room for LIMIT_TALK_EVENTS; how many. */
int trail_ids(const struct trail *t, int64_t *out);

#endif
