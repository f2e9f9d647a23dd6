/*
 * A file of its own because <argp.h> brings a `struct menu_option` that is not
 * the one of core/flow.h.
 */
#include <argp.h>
#include <string.h>

#include "tools/po_parts.h"

struct words {
	char *list[3]; /* export or import, FLOW, LANG or FILE.po */
	unsigned n;
	const char *out;
};

static const struct argp_option option_table[] = {
	{ "output", 'o', "FILE", 0, "export: the PO file (standard output)",
	    0 },
	{ 0 },
};

static const char doc[] =
    "Teks alur untuk penerjemah, sebagai file PO. / The texts of a flow for a "
    "translator, as a PO file.\n"
    "\v"
    "export writes the base texts, with the translations of FLOW's file for "
    "that language (lapor.tet.txt beside lapor.flow) where there is one; a "
    "stale one is fuzzy. import writes that file, when every text is "
    "translated and all of it is right; exit code 1 when it is not.";

static bool is(const struct words *w, const char *what)
{
	return strcmp(w->list[0], what) == 0;
}

static error_t on_option(int key, char *value, struct argp_state *state)
{
	struct words *w = state->input;

	if (key == 'o') {
		w->out = value;
		return 0;
	}
	if (key == ARGP_KEY_ARG) {
		if (w->n == 3)
			argp_usage(state);
		else
			w->list[w->n++] = value;
		return 0;
	}
	if (key == ARGP_KEY_END &&
	    (w->n < 3 || (!is(w, "import") && !is(w, "export"))))
		argp_usage(state);
	return ARGP_ERR_UNKNOWN;
}

struct po_options po_options_read(int argc, char **argv)
{
	static const struct argp argp = {
		.options = option_table,
		.parser = on_option,
		.args_doc = "export FLOW LANG\nimport FLOW FILE.po",
		.doc = doc,
	};
	struct words w = { .n = 0 };
	struct po_options o = { .is_import = false };

	/* Fails only by exiting with argp_err_exit_status. */
	(void)argp_parse(&argp, argc, argv, 0, NULL, &w);
	o.is_import = is(&w, "import");
	o.flow = w.list[1];
	o.lang = w.list[2];
	o.po = o.is_import ? w.list[2] : w.out;
	return o;
}
