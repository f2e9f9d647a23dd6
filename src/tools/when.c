/*
 * `jaga when ZONE DATE HH:MM`, and for scripts a line each from a file. A wall
 * time in a gap is the first minute after it, in a fold the first of the two.
 * `jaga when --plan NAME ZONE` shows the next occurrences of a plan, each with
 * the wall time that the person sees.
 */
#include "tools/when.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/zones.h"
#include "base/err.h"
#include "core/date.h"
#include "core/occurrence.h"
#include "edge/loop.h"
#include "tools/load.h"
#include "tools/when_options.h"

#define ARENA_MOST (64U << 20)
#define FAULTS_MOST (1U << 20)
#define ZONES_MOST 1024 /* more than the tz database has */

/* The zones that were asked for so far: each file is read once. */
struct known {
	struct arena *arena;
	struct zone zones[ZONES_MOST];
	int n;
};

static const struct zone *zone_named(struct known *k, struct str name)
{
	for (int i = 0; i < k->n; i++) {
		if (str_eq(k->zones[i].name, name))
			return &k->zones[i];
	}
	if (k->n == ZONES_MOST || !zones_find(k->arena, name, &k->zones[k->n]))
		return NULL;
	return &k->zones[k->n++];
}

/* What is wrong, or NULL with the instant in *out. */
static const char *find(struct known *k, const struct str *words, when_t *out)
{
	const struct zone *z;
	int64_t days;
	int minutes;

	if (!date_read_day(words[1], &days))
		return "this is no date, as in 2026-03-05";
	if (!date_read_clock(words[2], &minutes))
		return "this is no time, as in 19:00";
	z = zone_named(k, words[0]);
	if (z == NULL)
		return "there is no such zone, as in Asia/Makassar";
	*out = zone_first(z, DAYS(days) + MINUTES(minutes));
	return NULL;
}

static void print_instant(when_t at)
{
	int64_t days = at / DAYS(1) - (at % DAYS(1) < 0);
	int64_t seconds = (at - DAYS(days)) / SECONDS(1);
	struct date d = date_of_days(days);

	printf("%04d-%02d-%02dT%02d:%02d:%02dZ\n", (int)d.year, (int)d.month,
	    (int)d.day, (int)(seconds / 3600), (int)(seconds / 60 % 60),
	    (int)(seconds % 60));
}

static void find_one(struct known *k, const char *const *words)
{
	struct str parts[3];
	const char *why;
	when_t at;

	for (int i = 0; i < 3; i++)
		parts[i] = str_of(words[i]);
	why = find(k, parts, &at);
	if (why != NULL)
		die(EXIT_BAD, "%s %s %s: %s", words[0], words[1], words[2],
		    why);
	print_instant(at);
}

static void find_line(
    struct known *k, const char *file, int line, struct str text)
{
	struct str parts[3];
	const char *why;
	when_t at;

	for (int i = 0; i < 3; i++)
		parts[i] = str_trim(str_cut(&text, '\t'));
	why = text.ptr != NULL ? "three columns are expected, tabs between"
			       : find(k, parts, &at);
	if (why != NULL)
		die(EXIT_BAD, "%s:%d: %s", file, line, why);
	print_instant(at);
}

static void find_lines(struct known *k, const char *file)
{
	FILE *in = strcmp(file, "-") == 0 ? stdin : fopen(file, "re");
	char *text = NULL;
	size_t size = 0;
	ssize_t n;

	if (in == NULL)
		die(EXIT_BAD, "%s: %s", file, strerror(errno));
	for (int line = 1; (n = getline(&text, &size, in)) >= 0; line++)
		find_line(k, file, line, (struct str){ text, (size_t)n });
	if (ferror(in))
		die(EXIT_BAD, "%s: %s", file, strerror(errno));
	free(text);
	if (in != stdin)
		(void)fclose(in); /* only read from */
}

/* ---- plans ---- */

static struct load *load_file(const char *path)
{
	struct load *l = load_new();
	struct buf out;

	if (!load_plans_file(l, path))
		exit(EXIT_BAD);
	if (load_plans(l) != NULL)
		return l;
	buf_init(&out, FAULTS_MOST);
	diags_print(load_diags(l), lang_of_user(), &out);
	(void)fputs(buf_cstr(&out), stderr);
	exit(EXIT_BAD);
}

static const struct plan *plan_of(const struct load *l, const char *name)
{
	const struct plans *plans = load_plans(l);
	struct str names[LIMIT_PLANS];
	const struct plan *found = plan_named(plans, str_of(name));
	struct str near;

	if (found != NULL)
		return found;
	for (int i = 0; i < plan_count(plans); i++)
		names[i] = plan_at(plans, i)->name;
	near = diags_nearest(str_of(name), names, plan_count(plans));
	die(EXIT_BAD, "there is no plan \"%s\"%s%.*s%s", name,
	    near.len ? "; did you mean \"" : "", STR_ARG(near),
	    near.len ? "\"?" : "");
}

static int64_t day_of(const char *text, int64_t usual)
{
	int64_t day = usual;

	if (text != NULL && !date_read_day(str_of(text), &day))
		die(EXIT_BAD, "%s: this is no date, as in 2026-03-05", text);
	return day;
}

/* Wall time, what it is called, and the instant. */
static void print_occurrence(const struct zone *z, const struct occurrence *o)
{
	when_t wall = zone_wall(z, o->due);
	struct date d = date_of_days(occurrence_day(z, o->due));
	int64_t minutes = wall % DAYS(1) / MINUTES(1);

	printf("%04d-%02d-%02d %02d:%02d %.*s\t", (int)d.year, (int)d.month,
	    (int)d.day, (int)(minutes / 60), (int)(minutes % 60),
	    STR_ARG(zone_at(z, o->due)->name));
	print_instant(o->due);
}

static void show_plan(struct known *k, const struct when_options *o)
{
	struct load *l = load_file(o->plans);
	const struct zone *z = zone_named(k, str_of(o->words[0]));
	struct rhythm r = { .plan = plan_of(l, o->plan), .zone = z };
	struct occurrence next;
	when_t after;

	if (z == NULL) {
		die(EXIT_BAD, "%s: there is no such zone, as in Asia/Makassar",
		    o->words[0]);
		return;
	}
	after = zone_first(
	    z, DAYS(day_of(o->from, occurrence_day(z, loop_now(NULL)))));
	r.from = day_of(o->enrolled, occurrence_day(z, after));
	for (int i = 0; i < o->count; i++) {
		/* What is due at midnight of the first day is shown, too. */
		if (!occurrence_next(&r, after - (i == 0), &next))
			break;
		print_occurrence(z, &next);
		after = next.due;
	}
	load_free(l);
}

int when_main(int argc, char **argv)
{
	static const struct known none;
	struct when_options o = when_options_read(argc, argv);
	struct known k = none;

	k.arena = arena_new(ARENA_MOST);
	if (o.plan != NULL)
		show_plan(&k, &o);
	else if (o.tsv != NULL)
		find_lines(&k, o.tsv);
	else
		find_one(&k, o.words);
	arena_free(k.arena);
	if (fflush(stdout) != 0)
		die(EXIT_BAD, "standard output: %s", strerror(errno));
	return EXIT_GOOD;
}
