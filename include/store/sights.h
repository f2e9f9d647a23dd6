/*
 * sights: who has named what (core/sight.h). Only keyed indexes are stored,
 * one row for each pair, so a person who names it twice counts once.
 */
#ifndef JAGA_STORE_SIGHTS_H
#define JAGA_STORE_SIGHTS_H

#include "core/sight.h"
#include "store/store.h"
#include "text/msisdn.h"

/* Notes it down, and forgets what is older than SIGHT_SPAN. */
enum err sights_add(struct store *s, const struct sight *sight,
    const struct msisdn *who, when_t now);
/* How many other phones have named it within SIGHT_SPAN. */
enum err sights_others(struct store *s, const struct sight *sight,
    const struct msisdn *who, when_t now, int *n);

#endif
