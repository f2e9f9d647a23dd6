/* segments: `jaga segments TEXT` and `jaga segments --tsv -`. */
#ifndef JAGA_TOOLS_SEGMENTS_H
#define JAGA_TOOLS_SEGMENTS_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int segments_main(int argc, char **argv);

#endif
