/*
 * A file of its own because <argp.h> brings a `struct menu_option` that is not
 * the one of core/flow.h.
 */
#include "tools/fmt_options.h"

#include <argp.h>
#include <string.h>

static const struct argp_option option_table[] = {
	{ "lang", 'l', "id|en", 0, "Keywords in this language", 0 },
	{ "check", 'c', NULL, 0,
	    "Write nothing; name the files that would change", 0 },
	{ 0 },
};

static const char doc[] =
    "Merapikan file alur. / Rewrites flows in their canonical form.\n"
    "\v"
    "What a flow says and does stays the same; texts and comments stay to the "
    "letter. A file that does not read stays as it is, and its faults are "
    "told. Exit code 1 for such a file, or with --check when a file would "
    "change.";

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct fmt_options *o = state->input;

	if (key == 'c') {
		o->is_check = true;
	} else if (key == 'l') {
		o->is_english = strcmp(value, "en") == 0;
		o->is_indonesian = strcmp(value, "id") == 0;
		if (!o->is_english && !o->is_indonesian)
			argp_error(state, "--lang is id or en, not %s", value);
	} else if (key == ARGP_KEY_ARGS) {
		o->files = state->argv + state->next;
		o->n_files = state->argc - state->next;
	} else if (key == ARGP_KEY_NO_ARGS) {
		argp_usage(state);
	} else {
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

struct fmt_options fmt_options_read(int argc, char **argv)
{
	static const struct argp argp = {
		.options = option_table,
		.parser = on_option,
		.args_doc = "FILE...",
		.doc = doc,
	};
	struct fmt_options o = { .n_files = 0 };

	/* Fails only by exiting with argp_err_exit_status. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &o);
	return o;
}
