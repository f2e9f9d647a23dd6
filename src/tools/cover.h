/* cover: which steps and options of a flow nobody takes, as TAP comments. */
#ifndef JAGA_TOOLS_COVER_H
#define JAGA_TOOLS_COVER_H

#include "core/example.h"

/* "# file:line: no example takes ..." and a sum; who: "example". */
void cover_print(
    const struct flow *f, const struct example_cover *cover, const char *who);
void cover_print_untaken(const struct flow *f, int line, const char *who,
    const char *what, struct str name);

#endif
