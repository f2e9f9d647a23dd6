/* paths: the command line of a command that takes files and folders only. */
#ifndef JAGA_TOOLS_PATHS_H
#define JAGA_TOOLS_PATHS_H

struct paths {
	char **list; /* borrowed from argv */
	int n;
};

/* doc is the help as argp(3) takes it. `--help` prints it and exits, a wrong
 * option exits 64, as argp does. */
void paths_read(int argc, char **argv, const char *doc, struct paths *out);

#endif
