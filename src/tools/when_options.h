/* when_options: the command line of `jaga when`. */
#ifndef JAGA_TOOLS_WHEN_OPTIONS_H
#define JAGA_TOOLS_WHEN_OPTIONS_H

struct when_options {
	const char *words[3]; /* zone, date, clock; with a plan only a zone */
	int n;
	const char *tsv;
	const char *plan;     /* its name; NULL: none */
	const char *plans;    /* the file of it */
	const char *from;     /* the first day, or NULL: today */
	const char *enrolled; /* the day that intervals count from, or NULL */
	int count;            /* of occurrences */
};

/* `--help` prints it and exits, a wrong option exits 64, as argp does. */
struct when_options when_options_read(int argc, char **argv);

#endif
