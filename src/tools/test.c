/*
 * Prints TAP: one line for each file that does not read, one for each
 * example. Behind the examples of a flow, comments say which steps and
 * options none of them takes, with their places.
 */
#include "tools/test.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/err.h"
#include "base/mem.h"
#include "core/example.h"
#include "tools/cover.h"
#include "tools/load.h"
#include "tools/talks.h"
#include "tools/test_options.h"
#include "tools/test_walk.h"

#define TEST_ARENA (1U << 30) /* of one example; only what it uses */
#define TEST_OUTPUT (1U << 20)

struct tally {
	int n; /* tests so far */
	int n_bad;
};

/* Each line of a text as a TAP comment. */
static void comment(struct str text)
{
	while (text.ptr) {
		struct str line = str_cut(&text, '\n');

		if (line.len > 0)
			(void)printf("# %.*s\n", STR_ARG(line));
	}
}

static void print_faults(struct diags *d)
{
	struct buf out;

	buf_init(&out, TEST_OUTPUT);
	diags_print(d, lang_of_user(), &out);
	comment(buf_str(&out));
	buf_free(&out);
}

static void run_example(const struct flow *f, int i,
    struct example_cover *cover, struct tally *tally)
{
	struct arena *arena = arena_new(TEST_ARENA);
	struct example_result result = example_run_covering(f, i, arena, cover);

	(void)printf("%s %d - %.*s: %.*s\n", result.passed ? "ok" : "not ok",
	    ++tally->n, STR_ARG(f->file), STR_ARG(f->examples[i].name));
	if (!result.passed) {
		tally->n_bad++;
		comment(arena_printf(arena, "%.*s:%d: %.*s", STR_ARG(f->file),
		    result.line,
		    STR_ARG(lang_of_user() == LANG_ID ? result.sebab
						      : result.why)));
	}
	arena_free(arena);
}

static void run_flow(const struct flow *f, struct tally *tally)
{
	struct example_cover *cover = mem_alloc(sizeof(*cover));

	for (int i = 0; i < f->n_examples; i++)
		run_example(f, i, cover, tally);
	cover_print(f, cover, "example");
	mem_free(cover);
}

/* Talks run on the rules of this folder when they name no others. */
#define TALK_FLOWS "flows"
#define TALK_ROSTER "conf/roster"

static int count_talks(const struct paths *paths)
{
	int n = 0;

	for (int i = 0; i < paths->n; i++)
		n += talks_count(paths->list[i]);
	return n;
}

static void run_talks(const struct paths *paths, struct tally *tally)
{
	for (int i = 0; i < paths->n; i++) {
		if (talks_is_path(paths->list[i]))
			tally->n_bad += talks_run(
			    paths->list[i], TALK_FLOWS, TALK_ROSTER, &tally->n);
	}
}

/* Everything but the talks; flows, when nothing is named. */
static bool load_flow_paths(struct load *l, const struct paths *paths)
{
	bool is_read = true;

	if (paths->n == 0)
		return load_paths(l, NULL, 0);
	for (int i = 0; i < paths->n; i++) {
		if (!talks_is_path(paths->list[i]))
			is_read = load_path(l, paths->list[i]) && is_read;
	}
	return is_read;
}

/* What does not read, or does not fit together, as tests that fail. */
static void print_bad(struct load *l, bool is_linked, struct tally *tally)
{
	int n;
	const struct str *bad = load_bad(l, &n);

	for (int i = 0; i < n; i++)
		(void)printf("not ok %d - %.*s: reads without an error\n",
		    ++tally->n, STR_ARG(bad[i]));
	tally->n_bad = n + !is_linked;
	if (!is_linked)
		(void)printf(
		    "not ok %d - flows and lists fit together\n", ++tally->n);
	if (tally->n_bad > 0)
		print_faults(load_diags(l));
}

static void run_flows(
    struct load *l, const struct test_options *o, struct tally *tally)
{
	int n;
	const struct flow *const *flows = load_flows(l, &n);

	for (int i = 0; i < n; i++)
		run_flow(flows[i], tally);
	if (o->walks > 0)
		(void)printf(
		    "# walks: --seed %" PRIu64 " repeats them\n", o->seed);
	for (int i = 0; o->walks > 0 && i < n; i++) {
		struct walk_plan plan = { flows[i], load_common(l), o->walks,
			o->seed };

		if (!test_walk_run(&plan, ++tally->n))
			tally->n_bad++;
	}
}

static int count_flow_tests(const struct load *l, const struct test_options *o)
{
	int n_flows, n = 0;
	const struct flow *const *flows = load_flows(l, &n_flows);

	for (int i = 0; i < n_flows; i++)
		n += flows[i]->n_examples + (o->walks > 0 ? 1 : 0);
	return n;
}

static struct tally run_all(struct load *l, const struct test_options *o)
{
	struct tally tally = { 0, 0 };
	bool is_linked = load_link(l);
	int n_bad;

	(void)load_bad(l, &n_bad);
	(void)printf("1..%d\n", n_bad + count_talks(&o->paths) +
				    (is_linked ? count_flow_tests(l, o) : 1));
	print_bad(l, is_linked, &tally);
	if (is_linked)
		run_flows(l, o, &tally);
	run_talks(&o->paths, &tally);
	return tally;
}

int test_main(int argc, char **argv)
{
	struct test_options o;
	struct load *l;
	struct tally tally;
	int code = EXIT_GOOD;

	test_options_read(argc, argv, &o);
	l = load_new();
	if (!load_flow_paths(l, &o.paths))
		code = EXIT_USE;
	tally = run_all(l, &o);
	if (fflush(stdout) != 0 && code == EXIT_GOOD)
		code = EXIT_LATER;
	if (tally.n_bad > 0 && code == EXIT_GOOD)
		code = EXIT_BAD;
	load_free(l);
	return code;
}
