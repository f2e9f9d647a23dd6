/*
 * Reads everything named, lets the checker judge each flow and then all of
 * them together with the roster, and prints what was found in file order.
 */
#include "tools/check.h"

#include <stdio.h>

#include "base/err.h"
#include "core/flow_check.h"
#include "tools/load.h"
#include "tools/paths.h"

#define CHECK_OUTPUT (1U << 20) /* LIMIT_DIAGS sentences and much room */

static const char doc[] =
    "Says what is wrong in flows and rosters, one line a fault:\n"
    "file:line:col: error CODE: sentence\n"
    "\v"
    "PATH is a .flow file, a folder of them, or a roster; without "
    "one: flows and conf/roster. Exit code 1 when there is an "
    "error, 64 when a PATH cannot be read.";

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
	for (int i = 0; i < n; i++)
		flow_check(flows[i], load_diags(l));
	flow_check_together(
	    flows, n, roster ? is_team : NULL, roster, load_diags(l));
	if (load_diags(l)->n_errors == 0)
		(void)load_link(l); /* the faults are told */
}

static bool print(struct diags *d)
{
	struct buf out;
	bool is_written;

	buf_init(&out, CHECK_OUTPUT);
	diags_print(d, &out);
	is_written = fputs(buf_cstr(&out), stdout) >= 0 && fflush(stdout) == 0;
	buf_free(&out);
	return is_written;
}

int check_main(int argc, char **argv)
{
	struct paths paths;
	struct load *l;
	int code = EXIT_GOOD;

	paths_read(argc, argv, doc, &paths);
	l = load_new();
	if (!load_paths(l, paths.list, paths.n))
		code = EXIT_USE;
	judge(l);
	if (!print(load_diags(l)) && code == EXIT_GOOD)
		code = EXIT_LATER;
	if (load_diags(l)->n_errors > 0 && code == EXIT_GOOD)
		code = EXIT_BAD;
	load_free(l);
	return code;
}
