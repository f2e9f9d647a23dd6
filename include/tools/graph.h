/* graph: `jaga graph [--svg] [--private] [-o OUT] FILE`, a flow as a picture
 * for Graphviz. */
#ifndef JAGA_TOOLS_GRAPH_H
#define JAGA_TOOLS_GRAPH_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int graph_main(int argc, char **argv);

#endif
