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

/*
 * Who may not hear of a case, by the roster's lines `integrity`: the agencies
 * of the officials whom its messages accuse, as bits. No page, no broadcast, no
 * hand-over and no claim reaches them.
 */
uint64_t escalate_barred(const struct rules *r, const struct traits *traits);
/* True of an officer of such an agency; false of nobody (-1). */
bool escalate_bars(
    const struct rules *r, const struct case_view *c, int officer);
/* The alert that a case begins with, by its team, severity and traits. */
struct alert escalate_raise(
    const struct rules *r, const struct case_view *c, when_t now);
/* Gives it to a case being opened; and the pages of its first step. */
void escalate_new(const struct rules *r, struct fx *case_new, when_t now);
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
/* NAIK: the next step now, by the owner, who gives it up, or by somebody who
 * was paged. False: the step has risen since he was, or somebody holds it. */
bool escalate_climb(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx);
/* BUKAN: its owner never claimed it: paged again, he too. */
void escalate_disown(const struct rules *r, const struct case_view *c,
    when_t now, struct effects *fx);
/* The owner renews the lease; one who waits has it in hand again. */
void escalate_renew(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx);
/* The severity rises: paged again from step 0, the owner first. */
void escalate_rise(const struct rules *r, const struct case_view *c,
    enum severity severity, when_t now, struct effects *fx);
/* A page of this step failed: the next step is due now; once it has climbed
 * like that, a step stands 20 s before the next failure counts. */
void escalate_page_failed(const struct rules *r, const struct case_view *c,
    int step, int loop, when_t now, struct effects *fx);

/* escalate_hold.c: a case in its owner's hand, or on its way to another. */

/* How long an offer stands, and a second person has to agree to an end. */
#define ESCALATE_OFFER MINUTES(10)
#define ESCALATE_CLOSING HOURS(24)

void escalate_offer(const struct rules *r, const struct case_view *c, int to,
    when_t now, struct effects *fx);
/* How long an agency has to answer. */
span_t escalate_sla(const struct rules *r, const struct case_view *c);
void escalate_refer(const struct rules *r, const struct case_view *c,
    struct str agency, when_t now, struct effects *fx);
void escalate_wait(
    const struct case_view *c, when_t until, when_t now, struct effects *fx);
/* An offer or a referral is taken: officer is the owner now. */
void escalate_accept(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx);
/* Back in its owner's hand, with a new lease: refused, or not agreed to. */
void escalate_return(const struct rules *r, const struct case_view *c,
    enum note why, when_t now, struct effects *fx);
/* An S1 waits for a second person. */
void escalate_ask_close(const struct rules *r, const struct case_view *c,
    char outcome, when_t now, struct effects *fx);
/* The end. An S1 only when it was CLOSING, by `officer` as the second. */
void escalate_close(const struct rules *r, const struct case_view *c,
    int officer, char outcome, struct effects *fx);
/* c becomes part of `into`, which rises to c's severity where that is graver.
 */
void escalate_merge(const struct rules *r, const struct case_view *c,
    const struct case_view *into, int officer, when_t now, struct effects *fx);
/* A closed case, with a new alert. officer -1: by a report. Severity: its own,
 * or a graver one. */
void escalate_reopen(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx);

#endif
