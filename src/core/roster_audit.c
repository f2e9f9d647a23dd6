/*
 * roster_audit: between two changes the same people are on duty, so each fault
 * is looked for once a stretch. What repeats every week is said once.
 */
#include "core/roster_parts.h"

#include "base/mem.h"
#include "core/date.h"

struct audit {
	const struct roster *roster;
	const struct roster_look *look;
	struct diags *diags;
	struct arena *arena;
	const struct team *team;
	struct stretch now;
	struct duty duty;
	bool is_gap_said, is_agency_said; /* of this team */
	bool is_shift_said[LIMIT_SHIFTS];
};

static struct str time_of(const struct audit *a, when_t at)
{
	when_t wall = roster_wall(a->roster, at);
	struct date d = date_of_days(wall / DAYS(1));
	int minute = (int)(wall % DAYS(1) / MINUTES(1));

	return arena_printf(a->arena, "%04d-%02d-%02d %02d:%02d", (int)d.year,
	    (int)d.month, (int)d.day, minute / 60, minute % 60);
}

/* Nobody, not even one who is always there: told until somebody is. */
static void audit_gap(struct audit *a, const when_t *later, int n)
{
	when_t end = a->now.to;
	struct duty duty;

	if (a->duty.n_primary > 0 || a->is_gap_said)
		return;
	a->is_gap_said = true;
	for (int i = 0; i + 1 < n; i++) {
		roster_on_duty(a->roster, a->team, later[i], &duty);
		if (duty.n_primary > 0)
			break;
		end = later[i + 1];
	}
	diags_error(a->diags, a->look->file, a->team->line, 1, "R030",
	    "team \"%.*s\": nobody is on duty from %.*s to %.*s",
	    STR_ARG(a->team->name), STR_ARG(time_of(a, a->now.from)),
	    STR_ARG(time_of(a, end)));
}

static uint64_t agencies_of(const struct roster *r, const int *list, int n)
{
	uint64_t agencies = 0;

	for (int i = 0; i < n; i++)
		agencies |= UINT64_C(1) << r->officers[list[i]].agency;
	return agencies;
}

static void audit_agencies(struct audit *a)
{
	uint64_t agencies =
	    agencies_of(a->roster, a->duty.primary, a->duty.n_primary) |
	    agencies_of(a->roster, a->duty.backup, a->duty.n_backup);

	if (a->duty.n_primary == 0 || (agencies & (agencies - 1)) != 0 ||
	    a->is_agency_said)
		return;
	a->is_agency_said = true;
	diags_error(a->diags, a->look->file, a->team->line, 1, "R033",
	    "team \"%.*s\": only one agency is on duty from %.*s on; give the "
	    "shift a backup of another agency",
	    STR_ARG(a->team->name), STR_ARG(time_of(a, a->now.from)));
}

/* The shifts of this team that hold now, with the officer of each. */
struct holding {
	const struct shift *shift;
	struct stretch stretch;
	int officer;
};

static int holding_now(
    const struct audit *a, bool is_backup, struct holding *out, int room)
{
	const struct roster *r = a->roster;
	int64_t today = roster_wall(r, a->now.from) / DAYS(1);
	int n = 0;

	for (int i = 0; i < r->n_shifts; i++) {
		const struct shift *s = &r->shifts[i];
		struct stretch t;

		if (&r->teams[s->team] != a->team || s->is_backup != is_backup)
			continue;
		for (int64_t day = today - 3; day <= today + 1; day++) {
			if (roster_duty_shift(r, s, day, &t) &&
			    t.from <= a->now.from && a->now.from < t.to &&
			    n < room)
				out[n++] = (struct holding){ s, t,
					roster_duty_turn(s, day) };
		}
	}
	return n;
}

/* One ends at the hour at which the other begins: the clock shows it twice. */
static bool is_fold(
    const struct audit *a, const struct holding *x, const struct holding *y)
{
	return roster_wall(a->roster, x->stretch.to) ==
		   roster_wall(a->roster, y->stretch.from) ||
	       roster_wall(a->roster, y->stretch.to) ==
		   roster_wall(a->roster, x->stretch.from);
}

static bool is_first_time(struct audit *a, const struct shift *s)
{
	bool *is_said = &a->is_shift_said[s - a->roster->shifts];
	bool is_first = !*is_said;

	*is_said = true;
	return is_first;
}

static void audit_overlap(struct audit *a)
{
	struct holding h[LIMIT_TEAM_MEMBERS];
	int n = holding_now(a, false, h, LIMIT_TEAM_MEMBERS);

	for (int i = 1; i < n; i++) {
		if (is_fold(a, &h[i - 1], &h[i]) ||
		    !is_first_time(a, h[i].shift))
			continue;
		diags_error(a->diags, a->look->file, h[i].shift->line, 1,
		    "R031", "shift \"%.*s\" overlaps with \"%.*s\" at %.*s",
		    STR_ARG(h[i].shift->name), STR_ARG(h[i - 1].shift->name),
		    STR_ARG(time_of(a, a->now.from)));
	}
}

static bool is_primary(const struct duty *duty, int officer)
{
	for (int i = 0; i < duty->n_primary; i++) {
		if (duty->primary[i] == officer)
			return true;
	}
	return false;
}

static void audit_backup(struct audit *a)
{
	struct holding h[LIMIT_TEAM_MEMBERS];
	int n = holding_now(a, true, h, LIMIT_TEAM_MEMBERS);

	for (int i = 0; i < n; i++) {
		const struct officer *o = &a->roster->officers[h[i].officer];

		if (!is_primary(&a->duty, h[i].officer) ||
		    !is_first_time(a, h[i].shift))
			continue;
		diags_error(a->diags, a->look->file, h[i].shift->line, 1,
		    "R032", "backup \"%.*s\": %.*s is on duty as well at %.*s",
		    STR_ARG(h[i].shift->name), STR_ARG(o->nick),
		    STR_ARG(time_of(a, a->now.from)));
	}
}

static void audit_team(struct audit *a)
{
	when_t from = a->look->from;
	when_t *changes;
	int n = roster_changes(
	    a->roster, a->team, from, from + DAYS(a->look->days), &changes);

	a->is_gap_said = false;
	a->is_agency_said = false;
	for (int i = 0; i + 1 < n; i++) {
		a->now = (struct stretch){ changes[i], changes[i + 1] };
		roster_on_duty(a->roster, a->team, a->now.from, &a->duty);
		audit_gap(a, changes + i + 1, n - i - 1);
		audit_agencies(a);
		audit_overlap(a);
		audit_backup(a);
	}
	mem_free(changes);
}

static void audit_numbers(struct audit *a)
{
	int owner;

	if (a->look->ours == NULL)
		return;
	owner = roster_by_phone(a->roster, a->look->ours);
	if (owner >= 0)
		diags_error(a->diags, a->look->file,
		    a->roster->officers[owner].line, 1, "R034",
		    "a number of %.*s is the number of the hotline itself",
		    STR_ARG(a->roster->officers[owner].nick));
}

void roster_audit(
    const struct roster *r, const struct roster_look *look, struct diags *d)
{
	struct audit *a = mem_alloc(sizeof(*a));

	a->roster = r;
	a->look = look;
	a->diags = d;
	a->arena = d->arena;
	audit_numbers(a);
	for (int i = 0; i < r->n_teams; i++) {
		a->team = &r->teams[i];
		audit_team(a);
	}
	mem_free(a);
}
