/*
 * flow_dump: the compiled form of a flow, as text: all that it does, and
 * nothing of how its file is laid out. Two flows with the same dump do the
 * same.
 */
#ifndef JAGA_CORE_FLOW_DUMP_H
#define JAGA_CORE_FLOW_DUMP_H

#include "base/buf.h"
#include "core/flow.h"

/* Every record on lines of its own; no line numbers, no file names. */
void flow_dump(const struct flow *f, struct buf *out);

#endif
