/*
 * A file of its own because <argp.h> brings a `struct menu_option` that is not
 * the one of core/flow.h.
 */
#include "tools/check_options.h"

#include <argp.h>

#include "base/err.h"

static const struct argp_option options[] = {
	{ "lang", 'l', "id|en", 0,
	    "The language of the sentences (default: that of the locale)", 0 },
	{ "explain", 'e', "CODE", 0,
	    "Print the page of a code, such as F012, and exit", 0 },
	{ 0 },
};

static const char doc[] =
    "Says what is wrong in flows and rosters, one line a fault:\n"
    "file:line:col: error CODE: sentence\n"
    "Memeriksa alur dan daftar petugas. / Checks flows and the roster.\n"
    "\v"
    "PATH is a .flow file, a folder of them, a roster, or a folder with "
    "lexicon.tsv, triage and places; without one: flows, conf/roster and "
    "conf. Exit code 1 when there is an "
    "error, 64 when a PATH cannot be read.";

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct check_options *o = state->input;

	if (key == 'e') {
		o->explain = value;
	} else if (key == 'l') {
		if (!lang_read(str_of(value), &o->lang))
			argp_error(state, "--lang is id or en, not %s", value);
	} else if (key == ARGP_KEY_ARGS) {
		o->paths = state->argv + state->next;
		o->n_paths = state->argc - state->next;
	} else {
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

struct check_options check_options_read(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.args_doc = "[PATH...]",
		.doc = doc,
	};
	struct check_options o = { .lang = lang_of_user() };

	/* Fails only by exiting with argp_err_exit_status. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &o);
	return o;
}
