/*
 * talks: *.talk files, the longer sisters of examples: several people and the
 * whole system in virtual time. Each is run three ways and must give the same
 * transcript, byte for byte: straight; with the process thrown away and the
 * store reopened after every commit; with every inbound event brought twice.
 * tests/talks/README.md describes the notation.
 */
#ifndef JAGA_TOOLS_TALKS_H
#define JAGA_TOOLS_TALKS_H

#include <stdbool.h>

/* True for a .talk file and for a folder that holds one. */
bool talks_is_path(const char *path);
/* How many talks there are below this path, for a TAP plan. */
int talks_count(const char *path);
/*
 * Runs one talk and prints its TAP line, numbered *n_tests + 1, which *n_tests
 * becomes. flows and roster are those of talks that name none. True when it
 * passed.
 */
bool talks_run_file(
    const char *path, const char *flows, const char *roster, int *n_tests);
/* The same for a file or every *.talk of a folder, by name; returns how many
 * failed. */
int talks_run(
    const char *path, const char *flows, const char *roster, int *n_tests);

#endif
