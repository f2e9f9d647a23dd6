/*
 * plan_check: a plan that asks at night, or that asks anew before the time for
 * the last answer is over, is refused: each would be a danger or a riddle.
 */
#include "core/plan_parts.h"

/* People sleep, and a phone that lights up at night is asked about. */
#define MORNING (6 * 60)
#define NIGHT (22 * 60)
#define WINDOW_LEAST 30 /* minutes */
#define GRACE_LEAST HOURS(1)
#define DAY_SHORTEST HOURS(23) /* the clock goes on by an hour */

/* The shortest time between two askings, in days. */
static int days_between(const struct plan *p)
{
	int least = 7;

	if (p->days == 0)
		return p->every;
	for (int i = 0; i < 7; i++)
		for (int n = 1; (p->days >> i & 1U) && n < least; n++)
			if (p->days >> (i + n) % 7 & 1U)
				least = n;
	return least;
}

static bool has_when(const struct plan_reading *r, struct conf_line *l)
{
	const struct plan *p = &r->plan;

	if ((p->days == 0) == (p->every == 0))
		conf_line_error(l, r->when.column > 0 ? r->when : r->name,
		    "K003",
		    "a plan has `every 7 days` or `on Sun`, one of the two");
	else if (p->at == PLAN_AT_NONE)
		conf_line_error(l, r->name, "K003",
		    "this plan has no time, such as at 19:00");
	return !l->has_erred;
}

static bool is_window_good(const struct plan_reading *r, struct conf_line *l)
{
	const struct plan *p = &r->plan;
	struct conf_word w = r->window.column > 0 ? r->window : r->at;

	if (p->open < MORNING || p->close > NIGHT)
		conf_line_error(l, w, "K004",
		    "nothing is sent before 06:00 and after 22:00");
	else if (p->close - p->open < WINDOW_LEAST)
		conf_line_error(l, w, "K004",
		    "a window is at least %d minutes long and does not pass "
		    "midnight",
		    WINDOW_LEAST);
	else if (p->at < p->open || p->at >= p->close)
		conf_line_error(l, w, "K004",
		    "the time of asking is not inside the window");
	return !l->has_erred;
}

/* Who is asked at the end of the window still has the whole grace before the
 * next asking; otherwise nobody could say which of the two was answered. */
static span_t grace_most(const struct plan *p)
{
	return (days_between(p) - 1) * DAYS(1) + DAY_SHORTEST -
	       MINUTES(p->close - p->open);
}

static bool is_grace_good(const struct plan_reading *r, struct conf_line *l)
{
	const struct plan *p = &r->plan;
	struct conf_word w = r->grace.column > 0 ? r->grace : r->when;

	if (p->grace < GRACE_LEAST)
		conf_line_error(l, w, "K005", "grace is at least 1h");
	else if (p->grace > grace_most(p))
		conf_line_error(l, w, "K005",
		    "grace is not over before the next asking: at most %d "
		    "hours here",
		    (int)(grace_most(p) / HOURS(1)));
	return !l->has_erred;
}

static span_t least_after(const struct plan_reminder *one)
{
	return one->is_next_day ? DAYS(1) : one->after;
}

static bool are_reminders_good(
    const struct plan_reading *r, struct conf_line *l)
{
	const struct plan *p = &r->plan;
	span_t before = 0;

	for (int i = 0; i < p->n_reminders && !l->has_erred; i++) {
		span_t after = least_after(&p->reminders[i]);

		if (after <= before)
			conf_line_error(l, r->remind, "K005",
			    "each reminder is later than the one before it");
		else if (after + HOURS(1) > p->grace)
			conf_line_error(l,
			    r->remind.column > 0 ? r->remind : r->grace, "K005",
			    "grace ends less than an hour after the last "
			    "reminder");
		before = after;
	}
	return !l->has_erred;
}

bool plan_check(const struct plan_reading *r, struct conf_line *l)
{
	return has_when(r, l) && is_window_good(r, l) && is_grace_good(r, l) &&
	       are_reminders_good(r, l);
}
