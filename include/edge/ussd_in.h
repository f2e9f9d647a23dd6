/*
 * ussd_in: USSD over HTTP in the dialect of Africa's Talking, which several
 * aggregators speak: a form with sessionId, serviceCode, phoneNumber,
 * networkCode and text, where text holds all inputs of the dialog joined by
 * '*'; the answer begins with CON (go on) or END. When a dialog is over, a
 * second form tells its status.
 */
#ifndef JAGA_EDGE_USSD_IN_H
#define JAGA_EDGE_USSD_IN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "core/event.h"

/* What a phone shows when we have no screen in time: "try again shortly". */
#define USSD_IN_SORRY "Coba lagi sebentar."

/* Strings of *out live in a. ERR_INPUT when a field is missing. */
enum err ussd_in_read(struct arena *a, struct str form, struct str home,
    when_t now, struct event *out);
/* Appends the answer for one screen. */
void ussd_in_answer(struct buf *out, struct str screen, bool is_last);

#endif
