/* serve_options: the command line of `jaga serve`. */
#ifndef JAGA_EDGE_SERVE_OPTIONS_H
#define JAGA_EDGE_SERVE_OPTIONS_H

#include <stdbool.h>

struct serve_options {
	const char *path; /* of the settings */
	bool check_only;
};

/* `--help` prints it and exits, a wrong option exits 64, as argp does. */
struct serve_options serve_options_read(int argc, char **argv);

#endif
