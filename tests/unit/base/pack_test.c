#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hex.h"
#include "base/pack.h"
#include "base/when.h"

static void numbers_and_strings_come_back(void **state)
{
	static const int64_t numbers[] = { 0, 1, -1, 255, 256, 1764000000000,
		INT64_MAX, INT64_MIN };
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		pack_i64(&b, numbers[i]);
		pack_str(&b, STR("a\0b"));
		pack_str(&b, str_of(NULL));
	}
	struct unpack u = { .rest = buf_str(&b) };
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		assert_false(unpack_is_done(&u));
		assert_true(unpack_i64(&u) == numbers[i]);
		assert_true(str_eq(unpack_str(&u), STR("a\0b")));
		assert_int_equal(unpack_str(&u).len, 0);
	}
	assert_true(unpack_is_done(&u));
	buf_free(&b);
}

static void small_numbers_are_short(void **state)
{
	struct buf b, hex;

	(void)state;
	buf_init(&b, 100);
	buf_init(&hex, 100);
	pack_i64(&b, 63);
	pack_i64(&b, -1);
	pack_i64(&b, 300);
	pack_i64(&b, INT64_MIN);
	pack_str(&b, STR("Az"));
	hex_put(&hex, b.ptr, b.len);
	assert_string_equal(buf_cstr(&hex), "7e"
					    "01"
					    "d804"
					    "ffffffffffffffffff01"
					    "02417a");
	buf_free(&b);
	buf_free(&hex);
}

static void a_short_record_is_bad_and_stays_bad(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	pack_i64(&b, 7);
	pack_str(&b, STR("LAPOR"));
	for (size_t n = 0; n < b.len; n++) {
		struct unpack u = { .rest = str_sub(buf_str(&b), 0, n) };
		int64_t number = unpack_i64(&u);
		struct str text = unpack_str(&u);

		assert_true(number == (n < 1 ? 0 : 7));
		assert_int_equal(text.len, 0);
		assert_true(u.bad);
		assert_false(unpack_is_done(&u));
		assert_true(unpack_i64(&u) == 0);
		assert_int_equal(unpack_str(&u).len, 0);
	}
	buf_free(&b);
}

static void a_length_beyond_the_record_is_bad(void **state)
{
	struct unpack u = { .rest = STR("\xFF\xFF\xFF\x7Fxyz") };

	(void)state;
	assert_int_equal(unpack_str(&u).len, 0);
	assert_true(u.bad);
}

static void a_number_of_more_than_64_bits_is_bad(void **state)
{
	static const struct str records[] = {
		STR_INIT("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"),
		STR_INIT("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\0"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++) {
		struct unpack u = { .rest = records[i] };

		assert_true(unpack_i64(&u) == 0);
		assert_true(u.bad);
	}
}

static void what_is_left_over_is_not_done(void **state)
{
	struct unpack u = { .rest = STR("\1xy") };

	(void)state;
	assert_true(str_eq(unpack_str(&u), STR("x")));
	assert_false(u.bad);
	assert_false(unpack_is_done(&u));
}

static void hex_goes_both_ways(void **state)
{
	unsigned char all[256], back[256];
	struct buf hex;

	(void)state;
	for (size_t i = 0; i < sizeof(all); i++)
		all[i] = (unsigned char)i;
	buf_init(&hex, 512);
	hex_put(&hex, all, sizeof(all));
	assert_true(hex_read(buf_str(&hex), back, sizeof(back)));
	assert_memory_equal(all, back, sizeof(all));
	assert_true(hex_read(STR("FfaA"), back, 2));
	assert_int_equal(back[0], 0xFF);
	assert_int_equal(back[1], 0xAA);
	buf_free(&hex);
}

static void odd_hex_is_refused_and_nothing_is_written(void **state)
{
	unsigned char out[2] = { 7, 7 };

	(void)state;
	assert_false(hex_read(STR("0011f"), out, 2));
	assert_false(hex_read(STR("001"), out, 2));
	assert_false(hex_read(STR("00"), out, 2));
	assert_false(hex_read(STR("001122"), out, 2));
	assert_false(hex_read(STR("001g"), out, 2));
	assert_false(hex_read(STR("00 1"), out, 2));
	assert_false(hex_read(STR("0x11"), out, 2));
	assert_false(hex_read(STR(":/`@"), out, 2));
	assert_int_equal(out[0], 7);
	assert_int_equal(out[1], 7);
	assert_true(hex_read(STR(""), NULL, 0));
}

static void the_earlier_of_never_and_an_instant_is_the_instant(void **state)
{
	(void)state;
	assert_true(when_earlier(0, 0) == 0);
	assert_true(when_earlier(0, 5) == 5);
	assert_true(when_earlier(5, 0) == 5);
	assert_true(when_earlier(5, 6) == 5);
	assert_true(when_earlier(6, 5) == 5);
	assert_true(DAYS(1) == 86400000);
	assert_true(HOURS(1) + MINUTES(1) + SECONDS(1) + MILLIS(1) == 3661001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_and_strings_come_back),
		cmocka_unit_test(small_numbers_are_short),
		cmocka_unit_test(a_short_record_is_bad_and_stays_bad),
		cmocka_unit_test(a_length_beyond_the_record_is_bad),
		cmocka_unit_test(a_number_of_more_than_64_bits_is_bad),
		cmocka_unit_test(what_is_left_over_is_not_done),
		cmocka_unit_test(hex_goes_both_ways),
		cmocka_unit_test(odd_hex_is_refused_and_nothing_is_written),
		cmocka_unit_test(
		    the_earlier_of_never_and_an_instant_is_the_instant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
