/* wall_fixture: files of cases that others made, and the wall times in them. */
#ifndef JAGA_TEST_WALL_FIXTURE_H
#define JAGA_TEST_WALL_FIXTURE_H

/* cmocka wants these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/arena.h"
#include "core/date.h"

/* A whole file of fewer than `most` bytes, which is not empty. */
static inline struct str wall_fixture_load(
    struct arena *arena, const char *path, size_t most)
{
	FILE *f = fopen(path, "rb");
	char *text = arena_alloc(arena, most);
	size_t n;

	assert_non_null(f);
	n = fread(text, 1, most, f);
	assert_true(n > 0 && n < most);
	(void)fclose(f);
	return (struct str){ text, n };
}

/* "2018-03-09", "01:00" as a wall time. */
static inline when_t wall_of(struct str date, struct str clock)
{
	int64_t days;
	int minutes;

	assert_true(date_read_day(date, &days));
	assert_true(date_read_clock(clock, &minutes));
	return DAYS(days) + MINUTES(minutes);
}

#endif
