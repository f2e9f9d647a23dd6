/*
 * diff: `jaga diff`, what a reload would change: of the flows, and for those
 * who are in the middle of one.
 */
#ifndef JAGA_TOOLS_DIFF_H
#define JAGA_TOOLS_DIFF_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int diff_main(int argc, char **argv);

#endif
