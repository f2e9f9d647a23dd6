#include "unit/core/engine_world.h"

static struct arena *arena;
static struct diags *diags;

static struct roster *read_text(const char *text)
{
	diags_init(diags, arena);
	return roster_read(
	    STR("roster"), str_of(text), fixed_zones_find, diags);
}

static struct roster *read_good(const char *text)
{
	struct roster *r = read_text(text);

	world_complain(diags);
	assert_non_null(r);
	assert_int_equal(diags->n, 0);
	return r;
}

/* A good roster with one line put in place of another. */
static const char *with(const char *old, const char *new)
{
	const char *base = WORLD_ROSTER;
	const char *at = strstr(base, old);

	assert_non_null(at);
	return arena_printf(
	    arena, "%.*s%s%s", (int)(at - base), base, new, at + strlen(old))
	    .ptr;
}

/* The text is refused, and this is among what is said. */
static void refuses(
    const char *text, const char *code, int line, const char *part)
{
	struct roster *r = read_text(text);
	bool found = false;

	for (int i = 0; i < diags->n; i++) {
		const struct diag *d = &diags->list[i];

		found = found ||
			(str_eq(d->code, str_of(code)) && d->line == line &&
			    memmem(d->sentence.ptr, d->sentence.len, part,
				strlen(part)) != NULL);
	}
	if (!found) {
		print_error("expected %d %s %s, got:\n", line, code, part);
		world_complain(diags);
	}
	assert_true(found);
	assert_null(r);
}

/* And it is the only thing that is said. */
static void refuses_only(
    const char *text, const char *code, int line, const char *part)
{
	refuses(text, code, line, part);
	if (diags->n != 1)
		world_complain(diags);
	assert_int_equal(diags->n, 1);
}

/* The text is taken, and this warning is all that is said. */
static void warns_only(
    const char *text, const char *code, int line, const char *part)
{
	struct roster *r = read_text(text);

	assert_non_null(r);
	if (diags->n != 1)
		world_complain(diags);
	assert_int_equal(diags->n, 1);
	assert_false(diags->list[0].is_error);
	assert_true(str_eq(diags->list[0].code, str_of(code)));
	assert_int_equal(diags->list[0].line, line);
	assert_non_null(memmem(diags->list[0].sentence.ptr,
	    diags->list[0].sentence.len, part, strlen(part)));
	roster_free(r);
}

static void reads_officers_and_finds_them(void **state)
{
	struct roster *r = read_good(WORLD_ROSTER);
	struct msisdn phone;
	const struct officer *ina = roster_officer(r, INA);

	(void)state;
	assert_int_equal(roster_n_officers(r), WORLD_OFFICERS);
	assert_true(str_eq(ina->name, STR("Ina Lado")));
	assert_int_equal(ina->n_phones, 2);
	assert_true(
	    str_eq(roster_agency(r, ina->agency), STR("Hotline TPPO NTT")));
	assert_int_equal(roster_by_nick(r, STR("Rosa")), ROSA);
	assert_int_equal(roster_by_nick(r, STR("rosaa")), -1);
	assert_true(msisdn_read(STR("0812 0000 0012"), STR("ID"), &phone));
	assert_int_equal(roster_by_phone(r, &phone), INA);
	assert_true(msisdn_read(STR("+6281200000017"), STR("ID"), &phone));
	assert_int_equal(roster_by_phone(r, &phone), -1);
	assert_true(roster_officer(r, DAMI)->is_english);
	assert_false(ina->is_english);
	assert_int_equal(roster_officer(r, MARTA)->role, ROLE_SUPERVISOR);
	assert_int_equal(roster_wall(r, DAYS(9)), DAYS(9) + HOURS(8));
	assert_true(str_eq(roster_zone(r, DAYS(9)), STR("WITA")));
	roster_free(r);
}

static void an_unknown_team_is_the_default_team(void **state)
{
	struct roster *r = read_good(WORLD_ROSTER);
	const struct team *t = roster_team(r, STR("piket"));

	(void)state;
	assert_true(t->is_default);
	assert_ptr_equal(roster_team(r, STR("nobody")), t);
	assert_true(roster_is_team(r, STR("piket")));
	assert_false(roster_is_team(r, STR("nobody")));
	assert_int_equal(t->policies[SEVERITY_S1].n_steps, 3);
	assert_int_equal(t->policies[SEVERITY_S1].steps[1].after, MINUTES(3));
	assert_int_equal(t->policies[SEVERITY_S1].loops, 3);
	assert_int_equal(t->policies[SEVERITY_S1].lease, MINUTES(30));
	assert_int_equal(t->policies[SEVERITY_S2].loops, 1);
	assert_int_equal(t->policies[SEVERITY_S3].broadcast, HOURS(4));
	roster_free(r);
}

static void understands_what_word_processors_leave(void **state)
{
	const char *text = with("zone Asia/Makassar\n",
	    "\xEF\xBB\xBF# made up\r\n\r\n\tzone\tAsia/Makassar # WITA\r\n");
	struct roster *r;

	(void)state;
	/* The mark stands at the start of the file only. */
	r = read_good(text);
	roster_free(r);
	r = read_good(with("  always : ina", "always: ina"));
	roster_free(r);
	r = read_good(with("\"Ina Lado\"", "\"Ina #1: Lado\""));
	assert_true(str_eq(roster_officer(r, INA)->name, STR("Ina #1: Lado")));
	roster_free(r);
}

static void a_line_may_name_what_stands_below(void **state)
{
	const char *line = "officer rosa +6281200000014 agency=polda "
			   "\"Rosa Bria\"\n";
	const char *text =
	    arena_printf(arena, "%s%s", with(line, ""), line).ptr;
	struct roster *r = read_good(text);

	(void)state;
	assert_int_equal(roster_team(r, STR("piket"))->n_members, 5);
	roster_free(r);
}

static void says_what_is_wrong_in_a_line(void **state)
{
	(void)state;
	refuses_only(with("agency ppa", "agensi ppa"), "R001", 3,
	    "did you mean \"agency\"?");
	refuses_only(with("officer rosa +62", "officer rosa 62"), "R007", 7,
	    "no phone number");
	refuses_only(with("+6281200000014", "+6281200000011"), "R008", 7,
	    "belongs to ina (line 5)");
	refuses_only(with("+6281200000014", "+6281200000012"), "R008", 7,
	    "belongs to ina");
	refuses_only(with("zone Asia/Makassar", "zone Asia/Makasar"), "R004", 1,
	    "did you mean \"Asia/Makassar\"?");
	refuses_only(with("zone Asia/Makassar\n", "\n"), "R004", 1, "missing");
	refuses_only(with("lang=en", "lang=tet"), "R009", 9, "id or en");
	refuses_only(with("role=supervisor", "role=boss"), "R009", 10,
	    "officer or supervisor");
	refuses(with("agency=polda", "agency=polds"), "R006", 7,
	    "did you mean \"polda\"?");
	refuses_only(with("\"Rosa Bria\"", "Rosa"), "R001", 7, "\"Rosa\"");
	refuses_only(with("\"Rosa Bria\"", "\"Rosa Bria"), "R003", 7, "quote");
	refuses_only(with("Rosa Bria", "Rosa \xE4\xBD\xA0"), "R019", 7, "40");
	refuses(with("officer rosa", "officer ina"), "R005", 7, "twice");
}

static void says_what_is_wrong_with_a_team(void **state)
{
	(void)state;
	refuses_only(with("ina beni rosa", "ina bemi rosa"), "R010", 12,
	    "did you mean \"beni\"?");
	refuses_only(
	    with("ina beni rosa", "ina ina rosa"), "R005", 12, "twice");
	refuses_only(with("ina beni rosa yos dami", "ina yos"), "R011", 11,
	    "two agencies");
	refuses_only(with("  always : ina beni rosa yos dami\n", ""), "R011",
	    11, "two agencies");
	refuses(with("team piket default", "team satu\n  always : ina beni\n"
					   "team piket"),
	    "R013", 1, "default");
	refuses(with("team piket default",
		    "team a default\nalways : ina beni\nteam piket default"),
	    "R013", 13, "line 11");
	refuses_only(with("team piket default\n  always : ina beni rosa yos "
			  "dami\n",
			 "team piket default\n  always ina beni\n"
			 "  always : ina beni\n"),
	    "R003", 12, "colon");
}

static void says_what_is_wrong_with_a_policy(void **state)
{
	(void)state;
	refuses_only(with(" lease 4h broadcast 1h", " lease 4h"), "R014", 14,
	    "broadcast is missing");
	refuses_only(with("lease 4h broadcast 1h", "broadcast 1h"), "R021", 14,
	    "lease is missing");
	refuses_only(
	    with("broadcast 1h", "broadcast 0"), "R014", 14, "between");
	refuses_only(
	    with("broadcast 1h", "broadcast 9d"), "R014", 14, "between");
	refuses_only(
	    with("S2 step 0: duty", "S2 step 1m: duty"), "R015", 14, "step 0");
	refuses_only(
	    with("S2 step 0: duty step 15m: all", "S2"), "R015", 14, "step 0");
	refuses_only(
	    with("step 6m: all", "step 3m: all"), "R016", 13, "not later");
	refuses_only(
	    with("every 15m lease", "every 6m lease"), "R022", 13, "every");
	refuses_only(
	    with("repeat 3 every 15m", "repeat 3"), "R022", 13, "every");
	refuses_only(with("step 3m: duty", "stap 3m: duty"), "R001", 13,
	    "did you mean \"step\"?");
	refuses_only(
	    with("step 3m: duty", "step 3m duty"), "R003", 13, "colon");
	refuses_only(
	    with("step 3m: duty", "step 3x: duty"), "R020", 13, "time");
	refuses_only(with("step 3m: duty", "step 3m: nobody"), "R003", 13,
	    "duty, backup");
	refuses(with("policy piket S2", "policy pikat S2"), "R017", 14,
	    "did you mean \"piket\"?");
	refuses(with("policy piket S2", "policy piket S4"), "R003", 14,
	    "S1, S2 or S3");
	refuses_only(with("step 3m: duty", "step 3m: team=piked"), "R017", 13,
	    "did you mean \"piket\"?");
	refuses(with("policy piket S3",
		    "policy tppo S2 step 0: duty lease 4h broadcast 1h\n"
		    "policy lain S3"),
	    "R017", 16, "no team \"lain\"");
	warns_only(with("policy piket S2 step 0: duty step 15m: all lease "
			"4h broadcast 1h\n",
		       ""),
	    "R012", 11, "no policy for S2");
	refuses(
	    with("policy piket S2", "policy piket S1"), "R005", 14, "already");
}

/* The only team is the default, and a policy may hold for each team. */
static void what_there_is_one_of_need_not_be_said(void **state)
{
	struct roster *r = read_good(with("piket default", "piket"));

	(void)state;
	assert_true(roster_team(r, STR("x"))->is_default);
	roster_free(r);
	r = read_good(with("policy piket S2", "policy tppo S2"));
	assert_int_equal(
	    roster_team(r, STR("x"))->policies[SEVERITY_S2].lease, HOURS(4));
	roster_free(r);
}

static void needs_a_supervisor_to_page_supervisors(void **state)
{
	const char *text = with("step 6m: all", "step 6m: role=supervisor");
	struct roster *r = read_good(text);

	(void)state;
	roster_free(r);
	text = arena_printf(arena, "%.*s%s",
	    (int)(strstr(text, "role=supervisor \"") - text), text,
	    strstr(text, "\"Marta"))
		   .ptr;
	warns_only(text, "R023", 11, "supervisors");
}

static void a_bad_file_never_crashes_it(void **state)
{
	const char *base = WORLD_ROSTER;
	size_t n = strlen(base);
	unsigned seed = 20260302;

	(void)state;
	print_message("seed %u\n", seed);
	for (int round = 0; round < 4000; round++) {
		char *text = mem_copy(base, n);
		size_t len = n;

		for (int hits = 0; hits < 3; hits++) {
			seed = seed * 1664525U + 1013904223U;
			text[(seed >> 8) % n] = "\":#\n x,=0"[(seed >> 4) % 9];
		}
		if (round % 3 == 0)
			len = (seed >> 5) % n;
		diags_init(diags, arena);
		roster_free(roster_read(STR("x"), (struct str){ text, len },
		    fixed_zones_find, diags));
		mem_free(text);
		if (round % 50 == 49)
			arena_reset(arena);
	}
}

static void the_shipped_roster_is_good(void **state)
{
	FILE *f = fopen("conf/roster", "rb");
	char text[65536];
	struct roster *r;

	(void)state;
	assert_non_null(f);
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	(void)fclose(f);
	r = read_good(text);
	assert_int_equal(roster_n_officers(r), 6);
	roster_free(r);
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
		cmocka_unit_test(reads_officers_and_finds_them),
		cmocka_unit_test(an_unknown_team_is_the_default_team),
		cmocka_unit_test(understands_what_word_processors_leave),
		cmocka_unit_test(a_line_may_name_what_stands_below),
		cmocka_unit_test(says_what_is_wrong_in_a_line),
		cmocka_unit_test(says_what_is_wrong_with_a_team),
		cmocka_unit_test(says_what_is_wrong_with_a_policy),
		cmocka_unit_test(what_there_is_one_of_need_not_be_said),
		cmocka_unit_test(needs_a_supervisor_to_page_supervisors),
		cmocka_unit_test(a_bad_file_never_crashes_it),
		cmocka_unit_test(the_shipped_roster_is_good),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
