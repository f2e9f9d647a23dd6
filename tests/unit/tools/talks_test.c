/* The talk runner must be able to fail: notation, matching, places, verdicts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "tools/talks.h"
#include "tools/talks_match.h"
#include "tools/talks_script.h"
#include "tools/talks_when.h"

#define AT "at 2026-03-02 21:10 Asia/Makassar\n"

struct desk {
	struct arena *arena;
	struct talks_script *script;
	char path[64];
};

static int setup(void **state)
{
	struct desk *d = mem_alloc(sizeof(*d));
	int fd;

	log_set_level(LOG_LEVEL_ERROR);
	d->arena = arena_new(16 << 20);
	d->script = arena_alloc(d->arena, sizeof(*d->script));
	(void)snprintf(d->path, sizeof(d->path), "/tmp/jaga-XXXXXX.talk");
	fd = mkstemps(d->path, 5);
	if (fd < 0)
		return -1;
	*state = d;
	return close(fd);
}

static int teardown(void **state)
{
	struct desk *d = *state;

	arena_free(d->arena);
	(void)unlink(d->path);
	mem_free(d);
	return 0;
}

static bool reads(struct desk *d, const char *source)
{
	*d->script = (struct talks_script){ 0 };
	return talks_script_read(d->arena, str_of(source), d->script);
}

static void faults_at(struct desk *d, const char *source, int line)
{
	assert_false(reads(d, source));
	assert_int_equal(d->script->fault_line, line);
	assert_true(d->script->fault.len > 0);
}

static void reads_every_kind_of_line(void **state)
{
	struct desk *d = *state;
	const struct talks_line *l;

	assert_true(reads(d,
	    "# a comment\n" AT "case KTR KTW\nflows x\nroster y\n"
	    "ani +6281239990001\nina officer\n\n"
	    "ani > LAPOR  dulu \nani < Hotline\\n1. Ya\nani < nothing\n"
	    "ani dials *123*62#\nani # 1*2\nani $ /Siapa/\n~ 3m\n"
	    "< nothing more for ani\nkannel down\nkannel refuses 2\n"
	    "kannel failed ina\ncrash\ncrash kept\ntogether\nani >? x\n"));
	assert_int_equal(d->script->start, 1772457000000);
	assert_true(str_eq(d->script->letters, STR("KTRKTW")));
	assert_true(str_eq(d->script->flows, STR("x")));
	assert_true(str_eq(d->script->roster, STR("y")));
	assert_int_equal(d->script->n_people, 2);
	assert_true(d->script->people[1].is_officer);
	assert_int_equal(d->script->n_lines, 15);
	l = d->script->lines;
	assert_int_equal(l[0].kind, TALKS_SENDS);
	assert_int_equal(l[0].line, 9);
	assert_true(str_eq(l[0].text, STR("LAPOR  dulu")));
	assert_int_equal(l[2].kind, TALKS_GETS_NOTHING);
	assert_int_equal(l[6].span, MINUTES(3));
	assert_int_equal(l[9].mood, SENT_REFUSED);
	assert_int_equal(l[9].n, 2);
	assert_int_equal(l[10].receipt, RECEIPT_FAILED);
	assert_int_equal(l[14].kind, TALKS_SENDS_GARBLED);
}

static void says_on_which_line_it_does_not_understand(void **state)
{
	struct desk *d = *state;

	faults_at(d, "ani +6281239990001\n", 2);
	faults_at(d, AT "~ 3 minutes\n", 2);
	faults_at(d, AT "ani > halo\n", 2);
	faults_at(d, AT "ani +6281239990001\nani +6281239990002\n", 3);
	faults_at(d, AT "kannel sleeps\n", 2);
	faults_at(d, AT "crash now\n", 2);
	faults_at(d, AT "< nothing for ani\n", 2);
	faults_at(d, AT "case KT\n", 2);
	faults_at(d, "at 2026-03-02 21:10 Europe/Berlinn\n", 1);
	faults_at(d, "at 2026-13-02 21:10 Asia/Jakarta\n", 1);
}

static void counts_days_and_zones(void **state)
{
	when_t at = 0;
	span_t span = 0;

	(void)state; /* pure */
	assert_true(talks_when_read(
	    STR("1970-01-01"), STR("07:00"), STR("Asia/Jakarta"), &at));
	assert_int_equal(at, 0);
	assert_true(talks_when_read(
	    STR("2028-02-29"), STR("00:00"), STR("Asia/Jayapura"), &at));
	assert_int_equal(at, 1835362800000);
	assert_true(talks_when_span(STR("2d"), &span));
	assert_int_equal(span, DAYS(2));
	assert_false(talks_when_span(STR("0s"), &span));
	assert_false(talks_when_span(STR("m"), &span));
}

static void matches_lines_whole_texts_and_patterns(void **state)
{
	static const struct {
		const char *expected, *got;
		enum talks_verdict verdict;
	} rows[] = {
		{ "Halo", "Halo", TALKS_SAME },
		{ "Halo", "Halo\n1. Ya", TALKS_SAME },
		{ "Halo\\n1. Ya", "Halo\n1. Ya", TALKS_SAME },
		{ "Halo\\n1. Ya", "Halo\n1. Ya\n2. Tidak", TALKS_DIFFERENT },
		{ "Halo", "Halo!", TALKS_DIFFERENT },
		{ "Halo", "", TALKS_DIFFERENT },
		{ "/KTR\\d\\d/", "S1 x KTR27", TALKS_SAME },
		{ "/^KTR/", "S1 KTR27", TALKS_DIFFERENT },
		{ "/b$/", "a\nb", TALKS_SAME },
		{ "/a.b/", "a\nb", TALKS_DIFFERENT },
		{ "/a\\nb|c/", "a\nb", TALKS_SAME },
		{ "/(/", "x", TALKS_BAD_PATTERN },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(talks_match(d->arena, str_of(rows[i].expected),
				     str_of(rows[i].got)),
		    rows[i].verdict);
}

/* Runs a talk; its TAP goes to a file that nobody reads. */
static bool passes(struct desk *d, const char *source)
{
	FILE *f = fopen(d->path, "w");
	int n = 0, out = dup(STDOUT_FILENO);
	bool passed;

	assert_non_null(f);
	assert_true(fputs(source, f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_non_null(freopen("/dev/null", "w", stdout));
	passed = talks_run_file(d->path, "flows", "conf/roster", &n);
	(void)fflush(stdout);
	assert_true(dup2(out, STDOUT_FILENO) >= 0);
	assert_int_equal(close(out), 0);
	assert_int_equal(n, 1);
	return passed;
}

#define PEOPLE                                                                 \
	AT "case KTR\nani +6281239990001\nina officer\nani > BAHAYA\n"         \
	   "ani < /^Petugas/\n"

static void fails_a_talk_that_is_not_so(void **state)
{
	struct desk *d = *state;

	assert_true(passes(d, PEOPLE "ina < /^S1 DARURAT KTR{ina}/\n"));
	/* Something else, too much, too little, too early, too late. */
	assert_false(passes(d, PEOPLE "ina < /^S2/\n"));
	assert_false(passes(d, PEOPLE));
	assert_false(passes(d, PEOPLE "ina < /^S1/\nina < /^S1/\n"));
	assert_false(passes(d, PEOPLE "ina < nothing\n"));
	assert_false(passes(d, PEOPLE "ina < /^S1/\n~ 6m\n"));
	assert_false(passes(d, PEOPLE "ina < /^S1/\n~ 5m\nina < /^ULANG/\n"));
	assert_false(passes(d, PEOPLE "ina < /(/\n"));
	assert_false(passes(d, AT "nobody officer\n"));
	assert_false(passes(d, AT "flows nowhere\n"));
	assert_false(passes(d, "no talk\n"));
}

static void knows_a_talk_by_its_name(void **state)
{
	struct desk *d = *state;

	assert_true(talks_is_path(d->path));
	assert_false(talks_is_path("flows"));
	assert_false(talks_is_path("flows/umum.flow"));
	assert_true(talks_is_path("tests/talks"));
	assert_true(talks_count("tests/talks") >= 30);
}

#define desk_test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(reads_every_kind_of_line),
		desk_test(says_on_which_line_it_does_not_understand),
		desk_test(counts_days_and_zones),
		desk_test(matches_lines_whole_texts_and_patterns),
		desk_test(fails_a_talk_that_is_not_so),
		desk_test(knows_a_talk_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
