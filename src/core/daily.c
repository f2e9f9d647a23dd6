/* Two texts. Days and times are those of the province (core/date.h). */
#include "core/daily.h"

#include "base/err.h"
#include "core/date.h"

when_t daily_next(when_t now)
{
	when_t at = date_midnight(now) + MINUTES(DAILY_MINUTE);

	return at > now ? at : at + DAYS(1);
}

/* 12345 as 12.345 */
static struct str number(struct arena *a, int64_t n)
{
	BUG_IF(n < 0);
	if (n < 1000)
		return arena_printf(a, "%d", (int)n);
	return arena_printf(
	    a, "%.*s.%03d", STR_ARG(number(a, n / 1000)), (int)(n % 1000));
}

/* 04/03, and with its time 04/03 07:30 */
static struct str day(struct arena *a, when_t at, bool has_time)
{
	struct str s = date_time_of(a, at); /* 2026-03-04 07:30 */

	return arena_printf(a, "%.*s/%.*s%.*s", STR_ARG(str_sub(s, 8, 2)),
	    STR_ARG(str_sub(s, 5, 2)), has_time ? (int)(s.len - 10) : 0,
	    s.ptr + 10);
}

struct str daily_text(struct arena *a, const struct daily *d, bool is_english)
{
	struct str when = day(a, d->now, true);
	struct str open = number(a, d->open);
	struct str unclaimed = number(a, d->unclaimed);
	struct str sms = number(a, d->sms);
	struct str held = number(a, d->held);

	if (d->held > 0 && is_english)
		return arena_printf(a,
		    "JAGA %.*s: LOOK: %.*s messages could not be understood. "
		    "%.*s open, %.*s not taken, SMS %.*s.",
		    STR_ARG(when), STR_ARG(held), STR_ARG(open),
		    STR_ARG(unclaimed), STR_ARG(sms));
	if (d->held > 0)
		return arena_printf(a,
		    "JAGA %.*s: PERIKSA: %.*s pesan tidak terbaca sistem. %.*s "
		    "terbuka, %.*s belum diambil, SMS %.*s.",
		    STR_ARG(when), STR_ARG(held), STR_ARG(open),
		    STR_ARG(unclaimed), STR_ARG(sms));
	if (is_english)
		return arena_printf(a,
		    "JAGA %.*s: System OK. %.*s open, %.*s not taken, SMS "
		    "%.*s.",
		    STR_ARG(when), STR_ARG(open), STR_ARG(unclaimed),
		    STR_ARG(sms));
	return arena_printf(a,
	    "JAGA %.*s: Sistem OK. %.*s terbuka, %.*s belum diambil, SMS "
	    "%.*s.",
	    STR_ARG(when), STR_ARG(open), STR_ARG(unclaimed), STR_ARG(sms));
}

struct str daily_witness(struct arena *a, const struct daily *d)
{
	struct str row = number(a, d->row);
	struct str when = day(a, d->now, false);

	return arena_printf(a,
	    "JAGA %.*s: %.*s %.4s-%.4s-%.4s. Simpan SMS ini: bukti log kasus "
	    "utuh. / Keep this SMS: proof that the case log is whole.",
	    STR_ARG(when), STR_ARG(row), d->letters, d->letters + 4,
	    d->letters + 8);
}
