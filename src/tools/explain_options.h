/* explain_options: the command line of `jaga explain`. */
#ifndef JAGA_TOOLS_EXPLAIN_OPTIONS_H
#define JAGA_TOOLS_EXPLAIN_OPTIONS_H

#include "base/lang.h"
#include "core/triage.h"

struct explain_options {
	const char *text, *tsv, *corpus, *conf;
	enum lang lang;
	enum context context;
	struct str step;
	bool is_foreign;
};

/* Exits on a wrong command line. */
struct explain_options explain_options_read(int argc, char **argv);

#endif
