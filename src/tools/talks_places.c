/* What a talk cannot write down: digits depend on the keys of the store. */
#include "tools/talks_places.h"

#include "base/buf.h"
#include "base/limits.h"
#include "core/code.h"

struct filling {
	struct arena *arena;
	const struct rules *rules;
	struct str letters, code, number;
	struct buf out;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The three letters at the end of what is written, or the talk's last case. */
static struct str letters_before(struct filling *f)
{
	struct str s = buf_str(&f->out);
	struct str tail = str_sub(s, s.len < 3 ? 0 : s.len - 3, 3);
	struct str all = f->letters;
	char upper[CODE_LETTERS + 1] = { 0 };
	size_t n = 0;

	while (n < tail.len && is_letter(tail.ptr[n])) {
		upper[n] = (char)(tail.ptr[n] & ~0x20);
		n++;
	}
	if (n == CODE_LETTERS)
		return arena_copy(f->arena, (struct str){ upper, n });
	return str_sub(all, all.len < 3 ? 0 : all.len - 3, 3);
}

static bool put_place(struct filling *f, struct str name)
{
	const struct rules *r = f->rules;
	int officer = roster_by_nick(r->roster, name);
	const struct msisdn *phone;

	if (str_eq(name, STR("kode"))) {
		buf_puts(&f->out, f->code);
		return true;
	}
	if (str_eq(name, STR("ya"))) {
		buf_puts(&f->out, f->number);
		return true;
	}
	if (officer < 0)
		return false;
	phone = &roster_officer(r->roster, officer)->phones[0];
	buf_putf(&f->out, "%02d",
	    r->check(r->check_arg, letters_before(f), msisdn_open(phone)));
	return true;
}

struct str talks_places_fill(struct arena *a, const struct rules *rules,
    struct str letters, const struct talks_heard *heard, struct str text)
{
	struct filling f = { .arena = a,
		.rules = rules,
		.letters = letters,
		.code = heard->code,
		.number = heard->number };
	struct str filled;

	buf_init(&f.out, 2 * (size_t)LIMIT_TEXT);
	while (text.len > 0) {
		size_t end = text.ptr[0] == '{' ? str_find(text, '}') : 0;

		if (end > 0 && end < text.len &&
		    put_place(&f, str_sub(text, 1, end - 1))) {
			text = str_sub(text, end + 1, text.len);
			continue;
		}
		buf_putc(&f.out, text.ptr[0]);
		text = str_sub(text, 1, text.len);
	}
	filled = arena_copy(a, buf_str(&f.out));
	buf_free(&f.out);
	return filled;
}

/* "Balas YA 553": the three digits. */
struct str talks_places_number(struct str text)
{
	struct str mark = STR("YA ");
	int64_t n;

	for (size_t i = 0; i + mark.len + 3 <= text.len; i++) {
		struct str digits = str_sub(text, i + mark.len, 3);

		if (str_starts(str_sub(text, i, text.len), mark) &&
		    str_to_i64(digits, 0, 999, &n))
			return digits;
	}
	return STR("");
}
