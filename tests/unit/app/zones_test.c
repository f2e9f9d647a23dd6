/*
 * The system's zone files, the wall clock and the rotations of the roster,
 * against the cases of others (tests/data/README.md).
 */
#include <stdio.h>
#include <string.h>

#include "wall_fixture.h"

#include "app/zones.h"
#include "base/buf.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/roster.h"

#define DATA_MOST 65536
#define STARTS_MOST 8192

static struct arena *arena;
static struct diags *diags;

static struct zone zone_named(struct str name)
{
	struct zone z;

	assert_true(zones_find(arena, name, &z));
	return z;
}

/* "2018-03-11 03:00:00 -0500" */
static when_t instant_of(struct str text)
{
	when_t wall = wall_of(str_sub(text, 0, 10), str_sub(text, 11, 5));
	int64_t hours, minutes;
	span_t offset;

	assert_true(str_to_i64(str_sub(text, 21, 2), 0, 14, &hours));
	assert_true(str_to_i64(str_sub(text, 23, 2), 0, 59, &minutes));
	offset = HOURS(hours) + MINUTES(minutes);
	return text.ptr[20] == '-' ? wall + offset : wall - offset;
}

static void knows_the_zones_of_the_system(void **state)
{
	struct zone z = zone_named(STR("Asia/Makassar"));
	struct zone untouched = z;
	when_t now = wall_of(STR("2026-03-02"), STR("12:00"));

	(void)state;
	assert_int_equal(zone_at(&z, now)->offset, HOURS(8));
	assert_true(str_eq(zone_at(&z, now)->name, STR("WITA")));
	assert_false(zones_find(arena, STR("Asia/Kupang"), &untouched));
	assert_false(zones_find(arena, STR(""), &untouched));
	assert_false(zones_find(arena, STR("Asia"), &untouched));
	assert_false(zones_find(arena, STR("/etc/localtime"), &untouched));
	assert_false(zones_find(arena, STR("Asia/../Asia/Dili"), &untouched));
	assert_false(zones_find(arena, STR("UTC+8"), &untouched));
	assert_false(zones_find(arena, STR("Asia/Dili\0x"), &untouched));
	assert_int_equal(memcmp(&z, &untouched, sizeof(z)), 0);
}

/* The table is in order, and its rule goes on after the last entry. */
static void a_zone_goes_on_after_2038(void **state)
{
	struct zone z = zone_named(STR("America/Chicago"));

	(void)state;
	for (int i = 2; i < z.n; i++)
		assert_true(z.changes[i - 1].at < z.changes[i].at);
	assert_int_equal(
	    zone_at(&z, wall_of(STR("2060-07-01"), STR("12:00")))->offset,
	    -HOURS(5));
	assert_int_equal(
	    zone_at(&z, wall_of(STR("2060-12-01"), STR("12:00")))->offset,
	    -HOURS(6));
}

/* From a wall time to instants and back, in each zone of the fixture. */
static void the_wall_clock_shows_what_was_asked_for(void **state)
{
	static const char *const names[] = { "Africa/Cairo", "America/Havana",
		"America/Santiago", "Asia/Beirut", "Asia/Gaza",
		"Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca" };

	(void)state;
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
		struct zone z = zone_named(str_of(names[k]));
		when_t wall = wall_of(STR("2010-01-01"), STR("00:00"));

		for (; wall < DAYS(22000); wall += MINUTES(390)) {
			when_t first = zone_first(&z, wall);
			when_t last = zone_last(&z, wall);
			bool is_gap = zone_wall(&z, first) != wall;

			assert_true(first <= last);
			if (is_gap) {
				assert_int_equal(first, last);
				assert_true(zone_wall(&z, first) > wall);
				assert_true(zone_wall(&z, first - 1) < wall);
			} else {
				assert_int_equal(zone_wall(&z, last), wall);
			}
		}
	}
}

static void check_clock(struct str line)
{
	struct zone z = zone_named(str_cut(&line, '\t'));
	struct str which = str_cut(&line, '\t');
	struct str clock = str_cut(&line, '\t');
	struct str date = str_cut(&line, '\t');
	when_t wall = wall_of(date, clock);
	when_t got = str_eq(which, STR("first")) ? zone_first(&z, wall)
						 : zone_last(&z, wall);

	if (got != instant_of(line))
		print_error("%.*s %.*s %.*s\n", STR_ARG(which), STR_ARG(date),
		    STR_ARG(clock));
	assert_int_equal(got, instant_of(line));
}

static int each_line(const char *path, void (*check)(struct str))
{
	struct str rest = wall_fixture_load(arena, path, DATA_MOST);
	int n = 0;

	while (rest.ptr != NULL) {
		struct str line = str_cut(&rest, '\n');

		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		check(line);
		n++;
	}
	return n;
}

static void agrees_with_the_clock_of_goalert(void **state)
{
	(void)state;
	assert_int_equal(
	    each_line("tests/data/clock_goalert.tsv", check_clock), 24);
}

/* ---- rotations ---- */

struct rotation_case {
	struct str zone, type, length, start, from, to, want;
};

/* One line of shifts, each a day long; or 24, each an hour long, so that two
 * neighbours are never the same officer's. */
static void put_shifts(const struct rotation_case *c, struct buf *out)
{
	static const char *const turns[] = { "a b c", "b c a", "c a b" };
	struct str date = str_sub(c->start, 0, 10);
	struct str clock = str_sub(c->start, 11, 5);
	struct str minutes = str_sub(clock, 2, 3);
	bool is_hours =
	    str_eq(c->type, STR("Hourly")) && str_eq(c->length, STR("1"));

	for (int hour = 0; is_hours && hour < 24; hour++)
		buf_putf(out,
		    "  shift h%d Mon-Sun %02d%.*s-%02d%.*s each from %.*s : "
		    "%s\n",
		    hour, hour, STR_ARG(minutes), (hour + 1) % 24,
		    STR_ARG(minutes), STR_ARG(date), turns[hour % 3]);
	if (!is_hours)
		buf_putf(out,
		    "  shift d Mon-Sun %.*s-%.*s %s from %.*s : a b\n",
		    STR_ARG(clock), STR_ARG(clock),
		    str_eq(c->type, STR("Monthly")) ? "monthly" : "daily",
		    STR_ARG(date));
}

static struct roster *roster_of(const struct rotation_case *c)
{
	struct buf text;
	struct roster *r;

	buf_init(&text, 16384);
	buf_putf(&text,
	    "zone %.*s\nagency x \"X\"\nagency y \"Y\"\n"
	    "officer a +6281200000011 agency=x \"A\"\n"
	    "officer b +6281200000012 agency=y \"B\"\n"
	    "officer c +6281200000013 agency=y \"C\"\nteam t\n",
	    STR_ARG(c->zone));
	put_shifts(c, &text);
	for (int s = 1; s <= 3; s++)
		buf_putf(&text,
		    "policy t S%d step 0: duty lease 30m broadcast 15m\n", s);
	diags_init(diags, arena);
	r = roster_read(STR("roster"), buf_str(&text), zones_find, diags);
	assert_non_null(r);
	buf_free(&text);
	return r;
}

static bool was_on(const struct duty *d, int officer)
{
	for (int i = 0; i < d->n_primary; i++) {
		if (d->primary[i] == officer)
			return true;
	}
	return false;
}

/* The instants at which somebody comes on duty. */
static int handoffs(const struct roster *r, when_t from, when_t to, when_t *out)
{
	const struct team *t = roster_team_at(r, 0);
	struct duty d, before;
	when_t *changes;
	int n = roster_changes(r, t, from, to, &changes), kept = 0;

	roster_on_duty(r, t, from, &before);
	for (int i = 1; i + 1 < n; i++) {
		bool is_new = false;

		roster_on_duty(r, t, changes[i], &d);
		for (int k = 0; k < d.n_primary; k++)
			is_new = is_new || !was_on(&before, d.primary[k]);
		assert_true(kept < STARTS_MOST);
		if (is_new)
			out[kept++] = changes[i];
		before = d;
	}
	mem_free(changes);
	return kept;
}

static bool is_in(const when_t *list, int n, when_t at)
{
	for (int i = 0; i < n; i++) {
		if (list[i] == at)
			return true;
	}
	return false;
}

static when_t local(const struct zone *z, struct str text)
{
	return zone_first(
	    z, wall_of(str_sub(text, 0, 10), str_sub(text, 11, 5)));
}

/*
 * Each hand-over of the file happens, and no other one between its first and
 * its last. One way in which we differ on purpose: before the rotation begins
 * nobody has a turn, where GoAlert counts backwards.
 */
static void check_rotation(struct str line)
{
	struct rotation_case c;
	struct roster *r;
	struct zone z;
	when_t begin, first = 0, last = 0, got[STARTS_MOST];
	int n, wanted = 0, between = 0;

	c.zone = str_cut(&line, '\t');
	c.type = str_cut(&line, '\t');
	c.length = str_cut(&line, '\t');
	c.start = str_cut(&line, '\t');
	c.from = str_cut(&line, '\t');
	c.to = str_cut(&line, '\t');
	c.want = line;
	r = roster_of(&c);
	z = zone_named(c.zone);
	begin = local(&z, c.start);
	n = handoffs(r, begin - HOURS(1), local(&z, c.to) + DAYS(40), got);
	while (c.want.ptr != NULL) {
		when_t want = instant_of(str_cut(&c.want, '|'));

		if (want < begin)
			continue;
		if (!is_in(got, n, want))
			print_error("%.*s %.*s %.*s\n", STR_ARG(c.zone),
			    STR_ARG(c.type), STR_ARG(c.start));
		assert_true(is_in(got, n, want));
		first = first == 0 ? want : first;
		last = want;
		wanted++;
	}
	for (int i = 0; i < n; i++)
		between += got[i] >= first && got[i] <= last;
	assert_true(wanted >= 2);
	assert_int_equal(between, wanted);
	roster_free(r);
}

static void agrees_with_the_rotations_of_goalert(void **state)
{
	(void)state;
	assert_int_equal(
	    each_line("tests/data/rotation_goalert.tsv", check_rotation), 16);
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new(64U << 20);
	diags = mem_alloc(sizeof(*diags));
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	mem_free(diags);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_the_zones_of_the_system),
		cmocka_unit_test(a_zone_goes_on_after_2038),
		cmocka_unit_test(the_wall_clock_shows_what_was_asked_for),
		cmocka_unit_test(agrees_with_the_clock_of_goalert),
		cmocka_unit_test(agrees_with_the_rotations_of_goalert),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
