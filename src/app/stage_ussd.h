/*
 * stage_ussd: finding the one new input in a USSD dialect that sends all of
 * them each time, joined by '*' (Africa's Talking).
 */
#ifndef JAGA_APP_STAGE_USSD_H
#define JAGA_APP_STAGE_USSD_H

#include "app/stage.h"

/* Sets ev->ussd_act and ev->text, or st->ussd. The session is loaded. */
void stage_ussd_split(struct stage *st, struct event *ev);
/* True for a step of a dialog that another one has followed: one that the
 * network repeats late. */
bool stage_ussd_is_past(const struct stage *st, const struct event *ev);
/* After stage_load: ev has come before, and was decided. */
bool stage_ussd_is_repeat(const struct stage *st, const struct event *ev);
/* What the session remembers of the inputs seen up to and with ev. */
void stage_ussd_remember(struct stage *st, const struct event *ev);

#endif
