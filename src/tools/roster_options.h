/* roster_options: the command line of `jaga roster`. */
#ifndef JAGA_TOOLS_ROSTER_OPTIONS_H
#define JAGA_TOOLS_ROSTER_OPTIONS_H

#include "base/lang.h"

struct roster_options {
	const char *verb;         /* "check", "show", "at" */
	const char *date, *clock; /* at: "2026-03-04T10:00" or two words */
	const char *file;
	const char *settings; /* NULL: not named */
	const char *from;     /* the first day, or NULL: today */
	int days;             /* 0: not given */
	enum lang lang;
};

/* `--help` prints it and exits, a wrong option exits 64, as argp does. */
struct roster_options roster_options_read(int argc, char **argv);

#endif
