/*
 * engine: the one decision. Pure: no clock, no I/O, no SQL; it cannot fail.
 * What happened (event) and what is known (scene) give what to do (effects).
 *
 *   EV_SMS, EV_USSD   engine_route.c: officer's command > answer to the
 *                     running talk > interrupt > start word > unknown
 *   EV_TIMER          talk_tick, or the ladder of an alert (escalate.c)
 *   EV_SENT, _RECEIPT the outbox row; a page that failed climbs at once
 */
#ifndef JAGA_CORE_ENGINE_H
#define JAGA_CORE_ENGINE_H

#include "core/effect.h"
#include "core/event.h"
#include "core/rules.h"
#include "core/scene.h"

void engine_step(const struct rules *rules, const struct scene *scene,
    const struct event *ev, when_t now, struct effects *fx);

/*
 * The held path: an event whose decision crashed LIMIT_CRASHES times. No flow,
 * no regex: an S1 case whose page shows the raw text with its digits hidden,
 * cut to one SMS.
 */
void engine_hold(const struct rules *rules, const struct scene *scene,
    const struct event *ev, when_t now, struct effects *fx);

#endif
