/*
 * storm: the limits as a table. Each asks how long ago the SMS was sent that
 * this one must keep its distance from: the last, the sixth last ...
 */
#include "core/storm.h"

#include "base/err.h"

/* In `span` at most `most`; `kept` of them for the first pages of S1. */
static const struct limit {
	int most, kept;
	span_t span;
} limits[] = {
	{ 1, 0, MINUTES(1) },
	{ 6, 2, MINUTES(15) },
	{ 12, 2, HOURS(1) },
	{ STORM_SENDS, 2, HOURS(3) },
};
#define N_LIMITS ((int)(sizeof(limits) / sizeof(limits[0])))

/* First pages of S1 that leave with their own words in a minute. */
#define APART_MOST 2

enum storm_rank storm_rank(enum severity severity, bool is_first)
{
	static const enum storm_rank ranks[] = {
		[SEVERITY_S1] = STORM_S1,
		[SEVERITY_S2] = STORM_S2,
		[SEVERITY_S3] = STORM_S3,
	};

	BUG_IF(severity < SEVERITY_S1 || severity > SEVERITY_S3);
	return severity == SEVERITY_S1 && is_first ? STORM_FIRST_S1
						   : ranks[severity];
}

/* When the last `most` of what was sent are not within span any more. */
static when_t after(
    const struct storm_load *l, int most, span_t span, when_t now)
{
	when_t at = l->n < most ? now : l->sent[most - 1] + span;

	return at > now ? at : now;
}

when_t storm_may_leave(
    const struct storm_load *l, enum storm_rank rank, when_t now)
{
	const struct limit *last = &limits[N_LIMITS - 1];
	when_t at = now;

	BUG_IF(l->n < 0 || l->n > STORM_SENDS);
#ifdef MUTANT_STORM_NO_LIMIT
	return now;
#endif
	if (rank == STORM_FIRST_S1)
		return after(l, last->most, last->span, now);
	for (int i = 0; i < N_LIMITS; i++) {
		const struct limit *limit = &limits[i];
		when_t next =
		    after(l, limit->most - limit->kept, limit->span, now);

		at = next > at ? next : at;
	}
	return at;
}

when_t storm_leaves(
    const struct storm_load *l, enum storm_rank rank, when_t now)
{
	when_t at = storm_may_leave(l, rank, now);

	if (rank == STORM_FIRST_S1) {
		if (after(l, APART_MOST, MINUTES(1), now) > now &&
		    at < now + STORM_GATHER)
			at = now + STORM_GATHER;
		return at;
	}
	/* Not before those that wait already. */
	if (l->n_held > 0 && at < l->due)
		at = l->due;
	return at;
}
