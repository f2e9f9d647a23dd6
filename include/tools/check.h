/* check: `jaga check [PATH...]`, which says what is wrong in the files that
 * people edit, as `file:line:col: error CODE: sentence`. */
#ifndef JAGA_TOOLS_CHECK_H
#define JAGA_TOOLS_CHECK_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int check_main(int argc, char **argv);

#endif
