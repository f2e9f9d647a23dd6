/*
 * ussd_profile: how one aggregator speaks USSD over HTTP, as data. A file
 * conf/ussd/NAME.profile is served at /ussd/NAME; conf/ussd/README.md teaches
 * its lines. Reading is pure; what is wrong has its place and a code U0xx.
 */
#ifndef JAGA_EDGE_USSD_PROFILE_H
#define JAGA_EDGE_USSD_PROFILE_H

#include "base/arena.h"
#include "core/diag.h"

#define LIMIT_PROFILE_FILE (16U << 10)
#define LIMIT_PROFILE_NAME 24
#define LIMIT_PROFILES 32
#define USSD_PROFILE_VALUES 12 /* of one line `dial` or `abort` */

/* Holds when the field has one of the values; "*" is any but an empty one, and
 * "<code>" what is dialled: *...#. No values: never. */
struct ussd_profile_when {
	struct str field;
	struct str values[USSD_PROFILE_VALUES];
	int n;
};

enum ussd_profile_answer {
	USSD_PROFILE_CONTINUE, /* a screen that waits for an answer */
	USSD_PROFILE_END,      /* the last screen */
	USSD_PROFILE_NOTE,     /* to the end of a dialog: nobody sees it */
};
#define N_USSD_PROFILE_ANSWERS 3

/* Strings live in the arena of the reading; empty: the line is not there. */
struct ussd_profile {
	struct str name;
	bool is_json;   /* the body of a POST; else a form */
	bool is_joined; /* input has all inputs, joined by '*'; else the last */
	struct str session, phone, code, input; /* names of fields */
	struct str step; /* field of a number that counts the steps */
	struct str secret, secret_value; /* a field must have this value */
	struct ussd_profile_when dial, abort;
	struct str answers[N_USSD_PROFILE_ANSWERS]; /* texts with {field} */
	struct str header, header_values[2]; /* continue, end */
};

/* One file; file is NAME.profile or a path to it. False with errors in d. */
bool ussd_profile_read(struct str file, struct str source, struct arena *a,
    struct diags *d, struct ussd_profile *out);
bool ussd_profile_holds(const struct ussd_profile_when *w, struct str value);

#endif
