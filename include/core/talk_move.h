/*
 * talk_move: taking a talk from the revision of its flow that it began with to
 * the current one. A talk ends on its own revision, unless the current one has
 * a line `move desa -> wilayah` about the step where it waits, or it begins
 * anew. What its fields hold goes over by name, cut to the new field's length;
 * it is dropped when there is no such field, or one that does not take it.
 */
#ifndef JAGA_CORE_TALK_MOVE_H
#define JAGA_CORE_TALK_MOVE_H

#include "core/talk.h"

/* The step of `now` for the step where t, a talk of `old`, waits;
 * FLOW_NOWHERE: it stays. */
int talk_move_target(
    const struct flow *old, const struct flow *now, const struct talk *t);
/*
 * False, and *t untouched, when it stays. Else t is a talk of `now`, and
 * t->step is to be entered: nothing of it has been said or asked yet. Borrows
 * what t borrowed.
 */
bool talk_move(const struct flow *old, const struct flow *now, struct talk *t);
/* Before talk_start: only what comes from the person's enrolment, and the
 * language, go over. */
void talk_move_anew(
    const struct flow *old, const struct flow *now, struct talk *t);

#endif
