/*
 * triage_choice: most words of a message are none of a choice, so a regex is
 * slow by how long it takes to see that. Words that begin with the same letter
 * stand together, and a range of numbers is classes of digits: a few bytes are
 * compared instead of each word. The order of words that could both match
 * stays, so what matches stays the same.
 */
#include "core/triage_choice.h"

#define RANGE_MOST 250
#define NUMBER_MOST 9999

/* The largest 1, 10, 100, ... of which a full run begins at `from`. */
static int64_t unit_at(int64_t from, int64_t to)
{
	int64_t unit = 1;

	while (
	    from > 0 && from % (unit * 10) == 0 && from + unit * 10 - 1 <= to)
		unit *= 10;
	return unit;
}

/* "[3-9]", "1[0-9]": as many numbers from `from` as one piece can say; how
 * many they are. */
static int64_t put_digits(struct buf *out, int64_t from, int64_t to)
{
	int64_t unit = unit_at(from, to), front = from / unit / 10;
	int64_t first = from / unit % 10, last = first;

	while (last < 9 && from + (last - first + 2) * unit - 1 <= to)
		last++;
	if (front > 0)
		buf_putf(out, "%lld", (long long)front);
	if (first < last)
		buf_putf(out, "[%lld-%lld]", (long long)first, (long long)last);
	else
		buf_putf(out, "%lld", (long long)first);
	for (int64_t k = unit; k > 1; k /= 10)
		buf_puts(out, STR("[0-9]"));
	return (last - first + 1) * unit;
}

/* "6-17", or empty: any number. */
static bool put_number(struct buf *out, struct str range)
{
	struct str low = str_cut(&range, '-');
	int64_t from, to;

	if (low.len == 0 && !range.ptr) {
		buf_puts(out, STR("[0-9]+"));
		return true;
	}
	if (!str_to_i64(low, 0, NUMBER_MOST, &from) ||
	    !str_to_i64(range, from, from + RANGE_MOST, &to))
		return false;
	while (from <= to) {
		from += put_digits(out, from, to);
		if (from <= to)
			buf_putc(out, '|');
	}
	return true;
}

static void put_letters(struct buf *out, struct str word)
{
	if (str_ends(word, STR("*"))) {
		buf_puts(out, str_sub(word, 0, word.len - 1));
		buf_puts(out, STR("[^ ]*"));
	} else {
		buf_puts(out, word);
	}
}

/* As many words behind i as begin with its letter, and it. */
static int count_alike(const struct str *words, int n, int i)
{
	int alike = 0;

	for (int k = i; k < n; k++)
		alike += words[k].ptr[0] == words[i].ptr[0];
	return alike;
}

static bool is_first_of_its_letter(const struct str *words, int i)
{
	for (int k = 0; k < i; k++)
		if (words[k].ptr[0] == words[i].ptr[0])
			return false;
	return true;
}

static void put_alike(struct buf *out, const struct str *words, int n, int i)
{
	bool is_more = false;

	buf_putc(out, words[i].ptr[0]);
	buf_puts(out, STR("(?:"));
	for (int k = i; k < n; k++) {
		if (words[k].ptr[0] != words[i].ptr[0])
			continue;
		if (is_more)
			buf_putc(out, '|');
		put_letters(out, str_sub(words[k], 1, words[k].len));
		is_more = true;
	}
	buf_putc(out, ')');
}

bool triage_choice_put(struct buf *out, const struct str *words, int n)
{
	for (int i = 0; i < n; i++) {
		bool is_number = str_starts(words[i], STR("#"));

		if (!is_number && !is_first_of_its_letter(words, i))
			continue;
		if (i > 0)
			buf_putc(out, '|');
		if (!is_number && count_alike(words, n, i) > 1)
			put_alike(out, words, n, i);
		else if (!is_number)
			put_letters(out, words[i]);
		else if (!put_number(out, str_sub(words[i], 1, words[i].len)))
			return false;
	}
	return true;
}
