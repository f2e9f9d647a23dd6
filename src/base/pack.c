/*
 * Records as bytes: a number is 1 to 10 bytes of 7 bits each, the lowest
 * first, the top bit set in all but the last; a signed one has its sign in the
 * lowest bit, so that small ones are short either way. A string has its length
 * before it. The reader is fed from disk and after decryption, so it takes
 * nothing for granted.
 */
#include "base/pack.h"

#include "base/err.h"

#define LONGEST 10 /* bytes of a number: 64 bits, 7 a byte */

static void put_number(struct buf *b, uint64_t value)
{
	unsigned char bytes[LONGEST];
	size_t n = 0;

	for (; value >= 0x80; value >>= 7)
		bytes[n++] = (unsigned char)(value | 0x80);
	bytes[n++] = (unsigned char)value;
	buf_put(b, bytes, n);
}

void pack_i64(struct buf *b, int64_t value)
{
	uint64_t bits = (uint64_t)value << 1;

	put_number(b, value < 0 ? ~bits : bits);
}

void pack_str(struct buf *b, struct str value)
{
	put_number(b, value.len);
	buf_puts(b, value);
}

static uint64_t take_number(struct unpack *u)
{
	uint64_t value = 0;

	for (size_t i = 0; !u->bad && i < u->rest.len && i < LONGEST; i++) {
		unsigned char byte = (unsigned char)u->rest.ptr[i];

		/* Of the last byte only one bit is left to fill. */
		if (i == LONGEST - 1 && byte > 1)
			break;
		value |= (uint64_t)(byte & 0x7F) << (7 * i);
		if (byte < 0x80) {
			u->rest = str_sub(u->rest, i + 1, u->rest.len);
			return value;
		}
	}
	u->bad = true;
	return 0;
}

int64_t unpack_i64(struct unpack *u)
{
	uint64_t bits = take_number(u);

	return (int64_t)(bits & 1 ? ~(bits >> 1) : bits >> 1);
}

struct str unpack_str(struct unpack *u)
{
	uint64_t n = take_number(u);

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
