/* A person in Makassar with the usual plan, and a clock for tests. */
#ifndef JAGA_TESTS_CHECKIN_FIXTURE_H
#define JAGA_TESTS_CHECKIN_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixed_zones.h"

#include "core/checkin.h"

#define SUNDAY INT64_C(20779) /* 2026-11-22 */

/* on Sun at 19:00 window 19:00-21:00 grace 28h remind 45m next */
static const struct plan weekly = { .days = 1U << 6,
	.at = 19 * 60,
	.open = 19 * 60,
	.close = 21 * 60,
	.grace = HOURS(28),
	.reminders = { { .after = MINUTES(45) }, { .is_next_day = true } },
	.n_reminders = 2,
	.misses = 2,
	.unreached = 2 };

/* The instant of a wall time in Makassar. */
static inline when_t wall(int64_t day, int hour, int minute)
{
	return DAYS(day) + HOURS(hour - 8) + MINUTES(minute);
}

static inline struct checkin_setting setting_of(
    const struct plan *p, struct zone *z)
{
	assert_true(fixed_zones_find(NULL, STR("Asia/Makassar"), z));
	return (struct checkin_setting){ .rhythm = { p, z, 0 }, .key = 7 };
}

/* Enrolled on the Thursday before, first asked on SUNDAY at 19:00. */
static inline struct checkin_shown enrolled(const struct checkin_setting *s)
{
	struct checkin_shown p = checkin_begin(wall(SUNDAY - 4, 19, 5));
	const struct checkin_health well = { 1, 0 };
	const struct checkin_heard yes = { .said = CHECKIN_SAID_YES };
	struct checkin_out out;

	checkin_tick(&p, s, &well, p.due, &out);
	assert_int_equal(out.text, CHECKIN_INVITE);
	checkin_reply(&p, s, &yes, wall(SUNDAY - 3, 8, 0), &out);
	assert_int_equal(out.text, CHECKIN_WELCOME);
	assert_int_equal(p.state, CHECKIN_ACTIVE);
	return p;
}

#endif
