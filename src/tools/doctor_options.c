/* A file of its own because of what <argp.h> brings, as tools/paths.c. */
#include "tools/doctor_options.h"

#include <argp.h>

#include "base/err.h"

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct doctor_options *o = state->input;

	switch (key) {
	case 'c':
		o->conf = value;
		return 0;
	case 'k':
		o->kannel = value;
		return 0;
	case 'r':
		o->root = value;
		return 0;
	case 'v':
		o->is_verbose = true;
		return 0;
	case 'l':
		if (!lang_read(str_of(value), &o->lang))
			argp_error(state, "--lang is id or en");
		return 0;
	case ARGP_KEY_ARG:
		argp_error(state, "it takes no arguments");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

struct doctor_options doctor_options_read(int argc, char **argv)
{
	static const struct argp_option options[] = {
		{ "config", 'c', "FILE", 0,
		    "Configuration of the gateway (default conf/jaga.conf)",
		    0 },
		{ "kannel", 'k', "FILE", 0,
		    "That of Kannel (default /etc/kannel/kannel.conf)", 0 },
		{ "root", 'r', "FOLDER", 0,
		    "Look at the system below FOLDER, such as an image; what "
		    "runs is not examined then",
		    0 },
		{ "verbose", 'v', NULL, 0, "Tell what is good, too", 0 },
		{ "lang", 'l', "id|en", 0,
		    "Language of the answer (default: that of the locale)", 0 },
		{ 0 },
	};
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.doc =
		    "Examines this machine, its Kannel and the rules for what "
		    "could lose a message or show one, and says what mends it."
		    "\vExit code 1 when a message could be lost or read by "
		    "others; warnings do not change it. Best run as root, who "
		    "can see all files.",
	};
	struct doctor_options o = {
		.conf = "conf/jaga.conf",
		.kannel = "/etc/kannel/kannel.conf",
		.root = "",
		.lang = lang_of_user(),
	};

	argp_err_exit_status = EXIT_USE;
	/* Fails only by exiting. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &o);
	return o;
}
