/*
 * Any bytes as UTF-8 and as UTF-16: what comes out is valid, mending twice is
 * mending once, valid text is left alone, counts agree. Folding and making
 * plain take whatever passes the door, and the folded text is settled.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/fold.h"
#include "text/segment.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_utf8(struct str bytes)
{
	struct buf once, twice, codes;
	struct str rest = bytes;
	size_t n = 0;

	buf_init(&once, bytes.len * 3);
	buf_init(&twice, bytes.len * 3);
	buf_init(&codes, bytes.len * 3);
	bool good = utf8_mend(&once, bytes);
	BUG_IF(good != utf8_is_valid(bytes));
	BUG_IF(good && !str_eq(buf_str(&once), bytes));
	BUG_IF(!utf8_is_valid(buf_str(&once)) || buf_is_over(&once));
	BUG_IF(!utf8_mend(&twice, buf_str(&once)));
	BUG_IF(!str_eq(buf_str(&once), buf_str(&twice)));
	for (; rest.len > 0; n++)
		utf8_put(&codes, utf8_next(&rest));
	BUG_IF(!str_eq(buf_str(&once), buf_str(&codes)));
	BUG_IF(n != utf8_length(bytes));
	buf_free(&once);
	buf_free(&twice);
	buf_free(&codes);
}

/* The code points of valid text as UTF-16BE. */
static void put_utf16be(struct buf *out, struct str text)
{
	while (text.len > 0) {
		uint32_t code = utf8_next(&text);

		if (code > 0xFFFF) {
			uint32_t high = 0xD800 + ((code - 0x10000) >> 10);

			buf_putc(out, (char)(high >> 8));
			buf_putc(out, (char)high);
			code = 0xDC00 + ((code - 0x10000) & 0x3FF);
		}
		buf_putc(out, (char)(code >> 8));
		buf_putc(out, (char)code);
	}
}

static void check_utf16(struct str bytes)
{
	struct buf text, back;

	buf_init(&text, bytes.len * 3);
	buf_init(&back, bytes.len * 3 + 2);
	bool good = utf8_from_utf16be(&text, bytes);
	BUG_IF(!utf8_is_valid(buf_str(&text)) || buf_is_over(&text));
	if (str_starts(bytes, STR("\xFE\xFF")))
		buf_puts(&back, STR("\xFE\xFF"));
	put_utf16be(&back, buf_str(&text));
	BUG_IF(good && !str_eq(buf_str(&back), bytes));
	buf_free(&text);
	buf_free(&back);
}

static void check_folding(struct arena *a, struct str bytes)
{
	struct str answer = fold_answer(a, bytes);
	struct str line = fold_line(a, bytes);
	struct buf plain;

	BUG_IF(!utf8_is_valid(answer) || !utf8_is_valid(line));
	BUG_IF(!str_eq(fold_line(a, line), line));
	BUG_IF(!str_eq(str_trim(answer), answer));
	BUG_IF(!str_eq(fold_answer(a, answer), answer));
	BUG_IF(answer.len > 0 && memchr(answer.ptr, '\n', answer.len));
	BUG_IF(line.len > 0 && memchr(line.ptr, '\n', line.len));
	BUG_IF(fold_distance(answer, line, 3) > 4);
	BUG_IF(
	    fold_distance(answer, line, 3) != fold_distance(line, answer, 3));
	buf_init(&plain, bytes.len * 54);
	segment_plain(&plain, bytes);
	BUG_IF(buf_is_over(&plain));
	BUG_IF(!utf8_is_valid(buf_str(&plain)));
	buf_free(&plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(64U << 20);
	struct str bytes = { (const char *)data, size };

	check_utf8(bytes);
	check_utf16(bytes);
	check_folding(a, bytes);
	arena_free(a);
	return 0;
}
