/*
 * Whom a step pages, and the bounds of a roster.
 */
#include "unit/core/engine_world.h"

static struct arena *arena;
static struct diags *diags;

static struct roster *read_roster(const char *text)
{
	struct roster *r;

	diags_init(diags, arena);
	r = roster_read(STR("roster"), str_of(text), fixed_zones_find, diags);
	world_complain(diags);
	assert_non_null(r);
	return r;
}

/* The page of a step: an instant at which nobody is on duty but `always`. */
static int page(const struct roster *r, enum severity severity, int step,
    int loop, int *out)
{
	const struct roster_step s = { .team = roster_team(r, STR("piket")),
		.severity = severity,
		.step = step,
		.loop = loop,
		.at = WORLD_NOW };

	return roster_page(r, &s, out);
}

static bool is_in(const int *list, int n, int officer)
{
	for (int i = 0; i < n; i++) {
		if (list[i] == officer)
			return true;
	}
	return false;
}

static void a_step_pages_two_of_two_agencies(void **state)
{
	struct roster *r = read_roster(WORLD_ROSTER);
	int list[LIMIT_OFFICERS];

	(void)state;
	for (int loop = 0; loop < 50; loop++) {
		for (int step = 0; step < 2; step++) {
			assert_int_equal(
			    page(r, SEVERITY_S1, step, loop, list), 2);
			assert_int_not_equal(roster_officer(r, list[0])->agency,
			    roster_officer(r, list[1])->agency);
		}
	}
	assert_int_equal(page(r, SEVERITY_S1, 0, 0, list), 2);
	assert_int_equal(list[0], INA);
	assert_int_equal(list[1], BENI);
	assert_int_equal(page(r, SEVERITY_S1, 1, 0, list), 2);
	assert_int_equal(list[0], ROSA);
	assert_int_equal(list[1], YOS);
	roster_free(r);
}

static void the_round_reaches_every_member(void **state)
{
	struct roster *r = read_roster(WORLD_ROSTER);
	bool paged[WORLD_OFFICERS] = { false };
	int list[LIMIT_OFFICERS];

	(void)state;
	for (int loop = 0; loop < 3; loop++) {
		int n = page(r, SEVERITY_S3, 0, loop, list);

		for (int i = 0; i < n; i++)
			paged[list[i]] = true;
	}
	for (int i = INA; i <= DAMI; i++)
		assert_true(paged[i]);
	roster_free(r);
}

static void all_is_the_team_and_the_supervisors(void **state)
{
	struct roster *r = read_roster(WORLD_ROSTER);
	int list[LIMIT_OFFICERS];
	int n = page(r, SEVERITY_S1, 2, 0, list);

	(void)state;
	assert_int_equal(n, 6);
	assert_true(is_in(list, n, MARTA));
	/* A ladder that became shorter with a reload: its last step. */
	assert_int_equal(page(r, SEVERITY_S1, 7, 2, list), 6);
	roster_free(r);
}

#define POLICIES                                                               \
	"policy piket S1 step 0: duty step 3m: all lease 30m broadcast 15m\n"  \
	"policy piket S2 step 0: duty lease 30m broadcast 15m\n"               \
	"policy piket S3 step 0: duty lease 30m broadcast 15m\n"

/* A team of these agencies, a letter an officer. */
static struct roster *team_of(const char *agencies)
{
	struct buf b;
	struct roster *r;

	buf_init(&b, 65536);
	buf_putf(&b, "zone Asia/Jayapura\nagency a \"A\"\nagency b \"B\"\n");
	for (int i = 0; agencies[i] != '\0'; i++)
		buf_putf(&b, "officer o%d +62812000001%02d agency=%c \"O%d\"\n",
		    i, i, agencies[i], i);
	buf_putf(&b, "team piket default\nalways :");
	for (int i = 0; agencies[i] != '\0'; i++)
		buf_putf(&b, " o%d", i);
	buf_putf(&b, "\n" POLICIES);
	r = read_roster(buf_cstr(&b));
	buf_free(&b);
	return r;
}

static void an_uneven_team_still_pages_two_agencies(void **state)
{
	static const char *const teams[] = { "ab", "aab", "aaab", "abb", "aabb",
		"bbbba", "ababa", "aaaaaaaab" };
	int list[LIMIT_OFFICERS];

	(void)state;
	for (size_t k = 0; k < sizeof(teams) / sizeof(teams[0]); k++) {
		struct roster *r = team_of(teams[k]);
		const struct team *t = roster_team(r, STR("piket"));
		bool paged[16] = { false };

		for (int loop = 0; loop < t->n_members; loop++) {
			assert_int_equal(
			    page(r, SEVERITY_S2, 0, loop, list), 2);
			assert_int_not_equal(roster_officer(r, list[0])->agency,
			    roster_officer(r, list[1])->agency);
			paged[list[0]] = true;
			paged[list[1]] = true;
		}
		for (int i = 0; i < t->n_members; i++)
			assert_true(paged[i]);
		roster_free(r);
	}
}

/* The bounds, each reached and passed by one. */
static bool is_refused(const struct buf *b, const char *code)
{
	struct roster *r;

	assert_false(buf_is_over(b));
	diags_init(diags, arena);
	r = roster_read(STR("roster"), buf_str(b), fixed_zones_find, diags);
	roster_free(r);
	if (r == NULL && !str_eq(diags->list[0].code, str_of(code)))
		world_complain(diags);
	if (r == NULL)
		assert_true(str_eq(diags->list[0].code, str_of(code)));
	return r == NULL;
}

/* A roster with so many agencies, officers, teams and members of each. */
static void sized(
    struct buf *b, int agencies, int officers, int teams, int members)
{
	buf_clear(b);
	buf_putf(b, "zone Asia/Jakarta\n");
	for (int i = 0; i < agencies; i++)
		buf_putf(b, "agency a%d \"A\"\n", i);
	for (int i = 0; i < officers; i++)
		buf_putf(b, "officer o%d +628120001%04d agency=a%d \"O\"\n", i,
		    i, i % 2);
	for (int i = 0; i < teams; i++) {
		buf_putf(
		    b, "team t%d %s\nalways :", i, i == 0 ? "default" : "");
		for (int k = 0; k < members; k++)
			buf_putf(b, " o%d", k);
		for (int s = 1; s <= 3; s++)
			buf_putf(b,
			    "\npolicy t%d S%d step 0: duty lease 30m "
			    "broadcast 15m\n",
			    i, s);
	}
}

static void its_bounds_are_kept(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, LIMIT_ROSTER_FILE);
	sized(&b, LIMIT_AGENCIES, LIMIT_OFFICERS, LIMIT_TEAMS, 2);
	assert_false(is_refused(&b, ""));
	sized(&b, 2, 40, 1, LIMIT_TEAM_MEMBERS);
	assert_false(is_refused(&b, ""));
	sized(&b, LIMIT_AGENCIES + 1, 2, 1, 2);
	assert_true(is_refused(&b, "R018"));
	sized(&b, 2, LIMIT_OFFICERS + 1, 1, 2);
	assert_true(is_refused(&b, "R018"));
	sized(&b, 2, 2, LIMIT_TEAMS + 1, 2);
	assert_true(is_refused(&b, "R018"));
	sized(&b, 2, 40, 1, LIMIT_TEAM_MEMBERS + 1);
	assert_true(is_refused(&b, "R018"));
	sized(&b, 2, 2, 1, 2);
	buf_putf(&b, "officer x +628120002001,+628120002002,+628120002003,"
		     "+628120002004 agency=a0 \"X\"\n");
	assert_true(is_refused(&b, "R018"));
	sized(&b, 2, 2, 1, 2);
	buf_putf(&b, "team u\nalways : o0 o1\npolicy u S1");
	for (int i = 0; i <= LIMIT_POLICY_STEPS; i++)
		buf_putf(&b, " step %dm: all", i);
	assert_true(is_refused(&b, "R018"));
	buf_free(&b);
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new(64U << 20);
	diags = mem_alloc(sizeof(*diags));
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	mem_free(diags);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_pages_two_of_two_agencies),
		cmocka_unit_test(the_round_reaches_every_member),
		cmocka_unit_test(all_is_the_team_and_the_supervisors),
		cmocka_unit_test(an_uneven_team_still_pages_two_agencies),
		cmocka_unit_test(its_bounds_are_kept),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
