/*
 * officer_time: until when, as an officer writes it: 30m, 2 jam, 4h, 3 hari,
 * besok, besok 14.30, jam 15, 05/03, 05/03 14:30. Days and hours are local.
 */
#ifndef JAGA_CORE_OFFICER_TIME_H
#define JAGA_CORE_OFFICER_TIME_H

#include "base/str.h"
#include "base/when.h"

struct officer_time {
	bool is_set;
	span_t span; /* from now; 0: it is a day and an hour */
	int days;    /* from today; where neither these nor a day is given, */
	int day, month; /* it is the next such hour */
	int minute;     /* of the day; -1 not given: 8 in the morning */
};

/* All of the text must be understood; else false, *out untouched. */
bool officer_time_read(struct str text, struct officer_time *out);
/* What the wall clock shows when the time has come, later than `wall`, which it
 * shows now; 0 when there is no such day. A day without a year is the next of
 * its kind. */
when_t officer_time_at(const struct officer_time *t, when_t wall);

#endif
