/*
 * sendsms: the words of Kannel's sendsms: how one SMS or USSD screen is asked
 * for, and what its answers mean. Pure.
 */
#ifndef JAGA_EDGE_SENDSMS_H
#define JAGA_EDGE_SENDSMS_H

#include "base/buf.h"
#include "base/limits.h"
#include "core/event.h"
#include "store/outbox.h"

struct sendsms {
	struct str user, password; /* of the sendsms-user */
	struct str smsc;           /* empty: left out */
	/* Where receipts go, http://host:port, and their credentials. */
	struct str receipt_url, callback_user, callback_password;
};

#define SENDSMS_LIMIT (LIMIT_REPLY * 4 + 4096) /* bytes of a target */

/* Appends path and query for a row. nonce: seal_nonce of the row, so that
 * nobody else can make its receipt. */
void sendsms_target(const struct sendsms *s, const struct outbox_row *row,
    const char *nonce, struct buf *out);
/* What came of it; logs what a person must look at. */
enum sent sendsms_verdict(int status, struct str body);

#endif
