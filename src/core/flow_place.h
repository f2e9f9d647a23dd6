/* flow_place: where a part of a text stands in its file. */
#ifndef JAGA_CORE_FLOW_PLACE_H
#define JAGA_CORE_FLOW_PLACE_H

#include "core/flow_checker.h"

struct flow_place_at {
	int line, column; /* from 1; columns in characters */
};

/* Where byte `at` of a piece of a text stands. */
struct flow_place_at flow_place_of(const struct flow_checker *c,
    const struct text *text, int piece, size_t at);

#endif
