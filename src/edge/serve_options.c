/* One table of options for argp(3), which also makes the help of it. */
#include "edge/serve_options.h"

#include <argp.h>
#include <stddef.h>

#include "base/err.h"

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct serve_options *o = state->input;

	if (key == 'c')
		o->path = value;
	else if (key == 'n')
		o->check_only = true;
	else
		return ARGP_ERR_UNKNOWN;
	return 0;
}

struct serve_options serve_options_read(int argc, char **argv)
{
	static const struct argp_option options[] = {
		{ "config", 'c', "FILE", 0,
		    "Configuration (default conf/jaga.conf)", 0 },
		{ "check-config", 'n', NULL, 0,
		    "Read settings and rules, say what is wrong, exit", 0 },
		{ 0 },
	};
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.doc = "The gateway between Kannel and the officers.",
	};
	struct serve_options o = { .path = "conf/jaga.conf" };

	argp_err_exit_status = EXIT_USE;
	/* Fails only by exiting. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &o);
	return o;
}
