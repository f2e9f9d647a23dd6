/*
 * ussd_in: USSD over HTTP in the dialect of a profile: a request as an event,
 * a screen as an answer. Pure, so that it can be tested and fuzzed without a
 * socket. A profile with the last input alone also needs edge/ussd_dialogs.h.
 */
#ifndef JAGA_EDGE_USSD_IN_H
#define JAGA_EDGE_USSD_IN_H

#include "base/buf.h"
#include "base/err.h"
#include "core/event.h"
#include "edge/ussd_profile.h"
#include "text/form.h"

/* What a phone shows when we have no screen in time: "try again shortly". */
#define USSD_IN_SORRY "Coba lagi sebentar."

/* As it came; rest: the path behind /ussd/NAME; peer: the address at the other
 * end of the connection; empty: there is none. */
struct ussd_in_request {
	struct str rest, query, body;
	struct str signature; /* the header field that the profile names */
	struct str peer, forwarded; /* X-Forwarded-For */
};

struct ussd_in_step {
	struct event ev;  /* of a profile with joined inputs it is whole */
	struct str input; /* else the last one */
	int64_t number;   /* of the step, when the profile counts them; or -1 */
	bool is_dial;
};

/* The fields of a request: path parts as $1, $2..., the query, then the body.
 * False when a JSON body is none. Strings live in a. */
bool ussd_in_fields(const struct ussd_profile *p, struct arena *a,
    const struct ussd_in_request *r, struct form *out);
/* Whether it comes from whom the profile says: the secret among the fields, the
 * signature of the body (of the query, when there is none), the address. */
bool ussd_in_may(const struct ussd_profile *p, const struct ussd_in_request *r,
    const struct form *f);
/* Strings of *out live in a. ERR_INPUT when a field is missing; ERR_GONE for
 * the end of a dialog that does not say whose it was: *out has no phone. */
enum err ussd_in_read(const struct ussd_profile *p, struct arena *a,
    const struct form *f, struct str home, when_t now,
    struct ussd_in_step *out);
/* Appends an answer; f: the fields of its request. */
void ussd_in_answer(const struct ussd_profile *p, const struct form *f,
    enum ussd_profile_answer which, struct str screen, struct buf *out);
/* A media type, a constant. */
const char *ussd_in_type(
    const struct ussd_profile *p, enum ussd_profile_answer which);

#endif
