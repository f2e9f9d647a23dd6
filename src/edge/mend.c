/* Decoding first and cutting after, so that a cut never makes a flaw. */
#include "edge/mend.h"

#include "base/limits.h"
#include "text/utf8.h"

/* No alphabet makes more than three bytes of one. */
#define LIMIT_DECODED ((size_t)3 * LIMIT_HTTP_TARGET)

static struct str cut(struct str text, size_t max)
{
	if (text.len <= max)
		return text;
	while (max > 0 && ((unsigned char)text.ptr[max] & 0xC0) == 0x80)
		max--;
	return str_sub(text, 0, max);
}

bool mend_text(struct arena *a, struct str bytes, mend_fn *decode, size_t max,
    struct str *out)
{
	struct buf b;

	buf_init(&b, LIMIT_DECODED);
	bool is_clean = decode(&b, bytes);
	struct str text = cut(buf_str(&b), max);
	is_clean = is_clean && text.len == b.len;
	*out = arena_copy(a, text);
	buf_free(&b);
	return is_clean;
}

struct str mend_name(struct arena *a, struct str bytes, size_t max)
{
	struct str name;

	(void)mend_text(a, bytes, utf8_mend, max, &name);
	return name;
}
