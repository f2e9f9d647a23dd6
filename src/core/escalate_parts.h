/*
 * escalate_parts: what the files of escalate share.
 */
#ifndef JAGA_CORE_ESCALATE_PARTS_H
#define JAGA_CORE_ESCALATE_PARTS_H

#include "core/escalate.h"
#include "core/escalate_page.h"

const struct policy *escalate_parts_policy(
    const struct rules *r, struct str team, enum severity s);
/* From paging this step to the next move. */
span_t escalate_parts_gap(const struct policy *p, int step);
/* When a step that is paged now is over: at once when it pages nobody. */
when_t escalate_parts_over(const struct rules *r, const struct case_view *c,
    const struct alert *a, when_t now);
/* The only place where an open alert gets its timer (invariant A1). */
void escalate_parts_alert(const struct case_view *c, struct alert next,
    when_t now, struct effects *fx);
/* What belongs to the state (other, outcome, closer) is kept while it stays. */
struct fx *escalate_parts_case(const struct case_view *c, enum case_state to,
    int owner, struct effects *fx);
void escalate_parts_note(
    const struct case_view *c, enum note n, int officer, struct effects *fx);
struct escalate_page escalate_parts_page(const struct case_view *c,
    const struct alert *next, bool is_again, when_t now);
/* Claimed until now + lease; three quarters on, the owner is reminded. */
struct alert escalate_parts_leased(
    const struct rules *r, const struct case_view *c, when_t now);
/* CLAIMED until then, without a reminder: the case is in another's hand. */
struct alert escalate_parts_held(const struct case_view *c, when_t until);

/* escalate_hold.c: the time of such a state is over. */
void escalate_hold_over(const struct rules *r, const struct case_view *c,
    when_t now, struct effects *fx);

#endif
