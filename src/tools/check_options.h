/* check_options: the command line of `jaga check`. */
#ifndef JAGA_TOOLS_CHECK_OPTIONS_H
#define JAGA_TOOLS_CHECK_OPTIONS_H

#include "base/lang.h"

struct check_options {
	enum lang lang;
	const char *explain; /* a code, or NULL */
	char **paths;        /* borrowed from argv, as explain */
	int n_paths;
};

/* `--help` prints it and exits, a wrong option exits 64, as argp does. */
struct check_options check_options_read(int argc, char **argv);

#endif
