/* serve: `jaga serve [-c FILE] [--check-config]`, the gateway. */
#ifndef JAGA_EDGE_SERVE_H
#define JAGA_EDGE_SERVE_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int serve_main(int argc, char **argv);

#endif
