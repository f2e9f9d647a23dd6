/*
 * flow_read: a .flow file into a struct flow. Every fault has its line and
 * column; after a syntax fault inside a step the semantic faults of that step
 * are held back, so that one slip gives one message.
 */
#ifndef JAGA_CORE_FLOW_READ_H
#define JAGA_CORE_FLOW_READ_H

#include "core/diag.h"
#include "core/flow.h"

/*
 * Reads one file. source is copied; file is its name in messages. Names of
 * steps, fields and languages are resolved. Returns NULL when there was an
 * error (all of them are in d); the caller frees the flow with flow_free.
 */
struct flow *flow_read(struct str file, struct str source, struct diags *d);

#endif
