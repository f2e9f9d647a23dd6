#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/screen.h"

#define TAIL 10

static void put_many(struct buf *b, const char *piece, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_puts(b, str_of(piece));
}

static void rooms_are_those_of_the_standard(void **state)
{
	struct buf b;

	(void)state;
	assert_int_equal(screen_room(SEGMENT_GSM7), 182);
	assert_int_equal(screen_room(SEGMENT_UCS2), 80);
	buf_init(&b, 1000);
	put_many(&b, "€", 91);
	assert_true(screen_fits(buf_str(&b)));
	buf_putc(&b, 'x');
	assert_false(screen_fits(buf_str(&b)));
	assert_int_equal(screen_count(buf_str(&b), 0), 2);
	buf_clear(&b);
	put_many(&b, "救", 80);
	assert_true(screen_fits(buf_str(&b)));
	assert_int_equal(screen_count(buf_str(&b), TAIL), 1);
	buf_putc(&b, 'x');
	assert_false(screen_fits(buf_str(&b)));
	buf_free(&b);
	assert_true(screen_fits(str_of(NULL)));
	assert_int_equal(screen_count(str_of(NULL), TAIL), 1);
	assert_int_equal(screen_nth(str_of(NULL), TAIL, 0).len, 0);
	assert_int_equal(screen_nth(STR("ya"), TAIL, 1).len, 0);
}

static void pages_end_at_line_ends_then_word_ends(void **state)
{
	struct str page;
	struct buf b;

	(void)state;
	/* a line end past the middle wins over a later blank */
	buf_init(&b, 1000);
	put_many(&b, "a", 100);
	buf_putc(&b, '\n');
	put_many(&b, "bb ", 60);
	page = screen_nth(buf_str(&b), TAIL, 0);
	assert_int_equal(page.len, 100);
	/* an early one does not */
	buf_clear(&b);
	buf_puts(&b, STR("Pilih:\n"));
	put_many(&b, "bbb ", 60);
	page = screen_nth(buf_str(&b), TAIL, 0);
	assert_int_equal(page.len, 7 + 41 * 4 - 1);
	assert_true(str_ends(page, STR("bbb")));
	assert_true(str_starts(screen_nth(buf_str(&b), TAIL, 1), STR("bbb")));
	/* a word that just fits stays */
	buf_clear(&b);
	put_many(&b, "c", 172);
	buf_puts(&b, STR(" dddddddddd"));
	assert_int_equal(screen_nth(buf_str(&b), TAIL, 0).len, 172);
	assert_true(
	    str_eq(screen_nth(buf_str(&b), TAIL, 1), STR("dddddddddd")));
	/* an endless word is cut */
	buf_clear(&b);
	put_many(&b, "e", 400);
	assert_int_equal(screen_nth(buf_str(&b), TAIL, 0).len, 172);
	assert_int_equal(screen_nth(buf_str(&b), TAIL, 1).len, 172);
	assert_int_equal(screen_nth(buf_str(&b), TAIL, 2).len, 56);
	assert_int_equal(screen_count(buf_str(&b), TAIL), 3);
	buf_free(&b);
}

static void the_last_screen_needs_no_tail(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	put_many(&b, "f", 172);
	buf_putc(&b, ' ');
	put_many(&b, "g", 182);
	assert_int_equal(screen_count(buf_str(&b), TAIL), 2);
	assert_int_equal(screen_nth(buf_str(&b), TAIL, 1).len, 182);
	buf_putc(&b, 'g');
	assert_int_equal(screen_count(buf_str(&b), TAIL), 3);
	buf_free(&b);
}

static void a_pair_is_never_cut_in_two(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 2000);
	put_many(&b, "x", 171);
	put_many(&b, "€", 60);
	assert_int_equal(screen_nth(buf_str(&b), TAIL, 0).len, 171);
	buf_clear(&b);
	put_many(&b, "x", 69);
	put_many(&b, "\xF0\x9F\x86\x98", 20);
	assert_int_equal(screen_nth(buf_str(&b), TAIL, 0).len, 69);
	buf_free(&b);
}

/* splitmix64, so that a failure names the seed that shows it. */
static uint64_t next(uint64_t *seed)
{
	uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

/* Each page is the next part of the text, not empty, and fits. */
static void check_pages(struct str text, size_t tail, uint64_t seed)
{
	enum segment_coding coding = segment_count(text).coding;
	size_t count = screen_count(text, tail);
	struct str rest = str_trim(text);

	for (size_t i = 0; i < count; i++) {
		struct str page = screen_nth(text, tail, i);
		size_t room = screen_room(coding) - (i + 1 < count ? tail : 0);
		struct segments s = segment_count(page);

		if (!str_starts(rest, page))
			fail_msg("seed %" PRIu64 " page %zu", seed, i);
		if (s.coding == coding && s.units > room)
			fail_msg("seed %" PRIu64 " units %zu", seed, s.units);
		if (page.len == 0 && rest.len > 0)
			fail_msg("seed %" PRIu64 " empty page %zu", seed, i);
		rest = str_trim(str_sub(rest, page.len, rest.len));
	}
	assert_int_equal(rest.len, 0);
	assert_int_equal(screen_nth(text, tail, count).len, 0);
}

static void no_word_is_lost_and_each_screen_fits(void **state)
{
	static const char *const pieces[] = { "a", "bb", " ", "\n", "€", "x",
		"kata", " ", "Kupang", "\n1. ", "{", "救", "\xF0\x9F\x86\x98" };
	struct buf b;

	(void)state;
	buf_init(&b, 100000);
	for (uint64_t run = 1; run <= 2000; run++) {
		uint64_t seed = run;
		size_t kinds = next(&seed) % 2 ? 11 : 13;
		size_t tail = next(&seed) % 30, n = next(&seed) % 400;

		buf_clear(&b);
		for (size_t i = 0; i < n; i++)
			buf_puts(&b, str_of(pieces[next(&seed) % kinds]));
		check_pages(buf_str(&b), tail, run);
	}
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rooms_are_those_of_the_standard),
		cmocka_unit_test(pages_end_at_line_ends_then_word_ends),
		cmocka_unit_test(the_last_screen_needs_no_tail),
		cmocka_unit_test(a_pair_is_never_cut_in_two),
		cmocka_unit_test(no_word_is_lost_and_each_screen_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
