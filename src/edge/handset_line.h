/*
 * handset_line: the lines of Kannel's fake SMSC (gw/smsc/smsc_fake.c of
 * Kannel 1.4.5), both ways. To Kannel, one line a message:
 *
 *   FROM TO text TEXT        as it is, up to the end of the line
 *   FROM TO ucs2 BYTES       UTF-16BE, percent-encoded
 *
 * From Kannel `FROM TO text TEXT`, where TEXT may hold line feeds and so ends
 * only where the next message begins, `... ucs-2 BYTES`, `... data BYTES` and
 * `... udh UDH data|ucs-2|text BYTES` for each part of a long message.
 */
#ifndef JAGA_EDGE_HANDSET_LINE_H
#define JAGA_EDGE_HANDSET_LINE_H

#include "base/buf.h"

struct handset_line;

struct handset_line_sms {
	struct buf to, text; /* text: valid UTF-8 */
	size_t n_parts;
};

/* Appends one message from a phone. */
void handset_line_put(
    struct buf *out, struct str from, struct str to, struct str text);

struct handset_line *handset_line_new(void);
void handset_line_free(struct handset_line *l);
/* Forgets what was half received: the connection is a new one. */
void handset_line_reset(struct handset_line *l);
void handset_line_feed(struct handset_line *l, struct str bytes);
/*
 * Takes the next whole message. is_quiet: nothing has come for a while, so a
 * text that ends in a line feed is whole. False when there is none.
 */
bool handset_line_next(
    struct handset_line *l, bool is_quiet, struct handset_line_sms *out);

#endif
