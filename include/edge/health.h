/*
 * health: would the gateway accept a message now? If not, it says so before
 * it takes one that it cannot keep, and Kannel holds on to it.
 */
#ifndef JAGA_EDGE_HEALTH_H
#define JAGA_EDGE_HEALTH_H

#include "base/str.h"

struct health {
	bool is_stopping;
	bool is_full;    /* the turn's queue */
	bool is_failing; /* the last turn could not commit */
	bool is_short;   /* of space on the store's file system */
};

/* NULL when it would accept; else why not, for /health. */
const char *health_why(const struct health *h);
/* Postfix's rule for bytes that are free: less than max(64 MiB, 5 %). */
bool health_is_little(uint64_t free, uint64_t all);
/* The same of a path's file system; one that cannot be asked counts as short.
 */
bool health_is_short(struct str path);

#endif
