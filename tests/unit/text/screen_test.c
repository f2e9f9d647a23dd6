#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/screen.h"

static const struct screen_feet ten = { 10, 10, 0 };

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
	assert_int_equal(screen_count(buf_str(&b), NULL), 2);
	buf_clear(&b);
	put_many(&b, "救", 80);
	assert_true(screen_fits(buf_str(&b)));
	assert_int_equal(screen_count(buf_str(&b), &ten), 1);
	buf_putc(&b, 'x');
	assert_false(screen_fits(buf_str(&b)));
	buf_free(&b);
	assert_true(screen_fits(str_of(NULL)));
	assert_int_equal(screen_count(str_of(NULL), &ten), 1);
	assert_int_equal(screen_nth(str_of(NULL), &ten, 0).len, 0);
	assert_int_equal(screen_nth(STR("ya"), &ten, 1).len, 0);
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
	page = screen_nth(buf_str(&b), &ten, 0);
	assert_int_equal(page.len, 100);
	/* an early one does not */
	buf_clear(&b);
	buf_puts(&b, STR("Pilih:\n"));
	put_many(&b, "bbb ", 60);
	page = screen_nth(buf_str(&b), &ten, 0);
	assert_int_equal(page.len, 7 + 41 * 4 - 1);
	assert_true(str_ends(page, STR("bbb")));
	assert_true(str_starts(screen_nth(buf_str(&b), &ten, 1), STR("bbb")));
	/* a word that just fits stays */
	buf_clear(&b);
	put_many(&b, "c", 172);
	buf_puts(&b, STR(" dddddddddd"));
	assert_int_equal(screen_nth(buf_str(&b), &ten, 0).len, 172);
	assert_true(
	    str_eq(screen_nth(buf_str(&b), &ten, 1), STR("dddddddddd")));
	/* an endless word is cut */
	buf_clear(&b);
	put_many(&b, "e", 400);
	assert_int_equal(screen_nth(buf_str(&b), &ten, 0).len, 172);
	assert_int_equal(screen_nth(buf_str(&b), &ten, 1).len, 172);
	assert_int_equal(screen_nth(buf_str(&b), &ten, 2).len, 56);
	assert_int_equal(screen_count(buf_str(&b), &ten), 3);
	buf_free(&b);
}

static void a_menu_line_stays_whole(void **state)
{
	struct str page;
	struct buf b;

	(void)state;
	/* even when the page is nearly empty without it */
	buf_init(&b, 1000);
	buf_puts(&b, STR("Ke mana?\n1. Taiwan\n12. "));
	put_many(&b, "kata ", 34);
	page = screen_nth(buf_str(&b), &ten, 0);
	assert_true(str_eq(page, STR("Ke mana?\n1. Taiwan")));
	assert_true(str_starts(screen_nth(buf_str(&b), &ten, 1), STR("12. ")));
	/* but for one that fits no screen */
	put_many(&b, "kata ", 10);
	assert_int_equal(screen_count(buf_str(&b), &ten), 3);
	assert_true(str_ends(screen_nth(buf_str(&b), &ten, 1), STR("kata")));
	/* a number that counts no option is a word as any other */
	buf_clear(&b);
	buf_puts(&b, STR("Telepon\n110 "));
	put_many(&b, "kata ", 40);
	assert_true(screen_nth(buf_str(&b), &ten, 0).len > 160);
	buf_free(&b);
}

static void the_feet_of_each_page_are_kept_free(void **state)
{
	static const struct screen_feet feet = { 10, 20, 10 };
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	put_many(&b, "x", 182);
	assert_int_equal(screen_count(buf_str(&b), &feet), 1);
	put_many(&b, "x", 172 + 162 - 182);
	assert_int_equal(screen_count(buf_str(&b), &feet), 2);
	put_many(&b, "x", 10);
	assert_int_equal(screen_count(buf_str(&b), &feet), 2);
	buf_putc(&b, 'x');
	assert_int_equal(screen_count(buf_str(&b), &feet), 3);
	assert_int_equal(screen_nth(buf_str(&b), &feet, 0).len, 172);
	assert_int_equal(screen_nth(buf_str(&b), &feet, 1).len, 162);
	buf_free(&b);
}

static void the_last_screen_needs_no_foot(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	put_many(&b, "f", 172);
	buf_putc(&b, ' ');
	put_many(&b, "g", 182);
	assert_int_equal(screen_count(buf_str(&b), &ten), 2);
	assert_int_equal(screen_nth(buf_str(&b), &ten, 1).len, 182);
	buf_putc(&b, 'g');
	assert_int_equal(screen_count(buf_str(&b), &ten), 3);
	buf_free(&b);
}

static void a_pair_is_never_cut_in_two(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 2000);
	put_many(&b, "x", 171);
	put_many(&b, "€", 60);
	assert_int_equal(screen_nth(buf_str(&b), &ten, 0).len, 171);
	buf_clear(&b);
	put_many(&b, "x", 69);
	put_many(&b, "\xF0\x9F\x86\x98", 20);
	assert_int_equal(screen_nth(buf_str(&b), &ten, 0).len, 69);
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

/* Units that page i of n keeps free. */
static size_t foot_of(const struct screen_feet *feet, size_t i, size_t n)
{
	if (n == 1)
		return 0;
	if (i == 0)
		return feet->first;
	return i + 1 < n ? feet->between : feet->last;
}

/* Each page is the next part of the text, not empty, and fits. */
static void check_pages(
    struct str text, const struct screen_feet *feet, uint64_t seed)
{
	enum segment_coding coding = segment_count(text).coding;
	size_t count = screen_count(text, feet);
	struct str rest = str_trim(text);

	for (size_t i = 0; i < count; i++) {
		struct str page = screen_nth(text, feet, i);
		size_t room = screen_room(coding) - foot_of(feet, i, count);
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
	assert_int_equal(screen_nth(text, feet, count).len, 0);
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
		size_t foot = next(&seed) % 20, n = next(&seed) % 400;
		struct screen_feet feet = { foot, 2 * foot, foot };

		buf_clear(&b);
		for (size_t i = 0; i < n; i++)
			buf_puts(&b, str_of(pieces[next(&seed) % kinds]));
		check_pages(buf_str(&b), &feet, run);
	}
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rooms_are_those_of_the_standard),
		cmocka_unit_test(pages_end_at_line_ends_then_word_ends),
		cmocka_unit_test(a_menu_line_stays_whole),
		cmocka_unit_test(the_feet_of_each_page_are_kept_free),
		cmocka_unit_test(the_last_screen_needs_no_foot),
		cmocka_unit_test(a_pair_is_never_cut_in_two),
		cmocka_unit_test(no_word_is_lost_and_each_screen_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
