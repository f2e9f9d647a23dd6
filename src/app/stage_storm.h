/* stage_storm: what waits for an officer, and what he can claim together. */
#ifndef JAGA_APP_STAGE_STORM_H
#define JAGA_APP_STAGE_STORM_H

#include "app/stage.h"

/* TIMER_STORM: the queue and its cases. */
enum err stage_storm_load(struct stage *st, int64_t queue);
/* An SMS of this officer that claims a bundle: the newest, and its cases. */
enum err stage_storm_bundle(
    struct stage *st, const struct event *ev, struct str nick, when_t now);

#endif
