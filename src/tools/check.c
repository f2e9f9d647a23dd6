/*
 * Reads everything named, lets the checker judge each flow and then all of
 * them together with the roster, and prints what was found in file order.
 */
#include "tools/check.h"

#include <stdio.h>

#include "base/err.h"
#include "core/flow_check.h"
#include "tools/check_options.h"
#include "tools/check_triage.h"
#include "tools/check_ussd.h"
#include "tools/explain.h"
#include "tools/load.h"

#define CHECK_OUTPUT (1U << 20) /* LIMIT_DIAGS sentences and much room */

static bool is_team(const void *arg, struct str name)
{
	return roster_is_team(arg, name);
}

static void judge(struct load *l)
{
	const struct roster *roster;
	const struct flow *const *flows;
	int n;

	load_usual_roster(l);
	roster = load_roster(l);
	flows = load_flows(l, &n);
	load_take_common(l);
	for (int i = 0; i < n; i++)
		flow_check(flows[i], load_diags(l));
	flow_check_together(
	    flows, n, roster ? is_team : NULL, roster, load_diags(l));
	flow_check_pings(flows, n, load_forbidden(l), load_diags(l));
	if (load_diags(l)->n_errors > 0 || !load_link(l))
		return;
	for (int i = 0; i < n; i++)
		flow_check_examples(flows[i], load_diags(l));
}

static bool print(struct diags *d, enum lang lang)
{
	struct buf out;
	bool is_written;

	buf_init(&out, CHECK_OUTPUT);
	diags_print(d, lang, &out);
	is_written = fputs(buf_cstr(&out), stdout) >= 0 && fflush(stdout) == 0;
	buf_free(&out);
	return is_written;
}

static int explain(const char *code)
{
	struct str page = explain_page(str_of(code));

	if (page.len == 0) {
		(void)fprintf(stderr, "jaga check: no code is %s\n", code);
		return EXIT_USE;
	}
	(void)printf("%.*s", STR_ARG(page));
	return fflush(stdout) == 0 ? EXIT_GOOD : EXIT_LATER;
}

/* What is read by itself; the other paths stay. False when none are left of
 * those that were named. */
static bool judge_others(struct check_options *o, struct diags *d)
{
	bool is_all = o->n_paths == 0;

	o->n_paths = check_triage(o->paths, o->n_paths, d);
	if (is_all || o->n_paths > 0)
		o->n_paths = check_ussd(o->paths, o->n_paths, d);
	return is_all || o->n_paths > 0;
}

int check_main(int argc, char **argv)
{
	struct check_options o = check_options_read(argc, argv);
	struct load *l;
	int code = EXIT_GOOD;

	if (o.explain != NULL)
		return explain(o.explain);
	l = load_new();
	if (judge_others(&o, load_diags(l)) &&
	    !load_paths(l, o.paths, o.n_paths))
		code = EXIT_USE;
	judge(l);
	if (!print(load_diags(l), o.lang) && code == EXIT_GOOD)
		code = EXIT_LATER;
	if (load_diags(l)->n_errors > 0 && code == EXIT_GOOD)
		code = EXIT_BAD;
	load_free(l);
	return code;
}
