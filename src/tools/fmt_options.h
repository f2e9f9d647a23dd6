/* fmt_options: the command line of `jaga fmt`. */
#ifndef JAGA_TOOLS_FMT_OPTIONS_H
#define JAGA_TOOLS_FMT_OPTIONS_H

#include <stdbool.h>

struct fmt_options {
	char **files; /* borrowed from argv */
	int n_files;
	bool is_check;
	bool is_english, is_indonesian; /* keywords; neither: as they are */
};

/* Exits on a wrong command line. */
struct fmt_options fmt_options_read(int argc, char **argv);

#endif
