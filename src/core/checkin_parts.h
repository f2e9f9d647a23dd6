/* What the files of the shown half share: when something may be sent. */
#ifndef JAGA_CORE_CHECKIN_PARTS_H
#define JAGA_CORE_CHECKIN_PARTS_H

#include "core/checkin.h"

/* The next asking that is due after an instant, spread. False when there is
 * none in two years. */
bool checkin_due_next(
    const struct checkin_setting *s, when_t after, int64_t *day, when_t *due);
/* The first instant at `from` or later at which the window is open: from, or
 * the hour of the plan on a later day, spread. */
when_t checkin_due_open(const struct checkin_setting *s, when_t from);
/* The newest asking due at now, from the one of p on; *skipped: how many are
 * left out before it. */
int64_t checkin_due_newest(const struct checkin_setting *s,
    const struct checkin_shown *p, when_t now, int *skipped);
/* ASKED: when the next reminder is sent, 0 when none is. */
when_t checkin_due_reminder(
    const struct checkin_setting *s, const struct checkin_shown *p, int which);
/* When silence since asked_at may be judged; after now when it may not. */
when_t checkin_due_judged(const struct plan *plan, when_t asked_at,
    const struct checkin_health *h, when_t now);
/* ACTIVE: p->day and p->due become the next asking after now. */
void checkin_due_plan(
    struct checkin_shown *p, const struct checkin_setting *s, when_t now);

#endif
