/* A seed of 32 bits is short enough to be typed again. */
#include "tools/test_options.h"

#include <argp.h>
#include <sys/random.h>

#include "base/str.h"

#define WALKS_MOST 100000000

static const char doc[] =
    "Runs the examples of flows in virtual time and prints TAP, with "
    "the steps and options that no example takes as comments.\n"
    "\v"
    "PATH is a .flow file or a folder of them, or a .talk file or a folder of "
    "those; without one: flows. "
    "Exit code 1 when an example or a walk fails or a flow does not read, 64 "
    "when a PATH cannot be read.";

static const struct argp_option option_table[] = {
	{ "walk", 'w', "N", 0,
	    "Also N random walks through each flow: answers of all kinds, "
	    "silence, dropped sessions",
	    0 },
	{ "seed", 's', "S", 0, "Repeat the walks of a run that printed S", 0 },
	{ 0 },
};

static error_t on_number(const char *arg, int64_t lo, int64_t hi, int64_t *out,
    const char *name, struct argp_state *state)
{
	if (!str_to_i64(str_of(arg), lo, hi, out))
		argp_error(state, "%s is a number", name);
	return 0;
}

static error_t on_option(int key, char *arg, struct argp_state *state)
{
	struct test_options *o = state->input;
	int64_t seed = 0;

	switch (key) {
	case 'w':
		return on_number(
		    arg, 1, WALKS_MOST, &o->walks, "--walk", state);
	case 's':
		(void)on_number(arg, 0, INT64_MAX, &seed, "--seed", state);
		o->seed = (uint64_t)seed;
		return 0;
	case ARGP_KEY_ARGS:
		o->paths.list = state->argv + state->next;
		o->paths.n = state->argc - state->next;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static uint64_t any_seed(void)
{
	uint32_t seed = 0;

	/* Without it each run has seed 0, which is one as any other. */
	(void)!getrandom(&seed, sizeof(seed), 0);
	return seed;
}

void test_options_read(int argc, char **argv, struct test_options *out)
{
	const struct argp argp = {
		.options = option_table,
		.parser = on_option,
		.args_doc = "[PATH...]",
		.doc = doc,
	};

	*out = (struct test_options){ .seed = any_seed() };
	/* Fails only by exiting with argp_err_exit_status. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, out);
}
