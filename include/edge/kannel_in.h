/*
 * kannel_in: what Kannel brings, as events. Each reads the raw query of one of
 * our callback URLs (conf/kannel/kannel.conf.in has their parameters); texts
 * are decoded from whatever alphabet the phone used and never rejected for it.
 * Pure, so that they can be tested and fuzzed without a socket.
 */
#ifndef JAGA_EDGE_KANNEL_IN_H
#define JAGA_EDGE_KANNEL_IN_H

#include "base/arena.h"
#include "base/err.h"
#include "core/event.h"
#include "store/seal.h"

/* Strings of *out live in a. home: the country of national numbers. ERR_INPUT
 * when the query holds no message at all. */
enum err kannel_in_sms(struct arena *a, struct str query, struct str home,
    when_t now, struct event *out);
enum err kannel_in_ussd(struct arena *a, struct str query, struct str home,
    when_t now, struct event *out);
/* ERR_INPUT when it is no receipt; ERR_GONE when its nonce is not the one of
 * the row that it names. */
enum err kannel_in_receipt(struct arena *a, struct str query,
    const struct seal *seal, when_t now, struct event *out);

#endif
