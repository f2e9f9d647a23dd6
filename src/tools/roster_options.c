/*
 * A file of its own because <argp.h> brings a `struct menu_option` that is not
 * the one of core/flow.h.
 */
#include "tools/roster_options.h"

#include <argp.h>
#include <string.h>

#include "base/err.h"

#define DAYS_MOST 3660

static const struct argp_option options[] = {
	{ "config", 'c', "FILE", 0,
	    "check: the settings, whose number no officer may have (default: "
	    "conf/jaga.conf where it is there)",
	    0 },
	{ "from", 'F', "DATE", 0, "The first day (default: today)", 0 },
	{ "days", 'd', "N", 0, "How many days (show: 14, check: 90)", 0 },
	{ "lang", 'l', "id|en", 0,
	    "The language of the sentences (default: that of the locale)", 0 },
	{ 0 },
};

static const char doc[] =
    "What the duty roster means.\n"
    "Arti daftar petugas jaga.\n"
    "\v"
    "check  faults, and in the days to come: nobody or two on duty, a backup "
    "who is on duty himself, one agency alone, an officer with our number\n"
    "show   who is on duty in the days to come\n"
    "at     who is on duty at a local time, 2026-03-04T10:00\n"
    "FILE is a roster (default: conf/roster). Exit code 1 when there is an "
    "error.";

static void read_days(
    struct roster_options *o, const char *value, struct argp_state *state)
{
	int64_t n;

	if (!str_to_i64(str_of(value), 1, DAYS_MOST, &n))
		argp_error(state, "--days is from 1 to %d", DAYS_MOST);
	o->days = (int)n;
}

static error_t on_argument(
    struct roster_options *o, char *value, struct argp_state *state)
{
	bool is_at = o->verb != NULL && strcmp(o->verb, "at") == 0;

	if (o->verb == NULL)
		o->verb = value;
	else if (is_at && o->date == NULL)
		o->date = value;
	else if (is_at && o->clock == NULL && strchr(o->date, 'T') == NULL)
		o->clock = value;
	else if (o->file == NULL)
		o->file = value;
	else
		argp_error(state, "too many words");
	return 0;
}

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct roster_options *o = state->input;

	switch (key) {
	case 'c':
		o->settings = value;
		return 0;
	case 'F':
		o->from = value;
		return 0;
	case 'd':
		read_days(o, value, state);
		return 0;
	case 'l':
		if (!lang_read(str_of(value), &o->lang))
			argp_error(state, "--lang is id or en, not %s", value);
		return 0;
	case ARGP_KEY_ARG:
		return on_argument(o, value, state);
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "check, show or at");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

struct roster_options roster_options_read(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.args_doc = "check [FILE]\nshow [FILE]\nat TIME [FILE]",
		.doc = doc,
	};
	struct roster_options o = { .lang = lang_of_user() };

	/* Fails only by exiting with argp_err_exit_status. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &o);
	if (o.file == NULL)
		o.file = "conf/roster";
	return o;
}
