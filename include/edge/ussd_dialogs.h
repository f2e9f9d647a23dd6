/*
 * ussd_dialogs: the dialogs of aggregators that send the last input alone, as
 * dialogs with joined inputs, whose steps can be told from their repeats. A
 * request is a repeat of the step before when it has that step's number; or,
 * where steps have none, when it has the same input and the answer to the step
 * before was not handed over, or was only just now: no person answers a screen
 * in less than USSD_DIALOGS_REPEAT.
 *
 * In memory only. After a restart (or when there were too many others since) a
 * step of a dialog that is not known any more begins a new one under a name of
 * its own: the person sees the question again, and nothing counts twice.
 */
#ifndef JAGA_EDGE_USSD_DIALOGS_H
#define JAGA_EDGE_USSD_DIALOGS_H

#include "edge/ussd_in.h"
#include "store/seal.h"

#define USSD_DIALOGS 512 /* at the same time */
#define USSD_DIALOGS_REPEAT SECONDS(2)

struct ussd_dialogs;

/* Which step of which dialog an answer belongs to. */
struct ussd_dialogs_place {
	struct seal_index key;
	int64_t n; /* 0: of no dialog here */
};

struct ussd_dialogs *ussd_dialogs_new(void);
void ussd_dialogs_free(struct ussd_dialogs *d);
/* Gives the event of a step its dialog and its joined inputs, in a. */
struct ussd_dialogs_place ussd_dialogs_follow(struct ussd_dialogs *d,
    struct arena *a, struct ussd_in_step *step, when_t now);
/* Gives the end of a dialog that names its session alone the phone of a dialog
 * that is known; false when none is. */
bool ussd_dialogs_find(struct ussd_dialogs *d, struct ussd_in_step *step);
/* The answer to that step went to the network. */
void ussd_dialogs_shown(
    struct ussd_dialogs *d, struct ussd_dialogs_place place, when_t now);

#endif
