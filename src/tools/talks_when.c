/* Dates by counting days; none of the zones has had a summer time since 1999.
 */
#include "tools/talks_when.h"

static const struct {
	struct str name;
	int minutes; /* east of Greenwich */
} ZONES[] = {
	{ { "Asia/Jakarta", 12 }, 7 * 60 },
	{ { "Asia/Makassar", 13 }, 8 * 60 },
	{ { "Asia/Jayapura", 13 }, 9 * 60 },
	{ { "Asia/Dili", 9 }, 9 * 60 },
	{ { "Asia/Kuala_Lumpur", 17 }, 8 * 60 },
	{ { "Asia/Singapore", 14 }, 8 * 60 },
	{ { "Asia/Hong_Kong", 14 }, 8 * 60 },
	{ { "Asia/Taipei", 11 }, 8 * 60 },
	{ { "Asia/Phnom_Penh", 15 }, 7 * 60 },
	{ { "Asia/Yangon", 11 }, 6 * 60 + 30 },
	{ { "Asia/Riyadh", 11 }, 3 * 60 },
	{ { "Asia/Dubai", 10 }, 4 * 60 },
};
#define N_ZONES (sizeof(ZONES) / sizeof(ZONES[0]))

/* Days from 1970-01-01 (Hinnant, days_from_civil). */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = y / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

static bool zone_of(struct str name, int *minutes)
{
	for (size_t i = 0; i < N_ZONES; i++) {
		if (str_eq(ZONES[i].name, name)) {
			*minutes = ZONES[i].minutes;
			return true;
		}
	}
	return false;
}

bool talks_when_read(
    struct str date, struct str clock, struct str zone, when_t *out)
{
	int64_t year, month, day, hour, minute;
	int offset;

	if (!str_to_i64(str_cut(&date, '-'), 1970, 2200, &year) ||
	    !str_to_i64(str_cut(&date, '-'), 1, 12, &month) ||
	    !str_to_i64(date, 1, 31, &day) ||
	    !str_to_i64(str_cut(&clock, ':'), 0, 23, &hour) ||
	    !str_to_i64(clock, 0, 59, &minute) || !zone_of(zone, &offset))
		return false;
	*out = DAYS(days_of(year, month, day)) + HOURS(hour) + MINUTES(minute) -
	       MINUTES(offset);
	return true;
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
