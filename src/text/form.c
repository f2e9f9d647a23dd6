/*
 * Form fields without C strings: a UCS-2 text is full of zero bytes, and a
 * parser that stops at them loses the message.
 */
#include "text/form.h"

#include "base/hex.h"

static struct str decode(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '+')
			c = ' ';
		else if (c == '%' && hex_read(str_sub(s, i + 1, 2), &c, 1))
			i += 2;
		out[n++] = c;
	}
	return (struct str){ out, n };
}

bool form_read(struct arena *a, struct str encoded, struct form *out)
{
	out->n = 0;
	while (encoded.ptr != NULL) {
		struct str value = str_cut(&encoded, '&');

		if (value.len == 0)
			continue;
		if (out->n == FORM_PAIRS)
			return false;
		struct str name = str_cut(&value, '=');
		out->pairs[out->n].name = decode(a, name);
		out->pairs[out->n].value = decode(a, value);
		out->n++;
	}
	return true;
}

struct str form_get(const struct form *f, struct str name)
{
	for (size_t i = 0; i < f->n; i++) {
		if (str_eq(f->pairs[i].name, name))
			return f->pairs[i].value;
	}
	return (struct str){ NULL, 0 };
}

void form_put(struct buf *out, struct str name, struct str value)
{
	if (out->len > 0)
		buf_putc(out, '&');
	form_encode(out, name);
	buf_putc(out, '=');
	form_encode(out, value);
}

static bool is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

void form_encode(struct buf *out, struct str bytes)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];

		if (is_unreserved(bytes.ptr[i])) {
			buf_putc(out, bytes.ptr[i]);
			continue;
		}
		const char triple[] = { '%', digits[c >> 4], digits[c & 0xF] };
		buf_put(out, triple, sizeof(triple));
	}
}
