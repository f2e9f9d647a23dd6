/* Hexadecimal without the locale and without scanf. */
#include "base/hex.h"

void hex_put(struct buf *out, const void *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *p = bytes;

	for (size_t i = 0; i < n; i++) {
		buf_putc(out, digits[p[i] >> 4]);
		buf_putc(out, digits[p[i] & 0xF]);
	}
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool hex_read(struct str text, void *bytes, size_t n)
{
	unsigned char *p = bytes;

	if (text.len % 2 != 0 || text.len / 2 != n)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (digit(text.ptr[i]) < 0)
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		int high = digit(text.ptr[2 * i]);
		int low = digit(text.ptr[2 * i + 1]);

		p[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}
