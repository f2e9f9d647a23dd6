/*
 * buf: a growing byte buffer that knows its largest size from birth (as
 * curl's dynbuf). What does not fit is dropped and `over` is set: the caller
 * looks once, at the end, with buf_is_over. The content is then the beginning
 * of what was put, cut between two UTF-8 characters, and later appends do
 * nothing until buf_clear. Always NUL-terminated.
 */
#ifndef JAGA_BASE_BUF_H
#define JAGA_BASE_BUF_H

#include "base/str.h"

struct buf {
	char *ptr; /* owned; NULL until the first byte */
	size_t len;
	size_t size; /* allocated */
	size_t max;  /* bytes that it may hold, without the NUL */
	bool over;
};

/* Starts an empty buffer of at most max bytes; max comes from limits.h. */
void buf_init(struct buf *b, size_t max);
void buf_free(struct buf *b);
/* Empties it and keeps the memory; clears `over`. */
void buf_clear(struct buf *b);
void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, struct str s);
void buf_putc(struct buf *b, char c);
void buf_putf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Shortens to n bytes; n must not exceed len. */
void buf_cut(struct buf *b, size_t n);
/* Borrows the content; valid until the next change. */
struct str buf_str(const struct buf *b);
/* NUL-terminated content, never NULL. */
const char *buf_cstr(const struct buf *b);
bool buf_is_over(const struct buf *b);

#endif
