/* explain: the page of a code that `jaga check` prints: what is wrong, a wrong
 * and a right example, why. The pages are part of the program. */
#ifndef JAGA_TOOLS_EXPLAIN_H
#define JAGA_TOOLS_EXPLAIN_H

#include "base/str.h"

/* The page of a code, in upper or lower case; empty when it has none. */
struct str explain_page(struct str code);

#endif
