/* A file of its own because of what <argp.h> brings, as tools/paths.c. */
#include "tools/operate_options.h"

#include <argp.h>

#include "base/err.h"

struct reading {
	struct operate_options options;
	int most;
};

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct reading *r = state->input;
	struct operate_options *o = &r->options;

	switch (key) {
	case 'c':
		o->conf = value;
		o->is_conf_named = true;
		return 0;
	case 'l':
		if (!lang_read(str_of(value), &o->lang))
			argp_error(state, "--lang is id or en");
		return 0;
	case ARGP_KEY_ARGS:
		o->list = state->argv + state->next;
		o->n = state->argc - state->next;
		if (o->n > r->most)
			argp_error(state, "too many arguments");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

struct operate_options operate_options_read(
    int argc, char **argv, const char *args, const char *doc, int most)
{
	static const struct argp_option options[] = {
		{ "config", 'c', "FILE", 0,
		    "Configuration of the gateway (default conf/jaga.conf)",
		    0 },
		{ "lang", 'l', "id|en", 0,
		    "Language of the answer (default: that of the locale)", 0 },
		{ 0 },
	};
	const struct argp argp = {
		.options = options,
		.parser = on_option,
		.args_doc = args,
		.doc = doc,
	};
	struct reading r = {
		.options = { .conf = "conf/jaga.conf", .lang = lang_of_user() },
		.most = most,
	};

	argp_err_exit_status = EXIT_USE;
	/* Fails only by exiting. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &r);
	return r.options;
}
