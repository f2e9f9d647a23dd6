/*
 * Broken rosters, each with the line that is named: those that are refused,
 * and those whose days to come are.
 */
#include "unit/core/engine_world.h"
#include "unit/core/roster_example.h"

#include "core/date.h"

static struct arena *arena;
static struct diags *diags;

/* 2026-03-02 00:00 in WITA. */
#define MONDAY ((when_t)1772380800000)

/* A part of the example, what stands in its place, and what is said. */
struct broken {
	const char *old, *new, *code;
	int line;
};

static const char *with(const char *old, const char *new)
{
	const char *at = strstr(EXAMPLE, old);
	size_t before = (size_t)(at - EXAMPLE);

	assert_non_null(at);
	return arena_printf(
	    arena, "%.*s%s%s", (int)before, EXAMPLE, new, at + strlen(old))
	    .ptr;
}

static void judge(const char *text, int days)
{
	struct msisdn ours;
	struct roster_look look = { .file = STR("roster"),
		.from = MONDAY,
		.days = days,
		.ours = &ours };
	struct roster *r;

	assert_true(msisdn_read(STR("+6281234500099"), STR("ID"), &ours));
	diags_init(diags, arena);
	r = roster_read(STR("roster"), str_of(text), fixed_zones_find, diags);
	assert_true((r == NULL) == (diags->n_errors > 0));
	if (r != NULL)
		roster_audit(r, &look, diags);
	roster_free(r);
}

static void finds(const struct broken *b)
{
	judge(with(b->old, b->new), 90);
	if (diags->n != 1 || diags->list[0].line != b->line ||
	    !str_eq(diags->list[0].code, str_of(b->code))) {
		print_error(
		    "\"%s\": expected %d %s, got:\n", b->new, b->line, b->code);
		world_complain(diags);
	}
	assert_int_equal(diags->n, 1);
	assert_int_equal(diags->list[0].line, b->line);
	assert_true(str_eq(diags->list[0].code, str_of(b->code)));
	assert_true(diags->list[0].kalimat.len > 0);
}

#define PAGI "  shift  pagi     Mon-Fri 07:00-19:00 weekly from 2026-01-05"
#define NYEPI "override 2026-03-19T07:00 .. 2026-03-20T07:00 kupang -ina +rosa"

static const struct broken refused[] = {
	{ "zone Asia/Makassar", "zone Asia/Makasar", "R004", 1 },
	{ "zone Asia/Makassar", "zone", "R004", 1 },
	{ "zone Asia/Makassar", "zone Asia/Makassar WITA", "R001", 1 },
	{ "zone Asia/Makassar\n", "\n", "R004", 1 },
	{ "agency hotline", "agensi hotline", "R001", 2 },
	{ "agency imigrasi", "agency ppa \"A\"\nagency imigrasi", "R005", 4 },
	{ "officer ina", "oficer ina", "R001", 5 },
	{ "+6281234500012", "6281234500012", "R007", 6 },
	{ "+6281234500012", "+6285311100011", "R008", 6 },
	{ "+6281234500012", "+628123", "R007", 6 },
	{ "lang=id role=officer \"Beni", "lang=en role=chef \"Beni", "R009",
	    6 },
	{ "agency=ppa lang", "agency=pppa lang", "R006", 6 },
	{ "\"Rosa Bria\"", "", "R003", 7 },
	{ "officer yos",
	    "officer INA +6281234500090 agency=ppa \"I\"\nofficer yos", "R005",
	    8 },
	{ "team kupang covers", "team kupang cover", "R001", 13 },
	{ "53.01 53.71", "5301 53.71", "R027", 13 },
	{ "53.01 53.71", "53.01 53.01", "R005", 13 },
	{ "port:bolok", "port:", "R027", 13 },
	{ "port:bolok", "pelabuhan:bolok", "R027", 13 },
	{ "Mon-Fri 07:00-19:00", "Mon-Fry 07:00-19:00", "R024", 14 },
	{ "Mon-Fri 07:00-19:00", "Mon- 07:00-19:00", "R024", 14 },
	{ "Mon-Fri 07:00-19:00", "Mon-Fri 7:00-19:00", "R024", 14 },
	{ "Mon-Fri 07:00-19:00", "Mon-Fri 07:00-24:30", "R024", 14 },
	{ "Mon-Fri 07:00-19:00", "Mon-Fri 24:00-07:00", "R024", 14 },
	{ "Mon-Fri 07:00-19:00", "Mon-Fri 07:00", "R024", 14 },
	{ "19:00 weekly from", "19:00 fortnightly from", "R024", 14 },
	{ "19:00 weekly from", "19:00 weekly since", "R024", 14 },
	{ "weekly from 2026-01-05 : ina", "weekly from 2026-13-05 : ina",
	    "R025", 14 },
	{ "weekly from 2026-01-05 : ina", "weekly from 2026-02-29 : ina",
	    "R025", 14 },
	{ "weekly from 2026-01-05 : ina", "weekly from 2026-01-05 ina", "R003",
	    14 },
	{ "beni rosa\n", "beni rosaa\n", "R010", 14 },
	{ "shift  malam", "shift  pagi", "R005", 15 },
	{ "shift  malam", "shif  malam", "R001", 15 },
	{ ": yos dami", ":", "R003", 15 },
	{ "team kupang",
	    "shift x Mon-Sun 07:00-07:00 each from 2026-01-05 : "
	    "ina\nteam kupang",
	    "R003", 13 },
	{ "backup cadangan", "backup akhir", "R005", 17 },
	{ ": sil kris", ": sil kriss", "R010", 17 },
	{ "override 2026-03-19T07:00", "override 2026-03-19", "R025", 18 },
	{ "override 2026-03-19T07:00", "override 2026-03-32T07:00", "R025",
	    18 },
	{ "07:00 .. 2026", "07:00 - 2026", "R026", 18 },
	{ "2026-03-20T07:00", "2026-03-18T07:00", "R026", 18 },
	{ "2026-03-20T07:00", "2026-03-19T07:00", "R026", 18 },
	{ "07:00 kupang", "07:00 kupan", "R017", 18 },
	{ "-ina +rosa", "-ina +roza", "R010", 18 },
	{ "-ina +rosa", "ina", "R026", 18 },
	{ "-ina +rosa", "", "R026", 18 },
	{ NYEPI, "holiday 2026-03-19 Nyepi", "R003", 18 },
	{ NYEPI, "holiday 2026-03-19 .. 2026-03-18 \"Nyepi\"", "R026", 18 },
	{ NYEPI, "holiday 2026-3-19 \"Nyepi\"", "R025", 18 },
	{ "step 3m: backup", "step 3m: bakcup", "R003", 19 },
	{ "step 3m: backup", "step 3m: team=lain", "R017", 19 },
	{ "step 3m: backup", "step 3m backup", "R003", 19 },
	{ "step 6m: all", "step 2m: all", "R016", 19 },
	{ "policy tppo S3", "policy tppo S2", "R005", 21 },
	{ "policy tppo S3", "policy kupag S3", "R017", 21 },
	{ "agency=imigrasi when", "agency=imigrasy when", "R028", 22 },
	{ "exclude agency", "exclud agency", "R028", 22 },
	{ "when official=imigrasi", "when official=", "R028", 22 },
	{ "when official=imigrasi", "if official=imigrasi", "R028", 22 },
};

static void a_broken_roster_is_refused_with_its_line(void **state)
{
	size_t n = sizeof(refused) / sizeof(refused[0]);

	(void)state;
	assert_true(n >= 50);
	for (size_t i = 0; i < n; i++) {
		finds(&refused[i]);
		assert_int_equal(diags->n_errors, 1);
	}
}

static const struct broken looked_ahead[] = {
	/* nobody, for an hour each day and for a week */
	{ "Mon-Fri 19:00-07:00", "Mon-Fri 20:00-07:00", "R030", 13 },
	{ "Sat-Sun 07:00-07:00", "Sat-Sun 07:00-06:59", "R030", 13 },
	{ "Sat-Sun", "Sat", "R030", 13 },
	{ "weekly from 2026-01-05 : marta", "weekly from 2026-03-09 : marta",
	    "R030", 13 },
	{ NYEPI, "override 2026-03-19T07:00 .. 2026-03-19T08:00 kupang -beni",
	    "R030", 13 },
	/* two at once */
	{ PAGI, "  shift  pagi     Mon-Fri 06:00-19:00 weekly from 2026-01-05",
	    "R031", 15 },
	{ "Mon-Fri 19:00-07:00", "Mon-Fri 19:00-07:01", "R031", 15 },
	/* one agency alone: the night's and its backup's */
	{ ": sil kris", ": rosa kris", "R033", 13 },
	/* a backup who is on duty */
	{ ": sil kris", ": marta sil", "R032", 17 },
	/* a number that is ours */
	{ "+6285311100011", "+6281234500099", "R034", 5 },
};

static void faults_of_the_days_to_come_are_found(void **state)
{
	(void)state;
	judge(EXAMPLE, 90);
	world_complain(diags);
	assert_int_equal(diags->n, 0);
	for (size_t i = 0; i < sizeof(looked_ahead) / sizeof(*looked_ahead);
	     i++) {
		const struct broken *b = &looked_ahead[i];
		bool found = false;

		judge(with(b->old, b->new), 90);
		for (int k = 0; k < diags->n; k++)
			found = found || (diags->list[k].line == b->line &&
					     str_eq(diags->list[k].code,
						 str_of(b->code)));
		if (!found) {
			print_error("\"%s\": expected %d %s, got:\n", b->new,
			    b->line, b->code);
			world_complain(diags);
		}
		assert_true(found);
	}
}

/* When, and until when; each fault once, though it comes every week. */
static void says_when_and_only_once(void **state)
{
	(void)state;
	judge(with("Sat-Sun 07:00-07:00", "Sat-Sun 08:00-07:00"), 90);
	assert_int_equal(diags->n, 1);
	assert_true(str_ends(diags->list[0].sentence,
	    STR("nobody is on duty from 2026-03-07 07:00 to 2026-03-07 "
		"08:00")));
	/* Not yet in the next five days. */
	judge(with("Sat-Sun 07:00-07:00", "Sat-Sun 08:00-07:00"), 5);
	assert_int_equal(diags->n, 0);
	/* A whole week-end, in one piece. */
	judge(with("Sat-Sun", "Sun"), 90);
	assert_true(str_ends(diags->list[0].sentence,
	    STR("nobody is on duty from 2026-03-07 07:00 to 2026-03-08 "
		"07:00")));
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
		cmocka_unit_test(a_broken_roster_is_refused_with_its_line),
		cmocka_unit_test(faults_of_the_days_to_come_are_found),
		cmocka_unit_test(says_when_and_only_once),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
