/*
 * `jaga when ZONE DATE HH:MM`, and for scripts a line each from a file. A wall
 * time in a gap is the first minute after it, in a fold the first of the two.
 */
#include "tools/when.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/zones.h"
#include "base/err.h"
#include "core/date.h"

#define ARENA_MOST (64U << 20)
#define ZONES_MOST 1024 /* more than the tz database has */

struct options {
	const char *words[3]; /* zone, date, clock */
	int n;
	const char *tsv;
};

/* The zones that were asked for so far: each file is read once. */
struct known {
	struct arena *arena;
	struct zone zones[ZONES_MOST];
	int n;
};

static error_t on_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key == 't') {
		o->tsv = arg;
	} else if (key == ARGP_KEY_ARG && state->arg_num < 3) {
		o->words[o->n++] = arg;
	} else if (key == ARGP_KEY_ARG) {
		argp_error(state, "ZONE DATE HH:MM, no more");
	} else if (key == ARGP_KEY_END) {
		if (o->n != (o->tsv != NULL ? 0 : 3))
			argp_error(state, "ZONE DATE HH:MM, or --tsv FILE");
	} else {
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_option option_table[] = {
	{ "tsv", 't', "FILE", 0,
	    "Lines of zone, date and HH:MM, tabs between, from FILE (- is "
	    "standard input); writes an instant a line",
	    0 },
	{ 0 },
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

static void print(when_t at)
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
	print(at);
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
	print(at);
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

int when_main(int argc, char **argv)
{
	static const struct argp argp = {
		.options = option_table,
		.parser = on_option,
		.args_doc = "ZONE DATE HH:MM\n--tsv -",
		.doc = "The instant, in UTC, of a wall time: "
		       "Asia/Makassar 2026-03-05 19:00.",
	};
	static const struct known none;
	struct options o = { .tsv = NULL };
	struct known k = none;

	if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0)
		return EXIT_USE;
	k.arena = arena_new(ARENA_MOST);
	if (o.tsv != NULL)
		find_lines(&k, o.tsv);
	else
		find_one(&k, o.words);
	arena_free(k.arena);
	if (fflush(stdout) != 0)
		die(EXIT_BAD, "standard output: %s", strerror(errno));
	return EXIT_GOOD;
}
