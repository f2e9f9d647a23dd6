/*
 * roster_policy: the line `policy NAME LEVEL step ...`: its parts in a table,
 * then what they must be together. A name that is no team's is a policy for
 * each team without one of its own. A policy that is not good is not kept, and
 * its team then lacks one: that second word is held back by marking it.
 */
#include "core/roster_parts.h"

#define LOOPS_MOST 100
#define LEASE_LEAST MINUTES(1)
/* An alert that nobody answers is told to everybody at least once a day. */
#define BROADCAST_LEAST MINUTES(1)
#define BROADCAST_MOST DAYS(1)

/* A policy being read: 0 or -1 where nothing was given. */
struct draft {
	struct policy policy;
	struct token steps[LIMIT_POLICY_STEPS];
	bool is_bad; /* already has an error */
};

static void bad(struct roster_reader *r, struct draft *d, struct token t,
    const char *code, const char *sentence)
{
	d->is_bad = true;
	roster_line_error(r, t, code, "%s", sentence);
}

static bool read_span(struct roster_reader *r, struct draft *d, span_t *out)
{
	struct token t = roster_line_next(r);

	if (roster_line_span(t.text, out))
		return true;
	bad(r, d, t, "R020", "a time is expected: 45s, 15m, 4h or 1d");
	return false;
}

/* The index of the team with this name; -1. */
static int team_named(const struct roster *r, struct str name)
{
	for (int i = 0; i < r->n_teams; i++) {
		if (str_eq_nocase(r->teams[i].name, name))
			return i;
	}
	return -1;
}

static struct str nearest_team(const struct roster *r, struct str name)
{
	struct str names[LIMIT_TEAMS];

	for (int i = 0; i < r->n_teams; i++)
		names[i] = r->teams[i].name;
	return diags_nearest(name, names, r->n_teams);
}

static void no_team(
    struct roster_reader *r, struct draft *d, struct token t, struct str name)
{
	d->is_bad = true;
	roster_line_error(r, t, "R017", "there is no team \"%.*s\"%s%.*s%s",
	    STR_ARG(name), ROSTER_HINT(nearest_team(r->roster, name)));
}

static const struct {
	struct str word;
	enum who who;
} whos[] = {
	{ STR_INIT("duty"), WHO_DUTY },
	{ STR_INIT("backup"), WHO_BACKUP },
	{ STR_INIT("all"), WHO_ALL },
	{ STR_INIT("role=supervisor"), WHO_SUPERVISORS },
	{ STR_INIT("role=officer"), WHO_OFFICERS },
};

static void read_who(
    struct roster_reader *r, struct draft *d, struct policy_step *step)
{
	struct token t = roster_line_next(r);
	struct str team = str_sub(t.text, 5, t.text.len);

	for (size_t i = 0; i < sizeof(whos) / sizeof(whos[0]); i++) {
		if (str_eq(t.text, whos[i].word)) {
			step->who = whos[i].who;
			return;
		}
	}
	if (!str_starts(t.text, STR("team="))) {
		bad(r, d, t, "R003",
		    "whom a step pages is duty, backup, all, "
		    "role=supervisor, role=officer or team=NAME");
		return;
	}
	step->who = WHO_TEAM;
	step->team = team_named(r->roster, team);
	if (step->team < 0)
		no_team(r, d, t, team);
}

static void read_step(struct roster_reader *r, struct draft *d, struct token at)
{
	struct policy *p = &d->policy;
	struct policy_step step = { .who = WHO_DUTY };
	struct token t;

	if (!read_span(r, d, &step.after))
		return;
	t = roster_line_next(r);
	if (!str_eq(t.text, STR(":"))) {
		bad(r, d, t, "R003", "a colon is expected: step 3m: all");
		return;
	}
	read_who(r, d, &step);
	if (p->n_steps == LIMIT_POLICY_STEPS) {
		bad(r, d, at, "R018", "a policy has at most 8 steps");
		return;
	}
	d->steps[p->n_steps] = at;
	p->steps[p->n_steps++] = step;
}

static void read_repeat(
    struct roster_reader *r, struct draft *d, struct token at)
{
	struct token t = roster_line_next(r);
	int64_t n;

	(void)at;
	if (!str_to_i64(t.text, 1, LOOPS_MOST, &n)) {
		bad(r, d, t, "R020", "repeat takes a number from 1 to 100");
		return;
	}
	d->policy.loops = (int)n;
}

static void read_every(
    struct roster_reader *r, struct draft *d, struct token at)
{
	(void)at;
	(void)read_span(r, d, &d->policy.every);
}

static void read_lease(
    struct roster_reader *r, struct draft *d, struct token at)
{
	if (read_span(r, d, &d->policy.lease) && d->policy.lease < LEASE_LEAST)
		bad(r, d, at, "R020", "a lease lasts at least 1m");
}

static void read_broadcast(
    struct roster_reader *r, struct draft *d, struct token at)
{
	span_t *b = &d->policy.broadcast;

	if (read_span(r, d, b) && (*b < BROADCAST_LEAST || *b > BROADCAST_MOST))
		bad(r, d, at, "R014", "broadcast is between 1m and 1d");
}

static const struct part {
	struct str word;
	void (*read)(struct roster_reader *, struct draft *, struct token);
} parts[] = {
	{ { "step", 4 }, read_step },
	{ { "repeat", 6 }, read_repeat },
	{ { "every", 5 }, read_every },
	{ { "lease", 5 }, read_lease },
	{ { "broadcast", 9 }, read_broadcast },
};
#define N_PARTS (sizeof(parts) / sizeof(parts[0]))

static void read_part(struct roster_reader *r, struct draft *d, struct token t)
{
	struct str words[N_PARTS];
	struct str near;

	for (size_t i = 0; i < N_PARTS; i++) {
		words[i] = parts[i].word;
		if (str_eq(t.text, parts[i].word)) {
			parts[i].read(r, d, t);
			return;
		}
	}
	d->is_bad = true;
	near = diags_nearest(t.text, words, (int)N_PARTS);
	roster_line_error(r, t, "R001",
	    "\"%.*s\" is not understood here%s%.*s%s", STR_ARG(t.text),
	    ROSTER_HINT(near));
}

static void check_steps(
    struct roster_reader *r, struct draft *d, struct token level)
{
	const struct policy *p = &d->policy;

	if (p->n_steps == 0 || p->steps[0].after != 0) {
		bad(r, d, p->n_steps == 0 ? level : d->steps[0], "R015",
		    "the first step must be `step 0:`, paged at once");
		return;
	}
	for (int i = 1; i < p->n_steps; i++) {
		if (p->steps[i].after <= p->steps[i - 1].after)
			bad(r, d, d->steps[i], "R016",
			    "this step is not later than the one before it");
	}
}

static void check_whole(
    struct roster_reader *r, struct draft *d, struct token level)
{
	const struct policy *p = &d->policy;

	check_steps(r, d, level);
	if (d->is_bad)
		return;
	if (p->broadcast == 0)
		bad(r, d, level, "R014",
		    "broadcast is missing: how often everybody is told of an "
		    "alert that nobody takes, as in `broadcast 15m`");
	if (p->lease == 0)
		bad(r, d, level, "R021",
		    "lease is missing: how long a claim holds, as in "
		    "`lease 30m`");
	if (p->loops > 1 && p->every == 0)
		bad(r, d, level, "R022",
		    "repeat needs `every`, as in `repeat 3 every 15m`");
	if (p->every != 0 && p->every <= p->steps[p->n_steps - 1].after)
		bad(r, d, level, "R022",
		    "every is not longer than the time of the last step");
}

/*
 * Where the policy of this name and level is kept: with the team, or with what
 * holds for all; NULL, and an error, where there is neither.
 */
static struct policy *place_of(struct roster_reader *r, struct draft *d,
    struct token name, enum severity severity)
{
	int team = team_named(r->roster, name.text);

	if (team >= 0)
		return &r->roster->teams[team].policies[severity];
	if (nearest_team(r->roster, name.text).len > 0 ||
	    (r->general.len > 0 && !str_eq_nocase(r->general, name.text))) {
		no_team(r, d, name, name.text);
		return NULL;
	}
	r->general = name.text;
	return &r->policies[severity];
}

void roster_policy_read(struct roster_reader *r)
{
	struct draft d = { .policy = { .loops = 1 } };
	struct token name, level, t;
	enum severity severity;
	struct policy *place;

	if (!roster_line_name(r, "name of a team", &name) ||
	    !roster_line_name(r, "level, S1 to S3,", &level))
		return;
	severity = severity_of(level.text);
	if (severity < SEVERITY_S1 || severity > SEVERITY_S3) {
		roster_line_error(r, level, "R003", "a level is S1, S2 or S3");
		return;
	}
	place = place_of(r, &d, name, severity);
	for (t = roster_line_next(r); t.text.len > 0; t = roster_line_next(r))
		read_part(r, &d, t);
	check_whole(r, &d, level);
	if (place == NULL)
		return;
	if (place->n_steps != 0) {
		roster_line_error(r, level, "R005",
		    "\"%.*s\" already has a policy for this level",
		    STR_ARG(name.text));
		return;
	}
	/* A bad one is never used, but its team does not lack one. */
	if (d.policy.n_steps == 0)
		d.policy.n_steps = 1;
	*place = d.policy;
}

/* What holds where a roster says nothing. */
static const struct policy usual[] = {
	[SEVERITY_S1] = { .steps = { { .who = WHO_DUTY },
			      { MINUTES(3), WHO_BACKUP, 0 },
			      { MINUTES(6), WHO_ALL, 0 },
			      { MINUTES(10), WHO_SUPERVISORS, 0 } },
	    .n_steps = 4,
	    .loops = 3,
	    .every = MINUTES(15),
	    .lease = MINUTES(30),
	    .broadcast = MINUTES(15) },
	[SEVERITY_S2] = { .steps = { { .who = WHO_DUTY },
			      { MINUTES(15), WHO_BACKUP, 0 },
			      { MINUTES(45), WHO_ALL, 0 } },
	    .n_steps = 3,
	    .loops = 1,
	    .lease = HOURS(4),
	    .broadcast = HOURS(1) },
	[SEVERITY_S3] = { .steps = { { .who = WHO_DUTY } },
	    .n_steps = 1,
	    .loops = 3,
	    .every = HOURS(4),
	    .lease = HOURS(24),
	    .broadcast = HOURS(4) },
};

const struct policy *roster_policy_usual(enum severity s)
{
	return &usual[s];
}
