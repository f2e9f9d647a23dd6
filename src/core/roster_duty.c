/*
 * roster_duty: who is on duty at an instant. A shift belongs to the local day
 * on which it starts; whether it holds at an instant is asked for the days
 * around it. Whose turn it is depends on that day alone, so neither a holiday
 * nor an override moves those who come after.
 */
#include "core/roster_parts.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "core/date.h"

#define SUNDAY 6
/* A shift ends at most two days after its day began, and a clock has jumped
 * over a whole day (Samoa, 2011). */
#define DAYS_BEFORE 3
#define DAYS_AFTER 1

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t wall_day(const struct roster *r, when_t at)
{
	return floor_div(zone_wall(&r->zone, at), DAYS(1));
}

static bool is_holiday(const struct roster *r, int64_t day)
{
	for (int i = 0; i < r->n_holidays; i++) {
		if (r->holidays[i] == day)
			return true;
	}
	return false;
}

/* A holiday is a Sunday. */
static bool starts_on(
    const struct roster *r, const struct shift *s, int64_t day)
{
	int weekday = is_holiday(r, day) ? SUNDAY : date_weekday(day);

	return day >= s->from && (s->days >> weekday & 1) != 0;
}

bool roster_duty_shift(const struct roster *r, const struct shift *s,
    int64_t day, struct stretch *out)
{
	when_t midnight = DAYS(day);
	when_t end = MINUTES(s->end) + (s->end <= s->start ? DAYS(1) : 0);

	if (!starts_on(r, s, day))
		return false;
	out->from = zone_first(&r->zone, midnight + MINUTES(s->start));
	out->to = zone_last(&r->zone, midnight + end);
	return out->from < out->to; /* not when it lies in a gap */
}

/* Days of the line in [from, from + n). */
static int64_t count_days(const struct shift *s, int64_t n)
{
	int64_t per_week = __builtin_popcount(s->days);
	int64_t count = n / 7 * per_week;

	for (int64_t i = 0; i < n % 7; i++)
		count += s->days >> date_weekday(s->from + i) & 1;
	return count;
}

/* Months since that of `from`; each begins on its day of the month, or on the
 * last day of a month that is shorter. */
static int64_t count_months(int64_t from, int64_t day)
{
	struct date a = date_of_days(from), b = date_of_days(day);
	bool is_last = date_of_days(day + 1).day == 1;
	int64_t n = (b.year - a.year) * 12 + b.month - a.month;

	return n - (b.day < a.day && !is_last);
}

static int64_t count_turns(const struct shift *s, int64_t day)
{
	int64_t n = day - s->from;

	switch (s->rotation) {
	case ROTATION_EACH:
		return count_days(s, n);
	case ROTATION_DAILY:
		return n;
	case ROTATION_WEEKLY:
		return (n + date_weekday(s->from)) / 7;
	case ROTATION_MONTHLY:
		return count_months(s->from, day);
	}
	return 0;
}

int roster_duty_turn(const struct shift *s, int64_t day)
{
	BUG_IF(day < s->from || s->n < 1);
	return s->officers[count_turns(s, day) % s->n];
}

static void add(int *list, int *n, int officer)
{
	for (int i = 0; i < *n; i++) {
		if (list[i] == officer)
			return;
	}
	if (*n < LIMIT_TEAM_MEMBERS)
		list[(*n)++] = officer;
}

static void drop(int *list, int *n, int officer)
{
	int kept = 0;

	for (int i = 0; i < *n; i++) {
		if (list[i] != officer)
			list[kept++] = list[i];
	}
	*n = kept;
}

static void add_shift(
    const struct roster *r, const struct shift *s, when_t at, struct duty *out)
{
	int64_t today = wall_day(r, at);
	struct stretch t;

	for (int64_t day = today - DAYS_BEFORE; day <= today + DAYS_AFTER;
	     day++) {
		if (!roster_duty_shift(r, s, day, &t) || at < t.from ||
		    at >= t.to)
			continue;
		if (s->is_backup)
			add(out->backup, &out->n_backup,
			    roster_duty_turn(s, day));
		else
			add(out->primary, &out->n_primary,
			    roster_duty_turn(s, day));
	}
}

static void apply(const struct override *o, struct duty *out)
{
	for (int i = 0; i < o->n; i++) {
		int officer = o->changes[i].officer;

		drop(out->primary, &out->n_primary, officer);
		drop(out->backup, &out->n_backup, officer);
		drop(out->away, &out->n_away, officer);
		if (o->changes[i].is_added)
			add(out->primary, &out->n_primary, officer);
		else
			add(out->away, &out->n_away, officer);
	}
}

static bool is_of(const struct roster *r, int team, const struct team *t)
{
	return &r->teams[team] == t;
}

void roster_on_duty(const struct roster *r, const struct team *team, when_t at,
    struct duty *out)
{
	out->n_primary = 0;
	out->n_backup = 0;
	out->n_away = 0;
	for (int i = 0; i < team->n_members; i++)
		add(out->primary, &out->n_primary, team->members[i]);
	for (int i = 0; i < r->n_shifts; i++) {
		if (is_of(r, r->shifts[i].team, team))
			add_shift(r, &r->shifts[i], at, out);
	}
	for (int i = 0; i < r->n_overrides; i++) {
		const struct override *o = &r->overrides[i];

		if (is_of(r, o->team, team) && o->from <= at && at < o->to)
			apply(o, out);
	}
}

int roster_people_of(const struct roster *r, const struct team *team, int *out)
{
	bool is_in[LIMIT_OFFICERS] = { false };
	int n = 0;

	for (int i = 0; i < team->n_members; i++) {
		is_in[team->members[i]] = true;
		out[n++] = team->members[i];
	}
	for (int i = 0; i < r->n_shifts; i++) {
		const struct shift *s = &r->shifts[i];

		for (int k = 0; is_of(r, s->team, team) && k < s->n; k++) {
			if (!is_in[s->officers[k]])
				out[n++] = s->officers[k];
			is_in[s->officers[k]] = true;
		}
	}
	return n;
}

/* ---- the instants at which something changes ---- */

struct marks {
	when_t *list;
	size_t n, size;
	when_t from, to;
};

static void mark(struct marks *m, when_t at)
{
	if (at < m->from || at > m->to)
		return;
	if (m->n == m->size) {
		m->size = m->size * 2 + 64;
		m->list = mem_resize(m->list, m->size * sizeof(*m->list));
	}
	m->list[m->n++] = at;
}

static void mark_shift(
    const struct roster *r, const struct shift *s, struct marks *m)
{
	int64_t last = wall_day(r, m->to) + DAYS_AFTER;
	struct stretch t;

	for (int64_t day = wall_day(r, m->from) - DAYS_BEFORE; day <= last;
	     day++) {
		if (!roster_duty_shift(r, s, day, &t))
			continue;
		mark(m, t.from);
		mark(m, t.to);
	}
}

static int compare(const void *a, const void *b)
{
	when_t x = *(const when_t *)a, y = *(const when_t *)b;

	return (x > y) - (x < y);
}

int roster_changes(const struct roster *r, const struct team *team, when_t from,
    when_t to, when_t **out)
{
	struct marks m = { .from = from, .to = to };
	int n = 0;

	BUG_IF(from >= to);
	mark(&m, from);
	mark(&m, to);
	for (int i = 0; i < r->n_shifts; i++) {
		if (is_of(r, r->shifts[i].team, team))
			mark_shift(r, &r->shifts[i], &m);
	}
	for (int i = 0; i < r->n_overrides; i++) {
		if (is_of(r, r->overrides[i].team, team)) {
			mark(&m, r->overrides[i].from);
			mark(&m, r->overrides[i].to);
		}
	}
	qsort(m.list, m.n, sizeof(*m.list), compare);
	for (size_t i = 0; i < m.n; i++) {
		if (i == 0 || m.list[i] != m.list[i - 1])
			m.list[n++] = m.list[i];
	}
	*out = m.list;
	return n;
}
