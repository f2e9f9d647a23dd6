/*
 * Text and bytes under construction. The content is always the beginning of
 * what was put: the first append that does not fit is cut, and all later ones
 * are dropped, so a buffer that is over has an end missing but never a hole.
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

#define FIRST_SIZE 64U

void buf_init(struct buf *b, size_t max)
{
	BUG_IF(max >= SIZE_MAX / 2);
	*b = (struct buf){ .max = max };
}

void buf_free(struct buf *b)
{
	if (b == NULL)
		return;
	mem_free(b->ptr);
	*b = (struct buf){ .max = b->max };
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->over = false;
	if (b->ptr != NULL)
		b->ptr[0] = '\0';
}

/* Room for n more bytes and the NUL; len + n must not exceed max. */
static void reserve(struct buf *b, size_t n)
{
	size_t need = b->len + n + 1;
	size_t size = b->size == 0 ? FIRST_SIZE : b->size;

	if (need <= b->size)
		return;
	while (size < need)
		size *= 2;
	if (size > b->max + 1)
		size = b->max + 1;
	b->ptr = mem_resize(b->ptr, size);
	b->size = size;
}

/* Of the bytes at p, the most that fit in room, no UTF-8 character halved. */
static size_t whole_characters(const char *p, size_t room)
{
	size_t n = room;

	while (n > 0 && room - n < 3 && ((unsigned char)p[n] & 0xC0U) == 0x80U)
		n--;
	return n;
}

void buf_put(struct buf *b, const void *bytes, size_t n)
{
	size_t room = b->max - b->len;

	if (b->over || n == 0)
		return;
	if (n > room) {
		b->over = true;
		n = whole_characters(bytes, room);
	}
	reserve(b, n);
	memcpy(b->ptr + b->len, bytes, n);
	b->len += n;
	b->ptr[b->len] = '\0';
}

void buf_puts(struct buf *b, struct str s)
{
	buf_put(b, s.ptr, s.len);
}

void buf_putc(struct buf *b, char c)
{
	if (!b->over && b->len + 1 < b->size) {
		b->ptr[b->len++] = c;
		b->ptr[b->len] = '\0';
		return;
	}
	buf_put(b, &c, 1);
}

static void put_long(struct buf *b, size_t n, const char *format, va_list args)
{
	char *text = mem_array(n + 1, 1);

	(void)vsnprintf(text, n + 1, format, args); /* measured before */
	buf_put(b, text, n);
	mem_free(text);
}

void buf_putf(struct buf *b, const char *format, ...)
{
	char text[256]; /* nearly all; longer ones are formatted twice */
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	BUG_IF(n < 0);
	if ((size_t)n < sizeof(text)) {
		buf_put(b, text, (size_t)n);
		return;
	}
	va_start(args, format);
	put_long(b, (size_t)n, format, args);
	va_end(args);
}

void buf_cut(struct buf *b, size_t n)
{
	BUG_IF(n > b->len);
	b->len = n;
	if (b->ptr != NULL)
		b->ptr[n] = '\0';
}

struct str buf_str(const struct buf *b)
{
	return (struct str){ buf_cstr(b), b->len };
}

const char *buf_cstr(const struct buf *b)
{
	return b->ptr != NULL ? b->ptr : "";
}

bool buf_is_over(const struct buf *b)
{
	return b->over;
}
