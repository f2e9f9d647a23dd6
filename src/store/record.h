/*
 * record: sealed columns. A record is packed (base/pack.h) after a version
 * byte and sealed for the place it is kept in.
 *
 *	struct buf *b = record_new(s);
 *	pack_i64(b, 7);
 *	err = record_seal(s, STR("inbox"), &sealed);
 *
 *	err = record_open(s, STR("inbox"), sealed, arena, &u);
 *	n = unpack_i64(&u);
 *	err = record_done(&u, STR("inbox"));
 */
#ifndef JAGA_STORE_RECORD_H
#define JAGA_STORE_RECORD_H

#include "base/pack.h"
#include "base/personal.h"
#include "store/handle.h"
#include "text/msisdn.h"

/* Bytes of one record: a session with LIMIT_FLOW_FIELDS answers of
 * LIMIT_TEXT bytes each, its pages and its way back (TALK_BACK_BYTES), and
 * LIMIT_TALK_EVENTS ids, just fits. */
#define RECORD_MAX                                                             \
	(((size_t)LIMIT_FLOW_FIELDS + 3) * (LIMIT_TEXT + 16) +                 \
	    (size_t)LIMIT_TALK_EVENTS * 10)

/* Starts one; it lives in the store until the next. */
struct buf *record_new(struct store *s);
/* Seals it; *sealed is valid until the next record. ERR_INPUT when it is
 * larger than RECORD_MAX. */
enum err record_seal(struct store *s, struct str place, struct str *sealed);
/* Opens one into the arena. ERR_INPUT, logged, when it is not
 * ours (damaged, or moved from another place). */
enum err record_open(struct store *s, struct str place, struct str sealed,
    struct arena *a, struct unpack *u);
/* ERR_INPUT, logged, when what was read was odd. */
enum err record_done(const struct unpack *u, struct str place);

void record_put_number(struct buf *b, const struct msisdn *number);
struct msisdn record_get_number(struct unpack *u);
void record_put_bool(struct buf *b, bool value);
bool record_get_bool(struct unpack *u);
/* Up to 8 bits in a byte; the lowest alone is stored as a bool is. */
void record_put_flags(struct buf *b, unsigned flags);
unsigned record_get_flags(struct unpack *u);
/* A stored enum or count; odd (bad is set) outside lo..hi. */
int record_get_int(struct unpack *u, int64_t lo, int64_t hi);

#endif
