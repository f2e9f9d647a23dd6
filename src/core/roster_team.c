/*
 * roster_team: the lines `team` and, below it, `always`.
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

/* What follows the name of a team. */
static void read_default(struct roster_reader *r, int team)
{
	struct roster *roster = r->roster;
	struct token t = roster_line_next(r);

	if (t.text.len == 0)
		return;
	if (str_eq(t.text, STR("covers"))) {
		r->is_lost = true;
		roster_line_error(r, t, "R002",
		    "`covers` is not supported yet: one team is `default`");
		return;
	}
	if (!str_eq(t.text, STR("default"))) {
		roster_line_error(r, t, "R001",
		    "\"%.*s\" is not understood here: only `default`",
		    STR_ARG(t.text));
		return;
	}
	roster_line_end(r);
	if (roster->default_team >= 0) {
		roster_line_error(r, t, "R013",
		    "two teams are `default`: the other is in line %d",
		    roster->teams[roster->default_team].line);
		return;
	}
	roster->default_team = team;
	roster->teams[team].is_default = true;
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
	read_default(r, r->team);
}

static void add_member(
    struct roster_reader *r, struct team *team, struct token t)
{
	struct roster *roster = r->roster;
	int officer = roster_by_nick(roster, t.text);
	struct str nicks[LIMIT_OFFICERS], near;

	if (officer < 0) {
		for (int i = 0; i < roster->n_officers; i++)
			nicks[i] = roster->officers[i].nick;
		near = diags_nearest(t.text, nicks, roster->n_officers);
		roster_line_error(r, t, "R010",
		    "there is no officer \"%.*s\"%s%.*s%s", STR_ARG(t.text),
		    ROSTER_HINT(near));
		return;
	}
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
