/*
 * date: a day as people write it in an SMS, and as it is stored: 2026-03-05.
 * Days are those of the province (WITA, UTC+8, no summer time).
 */
#ifndef JAGA_CORE_DATE_H
#define JAGA_CORE_DATE_H

#include "base/arena.h"
#include "base/when.h"

/*
 * Reads a folded answer (text/fold.h): day and month as numbers or names in
 * Indonesian and English, with or without a year ("5 3 2026", "05 03 26",
 * "5 maret"), a stored date, or a word for a day near today (kemarin, hari
 * ini, besok, lusa and their English). Without a year it is the day nearest
 * to today. False, and *out untouched, when it is none of these or no day of
 * the calendar.
 */
bool date_read(struct arena *a, struct str folded, when_t now, struct str *out);
/* The day of an instant, as it is stored; with its time, 2026-03-05 19:00. */
struct str date_of(struct arena *a, when_t at);
struct str date_time_of(struct arena *a, when_t at);
/* When the day of this instant began. */
when_t date_midnight(when_t at);

/* A day of the Gregorian calendar, by days since 1970-01-01. */
struct date {
	int64_t year, month, day;
};
struct date date_of_days(int64_t days);
int64_t date_days(struct date d);
/* Monday is 0. */
int date_weekday(int64_t days);
/* "2026-03-05", a day of the calendar; false, and *days untouched, if not. */
bool date_read_day(struct str text, int64_t *days);
/* "19:00" as minutes since midnight, up to "24:00" = 1440. */
bool date_read_clock(struct str text, int *minutes);
/* Days of the week in English or Indonesian, by bit, bit 0 is Monday:
 * "Mon-Fri", "Sab", "Fri-Mon", "Mon,Wed,Fri-Sun". */
bool date_read_weekdays(struct str text, unsigned *days);

#endif
