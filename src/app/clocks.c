/* The bounds lie where the clocks of cases do: 2 s to the first page of an S1,
 * 15 min to its claim, 60 min for an S2, a day for an S3. */
#include "app/clocks.h"

#include "base/err.h"

static const int bounds[] = { 1, 2, 5, 15, 60, 180, 360, 900, 1800, 3600, 14400,
	86400 };

_Static_assert(sizeof(bounds) / sizeof(bounds[0]) == CLOCK_BOUNDS, "a bound "
								   "each");

int clocks_bound(int i)
{
	BUG_IF(i < 0 || i >= CLOCK_BOUNDS);
	return bounds[i];
}

void clocks_note(struct clocks *c, enum clock which,
    const struct case_view *about, when_t now)
{
	struct clock_counts *counts;
	span_t span;

	if (c == NULL || about == NULL || about->is_drill)
		return;
	counts = &c->of[which][about->severity];
	span = now > about->opened_at ? now - about->opened_at : 0;
	for (int i = 0; i < CLOCK_BOUNDS; i++) {
		if (span <= SECONDS(bounds[i]))
			counts->within[i]++;
	}
	counts->n++;
	counts->sum += span;
}
