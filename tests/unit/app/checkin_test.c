/*
 * Two years of many people who are asked how they are, in the system's zones:
 * with outages, answers and moves to another country, nothing is sent outside
 * of the window and nobody is asked twice on a day. PEOPLE is how many, SEED
 * which; both are printed.
 */
#include <stdlib.h>

#include "wall_fixture.h"

#include "app/zones.h"
#include "core/checkin.h"

#define PEOPLE_USUAL 400
#define FIRST_DAY INT64_C(20454) /* 2026-01-01 */
#define DAYS_LIVED 730

/* Two change at midnight, one by half an hour, one in a year with a gap at the
 * hour of asking. */
static const char *const names[] = { "Asia/Beirut", "Africa/Cairo",
	"Asia/Kuching", "Asia/Riyadh", "Australia/Lord_Howe",
	"Africa/Casablanca", "Asia/Yangon", "Pacific/Auckland",
	"America/Havana", "Europe/Warsaw" };
#define N_ZONES (sizeof(names) / sizeof(names[0]))

static struct arena *arena;
static struct zone zones[N_ZONES];
static uint64_t dice;

static uint64_t roll(uint64_t most)
{
	uint64_t z = dice += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (z ^ z >> 31) % most;
}

static struct plan any_plan(void)
{
	struct plan p = { .grace = HOURS(20),
		.reminders = { { .after = MINUTES(45) },
		    { .is_next_day = true } },
		.n_reminders = 2,
		.misses = 2,
		.unreached = 2 };

	p.open = (int)roll(22 * 60);
	p.close = p.open + 30 + (int)roll((uint64_t)(24 * 60 - 29 - p.open));
	p.at = p.open + (int)roll((uint64_t)(p.close - p.open));
	if (roll(2) == 0)
		p.every = 1 + (int)roll(14);
	else
		p.days = 1U + (unsigned)roll(127);
	return p;
}

struct asked {
	when_t at;
	int64_t day;   /* of the occurrence */
	int64_t local; /* of the asking */
	bool is_moved; /* to another zone since */
	int n;
};

static void check_asking(const struct checkin_setting *s,
    const struct checkin_out *out, struct asked *last)
{
	int64_t local = occurrence_day(s->rhythm.zone, out->at);

	if (last->n > 0) {
		assert_true(out->at >= last->at + HOURS(12));
		if (!last->is_moved) {
			assert_true(out->day > last->day);
			assert_true(local > last->local);
		}
	}
	*last = (struct asked){ out->at, out->day, local, false, last->n + 1 };
}

static void answer(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now)
{
	const struct checkin_heard ok = { CHECKIN_SAID_OK, 0, true };
	struct checkin_out out;

	checkin_reply(p, s, &ok, now, &out);
	assert_int_equal(out.text, CHECKIN_THANKS);
}

static int live(const struct plan *plan)
{
	struct checkin_setting s = { { plan, &zones[roll(N_ZONES)], FIRST_DAY },
		roll(UINT64_MAX), (span_t)roll(HOURS(3)) };
	struct checkin_shown p = { .state = CHECKIN_ACTIVE };
	const struct checkin_health well = { 1, 0 };
	when_t now = DAYS(FIRST_DAY), end = now + DAYS(DAYS_LIVED);
	struct asked last = { 0 };
	struct checkin_out out;

	p.heard_at = now;
	checkin_replan(&p, &s, now);
	while (p.due != 0 && p.due < end) {
		now = p.due + (roll(5) == 0 ? (span_t)roll(DAYS(3)) : 0);
		checkin_tick(&p, &s, &well, now, &out);
		if (out.text != CHECKIN_NOTHING &&
		    !occurrence_is_open(&s.rhythm, out.at))
			fail_msg(
			    "at night in %.*s", STR_ARG(s.rhythm.zone->name));
		if (out.text == CHECKIN_ASK)
			check_asking(&s, &out, &last);
		if (p.state == CHECKIN_COLD || roll(2) == 0)
			answer(&p, &s, now + (span_t)roll(MINUTES(9)));
		if (roll(50) == 0) {
			s.rhythm.zone = &zones[roll(N_ZONES)];
			last.is_moved = true;
			checkin_replan(&p, &s, now);
		}
	}
	return last.n;
}

static void nobody_is_asked_at_night_or_twice_a_day(void **state)
{
	const char *people = getenv("PEOPLE"), *seed = getenv("SEED");
	int n = people != NULL ? (int)strtol(people, NULL, 10) : PEOPLE_USUAL;
	int64_t asked = 0;

	(void)state;
	dice = seed != NULL ? strtoull(seed, NULL, 10) : 20261124;
	print_message("# PEOPLE=%d SEED=%llu\n", n, (unsigned long long)dice);
	for (int i = 0; i < n; i++) {
		struct plan plan = any_plan();

		asked += live(&plan);
	}
	/* The rarest plan is due 52 times in two years. */
	assert_true(asked >= (int64_t)n * 40);
}

/* 2026-03-29 has no 00:00 in Beirut, 2026-04-24 none in Cairo. */
static void midnight_that_is_left_out_asks_once(void **state)
{
	static const struct {
		const char *zone, *day;
	} rows[] = { { "Asia/Beirut", "2026-03-29" },
		{ "Africa/Cairo", "2026-04-24" } };
	const struct plan plan = {
		.every = 1, .close = 120, .grace = HOURS(9)
	};
	const struct checkin_health well = { 1, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct zone z;
		int64_t day;
		struct checkin_setting s = { { &plan, &z, 0 }, 0, 0 };
		struct checkin_shown p = { .state = CHECKIN_ACTIVE };
		struct checkin_out out;

		assert_true(zones_find(arena, str_of(rows[i].zone), &z));
		assert_true(date_read_day(str_of(rows[i].day), &day));
		p.heard_at = zone_first(&z, DAYS(day - 1) + HOURS(12));
		checkin_replan(&p, &s, p.heard_at);
		assert_int_equal(zone_wall(&z, p.due), DAYS(day) + HOURS(1));
		checkin_tick(&p, &s, &well, p.due, &out);
		assert_int_equal(out.text, CHECKIN_ASK);
		assert_int_equal(out.day, day);
		answer(&p, &s, out.at);
		assert_int_equal(zone_wall(&z, p.due), DAYS(day + 1));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_asked_at_night_or_twice_a_day),
		cmocka_unit_test(midnight_that_is_left_out_asks_once),
	};
	int failed;

	arena = arena_new(64U << 20);
	for (size_t i = 0; i < N_ZONES; i++) {
		if (!zones_find(arena, str_of(names[i]), &zones[i]))
			return 1;
	}
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
