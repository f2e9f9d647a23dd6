/*
 * roster_team: the lines `team` and, below it, `always`. Shifts and backups are
 * in roster_shift.c.
 */
#include "core/roster_parts.h"

static bool is_team(const struct roster *r, struct str name)
{
	for (int i = 0; i < r->n_teams; i++) {
		if (str_eq_nocase(r->teams[i].name, name))
			return true;
	}
	return false;
}

static void set_default(struct roster_reader *r, struct token t, int team)
{
	struct roster *roster = r->roster;

	if (roster->default_team >= 0) {
		roster_line_error(r, t, "R013",
		    "two teams are `default`: the other is in line %d",
		    roster->teams[roster->default_team].line);
		return;
	}
	roster->default_team = team;
	roster->teams[team].is_default = true;
}

/* Province, district, kecamatan, village: 53.01.05.2003. */
static bool is_district(struct str code)
{
	static const size_t lengths[] = { 2, 2, 2, 4 };
	int64_t n;

	for (int i = 0; code.ptr != NULL; i++) {
		struct str part = str_cut(&code, '.');

		if (i == 4 || part.len != lengths[i] ||
		    !str_to_i64(part, 0, 9999, &n))
			return false;
	}
	return true;
}

static bool is_port(struct str code)
{
	struct str prefix = STR("port:");
	struct str name = str_sub(code, prefix.len, code.len);

	if (!str_starts(code, prefix) || name.len == 0 || name.len > LIMIT_NAME)
		return false;
	return str_find(name, ':') == name.len &&
	       str_find(name, '"') == name.len;
}

static void add_cover(
    struct roster_reader *r, struct token t, struct team *team)
{
	if (!is_district(t.text) && !is_port(t.text)) {
		roster_line_error(r, t, "R027",
		    "\"%.*s\" is no place: a district such as 53.01, or a port "
		    "such as port:tenau",
		    STR_ARG(t.text));
		return;
	}
	if (str_is_among(t.text, team->covers, team->n_covers)) {
		roster_line_error(r, t, "R005",
		    "\"%.*s\" stands twice in this team", STR_ARG(t.text));
		return;
	}
	if (team->n_covers == LIMIT_TEAM_COVERS) {
		roster_line_error(r, t, "R018",
		    "a team covers at most %d places", LIMIT_TEAM_COVERS);
		return;
	}
	team->covers[team->n_covers++] = arena_copy(r->roster->arena, t.text);
}

/* What follows the name of a team. */
static void read_team(struct roster_reader *r, int team)
{
	bool is_covers = false;
	struct token t;

	for (t = roster_line_word(r); t.text.len > 0; t = roster_line_word(r)) {
		if (str_eq(t.text, STR("default"))) {
			set_default(r, t, team);
		} else if (is_covers) {
			add_cover(r, t, &r->roster->teams[team]);
		} else if (str_eq(t.text, STR("covers"))) {
			is_covers = true;
		} else {
			roster_line_error(r, t, "R001",
			    "\"%.*s\" is not understood here: only `default` "
			    "and "
			    "`covers`",
			    STR_ARG(t.text));
			return;
		}
	}
	if (is_covers && r->roster->teams[team].n_covers == 0)
		roster_line_error(r, t, "R027",
		    "a place is expected after `covers`, such as 53.01");
}

void roster_team_read(struct roster_reader *r)
{
	struct roster *roster = r->roster;
	struct token name;

	r->team = -1;
	if (!roster_line_name(r, "name of the team", &name))
		return;
	if (is_team(roster, name.text)) {
		roster_line_error(r, name, "R005", "team \"%.*s\" stands twice",
		    STR_ARG(name.text));
		return;
	}
	if (roster->n_teams == LIMIT_TEAMS) {
		roster_line_error(
		    r, name, "R018", "more than %d teams", LIMIT_TEAMS);
		return;
	}
	r->team = roster->n_teams++;
	roster->teams[r->team].name = arena_copy(roster->arena, name.text);
	roster->teams[r->team].line = r->line;
	read_team(r, r->team);
}

static void add_member(
    struct roster_reader *r, struct team *team, struct token t)
{
	int officer = roster_line_officer(r, t, t.text);

	if (officer < 0)
		return;
	for (int i = 0; i < team->n_members; i++) {
		if (team->members[i] == officer) {
			roster_line_error(r, t, "R005",
			    "\"%.*s\" stands twice in this team",
			    STR_ARG(t.text));
			return;
		}
	}
	if (team->n_members == LIMIT_TEAM_MEMBERS) {
		roster_line_error(r, t, "R018", "a team has at most %d members",
		    LIMIT_TEAM_MEMBERS);
		return;
	}
	team->members[team->n_members++] = officer;
}

void roster_team_always(struct roster_reader *r)
{
	struct token t = roster_line_next(r);

	if (!str_eq(t.text, STR(":"))) {
		roster_line_error(r, t, "R003",
		    "a colon is expected: always : nick nick ...");
		return;
	}
	if (r->team < 0) {
		roster_line_error(
		    r, t, "R003", "`always` belongs below a `team` line");
		return;
	}
	for (t = roster_line_next(r); t.text.len > 0; t = roster_line_next(r))
		add_member(r, &r->roster->teams[r->team], t);
}
