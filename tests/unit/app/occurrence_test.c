/*
 * When a plan asks, in the system's zones: 4,000 wall times of another
 * implementation (tests/data/README.md), and ten years of many people. PEOPLE
 * is how many, SEED which; both are printed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wall_fixture.h"

#include "app/zones.h"
#include "core/date.h"
#include "core/occurrence.h"

#define DATA_MOST ((size_t)512 << 10)
#define ROWS 4000
#define FIRST_DAY INT64_C(19723) /* 2024-01-01 */
#define YEARS_DAYS 3652
#define PEOPLE_USUAL 1000

/* Where people from the province work, at sea too. */
static const char *const names[] = { "Asia/Kuala_Lumpur", "Asia/Kuching",
	"Asia/Singapore", "Asia/Brunei", "Asia/Hong_Kong", "Asia/Macau",
	"Asia/Taipei", "Asia/Seoul", "Asia/Tokyo", "Asia/Dili", "Asia/Riyadh",
	"Asia/Dubai", "Asia/Qatar", "Asia/Kuwait", "Asia/Bahrain",
	"Asia/Muscat", "Asia/Amman", "Asia/Beirut", "Africa/Cairo",
	"Asia/Nicosia", "Europe/Warsaw", "Asia/Yangon", "Australia/Sydney",
	"Australia/Lord_Howe", "Pacific/Auckland", "Africa/Casablanca",
	"America/Havana", "Asia/Makassar" };
#define N_ZONES (sizeof(names) / sizeof(names[0]))

static struct arena *arena;
static struct zone zones[N_ZONES];

/* "2024-04-23T23:30:00Z" */
static when_t instant_of(struct str text)
{
	return wall_of(str_sub(text, 0, 10), str_sub(text, 11, 5));
}

static void check_row(struct str row)
{
	static struct zone zone; /* of the row before: they are in order */
	struct plan plan = { .every = 1 };
	struct rhythm r = { &plan, &zone, 0 };
	struct occurrence on = { 0 }, next = { 0 };
	struct str name = str_cut(&row, '\t'), date = str_cut(&row, '\t');
	struct str clock = str_cut(&row, '\t');
	when_t want = instant_of(row);
	int64_t day;

	if (!str_eq(zone.name, name))
		assert_true(zones_find(arena, name, &zone));
	assert_true(date_read_day(date, &day));
	assert_true(date_read_clock(clock, &plan.at));
	plan.open = plan.at;
	plan.close = 24 * 60;
	if (!occurrence_on(&r, day, &on) || on.due != want ||
	    !occurrence_next(&r, want - 1, &next) || next.due != want)
		fail_msg("%.*s %.*s %.*s: %lld, not %.*s", STR_ARG(name),
		    STR_ARG(date), STR_ARG(clock), (long long)on.due,
		    STR_ARG(row));
	assert_int_equal(next.day, day);
	assert_true(occurrence_next(&r, want, &next));
	assert_true(next.day > day && next.due > want);
}

static void agrees_with_each_wall_time_of_the_oracle(void **state)
{
	struct str rest = wall_fixture_load(
	    arena, "tests/data/daily_wallclock.tsv", DATA_MOST);
	int n = 0;

	(void)state;
	while (rest.ptr != NULL) {
		struct str row = str_cut(&rest, '\n');

		if (row.len == 0 || row.ptr[0] == '#')
			continue;
		check_row(row);
		n++;
	}
	assert_int_equal(n, ROWS);
}

/* ---- ten years ---- */

static uint64_t dice;

static uint64_t roll(uint64_t most)
{
	uint64_t z = dice += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (z ^ z >> 31) % most;
}

/* Also windows at night, which no file may ask for. */
static struct plan any_plan(void)
{
	struct plan p = { .open = (int)roll(23 * 60) };

	p.close = p.open + 30 + (int)roll((uint64_t)(24 * 60 - 29 - p.open));
	p.at = p.open + (int)roll((uint64_t)(p.close - p.open));
	if (roll(2) == 0)
		p.every = 1 + (int)roll(30);
	else
		p.days = 1U + (unsigned)roll(127);
	return p;
}

/* Each day of the calendar is walked beside it: what may be, is. */
static void check_days_between(
    const struct rhythm *r, int64_t from, const struct occurrence *next)
{
	struct occurrence other;

	for (int64_t day = from; day < next->day; day++)
		assert_false(occurrence_on(r, day, &other));
}

static void check_one(const struct rhythm *r, const struct occurrence *o)
{
	if (occurrence_day(r->zone, o->due) != o->day)
		fail_msg("another day in %.*s", STR_ARG(r->zone->name));
	/* A gap may swallow the rest of a window; then nobody is asked. */
	if (o->due >= o->close)
		assert_true(zone_wall(r->zone, o->due) >
			    DAYS(o->day) + MINUTES(r->plan->at));
	else
		assert_true(occurrence_is_open(r, o->due));
}

static int live(const struct rhythm *r)
{
	when_t at = zone_first(r->zone, DAYS(FIRST_DAY));
	int64_t day = FIRST_DAY - 1;
	struct occurrence o;
	int n = 0;

	while (occurrence_next(r, at, &o) && o.day < FIRST_DAY + YEARS_DAYS) {
		assert_true(o.due > at);
		assert_true(o.day > day);
		check_one(r, &o);
		check_days_between(r, day + 1, &o);
		at = o.due;
		day = o.day;
		n++;
	}
	return n;
}

static void never_twice_a_local_day_nor_outside_the_window(void **state)
{
	const char *people = getenv("PEOPLE"), *seed = getenv("SEED");
	int n = people != NULL ? (int)strtol(people, NULL, 10) : PEOPLE_USUAL;
	int64_t asked = 0;

	(void)state;
	dice = seed != NULL ? strtoull(seed, NULL, 10) : 20260302;
	print_message("# PEOPLE=%d SEED=%llu\n", n, (unsigned long long)dice);
	for (int i = 0; i < n; i++) {
		struct plan plan = any_plan();
		struct rhythm r = { &plan, &zones[(size_t)i % N_ZONES],
			FIRST_DAY - (int64_t)roll(40) };

		asked += live(&r);
	}
	/* The rarest plan asks 121 times in ten years. */
	assert_true(asked >= (int64_t)n * 121);
}

/* The day before a year's end was left out when Samoa crossed the line. */
static void a_day_that_is_left_out_has_no_occurrence(void **state)
{
	struct zone apia;
	struct plan plan = {
		.every = 1, .at = 19 * 60, .open = 19 * 60, .close = 21 * 60
	};
	struct rhythm r = { &plan, &apia, 0 };
	struct occurrence o;
	int64_t gone;

	(void)state;
	assert_true(zones_find(arena, STR("Pacific/Apia"), &apia));
	assert_true(date_read_day(STR("2011-12-30"), &gone));
	assert_false(occurrence_on(&r, gone, &o));
	assert_true(occurrence_on(&r, gone - 1, &o));
	assert_true(occurrence_next(&r, o.due, &o));
	assert_int_equal(o.day, gone + 1);
}

static void an_interval_counts_from_the_day_of_enrolment(void **state)
{
	struct plan plan = {
		.every = 14, .at = 19 * 60, .open = 19 * 60, .close = 21 * 60
	};
	struct rhythm r = { &plan, &zones[0], FIRST_DAY };
	struct occurrence o;

	(void)state;
	assert_true(occurrence_next(&r, DAYS(FIRST_DAY), &o));
	assert_int_equal(o.day, FIRST_DAY);
	assert_true(occurrence_next(&r, o.due, &o));
	assert_int_equal(o.day, FIRST_DAY + 14);
	assert_false(occurrence_on(&r, FIRST_DAY + 13, &o));
}

static void the_window_is_that_of_the_wall_clock(void **state)
{
	struct zone beirut;
	struct plan plan = {
		.every = 1, .at = 19 * 60, .open = 19 * 60, .close = 21 * 60
	};
	struct rhythm r = { &plan, &beirut, 0 };
	struct occurrence o;

	(void)state;
	assert_true(zones_find(arena, STR("Asia/Beirut"), &beirut));
	for (int64_t day = FIRST_DAY; day < FIRST_DAY + 366; day++) {
		assert_true(occurrence_on(&r, day, &o));
		assert_int_equal(o.close - o.due, HOURS(2));
		assert_true(occurrence_is_open(&r, o.due));
		assert_true(occurrence_is_open(&r, o.close - 1));
		assert_false(occurrence_is_open(&r, o.due - 1));
		assert_false(occurrence_is_open(&r, o.close));
	}
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(64U << 20);
	for (size_t i = 0; i < N_ZONES; i++)
		assert_true(zones_find(arena, str_of(names[i]), &zones[i]));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_each_wall_time_of_the_oracle),
		cmocka_unit_test(
		    never_twice_a_local_day_nor_outside_the_window),
		cmocka_unit_test(a_day_that_is_left_out_has_no_occurrence),
		cmocka_unit_test(an_interval_counts_from_the_day_of_enrolment),
		cmocka_unit_test(the_window_is_that_of_the_wall_clock),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
