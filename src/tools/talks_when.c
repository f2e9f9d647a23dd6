/* talks_when: wall times through core/zone.h; spans by their unit. */
#include "tools/talks_when.h"

#include "app/zones.h"
#include "core/date.h"

#define ZONE_MOST (1U << 20) /* the table of one zone */

bool talks_when_read(
    struct str date, struct str clock, struct str zone, when_t *out)
{
	struct arena *a = arena_new(ZONE_MOST);
	struct zone z;
	int64_t days;
	int minutes;
	bool is_good = date_read_day(date, &days) &&
		       date_read_clock(clock, &minutes) &&
		       zones_find(a, zone, &z);

	if (is_good)
		*out = zone_first(&z, DAYS(days) + MINUTES(minutes));
	arena_free(a);
	return is_good;
}

bool talks_when_span(struct str text, span_t *out)
{
	static const struct {
		char unit;
		span_t span;
	} UNITS[] = {
		{ 's', SECONDS(1) },
		{ 'm', MINUTES(1) },
		{ 'h', HOURS(1) },
		{ 'd', DAYS(1) },
	};
	int64_t n;

	if (text.len < 2 ||
	    !str_to_i64(str_sub(text, 0, text.len - 1), 1, 100000, &n))
		return false;
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		if (UNITS[i].unit == text.ptr[text.len - 1]) {
			*out = n * UNITS[i].span;
			return true;
		}
	}
	return false;
}
