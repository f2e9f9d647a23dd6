/*
 * Days are counted from 1970-01-01 in the proleptic Gregorian calendar; the
 * two conversions are those of Howard Hinnant's "chrono-compatible low-level
 * date algorithms", with years that begin in March.
 */
#include "core/date.h"

#include "base/limits.h"

#define ZONE HOURS(8) /* WITA */
#define YEAR_FIRST 1900
#define YEAR_LAST 2199
#define WORDS 4 /* of a date: one more than it may have */

static const struct {
	const char *word;
	int offset;
} near_days[] = {
	{ "kemarin dulu", -2 },
	{ "kemarin", -1 },
	{ "yesterday", -1 },
	{ "hari ini", 0 },
	{ "today", 0 },
	{ "besok", 1 },
	{ "bsk", 1 },
	{ "tomorrow", 1 },
	{ "lusa", 2 },
};

/* By their first letters, which are enough in both languages. */
static const struct {
	const char *begins;
	int month;
} months[] = {
	{ "jan", 1 },
	{ "feb", 2 },
	{ "peb", 2 },
	{ "mar", 3 },
	{ "apr", 4 },
	{ "mei", 5 },
	{ "may", 5 },
	{ "jun", 6 },
	{ "jul", 7 },
	{ "agu", 8 },
	{ "ags", 8 },
	{ "aug", 8 },
	{ "sep", 9 },
	{ "okt", 10 },
	{ "oct", 10 },
	{ "nov", 11 },
	{ "nop", 11 },
	{ "des", 12 },
	{ "dec", 12 },
};

/* Monday first. */
static const struct {
	const char *en, *id;
} weekdays[] = {
	{ "Mon", "Sen" },
	{ "Tue", "Sel" },
	{ "Wed", "Rab" },
	{ "Thu", "Kam" },
	{ "Fri", "Jum" },
	{ "Sat", "Sab" },
	{ "Sun", "Min" },
};

int64_t date_days(struct date d)
{
	int64_t y = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = y / 400;
	int64_t in_era = y - era * 400;
	int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
	int64_t in_year = (153 * month + 2) / 5 + d.day - 1;
	int64_t days = in_era * 365 + in_era / 4 - in_era / 100 + in_year;

	return era * 146097 + days - 719468;
}

struct date date_of_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = z / 146097;
	int64_t in_era = z - era * 146097;
	int64_t y =
	    (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t in_year = in_era - (365 * y + y / 4 - y / 100);
	int64_t month = (5 * in_year + 2) / 153;
	struct date d = { .day = in_year - (153 * month + 2) / 5 + 1,
		.month = month < 10 ? month + 3 : month - 9,
		.year = y + era * 400 };

	if (d.month <= 2)
		d.year++;
	return d;
}

static int64_t today(when_t now)
{
	return (now + ZONE) / DAYS(1);
}

static struct str show(struct arena *a, int64_t days)
{
	struct date d = date_of_days(days);

	return arena_printf(a, "%04lld-%02lld-%02lld", (long long)d.year,
	    (long long)d.month, (long long)d.day);
}

static bool is_day(struct date d)
{
	struct date back;

	if (d.year < YEAR_FIRST || d.year > YEAR_LAST)
		return false;
	back = date_of_days(date_days(d));
	return back.year == d.year && back.month == d.month &&
	       back.day == d.day;
}

bool date_read_day(struct str text, int64_t *days)
{
	struct date d = { 0 };

	if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-' ||
	    !str_to_i64(str_sub(text, 0, 4), YEAR_FIRST, YEAR_LAST, &d.year) ||
	    !str_to_i64(str_sub(text, 5, 2), 1, 12, &d.month) ||
	    !str_to_i64(str_sub(text, 8, 2), 1, 31, &d.day) || !is_day(d))
		return false;
	*days = date_days(d);
	return true;
}

bool date_read_clock(struct str text, int *minutes)
{
	int64_t hour, minute;

	if (text.len != 5 || text.ptr[2] != ':' ||
	    !str_to_i64(str_sub(text, 0, 2), 0, 24, &hour) ||
	    !str_to_i64(str_sub(text, 3, 2), 0, 59, &minute) ||
	    (hour == 24 && minute > 0))
		return false;
	*minutes = (int)(hour * 60 + minute);
	return true;
}

int date_weekday(int64_t days)
{
	int64_t since_monday = (days + 3) % 7; /* 1970-01-01: a Thursday */

	return (int)(since_monday < 0 ? since_monday + 7 : since_monday);
}

static bool read_weekday(struct str name, int *out)
{
	for (int i = 0; i < 7; i++) {
		if (str_eq_nocase(name, str_of(weekdays[i].en)) ||
		    str_eq_nocase(name, str_of(weekdays[i].id))) {
			*out = i;
			return true;
		}
	}
	return false;
}

bool date_read_weekdays(struct str text, unsigned *out)
{
	unsigned days = 0;

	while (text.ptr != NULL) {
		struct str last = str_cut(&text, ',');
		struct str first = str_cut(&last, '-');
		int from, to;

		if (!read_weekday(first, &from))
			return false;
		to = from;
		if (last.ptr != NULL && !read_weekday(last, &to))
			return false;
		for (int i = from; i != to; i = (i + 1) % 7)
			days |= 1U << i;
		days |= 1U << to;
	}
	*out = days;
	return true;
}

static bool read_month(struct str word, int64_t *out)
{
	if (str_to_i64(word, 1, 12, out))
		return true;
	for (size_t i = 0; i < sizeof(months) / sizeof(*months); i++)
		if (str_starts(word, str_of(months[i].begins))) {
			*out = months[i].month;
			return true;
		}
	return false;
}

static bool read_year(struct str word, int64_t *out)
{
	if (word.len == 4)
		return str_to_i64(word, YEAR_FIRST, YEAR_LAST, out);
	if (word.len != 2 || !str_to_i64(word, 0, 99, out))
		return false;
	*out += 2000;
	return true;
}

/* The year in which this day is nearest to today; 0 when it is in none. */
static int64_t nearest_year(struct date d, int64_t now)
{
	int64_t this_year = date_of_days(now).year, best = 0, least = 0;

	for (d.year = this_year - 1; d.year <= this_year + 1; d.year++) {
		int64_t far = date_days(d) - now;

		if (far < 0)
			far = -far;
		if (is_day(d) && (best == 0 || far < least)) {
			best = d.year;
			least = far;
		}
	}
	return best;
}

/* 2026 3 5, as it is stored. */
static bool read_stored(const struct str *words, struct date *d)
{
	return read_year(words[0], &d->year) &&
	       str_to_i64(words[1], 1, 12, &d->month) &&
	       str_to_i64(words[2], 1, 31, &d->day);
}

/* 5 maret 2026, or without the year. */
static bool read_written(
    const struct str *words, int n, int64_t now, struct date *d)
{
	if (!str_to_i64(words[0], 1, 31, &d->day) ||
	    !read_month(words[1], &d->month))
		return false;
	if (n == 3)
		return read_year(words[2], &d->year);
	d->year = nearest_year(*d, now);
	return true;
}

static bool read_words(
    const struct str *words, int n, int64_t now, struct date *out)
{
	if (n < 2 || n > 3)
		return false;
	if (!(n == 3 && words[0].len == 4 ? read_stored(words, out)
					  : read_written(words, n, now, out)))
		return false;
	return is_day(*out);
}

bool date_read(struct arena *a, struct str folded, when_t now, struct str *out)
{
	struct str rest = folded, words[WORDS];
	struct date day = { 0 };
	int n = 0;

	for (size_t i = 0; i < sizeof(near_days) / sizeof(*near_days); i++)
		if (str_eq(folded, str_of(near_days[i].word))) {
			*out = show(a, today(now) + near_days[i].offset);
			return true;
		}
	while (rest.len > 0 && n < WORDS) {
		words[n] = str_word(&rest);
		if (words[n].len > 0 && !str_eq(words[n], STR("tgl")) &&
		    !str_eq(words[n], STR("tanggal")))
			n++;
	}
	if (rest.len > 0 || !read_words(words, n, today(now), &day))
		return false;
	*out = show(a, date_days(day));
	return true;
}

struct str date_of(struct arena *a, when_t at)
{
	return show(a, today(at));
}

when_t date_midnight(when_t at)
{
	return today(at) * DAYS(1) - ZONE;
}

struct str date_time_of(struct arena *a, when_t at)
{
	int64_t minutes = (at + ZONE) / MINUTES(1);

	return arena_printf(a, "%.*s %02d:%02d", STR_ARG(date_of(a, at)),
	    (int)(minutes / 60 % 24), (int)(minutes % 60));
}
