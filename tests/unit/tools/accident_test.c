/*
 * How safe is a flow to edit? 3,000 slips, one at a time, in the shipped
 * flows: what of them is told, how near to the slip, and what goes wrong
 * without a word. A slip is
 *
 *   harmless   the flow does and says the same
 *   wording    a letter of a text is another: what it is is for a reader
 *   caught     an error, an example that fails, or a warning of something
 *              that the flow does otherwise than before
 *   silent     the flow does something else, and nothing was told
 *
 * SEED=n throws other dice, N=n more of them, VERBOSE=1 shows what was silent.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/kit.h"
#include "app/zones.h"
#include "core/flow_check.h"
#include "core/flow_read.h"
#include "core/roster.h"
#include "unit/tools/accident_edit.h"
#include "unit/tools/accident_shape.h"

#define ACCIDENTS 3000
#define NEAR 2
#define MOST_SILENT 2.5 /* per cent of all */
#define LEAST_NEAR 85.0 /* per cent of what is caught */
#define FOLDER "flows"

struct town {
	struct arena *arena;
	struct str names[LIMIT_FLOWS], sources[LIMIT_FLOWS];
	struct flow *flows[LIMIT_FLOWS]; /* as they are, not linked */
	struct shape shapes[LIMIT_FLOWS];
	int n, lines;
	struct roster *roster;
	struct kit kit;
};

enum outcome {
	HARMLESS,
	WORDING,
	CAUGHT,
	SILENT,
	N_OUTCOMES
};

struct tally {
	int by[ACCIDENT_KINDS][N_OUTCOMES];
	int near[ACCIDENT_KINDS];
};

/* ---- the flows ---- */

static struct str read_file(struct arena *a, const char *path)
{
	char block[4096];
	struct buf whole;
	struct str text;
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file)
		fail_msg("cannot open %s", path);
	buf_init(&whole, LIMIT_FLOW_FILE);
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		buf_put(&whole, block, n);
	(void)fclose(file);
	text = arena_copy(a, buf_str(&whole));
	buf_free(&whole);
	return text;
}

static int is_flow(const struct dirent *e)
{
	return e->d_name[0] != '.' && str_ends(str_of(e->d_name), STR(".flow"));
}

static void print_and_fail(struct diags *d)
{
	struct buf out;

	buf_init(&out, 1U << 20);
	diags_print(d, LANG_EN, &out);
	fail_msg("the flows have faults before any slip:\n%s", buf_cstr(&out));
}

static void add_flow(struct town *t, const char *name, struct diags *d)
{
	int i = t->n++;

	t->names[i] = arena_printf(t->arena, FOLDER "/%s", name);
	t->sources[i] = read_file(t->arena, t->names[i].ptr);
	t->flows[i] = flow_read(t->names[i], t->sources[i], d);
	if (!t->flows[i])
		print_and_fail(d);
	shape_init(&t->shapes[i]);
	shape_of(&t->shapes[i], t->flows[i]);
	for (size_t k = 0; k < t->sources[i].len; k++)
		t->lines += t->sources[i].ptr[k] == '\n';
}

static void open_town(struct town *t)
{
	struct diags *d;
	struct dirent **names = NULL;
	int n = scandir(FOLDER, &names, is_flow, alphasort);

	memset(t, 0, sizeof(*t));
	t->arena = arena_new(64U << 20);
	d = arena_alloc(t->arena, sizeof(*d));
	diags_init(d, t->arena);
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		add_flow(t, names[i]->d_name, d);
		free(names[i]);
	}
	free(names);
	t->roster = roster_read(
	    STR("roster"), read_file(t->arena, "conf/roster"), zones_find, d);
	kit_read_lists(&t->kit, FOLDER, d);
	kit_read_watch(&t->kit, kit_common(t->flows, t->n), d);
	kit_read_forbidden(&t->kit, "conf/forbidden", d);
	if (d->n > 0)
		print_and_fail(d);
}

static void close_town(struct town *t)
{
	for (int i = 0; i < t->n; i++) {
		flow_free(t->flows[i]);
		shape_free(&t->shapes[i]);
	}
	roster_free(t->roster);
	kit_free(&t->kit);
	arena_free(t->arena);
}

/* ---- one slip ---- */

static bool is_team(const void *arg, struct str name)
{
	return roster_is_team(arg, name);
}

static bool acts_name(const struct acts *acts, struct str name)
{
	for (int i = 0; i < acts->n; i++)
		if (str_eq(acts->list[i].name, name))
			return true;
	return false;
}

/* Calls it, or enrols somebody in it. */
static bool names(const struct flow *f, struct str name)
{
	bool found = false;

	for (int i = 0; i < f->n_steps && !found; i++) {
		const struct question *q = f->steps[i].question;

		found = acts_name(&f->steps[i].before, name) ||
			acts_name(&f->steps[i].after, name);
		for (int k = 0; q && k < q->n_options; k++)
			found |= acts_name(&q->options[k].acts, name);
	}
	return found;
}

/* Linking changes a flow: of those that name it, a fresh one is taken. */
static void run_linked(struct town *t, int i, struct flow *f, struct diags *d)
{
	struct flow *known[LIMIT_FLOWS];

	memcpy(known, t->flows, sizeof(known));
	known[i] = f;
	if (!kit_link(&t->kit, (struct kit_flows){ &f, 1 },
		(struct kit_flows){ known, t->n }, d))
		return;
	flow_check_examples(f, d);
	for (int k = 0; k < t->n; k++) {
		struct flow *other;

		if (k == i || !names(t->flows[k], t->flows[i]->name))
			continue;
		other = flow_read(t->names[k], t->sources[k], d);
		if (kit_link(&t->kit, (struct kit_flows){ &other, 1 },
			(struct kit_flows){ known, t->n }, d))
			flow_check_examples(other, d);
		flow_free(other);
	}
}

static void judge(struct town *t, int i, struct flow *f, struct diags *d)
{
	const struct flow *all[LIMIT_FLOWS];
	struct kit watched = { .n_lists = 0 };

	for (int k = 0; k < t->n; k++)
		all[k] = k == i ? f : t->flows[k];
	flow_link_common(f, kit_common(t->flows, t->n));
	flow_check(f, d);
	flow_check_together(all, t->n, is_team, t->roster, d);
	flow_check_pings(all, t->n, t->kit.forbidden, d);
	if (flow_is_common(f))
		kit_read_watch(&watched, f, d);
	kit_free(&watched);
	if (d->n_errors == 0)
		run_linked(t, i, f, d);
}

/* Two lines that were swapped are both where the slip is. */
static bool is_near(const struct town *t, int i, const struct diags *d,
    const struct accident *a)
{
	int lines = accident_kinds[a->kind].slips == slip_swap_lines ? 2 : 1;

	for (int k = 0; k < d->n; k++) {
		int far = d->list[k].line - a->line;

		if (str_eq(d->list[k].file, t->names[i]) && far >= -NEAR &&
		    far < NEAR + lines)
			return true;
	}
	return false;
}

static enum outcome outcome_of(struct town *t, int i, const struct flow *f,
    const struct diags *d, struct shape *shape)
{
	const struct shape *old = &t->shapes[i];
	bool is_same;

	if (d->n_errors > 0 || !f)
		return CAUGHT;
	is_same = str_eq(buf_str(&shape->structure), buf_str(&old->structure));
	if (!is_same)
		return d->n > 0 ? CAUGHT : SILENT;
	if (!str_eq(buf_str(&shape->wording), buf_str(&old->wording)))
		return WORDING;
	return HARMLESS;
}

static void show(
    const struct town *t, int i, const struct accident *a, struct str text)
{
	struct str line = STR("");

	for (int n = 0; n < a->line; n++)
		line = str_cut(&text, '\n');
	print_message("#   %.*s:%d: %s\n#     was: %.*s\n#     now: %.*s\n",
	    STR_ARG(t->names[i]), a->line, accident_kinds[a->kind].name,
	    STR_ARG(a->was), STR_ARG(line));
}

static void one_slip(struct town *t, struct walk_dice *dice, struct page *page,
    struct buf *text, struct tally *tally)
{
	struct arena *a = arena_new(16U << 20);
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct shape shape;
	struct accident accident;
	struct flow *f;
	enum outcome outcome;
	int i = walk_dice_roll(dice, t->n);

	diags_init(d, a);
	shape_init(&shape);
	accident_make(dice, t->sources[i], page, text, &accident);
	f = flow_read(t->names[i], buf_str(text), d);
	if (f) {
		shape_of(&shape, f);
		judge(t, i, f, d);
	}
	outcome = outcome_of(t, i, f, d, &shape);
	tally->by[accident.kind][outcome]++;
	if (outcome == CAUGHT)
		tally->near[accident.kind] += is_near(t, i, d, &accident);
	if (outcome == SILENT && getenv("VERBOSE"))
		show(t, i, &accident, buf_str(text));
	flow_free(f);
	shape_free(&shape);
	arena_free(a);
}

/* ---- the figures ---- */

static double percent(int part, int whole)
{
	return whole == 0 ? 0 : 100.0 * part / whole;
}

static void print_row(const char *name, const int by[N_OUTCOMES], int near)
{
	print_message("# %-22s %5d %9d %8d %7d (%3.0f %% near) %7d\n", name,
	    by[HARMLESS] + by[WORDING] + by[CAUGHT] + by[SILENT], by[HARMLESS],
	    by[WORDING], by[CAUGHT], percent(near, by[CAUGHT]), by[SILENT]);
}

static void print_figures(
    const struct tally *tally, int all[N_OUTCOMES], int *near)
{
	print_message("# %-22s %5s %9s %8s %7s %13s %7s\n", "", "all",
	    "harmless", "wording", "caught", "", "silent");
	for (int k = 0; k < ACCIDENT_KINDS; k++) {
		print_row(accident_kinds[k].name, tally->by[k], tally->near[k]);
		for (int o = 0; o < N_OUTCOMES; o++)
			all[o] += tally->by[k][o];
		*near += tally->near[k];
	}
	print_row("together", all, *near);
}

static int number_of(const char *name, int otherwise)
{
	const char *value = getenv(name);

	return value ? (int)strtol(value, NULL, 10) : otherwise;
}

static void a_slip_is_told_near_its_line_and_hardly_ever_silent(void **state)
{
	static struct town town;
	static struct page page;
	struct tally tally = { .near = { 0 } };
	int all[N_OUTCOMES] = { 0 }, near = 0;
	int seed = number_of("SEED", 1), n = number_of("N", ACCIDENTS);
	struct walk_dice dice = walk_dice_of((uint64_t)seed, 0);
	struct buf text;

	(void)state;
	open_town(&town);
	buf_init(&text, LIMIT_FLOW_FILE);
	print_message("# %d slips (seed %d) in %d flows of %d lines\n", n, seed,
	    town.n, town.lines);
	for (int i = 0; i < n; i++)
		one_slip(&town, &dice, &page, &text, &tally);
	print_figures(&tally, all, &near);
	print_message("# silently wrong: %.1f %% of all (at most %.1f); told "
		      "within %d lines: %.1f %% of caught (at least %.0f)\n",
	    percent(all[SILENT], n), MOST_SILENT, NEAR,
	    percent(near, all[CAUGHT]), LEAST_NEAR);
	assert_true(percent(all[SILENT], n) <= MOST_SILENT);
	assert_true(percent(near, all[CAUGHT]) >= LEAST_NEAR);
	buf_free(&text);
	close_town(&town);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_slip_is_told_near_its_line_and_hardly_ever_silent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
