/* test_walk: the random walks of `jaga test`, as one test for each flow. */
#ifndef JAGA_TOOLS_TEST_WALK_H
#define JAGA_TOOLS_TEST_WALK_H

#include "tools/walk.h"

/* Prints test number n and, as comments, what was found and what no walk
 * takes. True when nothing was found. */
bool test_walk_run(const struct walk_plan *plan, int n);

#endif
