/*
 * accident_edit: one slip of a hand, or of a word processor, in a text. Each
 * kind is a function in a table; it says on which line of the new text the
 * slip is, or that there is no place for it.
 */
#ifndef JAGA_TEST_ACCIDENT_EDIT_H
#define JAGA_TEST_ACCIDENT_EDIT_H

#include <string.h>

#include "base/buf.h"
#include "tools/walk_dice.h"

#define ACCIDENT_LINES 4000

struct accident {
	int kind;
	int line;       /* in the new text, from 1 */
	struct str was; /* the line before, borrowed from the old text */
};

struct page {
	struct str lines[ACCIDENT_LINES];
	int n;
	struct walk_dice *dice;
	struct buf *out;
};

static inline void page_put(struct page *p, struct str line)
{
	buf_puts(p->out, line);
	buf_putc(p->out, '\n');
}

static inline void page_put_range(struct page *p, int from, int to)
{
	for (int i = from; i < to; i++)
		page_put(p, p->lines[i]);
}

/* The whole text with one line replaced. */
static inline bool page_replace(struct page *p, int i, struct str line)
{
	if (str_eq(line, p->lines[i]))
		return false;
	page_put_range(p, 0, i);
	page_put(p, line);
	page_put_range(p, i + 1, p->n);
	return true;
}

static inline bool slip_drop_line(struct page *p, int i)
{
	page_put_range(p, 0, i);
	page_put_range(p, i + 1, p->n);
	return true;
}

static inline bool slip_double_line(struct page *p, int i)
{
	page_put_range(p, 0, i + 1);
	page_put_range(p, i, p->n);
	return true;
}

static inline bool slip_swap_lines(struct page *p, int i)
{
	if (i + 1 >= p->n || str_eq(p->lines[i], p->lines[i + 1]))
		return false;
	page_put_range(p, 0, i);
	page_put(p, p->lines[i + 1]);
	page_put(p, p->lines[i]);
	page_put_range(p, i + 2, p->n);
	return true;
}

static inline bool slip_merge_lines(struct page *p, int i)
{
	if (i + 1 >= p->n || p->lines[i + 1].len == 0)
		return false;
	page_put_range(p, 0, i);
	buf_puts(p->out, p->lines[i]);
	page_put_range(p, i + 1, p->n);
	return true;
}

static inline bool slip_indent(struct page *p, int i)
{
	static const char *const blanks[] = { "  ", "\t", "      ", " " };
	char line[2000];
	struct str old = p->lines[i];

	if (walk_dice_chance(p->dice, 40))
		return page_replace(p, i, str_trim(old));
	(void)snprintf(line, sizeof(line), "%s%.*s",
	    blanks[walk_dice_roll(p->dice, 4)], STR_ARG(old));
	return page_replace(p, i, str_of(line));
}

/* Bytes from `at` of line i replaced by others. */
static inline bool page_change(
    struct page *p, int i, size_t at, size_t n, const char *by)
{
	struct str old = p->lines[i];
	char line[2000];

	if (at + n > old.len || old.len + strlen(by) >= sizeof(line))
		return false;
	(void)snprintf(line, sizeof(line), "%.*s%s%.*s", (int)at, old.ptr, by,
	    (int)(old.len - at - n), old.ptr + at + n);
	return page_replace(p, i, str_of(line));
}

/* Only what a keyboard has: a byte of a longer character stays. */
static inline bool is_key(struct str line, size_t at)
{
	return line.ptr[at] > ' ' && line.ptr[at] < 0x7F;
}

static inline bool slip_drop_letter(struct page *p, int i)
{
	size_t at = (size_t)walk_dice_roll(p->dice, (int)p->lines[i].len);

	return is_key(p->lines[i], at) && page_change(p, i, at, 1, "");
}

/* Another key beside the right one. */
static inline bool slip_mistype(struct page *p, int i)
{
	static const char *const rows[] = { "`1234567890-=", "qwertyuiop[]\\",
		"asdfghjkl;'", "zxcvbnm,./", "~!@#$%^&*()_+", "QWERTYUIOP{}|",
		"ASDFGHJKL:\"", "ZXCVBNM<>?" };
	struct str line = p->lines[i];
	size_t at = (size_t)walk_dice_roll(p->dice, (int)line.len);

	for (size_t r = 0; r < sizeof(rows) / sizeof(*rows); r++) {
		const char *key =
		    is_key(line, at) ? strchr(rows[r], line.ptr[at]) : NULL;
		char by[2] = { 0, 0 };

		if (!key)
			continue;
		by[0] = walk_dice_chance(p->dice, 50) && key > rows[r] ? key[-1]
								       : key[1];
		return by[0] != '\0' && page_change(p, i, at, 1, by);
	}
	return false;
}

/* What word processors make of what is typed, at its first place. */
static inline bool processor(
    struct page *p, int i, const char *typed, const char *made)
{
	struct str line = p->lines[i];
	const char *at = memmem(line.ptr, line.len, typed, strlen(typed));

	return at &&
	       page_change(p, i, (size_t)(at - line.ptr), strlen(typed), made);
}

static inline bool slip_arrow(struct page *p, int i)
{
	return walk_dice_chance(p->dice, 80)
		   ? processor(p, i, "->", "\xE2\x86\x92")
		   : processor(p, i, "->", "\xE2\x80\x93>");
}

static inline bool slip_quotes(struct page *p, int i)
{
	return processor(p, i, "'", "\xE2\x80\x99") ||
	       processor(p, i, "\"", "\xE2\x80\x9C");
}

static inline bool slip_dash(struct page *p, int i)
{
	return processor(p, i, "--", "\xE2\x80\x94") ||
	       processor(p, i, " - ", " \xE2\x80\x93 ") ||
	       processor(p, i, "...", "\xE2\x80\xA6");
}

static inline bool slip_capital(struct page *p, int i)
{
	struct str line = p->lines[i];
	size_t at = 0;
	char by[2] = { 0, 0 };

	while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
		at++;
	if (at == line.len || line.ptr[at] < 'a' || line.ptr[at] > 'z')
		return false;
	by[0] = (char)(line.ptr[at] - 'a' + 'A');
	return page_change(p, i, at, 1, by);
}

static inline bool slip_nbsp(struct page *p, int i)
{
	return processor(p, i, " ", "\xC2\xA0");
}

static const struct {
	const char *name;
	bool (*slips)(struct page *p, int i);
} accident_kinds[] = {
	{ "drop a line", slip_drop_line },
	{ "double a line", slip_double_line },
	{ "swap two lines", slip_swap_lines },
	{ "merge two lines", slip_merge_lines },
	{ "indentation", slip_indent },
	{ "drop a letter", slip_drop_letter },
	{ "mistype", slip_mistype },
	{ "autocorrect: arrow", slip_arrow },
	{ "autocorrect: quotes", slip_quotes },
	{ "autocorrect: dashes", slip_dash },
	{ "autocorrect: capital", slip_capital },
	{ "autocorrect: NBSP", slip_nbsp },
};

/* Hands slip on lines and letters more often than word processors do each of
 * their things. */
static const int accident_hands[] = { 0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6,
	0, 1, 2, 3, 5, 6, 5, 6, 7, 8, 9, 10, 11 };

#define ACCIDENT_KINDS ((int)(sizeof(accident_kinds) / sizeof(*accident_kinds)))

static inline void page_read(struct page *p, struct str text)
{
	p->n = 0;
	while (text.len > 0 && p->n < ACCIDENT_LINES)
		p->lines[p->n++] = str_cut(&text, '\n');
}

#define ACCIDENT_TRIES 10000 /* some flows have no place for some slips */

static inline bool slip_at(struct page *p, struct accident *a, int i)
{
	a->line = i + 1;
	a->was = p->lines[i];
	buf_clear(p->out);
	return a->was.len > 0 && accident_kinds[a->kind].slips(p, i);
}

/* One slip on a line that is not empty: first its kind, then its place. */
static inline void accident_make(struct walk_dice *dice, struct str text,
    struct page *p, struct buf *out, struct accident *a)
{
	int n = (int)(sizeof(accident_hands) / sizeof(int));
	int tries = 0;

	page_read(p, text);
	p->dice = dice;
	p->out = out;
	do {
		if (tries++ % ACCIDENT_TRIES == 0)
			a->kind = accident_hands[walk_dice_roll(dice, n)];
	} while (!slip_at(p, a, walk_dice_roll(dice, p->n)));
}

#endif
