/*
 * flow_check: what a flow that reads well may still have wrong: a step nobody
 * reaches, a loop that never waits, a missing language, a screen too long in
 * its worst case, a sensitive field in a text, a silent branch that shows.
 */
#ifndef JAGA_CORE_FLOW_CHECK_H
#define JAGA_CORE_FLOW_CHECK_H

#include "core/diag.h"
#include "core/flow.h"
#include "core/watch.h"

/* Faults of one flow, into d. */
void flow_check(const struct flow *f, struct diags *d);

/*
 * Faults between flows and with the roster: a start word taken twice, an
 * answer word equal to an interrupt (unless it does at least the same: its
 * option escalates S1 before anything is asked), a team nobody knows. Warnings:
 * an answer that is a start word too, words that one typing error makes equal.
 * knows_team may be NULL (no roster given): then only what looks like a slip of
 * `piket` is a fault, other names give a warning.
 */
void flow_check_together(const struct flow *const *flows, int n,
    bool (*knows_team)(const void *arg, struct str name), const void *arg,
    struct diags *d);

/*
 * A flow with `schedule`, and every flow that it calls, reaches phones that
 * nobody has just picked up: its texts hold none of these words (NULL: there
 * are none). Words in the officers' texts are free.
 */
void flow_check_pings(const struct flow *const *flows, int n,
    const struct watch *forbidden, struct diags *d);

/*
 * Runs the examples of a flow that is linked: one that fails is an error; when
 * all pass, an option that none of them takes is a warning.
 */
void flow_check_examples(const struct flow *f, struct diags *d);

#endif
