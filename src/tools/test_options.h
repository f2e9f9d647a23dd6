/* test_options: the command line of `jaga test`. */
#ifndef JAGA_TOOLS_TEST_OPTIONS_H
#define JAGA_TOOLS_TEST_OPTIONS_H

#include <stdint.h>

#include "tools/paths.h"

struct test_options {
	struct paths paths;
	int64_t walks; /* random walks for each flow; 0: none */
	uint64_t
	    seed; /* of the walks; a new one each time unless it is given */
};

/* Exits with argp_err_exit_status on a wrong option. */
void test_options_read(int argc, char **argv, struct test_options *out);

#endif
