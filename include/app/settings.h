/*
 * settings: conf/jaga.conf, read by libconfuse through one table of keys whose
 * rows hold type, default, limits and help. A wrong value is an error with
 * file:line and the remedy; nothing has a silent default that could lose a
 * message.
 */
#ifndef JAGA_APP_SETTINGS_H
#define JAGA_APP_SETTINGS_H

#include "base/arena.h"
#include "base/buf.h"

struct settings {
	/* store */
	struct str store;   /* path of the database */
	struct str key;     /* path of the key file */
	struct str control; /* path of the socket for commands */
	/* rules */
	struct str flows, roster, home;
	struct str ussd;      /* folder of *.profile, empty: none */
	struct str triage;    /* empty: none */
	struct str forbidden; /* file of words, empty: none */
	/* us */
	struct str number; /* our short code or number: the sender of an SMS */
	struct str witnesses; /* of the audit log: numbers with commas */
	/* listening (loopback by default) */
	struct str listen;
	int port;
	struct str callback_user, callback_password; /* what Kannel sends us */
	struct str ussd_secret; /* ?token= of /ussd/..., empty: none asked */
	/* Kannel's sendsms */
	struct str sendsms_host;
	int sendsms_port;
	struct str sendsms_user, sendsms_password;
	struct str sendsms_smsc; /* smsc= of each MT, empty: left out */
	struct str receipt_url; /* where Kannel brings receipts: our base URL */
	int sendsms_seconds;    /* time allowed for its answer */
	/* limits that a site may change */
	int batch;
	struct str log_level;
};

/* NULL *why on success; else a sentence with file:line. Strings in arena. */
bool settings_read(
    const char *path, struct arena *a, struct settings *out, struct buf *why);
/* Every key with its default and help, as a commented file. */
void settings_example(struct buf *out);

#endif
