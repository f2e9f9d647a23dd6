/*
 * flow_dump: the compiled form of a flow, as text: all that it does, and
 * nothing of how its file is laid out. Two flows with the same dump do the
 * same.
 */
#ifndef JAGA_CORE_FLOW_DUMP_H
#define JAGA_CORE_FLOW_DUMP_H

#include "base/buf.h"
#include "core/flow.h"

/* The form that this program writes. Another number whenever a flow that has
 * not changed would look different: texts of one form can be compared. */
#define FLOW_DUMP_FORM 1

/* Every record on lines of its own; no line numbers, no file names. */
void flow_dump(const struct flow *f, struct buf *out);
/* Only what a talk that has begun goes by: not the examples, and not what a
 * linked flow has of umum.flow. Its first line is the number of the form. */
void flow_dump_talk(const struct flow *f, struct buf *out);

#endif
