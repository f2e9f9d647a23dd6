/*
 * roster_check: what is wrong with the file as a whole.
 */
#include "core/roster_parts.h"

/* The first column, and whatever was said before does not count. */
static struct token at_start(struct roster_reader *r)
{
	r->has_erred = false;
	return (struct token){ { NULL, 0 }, 1, false };
}

static void check_agencies(struct roster_reader *r, const struct team *t)
{
	const struct roster *roster = r->roster;
	int people[LIMIT_OFFICERS];
	int n = roster_people_of(roster, t, people);
	bool two = false;

	for (int i = 1; i < n; i++)
		two = two || roster->officers[people[i]].agency !=
				 roster->officers[people[0]].agency;
	if (!two)
		roster_line_error(r, at_start(r), "R011",
		    "team \"%.*s\" needs officers of two agencies at least: "
		    "add them to its `shift` or `always :` lines",
		    STR_ARG(t->name));
}

/* Its own, the one for all, or what is usual: the last is said. */
static void fill_policies(struct roster_reader *r, struct team *t)
{
	for (enum severity s = SEVERITY_S1; s <= SEVERITY_S3; s++) {
		if (t->policies[s].n_steps != 0)
			continue;
		if (r->policies[s].n_steps != 0) {
			t->policies[s] = r->policies[s];
			continue;
		}
		t->policies[s] = *roster_policy_usual(s);
		roster_line_warn(r, at_start(r), "R012",
		    "team \"%.*s\" has no policy for %.*s: the usual one "
		    "holds",
		    STR_ARG(t->name), STR_ARG(str_of(severity_name(s))));
	}
}

static bool uses_supervisors(const struct team *t)
{
	for (enum severity s = SEVERITY_S1; s <= SEVERITY_S3; s++) {
		const struct policy *p = &t->policies[s];

		for (int i = 0; i < p->n_steps; i++) {
			if (p->steps[i].who == WHO_SUPERVISORS)
				return true;
		}
	}
	return false;
}

static bool has_supervisor(const struct roster *r)
{
	for (int i = 0; i < r->n_officers; i++) {
		if (r->officers[i].role == ROLE_SUPERVISOR)
			return true;
	}
	return false;
}

/* What may only follow from a line that was not understood is not said. */
static void check_team(struct roster_reader *r, struct team *t)
{
	if (r->diags->n_errors > r->errors_before)
		return;
	check_agencies(r, t);
	if (uses_supervisors(t) && !has_supervisor(r->roster))
		roster_line_warn(r, at_start(r), "R023",
		    "a policy of team \"%.*s\" pages supervisors, and "
		    "no officer is role=supervisor",
		    STR_ARG(t->name));
	fill_policies(r, t);
}

static void check_default(struct roster_reader *r)
{
	struct roster *roster = r->roster;

	if (roster->default_team < 0 && roster->n_teams == 1) {
		roster->default_team = 0;
		roster->teams[0].is_default = true;
	}
	if (roster->default_team < 0)
		roster_line_error(r, at_start(r), "R013",
		    "no team is `default`, as in team piket default");
}

void roster_check_all(struct roster_reader *r)
{
	struct roster *roster = r->roster;

	for (int i = 0; i < roster->n_teams; i++) {
		r->line = roster->teams[i].line;
		check_team(r, &roster->teams[i]);
	}
	r->line = 1;
	if (!r->has_zone)
		roster_line_error(r, at_start(r), "R004",
		    "the line `zone` is missing, as in zone Asia/Makassar");
	check_default(r);
}
