/* A file of its own because of what <argp.h> brings, as tools/paths.c. */
#include <argp.h>

#include "base/err.h"
#include "tools/backup_parts.h"

#define NO_KEY 1000

/* Where the value of an option goes; NULL for other options. */
static const char **place_of(struct backup_options *o, int key)
{
	switch (key) {
	case 'c':
		return &o->conf;
	case 't':
		return &o->to;
	case 'k':
		return &o->key;
	case ARGP_KEY_ARG:
		return o->file == NULL ? &o->file : NULL;
	default:
		return NULL;
	}
}

/* Once all is read. */
static void insist(const struct backup_options *o, struct argp_state *state)
{
	if (o->file == NULL || o->to == NULL)
		argp_error(state, "--to and FILE are needed");
}

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct backup_options *o = state->input;
	const char **place = place_of(o, key);

	if (place != NULL)
		*place = value;
	else if (key == NO_KEY)
		o->has_no_key = true;
	else if (key == ARGP_KEY_ARG)
		argp_error(state, "too many arguments");
	else if (key == ARGP_KEY_END)
		insist(o, state);
	else if (key != 'l')
		return ARGP_ERR_UNKNOWN;
	else if (!lang_read(str_of(value), &o->lang))
		argp_error(state, "--lang is id or en");
	return 0;
}

#define LANG_OPTION                                                            \
	{                                                                      \
		"lang", 'l', "id|en", 0,                                       \
		    "Language of the answer (default: that of the locale)", 0  \
	}

static struct backup_options parse(
    const struct argp *argp, int argc, char **argv)
{
	struct backup_options o = {
		.conf = "conf/jaga.conf",
		.lang = lang_of_user(),
	};

	argp_err_exit_status = EXIT_USE;
	/* Fails only by exiting. */
	(void)argp_parse(argp, argc, argv, 0, NULL, &o);
	return o;
}

struct backup_options backup_options_of_backup(int argc, char **argv)
{
	static const struct argp_option options[] = {
		{ "config", 'c', "FILE", 0,
		    "Configuration of the gateway (default conf/jaga.conf)",
		    0 },
		{ "to", 't', "KEY", 0,
		    "Whom it is for: a public key of age (age1...), or a file "
		    "of such keys",
		    0 },
		{ "no-key", NO_KEY, NULL, 0,
		    "Leave the store's own key out: it is kept elsewhere", 0 },
		LANG_OPTION,
		{ 0 },
	};
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.args_doc = "FILE",
		.doc =
		    "Salinan terenkripsi dari gerbang yang berjalan. / An "
		    "encrypted copy of the running gateway's store and key.\n"
		    "Make a pair of keys with `age-keygen -o kunci.txt` on a "
		    "machine that is no gateway, keep that file there, and "
		    "bring only its public key here. The gateway serves on "
		    "meanwhile."
		    "\v"
		    "Exit code 1 when no backup was made, 75 when no gateway "
		    "runs. Without jaga: age -d -i kunci.txt FILE | tar -x",
	};

	return parse(&argp, argc, argv);
}

struct backup_options backup_options_of_restore(int argc, char **argv)
{
	static const struct argp_option options[] = {
		{ "key", 'k', "FILE", 0, "The offline key: kunci.txt", 0 },
		{ "to", 't', "FOLDER", 0, "A new folder", 0 },
		LANG_OPTION,
		{ 0 },
	};
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.args_doc = "FILE",
		.doc = "Buka salinan ke folder baru, dan periksa. / Opens a "
		       "backup into a new folder, and checks it.\n"
		       "The store is sound, every table has as many rows as "
		       "when it was copied, and the key opens it: only then is "
		       "it there. Set store and key in jaga.conf to it."
		       "\v"
		       "Exit code 1 when nothing was restored.",
	};

	return parse(&argp, argc, argv);
}
