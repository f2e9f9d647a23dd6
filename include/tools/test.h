/* test: `jaga test [PATH...]`, which runs the examples of flows and prints
 * TAP, with what no example takes as comments. */
#ifndef JAGA_TOOLS_TEST_H
#define JAGA_TOOLS_TEST_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int test_main(int argc, char **argv);

#endif
