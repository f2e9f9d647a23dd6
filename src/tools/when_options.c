/*
 * A file of its own because <argp.h> brings a `struct menu_option` that is not
 * the one of core/flow.h.
 */
#include "tools/when_options.h"

#include <argp.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"

#define USUAL_PLANS "conf/plans"
#define USUAL_COUNT 5
#define COUNT_MOST 10000

static const struct argp_option options[] = {
	{ "tsv", 't', "FILE", 0,
	    "Lines of zone, date and HH:MM, tabs between, from FILE (- is "
	    "standard input); writes an instant a line",
	    0 },
	{ "plan", 'p', "NAME", 0,
	    "Instead: when this plan asks somebody in ZONE", 0 },
	{ "plans", 'f', "FILE", 0, "The plans (default: conf/plans)", 0 },
	{ "count", 'n', "N", 0, "How many times (default: 5)", 0 },
	{ "from", 'F', "DATE", 0, "The first day (default: today)", 0 },
	{ "enrolled", 'e', "DATE", 0,
	    "The day from which `every N days` counts (default: the first day)",
	    0 },
	{ 0 },
};

static int count_of(const char *value, struct argp_state *state)
{
	int64_t n;

	if (!str_to_i64(str_of(value), 1, COUNT_MOST, &n))
		argp_error(state, "--count is from 1 to %d", COUNT_MOST);
	return (int)n;
}

static int words_wanted(const struct when_options *o)
{
	if (o->plan != NULL)
		return 1;
	return o->tsv != NULL ? 0 : 3;
}

static void on_word(
    struct when_options *o, const char *word, struct argp_state *state)
{
	if (state->arg_num >= 3)
		argp_error(state, "ZONE DATE HH:MM, no more");
	o->words[o->n++] = word;
}

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct when_options *o = state->input;

	switch (key) {
	case 't':
		o->tsv = value;
		return 0;
	case 'p':
		o->plan = value;
		return 0;
	case 'f':
		o->plans = value;
		return 0;
	case 'n':
		o->count = count_of(value, state);
		return 0;
	case 'F':
		o->from = value;
		return 0;
	case 'e':
		o->enrolled = value;
		return 0;
	case ARGP_KEY_ARG:
		on_word(o, value, state);
		return 0;
	case ARGP_KEY_END:
		if (o->n != words_wanted(o))
			argp_error(state, "ZONE DATE HH:MM, or --tsv FILE, or "
					  "--plan NAME ZONE");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

struct when_options when_options_read(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.args_doc = "ZONE DATE HH:MM\n--tsv -\n--plan NAME ZONE",
		.doc = "The instant, in UTC, of a wall time: "
		       "Asia/Makassar 2026-03-05 19:00. Or the next times at "
		       "which a plan asks somebody.",
	};
	struct when_options o = { .plans = USUAL_PLANS, .count = USUAL_COUNT };

	if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0)
		exit(EXIT_USE);
	return o;
}
