/*
 * roster_page: whom a step of the ladder pages. `duty` walks round those on
 * duty two by two, each pair of two agencies: one agency alone, by mistake or
 * by purpose, must not be able to leave a page unanswered.
 */
#include "core/roster_parts.h"

#include "base/err.h"

/* Who may be paged by one step. */
struct crowd {
	int list[LIMIT_OFFICERS];
	int n;
};

struct ladder {
	const struct roster *roster;
	const struct roster_step *step;
	const struct policy *policy;
	const struct policy_step *now;
	struct duty duty;
};

static int agency_of(const struct roster *r, int officer)
{
	return r->officers[officer].agency;
}

static bool is_in(const struct crowd *c, int officer)
{
	for (int i = 0; i < c->n; i++) {
		if (c->list[i] == officer)
			return true;
	}
	return false;
}

/* Adds those who may be paged and are not there yet. */
static void add(const struct ladder *l, struct crowd *c, const int *list, int n)
{
	for (int i = 0; i < n; i++) {
		int agency = agency_of(l->roster, list[i]);

		if ((l->step->without >> agency & 1) == 0 && !is_in(c, list[i]))
			c->list[c->n++] = list[i];
	}
}

/*
 * The partner of a pair's first: the next of another agency who had no turn
 * yet in this round, else any of another agency, else the next at all.
 */
static int partner_of(
    const struct roster *r, const struct crowd *c, const bool *had, int first)
{
	int other = -1, next = -1;

	for (int i = 0; i < c->n; i++) {
		int agency = agency_of(r, c->list[i]);

		if (i == first)
			continue;
		if (agency != agency_of(r, c->list[first])) {
			if (!had[i])
				return i;
			other = other < 0 ? i : other;
		} else if (!had[i]) {
			next = next < 0 ? i : next;
		}
	}
	return other >= 0 ? other : next;
}

/* Walks the round up to pair `want`; returns how many pairs it has walked. */
static int walk_pairs(
    const struct roster *r, const struct crowd *c, int want, struct crowd *pair)
{
	bool had[LIMIT_OFFICERS] = { false };
	int n = 0;

	for (int i = 0; i < c->n; i++) {
		int j;

		if (had[i])
			continue;
		had[i] = true;
		j = partner_of(r, c, had, i);
		pair->n = 1;
		pair->list[0] = c->list[i];
		if (j >= 0) {
			pair->list[pair->n++] = c->list[j];
			had[j] = true;
		}
		if (n++ == want)
			break;
	}
	return n;
}

static bool is_turn(const struct policy_step *s)
{
	return s->who == WHO_DUTY;
}

/* Which turn of the round this step is: the loops before, the steps before. */
static int turn_of(const struct ladder *l)
{
	const struct policy *p = l->policy;
	int per_loop = 0, before = 0;

	for (int i = 0; i < p->n_steps; i++) {
		per_loop += is_turn(&p->steps[i]);
		before += &p->steps[i] < l->now && is_turn(&p->steps[i]);
	}
	return l->step->loop % (1 << 16) * per_loop + before;
}

/* The pair of those on duty whose turn it is. */
static void add_pair(const struct ladder *l, const struct duty *duty, int turn,
    struct crowd *out)
{
	struct crowd all = { .n = 0 };
	int n;

	add(l, &all, duty->primary, duty->n_primary);
	n = walk_pairs(l->roster, &all, -1, out);
	if (n > 0)
		(void)walk_pairs(l->roster, &all, turn % n, out);
}

static void add_duty(const struct ladder *l, struct crowd *out)
{
	add_pair(l, &l->duty, turn_of(l), out);
}

static void add_backup(const struct ladder *l, struct crowd *out)
{
	add(l, out, l->duty.backup, l->duty.n_backup);
}

static void add_team(const struct ladder *l, struct crowd *out)
{
	int people[LIMIT_OFFICERS];
	int n = roster_people_of(l->roster, l->step->team, people);

	add(l, out, people, n);
	add(l, out, l->duty.primary, l->duty.n_primary);
}

static void add_supervisors(const struct ladder *l, struct crowd *out)
{
	for (int i = 0; i < l->roster->n_officers; i++) {
		if (l->roster->officers[i].role == ROLE_SUPERVISOR)
			add(l, out, &i, 1);
	}
}

static void add_all(const struct ladder *l, struct crowd *out)
{
	add_team(l, out);
	add_supervisors(l, out);
}

/* Those of the team who are not supervisors. */
static void add_officers(const struct ladder *l, struct crowd *out)
{
	struct crowd team = { .n = 0 };

	add_team(l, &team);
	for (int i = 0; i < team.n; i++) {
		if (l->roster->officers[team.list[i]].role == ROLE_OFFICER)
			add(l, out, &team.list[i], 1);
	}
}

/* The pair of the other team whose turn it is. */
static void add_other_team(const struct ladder *l, struct crowd *out)
{
	const struct roster *r = l->roster;
	struct duty duty;

	roster_on_duty(r, &r->teams[l->now->team], l->step->at, &duty);
	add_pair(l, &duty, l->step->loop, out);
}

static bool is_of_two(const struct roster *r, const struct crowd *c)
{
	for (int i = 1; i < c->n; i++) {
		if (agency_of(r, c->list[i]) != agency_of(r, c->list[0]))
			return true;
	}
	return false;
}

static bool is_away(const struct duty *d, int officer)
{
	for (int i = 0; i < d->n_away; i++) {
		if (d->away[i] == officer)
			return true;
	}
	return false;
}

/* Adds the first of another agency; true when there was one. */
static bool add_partner(const struct ladder *l, const struct crowd *from,
    bool also_away, struct crowd *out)
{
	const struct roster *r = l->roster;

	for (int i = 0; i < from->n; i++) {
		int officer = from->list[i];

		if (agency_of(r, officer) == agency_of(r, out->list[0]) ||
		    (!also_away && is_away(&l->duty, officer)))
			continue;
		out->list[out->n++] = officer;
		return true;
	}
	return false;
}

/* An S1 is never in the hands of one agency. */
static void make_two(const struct ladder *l, struct crowd *out)
{
	const struct roster *r = l->roster;
	struct crowd more = { .n = 0 };

	if (out->n == 0 || is_of_two(r, out))
		return;
	add(l, &more, l->duty.primary, l->duty.n_primary);
	add(l, &more, l->duty.backup, l->duty.n_backup);
	add_all(l, &more);
	for (int i = 0; i < r->n_officers; i++)
		add(l, &more, &i, 1);
	if (!add_partner(l, &more, false, out))
		(void)add_partner(l, &more, true, out); /* or nobody is left */
}

static void (*const adders[])(const struct ladder *, struct crowd *) = {
	[WHO_DUTY] = add_duty,
	[WHO_BACKUP] = add_backup,
	[WHO_ALL] = add_all,
	[WHO_SUPERVISORS] = add_supervisors,
	[WHO_OFFICERS] = add_officers,
	[WHO_TEAM] = add_other_team,
};

int roster_page(const struct roster *r, const struct roster_step *s, int *out)
{
	const struct policy *p = &s->team->policies[s->severity];
	struct ladder l = { .roster = r, .step = s, .policy = p };
	struct crowd paged = { .n = 0 };
	/* A reload may have made the ladder shorter. */
	int step = s->step < p->n_steps ? s->step : p->n_steps - 1;

	BUG_IF(p->n_steps < 1 || s->step < 0 || s->loop < 0);
	l.now = &p->steps[step];
	roster_on_duty(r, s->team, s->at, &l.duty);
	adders[l.now->who](&l, &paged);
	if (s->severity == SEVERITY_S1)
		make_two(&l, &paged);
#ifdef MUTANT_ONE_AGENCY
	paged.n = paged.n > 0;
#endif
	for (int i = 0; i < paged.n; i++)
		out[i] = paged.list[i];
	return paged.n;
}
