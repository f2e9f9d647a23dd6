/*
 * officer_time: words from left to right, each a number with a unit, a day, a
 * clock, or a word that says nothing ("sampai"). "jam" is both: after a number
 * it is hours, before one it is o'clock.
 */
#include "core/officer_time.h"

#include "base/err.h"
#include "core/date.h"

#define MORNING (8 * 60)

static const struct unit {
	const char *word;
	span_t span;
} units[] = {
	{ "m", MINUTES(1) },
	{ "mnt", MINUTES(1) },
	{ "min", MINUTES(1) },
	{ "menit", MINUTES(1) },
	{ "minute", MINUTES(1) },
	{ "minutes", MINUTES(1) },
	{ "j", HOURS(1) },
	{ "jam", HOURS(1) },
	{ "h", HOURS(1) },
	{ "hour", HOURS(1) },
	{ "hours", HOURS(1) },
	{ "d", DAYS(1) },
	{ "hr", DAYS(1) },
	{ "hari", DAYS(1) },
	{ "day", DAYS(1) },
	{ "days", DAYS(1) },
};

static const struct near {
	const char *word;
	int days;
} nears[] = {
	{ "besok", 1 },
	{ "bsk", 1 },
	{ "bsok", 1 },
	{ "tomorrow", 1 },
	{ "lusa", 2 },
};

/* They change nothing. */
static const char *const fillers[] = { "sampai", "sd", "until", "till", "tgl",
	"tanggal", "lagi", "dulu", "on" };
/* Before a number: o'clock. */
static const char *const clocks[] = { "jam", "pukul", "pkl", "at" };

struct reader {
	struct str rest;
	struct officer_time out;
};

static bool is_word(struct str s, const char *word)
{
	return str_eq_nocase(s, str_of(word));
}

static bool is_among(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_word(s, words[i]))
			return true;
	}
	return false;
}
#define IS_AMONG(s, words) is_among(s, words, sizeof(words) / sizeof(*(words)))

static struct str peek(const struct reader *r)
{
	struct str rest = r->rest;

	return str_word(&rest);
}

static size_t digits_of(struct str s)
{
	size_t n = 0;

	while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
		n++;
	return n;
}

static bool set_span(struct reader *r, int64_t n, struct str unit)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (!is_word(unit, units[i].word))
			continue;
		r->out.span += n * units[i].span;
		return true;
	}
	return false;
}

/* "14", "14:30", "14.30" */
static bool set_clock(struct reader *r, struct str s)
{
	size_t n = digits_of(s);
	int64_t hour, minute = 0;

	if (!str_to_i64(str_sub(s, 0, n), 0, 23, &hour))
		return false;
	if (n < s.len && s.ptr[n] != ':' && s.ptr[n] != '.')
		return false;
	if (n < s.len && !str_to_i64(str_sub(s, n + 1, s.len), 0, 59, &minute))
		return false;
	if (r->out.minute >= 0)
		return false;
	r->out.minute = (int)(hour * 60 + minute);
	return true;
}

/* "05/03" */
static bool set_day(struct reader *r, struct str s)
{
	size_t n = digits_of(s);
	int64_t day, month;

	if (r->out.day != 0 || r->out.days != 0 ||
	    !str_to_i64(str_sub(s, 0, n), 1, 31, &day) ||
	    !str_to_i64(str_sub(s, n + 1, s.len), 1, 12, &month))
		return false;
	r->out.day = (int)day;
	r->out.month = (int)month;
	return true;
}

/* A word that begins with a digit. */
static bool read_number(struct reader *r, struct str s)
{
	size_t n = digits_of(s);
	struct str unit = str_sub(s, n, s.len);
	int64_t value;

	if (n < s.len && (s.ptr[n] == '/' || s.ptr[n] == '-'))
		return set_day(r, s);
	if (n < s.len && (s.ptr[n] == ':' || s.ptr[n] == '.'))
		return set_clock(r, s);
	if (!str_to_i64(str_sub(s, 0, n), 1, 999, &value))
		return false;
	if (unit.len > 0)
		return set_span(r, value, unit);
	unit = str_word(&r->rest);
	return set_span(r, value, unit);
}

static bool read_word(struct reader *r, struct str s)
{
	if (digits_of(s) > 0)
		return read_number(r, s);
	if (IS_AMONG(s, fillers))
		return true;
	if (IS_AMONG(s, clocks) && digits_of(peek(r)) > 0)
		return set_clock(r, str_word(&r->rest));
	for (size_t i = 0; i < sizeof(nears) / sizeof(nears[0]); i++) {
		if (!is_word(s, nears[i].word))
			continue;
		if (r->out.days != 0 || r->out.day != 0)
			return false;
		r->out.days = nears[i].days;
		return true;
	}
	return false;
}

bool officer_time_read(struct str text, struct officer_time *out)
{
	struct reader r = { .rest = str_trim(text), .out = { .minute = -1 } };
	bool has_day;

	while (r.rest.len > 0) {
		struct str word = str_word(&r.rest);

		if (word.len > 0 && !read_word(&r, word))
			return false;
		r.rest = str_trim(r.rest);
	}
	has_day = r.out.days != 0 || r.out.day != 0 || r.out.minute >= 0;
	if ((r.out.span != 0) == has_day)
		return false;
	r.out.is_set = true;
	*out = r.out;
	return true;
}

/* The local day that is meant, in days since 1970; -1: none such. */
static int64_t day_of(const struct officer_time *t, int64_t today)
{
	/* Eight years hold every day of the calendar, 29 February too. */
	int64_t last = today + INT64_C(8) * 366;

	for (int64_t d = today; t->day != 0 && d < last; d++) {
		struct date date = date_of_days(d);

		if (date.day == t->day && date.month == t->month)
			return d;
	}
	return t->day != 0 ? -1 : today + t->days;
}

when_t officer_time_at(const struct officer_time *t, when_t wall)
{
	int64_t today = wall / DAYS(1);
	int minute = t->minute >= 0 ? t->minute : MORNING;
	int64_t day;
	when_t at;

	BUG_IF(!t->is_set);
	if (t->span != 0)
		return wall + t->span;
	day = day_of(t, today);
	if (day < 0)
		return 0;
	at = day * DAYS(1) + minute * MINUTES(1);
	if (at <= wall && t->day == 0 && t->days == 0)
		at += DAYS(1);
	return at > wall ? at : 0;
}
