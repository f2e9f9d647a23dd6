/*
 * roster_policy: the line `policy TEAM LEVEL step ...`: its parts in a table,
 * then what they must be together. A policy that is not good is not kept, and
 * its team then lacks one: that second error is held back by marking it.
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

static void read_who(
    struct roster_reader *r, struct draft *d, struct policy_step *step)
{
	static const struct {
		struct str word;
		enum who who;
	} whos[] = {
		{ { "duty", 4 }, WHO_DUTY },
		{ { "all", 3 }, WHO_ALL },
		{ { "role=supervisor", 15 }, WHO_SUPERVISORS },
	};
	struct token t = roster_line_next(r);

	for (size_t i = 0; i < sizeof(whos) / sizeof(whos[0]); i++) {
		if (str_eq(t.text, whos[i].word)) {
			step->who = whos[i].who;
			return;
		}
	}
	if (str_eq(t.text, STR("backup"))) {
		bad(r, d, t, "R002",
		    "`backup` is not supported yet: duty, all or "
		    "role=supervisor");
		return;
	}
	bad(r, d, t, "R003",
	    "whom a step pages is duty, all or role=supervisor");
}

static void read_step(struct roster_reader *r, struct draft *d, struct token at)
{
	struct policy *p = &d->policy;
	struct policy_step step = { 0, WHO_DUTY };
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

static struct team *find_team(struct roster_reader *r, struct token t)
{
	struct roster *roster = r->roster;
	struct str names[LIMIT_TEAMS];
	struct str near;

	for (int i = 0; i < roster->n_teams; i++) {
		names[i] = roster->teams[i].name;
		if (str_eq_nocase(names[i], t.text))
			return &roster->teams[i];
	}
	near = diags_nearest(t.text, names, roster->n_teams);
	roster_line_error(r, t, "R017", "there is no team \"%.*s\"%s%.*s%s",
	    STR_ARG(t.text), ROSTER_HINT(near));
	return NULL;
}

void roster_policy_read(struct roster_reader *r)
{
	struct draft d = { .policy = { .loops = 1 } };
	struct token name, level, t;
	enum severity severity;
	struct team *team;

	if (!roster_line_name(r, "name of a team", &name) ||
	    !roster_line_name(r, "level, S1 to S3,", &level))
		return;
	team = find_team(r, name);
	severity = severity_of(level.text);
	if (severity == SEVERITY_NONE) {
		roster_line_error(r, level, "R003", "a level is S1, S2 or S3");
		return;
	}
	for (t = roster_line_next(r); t.text.len > 0; t = roster_line_next(r))
		read_part(r, &d, t);
	check_whole(r, &d, level);
	if (team == NULL)
		return;
	if (team->policies[severity].n_steps != 0) {
		roster_line_error(r, level, "R005",
		    "team \"%.*s\" already has a policy for this level",
		    STR_ARG(team->name));
		return;
	}
	/* A bad one is never used, but its team does not lack one. */
	if (d.policy.n_steps == 0)
		d.policy.n_steps = 1;
	team->policies[severity] = d.policy;
}
