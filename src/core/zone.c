/*
 * zone: between two changes lies a stretch of one offset, [at, next at). Its
 * wall times are [at + offset, next at + offset); where they end beyond the
 * beginning of the next stretch is a fold, where before it a gap.
 */
#include "core/zone.h"

#include "base/err.h"

/* No zone is farther than this from UTC, nor has ever jumped farther. */
#define FARTHEST HOURS(26)

/* The stretch of an instant. */
static int index_at(const struct zone *z, when_t at)
{
	int low = 0, high = z->n - 1;

	BUG_IF(z->n < 1);
	while (low < high) {
		int middle = low + (high - low + 1) / 2;

		if (z->changes[middle].at <= at)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

const struct zone_change *zone_at(const struct zone *z, when_t at)
{
	return &z->changes[index_at(z, at)];
}

when_t zone_wall(const struct zone *z, when_t at)
{
	return at + zone_at(z, at)->offset;
}

static bool has_begun(const struct zone *z, int i, when_t wall)
{
	return i == 0 || wall >= z->changes[i].at + z->changes[i].offset;
}

static bool is_over(const struct zone *z, int i, when_t wall)
{
	return i + 1 < z->n &&
	       wall >= z->changes[i + 1].at + z->changes[i].offset;
}

when_t zone_first(const struct zone *z, when_t wall)
{
	int i = index_at(z, wall - FARTHEST);

	while (is_over(z, i, wall))
		i++;
	if (has_begun(z, i, wall))
		return wall - z->changes[i].offset;
	return z->changes[i].at;
}

when_t zone_last(const struct zone *z, when_t wall)
{
	int i = index_at(z, wall + FARTHEST);

	while (!has_begun(z, i, wall))
		i--;
	if (!is_over(z, i, wall))
		return wall - z->changes[i].offset;
	return z->changes[i + 1].at;
}
