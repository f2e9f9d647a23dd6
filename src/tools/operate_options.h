/* operate_options: the command line of the operating commands. */
#ifndef JAGA_TOOLS_OPERATE_OPTIONS_H
#define JAGA_TOOLS_OPERATE_OPTIONS_H

#include "base/lang.h"

struct operate_options {
	const char *conf; /* conf/jaga.conf */
	bool is_conf_named;
	enum lang lang; /* of the user's locale */
	char **list;    /* what else is named */
	int n;
};

/* args: how help shows what else is named; most: of them. Exits on a wrong
 * command line, with EXIT_USE. */
struct operate_options operate_options_read(
    int argc, char **argv, const char *args, const char *doc, int most);

#endif
