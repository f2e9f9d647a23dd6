/*
 * roster_page: whom a step of the ladder pages. `duty` walks round the team
 * two by two, each pair of two agencies: one agency alone, by mistake or by
 * purpose, must not be able to leave a page unanswered.
 */
#include "core/roster_parts.h"

#include "base/err.h"

static int agency_of(const struct roster *r, int officer)
{
	return r->officers[officer].agency;
}

/*
 * The partner of a pair's first: the next of another agency who had no turn
 * yet in this round, else any of another agency, else the next at all.
 */
static int partner_of(
    const struct roster *r, const struct team *t, const bool *had, int first)
{
	int other = -1, next = -1;

	for (int i = 0; i < t->n_members; i++) {
		int agency = agency_of(r, t->members[i]);

		if (i == first)
			continue;
		if (agency != agency_of(r, t->members[first])) {
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
    const struct roster *r, const struct team *t, int want, int pair[2])
{
	bool had[LIMIT_TEAM_MEMBERS] = { false };
	int n = 0;

	for (int i = 0; i < t->n_members; i++) {
		int j;

		if (had[i])
			continue;
		had[i] = true;
		j = partner_of(r, t, had, i);
		pair[0] = t->members[i];
		pair[1] = j < 0 ? -1 : t->members[j];
		if (j >= 0)
			had[j] = true;
		if (n++ == want)
			break;
	}
	return n;
}

static int page_pair(
    const struct roster *r, const struct team *t, int turn, int *out)
{
	int pair[2] = { -1, -1 };
	int n = walk_pairs(r, t, -1, pair);

	(void)walk_pairs(r, t, turn % n, pair);
	out[0] = pair[0];
	out[1] = pair[1];
	return pair[1] < 0 ? 1 : 2;
}

static bool is_in(const int *list, int n, int officer)
{
	for (int i = 0; i < n; i++) {
		if (list[i] == officer)
			return true;
	}
	return false;
}

static int add_supervisors(const struct roster *r, int *out, int n)
{
	for (int i = 0; i < r->n_officers; i++) {
		if (r->officers[i].role == ROLE_SUPERVISOR && !is_in(out, n, i))
			out[n++] = i;
	}
	return n;
}

static int add_team(const struct team *t, int *out)
{
	for (int i = 0; i < t->n_members; i++)
		out[i] = t->members[i];
	return t->n_members;
}

/* Which turn of the round this step is: the loops before, the steps before. */
static int turn_of(const struct policy *p, int step, int loop)
{
	int per_loop = 0, before = 0;

	for (int i = 0; i < p->n_steps; i++) {
		per_loop += p->steps[i].who == WHO_DUTY;
		before += i < step && p->steps[i].who == WHO_DUTY;
	}
	return loop % (1 << 16) * per_loop + before;
}

int roster_page(const struct roster *r, const struct team *team,
    const struct policy *policy, int step, int loop, int *out)
{
	int n = 0;

	BUG_IF(policy->n_steps < 1 || step < 0 || loop < 0);
	BUG_IF(team->n_members < 1);
	/* A reload may have made the ladder shorter. */
	if (step >= policy->n_steps)
		step = policy->n_steps - 1;
	switch (policy->steps[step].who) {
	case WHO_DUTY:
		return page_pair(r, team, turn_of(policy, step, loop), out);
	case WHO_ALL:
		return add_supervisors(r, out, add_team(team, out));
	case WHO_SUPERVISORS:
		n = add_supervisors(r, out, 0);
		break;
	}
	return n > 0 ? n : add_team(team, out);
}
