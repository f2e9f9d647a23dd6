/*
 * A file of its own because <argp.h> brings a `struct menu_option` that is not
 * the one of core/flow.h.
 */
#include "tools/paths.h"

#include <argp.h>
#include <stddef.h>

static error_t on_option(int key, char *arg, struct argp_state *state)
{
	struct paths *paths = state->input;

	(void)arg; /* ARGP_KEY_ARGS has them all */
	if (key != ARGP_KEY_ARGS)
		return ARGP_ERR_UNKNOWN;
	paths->list = state->argv + state->next;
	paths->n = state->argc - state->next;
	return 0;
}

void paths_read(int argc, char **argv, const char *doc, struct paths *out)
{
	const struct argp argp = {
		.parser = on_option,
		.args_doc = "[PATH...]",
		.doc = doc,
	};

	out->list = NULL;
	out->n = 0;
	/* Fails only by exiting with argp_err_exit_status. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, out);
}
