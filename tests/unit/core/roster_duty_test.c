/*
 * Who is on duty: the worked example of the roster's notation to the letter,
 * what overrides and holidays do to it, whom its steps page.
 */
#include "unit/core/engine_world.h"
#include "unit/core/roster_example.h"

#include "core/date.h"

static struct arena *arena;
static struct diags *diags;

static struct roster *read_roster(const char *text)
{
	struct roster *r;

	diags_init(diags, arena);
	r = roster_read(STR("roster"), str_of(text), fixed_zones_find, diags);
	world_complain(diags);
	assert_non_null(r);
	assert_int_equal(diags->n, 0);
	return r;
}

/* The example with lines put in place of a part. */
static const char *with(const char *old, const char *new)
{
	const char *at = strstr(EXAMPLE, old);
	size_t before = (size_t)(at - EXAMPLE);

	assert_non_null(at);
	return arena_printf(
	    arena, "%.*s%s%s", (int)before, EXAMPLE, new, at + strlen(old))
	    .ptr;
}

/* "2026-03-04 10:00" in the roster's zone. */
static when_t time_at(const struct roster *r, const char *text)
{
	int64_t days;
	int minutes;

	assert_true(date_read_day(str_sub(str_of(text), 0, 10), &days));
	assert_true(date_read_clock(str_sub(str_of(text), 11, 5), &minutes));
	return roster_instant(r, DAYS(days) + MINUTES(minutes));
}

static void put(const struct roster *r, const int *list, int n, struct buf *out)
{
	for (int i = 0; i < n; i++)
		buf_putf(out, "%s%.*s", out->len > 0 ? " " : "",
		    STR_ARG(roster_officer(r, list[i])->nick));
}

/* At this time these are on duty: "rosa / sil". */
static void duty_is(const struct roster *r, const char *time, const char *want)
{
	struct duty d;
	struct buf got;

	roster_on_duty(r, roster_team_at(r, 0), time_at(r, time), &d);
	buf_init(&got, 1024);
	put(r, d.primary, d.n_primary, &got);
	buf_putf(&got, " /");
	put(r, d.backup, d.n_backup, &got);
	if (strcmp(buf_cstr(&got), want) != 0)
		print_error("at %s\n", time);
	assert_string_equal(buf_cstr(&got), want);
	buf_free(&got);
}

static void the_worked_example_holds_to_the_letter(void **state)
{
	struct roster *r = read_roster(EXAMPLE);

	(void)state;
	duty_is(r, "2026-03-04 10:00", "rosa / sil");
	duty_is(r, "2026-03-06 18:59", "rosa / sil");
	duty_is(r, "2026-03-06 19:00", "yos / sil");
	duty_is(r, "2026-03-07 06:59", "yos / sil");
	duty_is(r, "2026-03-07 07:00", "marta / sil");
	duty_is(r, "2026-03-09 06:59", "marta / kris");
	duty_is(r, "2026-03-09 07:00", "ina / kris");
	duty_is(r, "2026-03-20 10:00", "beni / sil");
	roster_free(r);
}

/* Each primary shift up to the end of 2026-04-20 follows the one before it. */
static void the_worked_example_has_no_gap_and_no_overlap(void **state)
{
	struct roster *r = read_roster(
	    with("override 2026-03-19T07:00 .. 2026-03-20T07:00 kupang -ina "
		 "+rosa      # Nyepi\n",
		""));
	when_t from = time_at(r, "2026-01-05 07:00");
	when_t to = time_at(r, "2026-04-21 07:00");
	const struct team *t = roster_team_at(r, 0);
	struct duty d;
	when_t *changes;
	int n = roster_changes(r, t, from, to, &changes);
	int shifts = 0;

	(void)state;
	for (int i = 0; i + 1 < n; i++) {
		roster_on_duty(r, t, changes[i], &d);
		assert_int_equal(d.n_primary, 1);
		assert_int_equal(d.n_backup, 1);
		/* At midnight only the backup changes. */
		shifts += roster_wall(r, changes[i]) % DAYS(1) != 0;
	}
	assert_int_equal(shifts, 182);
	mem_free(changes);
	roster_free(r);
}

static void an_override_does_not_shift_the_rotation(void **state)
{
	struct roster *r = read_roster(EXAMPLE);

	(void)state;
	duty_is(r, "2026-03-19 06:59", "yos / sil");
	duty_is(r, "2026-03-19 07:00", "beni rosa / sil");
	duty_is(r, "2026-03-19 19:00", "dami rosa / sil");
	duty_is(r, "2026-03-20 06:59", "dami rosa / sil");
	duty_is(r, "2026-03-20 07:00", "beni / sil");
	roster_free(r);
	r = read_roster(with("kupang -ina +rosa", "kupang -beni +sil -dami"));
	duty_is(r, "2026-03-19 07:00", "sil /");
	duty_is(r, "2026-03-19 19:00", "sil /");
	duty_is(r, "2026-03-20 19:00", "yos / sil");
	roster_free(r);
}

static void a_holiday_is_a_sunday(void **state)
{
	struct roster *r = read_roster(with("override 2026-03-19T07:00 .. "
					    "2026-03-20T07:00 kupang -ina "
					    "+rosa      # Nyepi\n",
	    "holiday 2026-03-19 \"Nyepi\"\n"));

	(void)state;
	duty_is(r, "2026-03-19 06:59", "yos / sil");
	duty_is(r, "2026-03-19 07:00", "marta / sil");
	duty_is(r, "2026-03-19 19:00", "marta / sil");
	duty_is(r, "2026-03-20 07:00", "beni / sil");
	/* The turn of Thursday night is passed over, not handed on. */
	duty_is(r, "2026-03-18 19:00", "yos / sil");
	duty_is(r, "2026-03-20 19:00", "yos / sil");
	roster_free(r);
	r = read_roster(with("integrity",
	    "holiday 2026-03-23 .. 2026-03-25 \"Lebaran\"\nintegrity"));
	duty_is(r, "2026-03-23 12:00", "beni / kris");
	duty_is(r, "2026-03-25 12:00", "beni / kris");
	duty_is(r, "2026-03-26 12:00", "rosa / kris");
	roster_free(r);
}

static void each_rotation_changes_in_its_own_way(void **state)
{
	struct roster *r = read_roster(with("Mon-Fri 07:00-19:00 weekly from "
					    "2026-01-05",
	    "Mon-Fri 07:00-19:00 daily from 2026-01-05"));

	(void)state;
	duty_is(r, "2026-01-05 12:00", "ina / sil");
	duty_is(r, "2026-01-06 12:00", "beni / sil");
	duty_is(r, "2026-01-07 12:00", "rosa / sil");
	/* Saturday and Sunday count, too. */
	duty_is(r, "2026-01-12 12:00", "beni / kris");
	roster_free(r);
	r = read_roster(with("Mon-Fri 07:00-19:00 weekly from 2026-01-05",
	    "Mon-Fri 07:00-19:00 each from 2026-01-05"));
	duty_is(r, "2026-01-09 12:00", "beni / sil");
	duty_is(r, "2026-01-12 12:00", "rosa / kris");
	roster_free(r);
	r = read_roster(with("Mon-Fri 07:00-19:00 weekly from 2026-01-05",
	    "Mon-Fri 07:00-19:00 monthly from 2025-12-31"));
	duty_is(r, "2026-01-30 12:00", "ina / kris");
	duty_is(r, "2026-02-02 12:00", "beni / sil");
	duty_is(r, "2026-02-27 12:00", "beni / kris");
	duty_is(r, "2026-03-02 12:00", "rosa / sil");
	roster_free(r);
	/* A week begins on Monday, whatever day `from` is. */
	r = read_roster(with("Mon-Fri 07:00-19:00 weekly from 2026-01-05",
	    "Mon-Fri 07:00-19:00 weekly from 2026-01-09"));
	duty_is(r, "2026-01-08 12:00", " / sil");
	duty_is(r, "2026-01-09 12:00", "ina / sil");
	duty_is(r, "2026-01-12 12:00", "beni / kris");
	roster_free(r);
}

/* Days in Indonesian, several, and round the end of the week. */
static void days_are_written_as_people_write_them(void **state)
{
	struct roster *r = read_roster(with("Sat-Sun", "Sab,min"));

	(void)state;
	duty_is(r, "2026-03-07 07:00", "marta / sil");
	roster_free(r);
	r = read_roster(with("Sat-Sun", "Jum-Sen"));
	duty_is(r, "2026-03-06 12:00", "rosa marta / sil");
	duty_is(r, "2026-03-09 12:00", "ina beni / kris");
	duty_is(r, "2026-03-05 12:00", "rosa / sil");
	roster_free(r);
}

static void covers(const struct roster *r, const char *place, const char *want)
{
	struct str places[1] = { str_of(place) };
	int teams[LIMIT_TEAMS];
	int n = roster_covering(r, places, 1, teams);
	struct buf got;

	buf_init(&got, 1024);
	for (int i = 0; i < n; i++)
		buf_putf(&got, "%s%.*s", i > 0 ? " " : "",
		    STR_ARG(roster_team_at(r, teams[i])->name));
	assert_string_equal(buf_cstr(&got), want);
	buf_free(&got);
}

static void a_place_belongs_to_the_teams_that_cover_it(void **state)
{
	struct roster *r = read_roster(
	    with("override", "team pusat default\n  always : ina beni\n"
			     "team belu covers 53.04 port:tenau\n"
			     "  always : ina beni\noverride"));

	(void)state;
	covers(r, "53.01", "kupang");
	covers(r, "53.01.05.2003", "kupang");
	covers(r, "53.04", "belu");
	covers(r, "port:tenau", "kupang belu");
	covers(r, "port:tenau2", "pusat");
	covers(r, "53.011", "pusat");
	covers(r, "53", "pusat");
	covers(r, "", "pusat");
	roster_free(r);
}

/* ---- whom a step pages ---- */

static void pages(const struct roster *r, const char *time,
    enum severity severity, int step, const char *official, const char *want)
{
	const struct roster_step s = { .team = roster_team_at(r, 0),
		.severity = severity,
		.step = step,
		.at = time_at(r, time),
		.without = roster_excluded(r, str_of(official)) };
	int list[LIMIT_OFFICERS];
	int n = roster_page(r, &s, list);
	struct buf got;

	buf_init(&got, 1024);
	put(r, list, n, &got);
	if (strcmp(buf_cstr(&got), want) != 0)
		print_error("at %s, step %d\n", time, step);
	assert_string_equal(buf_cstr(&got), want);
	buf_free(&got);
}

static void a_step_pages_who_is_on_duty_at_that_instant(void **state)
{
	struct roster *r = read_roster(EXAMPLE);

	(void)state;
	pages(r, "2026-03-06 18:59", SEVERITY_S2, 0, "", "rosa");
	pages(r, "2026-03-06 19:00", SEVERITY_S2, 0, "", "yos");
	pages(r, "2026-03-06 19:00", SEVERITY_S2, 1, "", "sil");
	pages(r, "2026-03-06 19:00", SEVERITY_S2, 2, "",
	    "ina beni rosa yos dami marta sil kris");
	roster_free(r);
}

static void an_s1_is_never_in_the_hands_of_one_agency(void **state)
{
	struct roster *r = read_roster(EXAMPLE);

	(void)state;
	pages(r, "2026-03-06 18:59", SEVERITY_S1, 0, "", "rosa sil");
	pages(r, "2026-03-06 18:59", SEVERITY_S1, 1, "", "sil rosa");
	pages(r, "2026-03-06 18:59", SEVERITY_S1, 3, "", "marta rosa");
	pages(r, "2026-03-20 10:00", SEVERITY_S1, 0, "", "beni sil");
	/* Nobody of another agency on duty: somebody who is not. */
	pages(r, "2026-03-20 10:00", SEVERITY_S1, 0, "imigrasi", "beni ina");
	roster_free(r);
}

static void the_accused_agency_is_not_paged(void **state)
{
	struct roster *r = read_roster(EXAMPLE);

	(void)state;
	pages(r, "2026-03-09 06:59", SEVERITY_S1, 0, "", "marta kris");
	pages(r, "2026-03-09 06:59", SEVERITY_S1, 0, "polisi", "marta kris");
	pages(r, "2026-03-09 06:59", SEVERITY_S1, 0, "imigrasi", "marta ina");
	/* Nobody is left: the step is passed over. */
	pages(r, "2026-03-09 06:59", SEVERITY_S1, 1, "imigrasi", "");
	pages(r, "2026-03-09 06:59", SEVERITY_S1, 2, "Imigrasi",
	    "ina beni rosa yos dami marta");
	pages(r, "2026-03-09 06:59", SEVERITY_S1, 3, "imigrasi", "marta ina");
	pages(r, "2026-03-09 07:00", SEVERITY_S1, 0, "imigrasi", "ina beni");
	roster_free(r);
}

static void a_step_may_go_to_another_team(void **state)
{
	struct roster *r = read_roster(with("policy tppo S2 step 0: duty",
	    "team belu\n  always : dami kris\nteam pusat default\n"
	    "  always : ina beni\n"
	    "policy tppo S2 step 0: duty step 5m: team=belu step 7m: "
	    "role=officer"));

	(void)state;
	pages(r, "2026-03-06 12:00", SEVERITY_S2, 1, "", "dami kris");
	pages(r, "2026-03-06 12:00", SEVERITY_S2, 2, "",
	    "ina beni rosa yos dami sil kris");
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
		cmocka_unit_test(the_worked_example_holds_to_the_letter),
		cmocka_unit_test(the_worked_example_has_no_gap_and_no_overlap),
		cmocka_unit_test(an_override_does_not_shift_the_rotation),
		cmocka_unit_test(a_holiday_is_a_sunday),
		cmocka_unit_test(each_rotation_changes_in_its_own_way),
		cmocka_unit_test(days_are_written_as_people_write_them),
		cmocka_unit_test(a_place_belongs_to_the_teams_that_cover_it),
		cmocka_unit_test(a_step_pages_who_is_on_duty_at_that_instant),
		cmocka_unit_test(an_s1_is_never_in_the_hands_of_one_agency),
		cmocka_unit_test(the_accused_agency_is_not_paged),
		cmocka_unit_test(a_step_may_go_to_another_team),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
