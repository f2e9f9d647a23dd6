/*
 * escalate: the ladder of an alert, as pure moves that add effects.
 *
 *   raised -> PAGING(0,0) pages at once
 *   PAGING, step due      -> next step | next loop | EXHAUSTED
 *   PAGING, nobody on duty -> the step is due now
 *   EXHAUSTED, due        -> broadcast, again in `broadcast`, for ever
 *   CLAIMED, lease over   -> PAGING(step, loop) with a new page, owner too
 */
#ifndef JAGA_CORE_ESCALATE_H
#define JAGA_CORE_ESCALATE_H

#include "core/effect.h"
#include "core/rules.h"
#include "core/scene.h"

/* A new alert and the pages of its first step, for a case being opened. */
struct alert escalate_raise(
    const struct rules *r, struct str team, enum severity severity, when_t now);
void escalate_page_new(const struct rules *r, const struct fx *case_new,
    when_t now, struct effects *fx);
/* The timer of an open alert is due. */
void escalate_due(const struct rules *r, const struct case_view *c, when_t now,
    struct effects *fx);
/* True when nobody holds it: its pages can be claimed. */
bool escalate_can_claim(const struct case_view *c);
/* Nothing when somebody holds it. Claim by officer; the scene was loaded in the
 * same transaction, the store compares the generation again. */
void escalate_claim(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx);
/* The owner gives it back: pages the next step. */
void escalate_pass(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx);
/* The owner renews the lease. */
void escalate_renew(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx);
/* The severity rises: paged again from step 0, the owner first. */
void escalate_rise(const struct rules *r, const struct case_view *c,
    enum severity severity, when_t now, struct effects *fx);
/* A page of this step failed: the next step is due now; once it has climbed
 * like that, a step stands 20 s before the next failure counts. */
void escalate_page_failed(const struct rules *r, const struct case_view *c,
    int step, int loop, when_t now, struct effects *fx);

#endif
