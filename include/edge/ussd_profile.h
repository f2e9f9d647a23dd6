/*
 * ussd_profile: how one aggregator speaks USSD over HTTP, as data. A file
 * conf/ussd/NAME.profile is served at /ussd/NAME; conf/ussd/README.md teaches
 * its lines. Reading is pure; what is wrong has its place and a code U0xx.
 */
#ifndef JAGA_EDGE_USSD_PROFILE_H
#define JAGA_EDGE_USSD_PROFILE_H

#include "base/arena.h"
#include "core/diag.h"
#include "edge/ussd_net.h"

#define LIMIT_PROFILE_FILE (16U << 10)
#define LIMIT_PROFILE_NAME 24
#define LIMIT_PROFILES 64
#define USSD_PROFILE_VALUES 12 /* of one line `dial`, `abort` or `from` */
#define USSD_PROFILE_HEADERS 3
#define USSD_PROFILE_DEPTH 4 /* of the objects in an answer */

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

struct ussd_profile_header {
	struct str name, values[2]; /* continue, end */
};

/* Strings live in the arena of the reading; empty: the line is not there. */
struct ussd_profile {
	struct str name;
	bool is_json;   /* the body of a POST; else a form */
	bool is_joined; /* input has all inputs, joined by '*'; else the last */
	struct str session, phone, input; /* names of fields */
	struct str
	    code; /* a field's name, or a text with {field} from '*' on */
	struct str step; /* field of a number that counts the steps */
	/* A request needs all of these that are there. */
	struct str secret, secret_value;   /* a field must have this value */
	struct str signature, signing_key; /* a header field, of the body */
	struct ussd_net from[USSD_PROFILE_VALUES];
	int n_from;
	struct ussd_net proxy; /* is believed whom it calls for */
	int n_proxy;           /* 0 or 1 */
	struct ussd_profile_when dial, abort;
	struct str answers[N_USSD_PROFILE_ANSWERS]; /* texts with {field} */
	struct ussd_profile_header headers[USSD_PROFILE_HEADERS];
	int n_headers;
};

/* One file; file is NAME.profile or a path to it. False with errors in d. */
bool ussd_profile_read(struct str file, struct str source, struct arena *a,
    struct diags *d, struct ussd_profile *out);
bool ussd_profile_holds(const struct ussd_profile_when *w, struct str value);
/* The answer is JSON, whose strings are filled; else it is a text. */
bool ussd_profile_is_json(
    const struct ussd_profile *p, enum ussd_profile_answer which);
/* It has a line `secret` or `signature`: its file is nobody else's business. */
bool ussd_profile_is_secret(const struct ussd_profile *p);
/* The name of a field in text, from a '{' at its beginning to its '}'; empty
 * when there is none. */
struct str ussd_profile_field(struct str text);

#endif
