/*
 * roster_override: the lines that are exceptions:
 *   override TIME .. TIME TEAM -nick +nick ...
 *   holiday DATE [.. DATE] "Name"
 *   integrity exclude agency=A[,A] when official=WORD
 */
#include "core/roster_parts.h"

#include "core/date.h"

/* "2026-03-19T07:00", as a wall time. */
static bool read_wall(struct roster_reader *r, when_t *out)
{
	struct token t = roster_line_word(r);
	struct str clock = t.text;
	struct str date = str_cut(&clock, 'T');
	int64_t days;
	int minutes;

	if (date_read_day(date, &days) && date_read_clock(clock, &minutes)) {
		*out = DAYS(days) + MINUTES(minutes);
		return true;
	}
	roster_line_error(r, t, "R025",
	    "\"%.*s\" is no time of the calendar: 2026-03-19T07:00",
	    STR_ARG(t.text));
	return false;
}

static bool read_dots(struct roster_reader *r)
{
	struct token t = roster_line_word(r);

	if (str_eq(t.text, STR("..")))
		return true;
	roster_line_error(
	    r, t, "R026", "two dots are expected between the two times");
	return false;
}

static bool read_stretch(struct roster_reader *r, struct override *o)
{
	const struct zone *z = &r->roster->zone;
	struct token t = { { NULL, 0 }, 1, false };
	when_t from, to;

	if (!read_wall(r, &from) || !read_dots(r) || !read_wall(r, &to))
		return false;
	if (to <= from) {
		t.column = (int)r->at;
		roster_line_error(
		    r, t, "R026", "the second time is not after the first");
		return false;
	}
	if (z->n == 0) /* said already */
		return false;
	o->from = zone_first(z, from);
	o->to = zone_last(z, to);
	return true;
}

static bool read_team(struct roster_reader *r, struct override *o)
{
	const struct roster *roster = r->roster;
	struct token t = roster_line_word(r);
	struct str names[LIMIT_TEAMS], near;

	for (int i = 0; i < roster->n_teams; i++) {
		names[i] = roster->teams[i].name;
		if (str_eq_nocase(names[i], t.text)) {
			o->team = i;
			return true;
		}
	}
	near = diags_nearest(t.text, names, roster->n_teams);
	roster_line_error(r, t, "R017", "there is no team \"%.*s\"%s%.*s%s",
	    STR_ARG(t.text), ROSTER_HINT(near));
	return false;
}

static bool read_change(
    struct roster_reader *r, struct token t, struct override *o)
{
	struct str nick = str_sub(t.text, 1, t.text.len);
	bool is_added = t.text.ptr[0] == '+';

	if (!is_added && t.text.ptr[0] != '-') {
		roster_line_error(r, t, "R026",
		    "\"%.*s\": who is added is written +nick, who is not there "
		    "-nick",
		    STR_ARG(t.text));
		return false;
	}
	if (o->n == LIMIT_OVERRIDE_CHANGES) {
		roster_line_error(r, t, "R018",
		    "an override has at most %d officers",
		    LIMIT_OVERRIDE_CHANGES);
		return false;
	}
	o->changes[o->n].officer = roster_line_officer(r, t, nick);
	o->changes[o->n].is_added = is_added;
	return o->changes[o->n++].officer >= 0;
}

void roster_override_read(struct roster_reader *r)
{
	struct roster *roster = r->roster;
	struct override o = { .n = 0 };
	struct token t;

	if (!read_stretch(r, &o) || !read_team(r, &o))
		return;
	t = roster_line_word(r);
	if (t.text.len == 0)
		roster_line_error(r, t, "R026",
		    "who is added or not there is missing: -ina +rosa");
	for (; t.text.len > 0; t = roster_line_word(r)) {
		if (!read_change(r, t, &o))
			return;
	}
	if (roster->n_overrides == LIMIT_OVERRIDES) {
		roster_line_error(
		    r, t, "R018", "more than %d overrides", LIMIT_OVERRIDES);
		return;
	}
	roster->overrides[roster->n_overrides++] = o;
}

static bool read_day(struct roster_reader *r, int64_t *out)
{
	struct token t = roster_line_word(r);

	if (date_read_day(t.text, out))
		return true;
	roster_line_error(r, t, "R025",
	    "\"%.*s\" is no date of the calendar: 2026-01-05", STR_ARG(t.text));
	return false;
}

static void add_holidays(
    struct roster_reader *r, struct token t, int64_t from, int64_t to)
{
	struct roster *roster = r->roster;

	if (to < from) {
		roster_line_error(
		    r, t, "R026", "the second time is not after the first");
		return;
	}
	if (to - from >= LIMIT_HOLIDAYS - roster->n_holidays) {
		roster_line_error(
		    r, t, "R018", "more than %d holidays", LIMIT_HOLIDAYS);
		return;
	}
	for (int64_t day = from; day <= to; day++)
		roster->holidays[roster->n_holidays++] = day;
}

void roster_override_holiday(struct roster_reader *r)
{
	int64_t from, to;
	struct token t;

	if (!read_day(r, &from))
		return;
	to = from;
	t = roster_line_next(r);
	if (str_eq(t.text, STR(".."))) {
		if (!read_day(r, &to))
			return;
		t = roster_line_next(r);
	}
	if (!t.is_quoted || t.text.len == 0) {
		roster_line_error(
		    r, t, "R003", "a name in quotes is expected here");
		return;
	}
	roster_line_end(r);
	add_holidays(r, t, from, to);
}

/*
 * An agency that the roster does not have is nobody who could be paged: said,
 * but no fault; one that is nearly written like another is.
 */
static bool add_agency(
    struct roster_reader *r, struct token t, struct str id, uint64_t *agencies)
{
	const struct roster *roster = r->roster;
	struct str ids[LIMIT_AGENCIES], near;

	for (int i = 0; i < roster->n_agencies; i++) {
		ids[i] = roster->agencies[i].id;
		if (str_eq_nocase(ids[i], id)) {
			*agencies |= UINT64_C(1) << i;
			return true;
		}
	}
	near = diags_nearest(id, ids, roster->n_agencies);
	if (near.len == 0) {
		roster_line_warn(r, t, "R028",
		    "there is no agency \"%.*s\": this line excludes nobody",
		    STR_ARG(id));
		return true;
	}
	roster_line_error(r, t, "R028", "there is no agency \"%.*s\"%s%.*s%s",
	    STR_ARG(id), ROSTER_HINT(near));
	return false;
}

static bool read_value(
    struct roster_reader *r, struct str key, struct token *t, struct str *out)
{
	*t = roster_line_word(r);
	*out = str_sub(t->text, key.len, t->text.len);
	return str_starts(t->text, key) && out->len > 0;
}

static bool read_integrity(struct roster_reader *r, struct integrity *in)
{
	struct token t = roster_line_word(r);
	struct token agency = t;
	struct str ids, official;

	if (!str_eq(t.text, STR("exclude")) ||
	    !read_value(r, STR("agency="), &agency, &ids) ||
	    !str_eq(roster_line_word(r).text, STR("when")) ||
	    !read_value(r, STR("official="), &t, &official)) {
		roster_line_error(r, t, "R028",
		    "an integrity line is written: integrity exclude agency=X "
		    "when official=Y");
		return false;
	}
	while (ids.ptr != NULL) {
		if (!add_agency(r, agency, str_cut(&ids, ','), &in->agencies))
			return false;
	}
	in->official = arena_copy(r->roster->arena, official);
	roster_line_end(r);
	return true;
}

void roster_override_integrity(struct roster_reader *r)
{
	struct roster *roster = r->roster;
	struct integrity in = { .agencies = 0 };
	struct token start = { { NULL, 0 }, 1, false };

	if (!read_integrity(r, &in))
		return;
	if (roster->n_integrity == LIMIT_INTEGRITY) {
		roster_line_error(r, start, "R018",
		    "more than %d integrity lines", LIMIT_INTEGRITY);
		return;
	}
	roster->integrity[roster->n_integrity++] = in;
}
