/*
 * Prints TAP: one line for each file that does not read, one for each
 * example. Behind the examples of a flow, comments say which steps and
 * options none of them takes, with their places.
 */
#include "tools/test.h"

#include <stdio.h>

#include "base/err.h"
#include "base/mem.h"
#include "core/example.h"
#include "tools/load.h"
#include "tools/paths.h"
#include "tools/talks.h"

#define TEST_ARENA (1U << 30) /* of one example; only what it uses */
#define TEST_OUTPUT (1U << 20)

struct tally {
	int n; /* tests so far */
	int n_bad;
};

static const char doc[] =
    "Runs the examples of flows in virtual time and prints TAP, with "
    "the steps and options that no example takes as comments.\n"
    "\v"
    "PATH is a .flow file or a folder of them, or a .talk file or a folder of "
    "those; without one: flows. "
    "Exit code 1 when an example fails or a flow does not read, 64 "
    "when a PATH cannot be read.";

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

struct count {
	int taken, all;
};

static void print_untaken(
    const struct flow *f, int line, const char *what, struct str name)
{
	(void)printf("# %.*s:%d: no example takes %s \"%.*s\"\n",
	    STR_ARG(f->file), line, what, STR_ARG(name));
}

static struct count cover_options(
    const struct flow *f, int step, const struct example_cover *cover)
{
	const struct question *q = f->steps[step].question;
	struct count count = { 0, q && q->is_menu ? q->n_options : 0 };

	for (int i = 0; i < count.all; i++) {
		if (cover->options[step][i])
			count.taken++;
		else
			print_untaken(f, q->options[i].line, "option",
			    q->options[i].value);
	}
	return count;
}

static void print_cover(const struct flow *f, const struct example_cover *cover)
{
	struct count steps = { 0, f->n_own_steps };
	struct count options = { 0, 0 };

	for (int i = 0; i < f->n_own_steps; i++) {
		struct count here;

		if (cover->steps[i])
			steps.taken++;
		else
			print_untaken(
			    f, f->steps[i].line, "step", f->steps[i].name);
		here = cover_options(f, i, cover);
		options.taken += here.taken;
		options.all += here.all;
	}
	(void)printf("# %.*s: examples take %d of %d steps, %d of %d options\n",
	    STR_ARG(f->file), steps.taken, steps.all, options.taken,
	    options.all);
}

static void run_flow(const struct flow *f, struct tally *tally)
{
	struct example_cover *cover = mem_alloc(sizeof(*cover));

	for (int i = 0; i < f->n_examples; i++)
		run_example(f, i, cover, tally);
	print_cover(f, cover);
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

static struct tally run_all(struct load *l, const struct paths *paths)
{
	struct tally tally = { 0, 0 };
	const struct flow *const *flows;
	const struct str *bad;
	int n_flows, n_bad;
	bool is_linked = load_link(l);
	int plan;

	flows = load_flows(l, &n_flows);
	bad = load_bad(l, &n_bad);
	plan = n_bad + count_talks(paths) + !is_linked;
	for (int i = 0; is_linked && i < n_flows; i++)
		plan += flows[i]->n_examples;
	(void)printf("1..%d\n", plan);
	for (int i = 0; i < n_bad; i++)
		(void)printf("not ok %d - %.*s: reads without an error\n",
		    ++tally.n, STR_ARG(bad[i]));
	tally.n_bad = n_bad + !is_linked;
	if (!is_linked)
		(void)printf(
		    "not ok %d - flows and lists fit together\n", ++tally.n);
	if (tally.n_bad > 0)
		print_faults(load_diags(l));
	for (int i = 0; is_linked && i < n_flows; i++)
		run_flow(flows[i], &tally);
	run_talks(paths, &tally);
	return tally;
}

int test_main(int argc, char **argv)
{
	struct paths paths;
	struct load *l;
	struct tally tally;
	int code = EXIT_GOOD;

	paths_read(argc, argv, doc, &paths);
	l = load_new();
	if (!load_flow_paths(l, &paths))
		code = EXIT_USE;
	tally = run_all(l, &paths);
	if (fflush(stdout) != 0 && code == EXIT_GOOD)
		code = EXIT_LATER;
	if (tally.n_bad > 0 && code == EXIT_GOOD)
		code = EXIT_BAD;
	load_free(l);
	return code;
}
