/*
 * Records as bytes: 8 bytes for a number, 4 bytes of length before a string,
 * little endian whatever the machine. The reader is fed from disk and after
 * decryption, so it takes nothing for granted.
 */
#include "base/pack.h"

#include "base/err.h"

static void put_le(struct buf *b, uint64_t value, size_t n)
{
	unsigned char bytes[8];

	for (size_t i = 0; i < n; i++)
		bytes[i] = (unsigned char)(value >> (8 * i));
	buf_put(b, bytes, n);
}

void pack_i64(struct buf *b, int64_t value)
{
	put_le(b, (uint64_t)value, 8);
}

void pack_str(struct buf *b, struct str value)
{
	BUG_IF(value.len > UINT32_MAX);
	put_le(b, value.len, 4);
	buf_puts(b, value);
}

static uint64_t take_le(struct unpack *u, size_t n)
{
	uint64_t value = 0;

	if (u->bad || u->rest.len < n) {
		u->bad = true;
		return 0;
	}
	for (size_t i = n; i > 0; i--)
		value = value << 8 | (unsigned char)u->rest.ptr[i - 1];
	u->rest = str_sub(u->rest, n, u->rest.len);
	return value;
}

int64_t unpack_i64(struct unpack *u)
{
	return (int64_t)take_le(u, 8);
}

struct str unpack_str(struct unpack *u)
{
	size_t n = (size_t)take_le(u, 4);

	if (u->bad || u->rest.len < n) {
		u->bad = true;
		return (struct str){ NULL, 0 };
	}
	struct str value = str_sub(u->rest, 0, n);
	u->rest = str_sub(u->rest, n, u->rest.len);
	return value;
}

bool unpack_is_done(const struct unpack *u)
{
	return !u->bad && u->rest.len == 0;
}
