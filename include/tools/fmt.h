/*
 * fmt: `jaga fmt FILE... [--lang id|en] [--check]` rewrites flows in their
 * canonical form (core/flow_fmt.h), or says which would change.
 */
#ifndef JAGA_TOOLS_FMT_H
#define JAGA_TOOLS_FMT_H

/* Returns the exit code. */
int fmt_main(int argc, char **argv);

#endif
