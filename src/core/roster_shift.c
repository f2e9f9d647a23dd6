/*
 * roster_shift: the lines `shift` and `backup`:
 *   shift NAME DAYS HH:MM-HH:MM ROTATION from DATE : nick nick ...
 */
#include "core/roster_parts.h"

#include "core/date.h"

#define MINUTES_A_DAY 1440

static bool read_hours(struct str text, struct shift *s)
{
	struct str start = str_cut(&text, '-');

	return date_read_clock(start, &s->start) && s->start < MINUTES_A_DAY &&
	       date_read_clock(text, &s->end);
}

static bool read_rotation(struct str text, struct shift *s)
{
	static const struct {
		struct str word;
		enum rotation rotation;
	} words[] = {
		{ STR_INIT("each"), ROTATION_EACH },
		{ STR_INIT("daily"), ROTATION_DAILY },
		{ STR_INIT("weekly"), ROTATION_WEEKLY },
		{ STR_INIT("monthly"), ROTATION_MONTHLY },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_eq(text, words[i].word)) {
			s->rotation = words[i].rotation;
			return true;
		}
	}
	return false;
}

static bool read_when(struct roster_reader *r, struct shift *s)
{
	struct token days = roster_line_word(r), hours, rotation;

	if (!date_read_weekdays(days.text, &s->days)) {
		roster_line_error(r, days, "R024",
		    "days are expected, such as Mon-Fri or Sat,Sun");
		return false;
	}
	hours = roster_line_word(r);
	if (!read_hours(hours.text, s)) {
		roster_line_error(r, hours, "R024",
		    "hours are expected, such as 07:00-19:00");
		return false;
	}
	rotation = roster_line_word(r);
	if (!read_rotation(rotation.text, s)) {
		roster_line_error(r, rotation, "R024",
		    "who changes when is one of each, daily, weekly, monthly");
		return false;
	}
	return true;
}

static bool read_from(struct roster_reader *r, struct shift *s)
{
	struct token t = roster_line_next(r);

	if (!str_eq(t.text, STR("from"))) {
		roster_line_error(r, t, "R024",
		    "`from` and a date are expected, such as from 2026-01-05");
		return false;
	}
	t = roster_line_next(r);
	if (!date_read_day(t.text, &s->from)) {
		roster_line_error(r, t, "R025",
		    "\"%.*s\" is no date of the calendar: 2026-01-05",
		    STR_ARG(t.text));
		return false;
	}
	return roster_line_colon(
	    r, "R003", "a colon is expected before the officers");
}

/* The same officer may have two turns. */
static void read_officers(struct roster_reader *r, struct shift *s)
{
	struct token t = roster_line_next(r);

	if (t.text.len == 0)
		roster_line_error(
		    r, t, "R003", "the officers of this line are missing");
	for (; t.text.len > 0; t = roster_line_next(r)) {
		int officer = roster_line_officer(r, t, t.text);

		if (officer < 0)
			return;
		if (s->n == LIMIT_SHIFT_OFFICERS) {
			roster_line_error(r, t, "R018",
			    "a shift has at most %d officers",
			    LIMIT_SHIFT_OFFICERS);
			return;
		}
		s->officers[s->n++] = officer;
	}
}

static bool is_known(const struct roster *r, const struct shift *s)
{
	for (int i = 0; i < r->n_shifts; i++) {
		if (r->shifts[i].team == s->team &&
		    str_eq_nocase(r->shifts[i].name, s->name))
			return true;
	}
	return false;
}

static void add(struct roster_reader *r, struct token name, struct shift *s)
{
	struct roster *roster = r->roster;

	s->name = arena_copy(roster->arena, name.text);
	if (is_known(roster, s)) {
		roster_line_error(r, name, "R005",
		    "\"%.*s\" stands twice in this team", STR_ARG(s->name));
		return;
	}
	if (roster->n_shifts == LIMIT_SHIFTS) {
		roster_line_error(
		    r, name, "R018", "more than %d shifts", LIMIT_SHIFTS);
		return;
	}
	roster->shifts[roster->n_shifts++] = *s;
}

static void read_shift(struct roster_reader *r, bool is_backup)
{
	struct shift s = {
		.team = r->team, .is_backup = is_backup, .line = r->line
	};
	struct token name;

	if (!roster_line_name(r, "name of the shift", &name))
		return;
	if (r->team < 0) {
		roster_line_error(r, name, "R003",
		    "`shift` and `backup` belong below a `team` line");
		return;
	}
	if (!read_when(r, &s) || !read_from(r, &s))
		return;
	read_officers(r, &s);
	/* One that is not good is kept, too: its team does not lack people. */
	if (s.n > 0)
		add(r, name, &s);
}

void roster_shift_read(struct roster_reader *r)
{
	read_shift(r, false);
}

void roster_shift_backup(struct roster_reader *r)
{
	read_shift(r, true);
}
