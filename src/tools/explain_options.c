/* explain_options: a file of its own because <argp.h> brings a `struct
 * menu_option` that is not the one of core/flow.h. */
#include "tools/explain_options.h"

#include <argp.h>

static const struct argp_option options[] = {
	{ "lang", 'l', "id|en", 0,
	    "The language of the sentences (default: that of the locale)", 0 },
	{ "ctx", 'x', "CTX", 0,
	    "Where it arrives: new (default), ping, officer, session:STEP", 0 },
	{ "abroad", 'a', NULL, 0, "The sender's number is a foreign one", 0 },
	{ "tsv", 't', "FILE", 0,
	    "Lines id, ctx, text from FILE (- is standard input); writes id, "
	    "intent, district, severity, flags, with tabs between",
	    0 },
	{ "corpus", 'c', "FILE", 0,
	    "Labelled messages: what is missed, the confusion table, the "
	    "goals; "
	    "exit code 1 when one is not met",
	    0 },
	{ "conf", 'f', "FOLDER", 0,
	    "Where lexicon.tsv, triage and places are (default: conf)", 0 },
	{ 0 },
};

static error_t on_mode(int key, char *value, struct argp_state *state)
{
	struct explain_options *o = state->input;

	if (key == 't')
		o->tsv = value;
	else if (key == 'c')
		o->corpus = value;
	else if (key == 'f')
		o->conf = value;
	else if (key == 'a')
		o->is_foreign = true;
	else
		return ARGP_ERR_UNKNOWN;
	return 0;
}

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct explain_options *o = state->input;

	if (key == 'l') {
		if (!lang_read(str_of(value), &o->lang))
			argp_error(state, "--lang is id or en, not %s", value);
	} else if (key == 'x') {
		if (!triage_context_read(str_of(value), &o->context, &o->step))
			argp_error(state,
			    "--ctx is new, ping, officer or session:STEP");
	} else if (key == ARGP_KEY_ARG && state->arg_num == 0) {
		o->text = value;
	} else if (key == ARGP_KEY_ARG) {
		argp_error(state, "one TEXT, in quotes");
	} else if (key == ARGP_KEY_END) {
		if ((o->text != NULL) + (o->tsv != NULL) +
			(o->corpus != NULL) !=
		    1)
			argp_error(state,
			    "a TEXT, --tsv or --corpus, one of the three");
	} else {
		return on_mode(key, value, state);
	}
	return 0;
}

struct explain_options explain_options_read(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = on_option,
		.args_doc = "TEXT\n--tsv -\n--corpus FILE",
		.doc = "How a message would be understood: words that fired, "
		       "rules, places, and what would happen.\n"
		       "Bagaimana satu pesan dipahami. / The rules are in "
		       "conf/triage.",
	};
	struct explain_options o = { .lang = lang_of_user(), .conf = "conf" };

	/* Fails only by exiting with argp_err_exit_status. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &o);
	return o;
}
