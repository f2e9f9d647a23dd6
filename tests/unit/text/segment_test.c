#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/segment.h"

#define SOS "\xF0\x9F\x86\x98" /* U+1F198, a surrogate pair */

/* A text of `before` x, then `middle`, then `after` x. */
static struct segments count(size_t before, const char *middle, size_t after)
{
	struct segments s;
	struct buf b;

	buf_init(&b, 10000);
	for (size_t i = 0; i < before; i++)
		buf_putc(&b, 'x');
	buf_puts(&b, str_of(middle));
	for (size_t i = 0; i < after; i++)
		buf_putc(&b, 'x');
	s = segment_count(buf_str(&b));
	buf_free(&b);
	return s;
}

static void boundaries_are_where_the_standard_has_them(void **state)
{
	static const struct {
		size_t before;
		const char *middle;
		size_t after;
		enum segment_coding coding;
		size_t units, parts;
	} cases[] = {
		{ 0, "", 0, SEGMENT_GSM7, 0, 1 },
		{ 1, "", 0, SEGMENT_GSM7, 1, 1 },
		{ 160, "", 0, SEGMENT_GSM7, 160, 1 },
		{ 161, "", 0, SEGMENT_GSM7, 161, 2 },
		{ 306, "", 0, SEGMENT_GSM7, 306, 2 },
		{ 307, "", 0, SEGMENT_GSM7, 307, 3 },
		{ 459, "", 0, SEGMENT_GSM7, 459, 3 },
		{ 460, "", 0, SEGMENT_GSM7, 460, 4 },
		{ 158, "€", 0, SEGMENT_GSM7, 160, 1 },
		{ 159, "€", 0, SEGMENT_GSM7, 161, 2 },
		/* the pair would be the 153rd and 154th septet */
		{ 152, "€", 152, SEGMENT_GSM7, 306, 3 },
		{ 151, "€", 153, SEGMENT_GSM7, 306, 2 },
		{ 153, "€", 151, SEGMENT_GSM7, 306, 2 },
		{ 152, "€", 151, SEGMENT_GSM7, 305, 2 },
		{ 305, "€", 0, SEGMENT_GSM7, 307, 3 },
		{ 0, "救", 69, SEGMENT_UCS2, 70, 1 },
		{ 0, "救", 70, SEGMENT_UCS2, 71, 2 },
		{ 0, "救", 133, SEGMENT_UCS2, 134, 2 },
		{ 0, "救", 134, SEGMENT_UCS2, 135, 3 },
		{ 68, SOS, 0, SEGMENT_UCS2, 70, 1 },
		{ 69, SOS, 0, SEGMENT_UCS2, 71, 2 },
		/* the pair would be the 67th and 68th unit */
		{ 66, SOS, 66, SEGMENT_UCS2, 134, 3 },
		{ 65, SOS, 67, SEGMENT_UCS2, 134, 2 },
		{ 67, SOS, 65, SEGMENT_UCS2, 134, 2 },
		/* € is one unit there */
		{ 0, "€{ç", 0, SEGMENT_UCS2, 3, 1 },
		{ 0, "\xFF\xFF", 0, SEGMENT_UCS2, 2, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct segments s =
		    count(cases[i].before, cases[i].middle, cases[i].after);

		assert_int_equal(s.coding, cases[i].coding);
		assert_int_equal(s.units, cases[i].units);
		assert_int_equal(s.parts, cases[i].parts);
	}
	assert_string_equal(segment_coding_name(SEGMENT_GSM7), "GSM-7");
	assert_string_equal(segment_coding_name(SEGMENT_UCS2), "UCS-2");
	assert_int_equal(segment_width(SEGMENT_GSM7, '{'), 2);
	assert_int_equal(segment_width(SEGMENT_UCS2, '{'), 1);
	assert_int_equal(segment_width(SEGMENT_GSM7, '`'), 0);
	assert_int_equal(segment_width(SEGMENT_UCS2, 0x1F198), 2);
}

static const struct {
	const char *text, *plain;
} pasted[] = {
	{ "", "" },
	{ "LAPOR {1}\r\n€ é Ç", "LAPOR {1}\r\n€ é Ç" },
	{ "“orang” ‘itu’ «ini» „x‟ ‹y›", "\"orang\" 'itu' \"ini\" \"x\" 'y'" },
	{ "ma’af ma´af ma`af maʼaf 5′ 6″", "ma'af ma'af ma'af ma'af 5' 6\"" },
	{ "a–b—c‐d‑e−f―g‒h", "a-b-c-d-e-f-g-h" },
	{ "tunggu…", "tunggu..." },
	{ "a\xC2\xA0"
	  "b\xE2\x80\x89"
	  "c\xE3\x80\x80"
	  "d\xE2\x80\xAF"
	  "e",
	    "a b c d e" },
	{ "a\xC2\xAD"
	  "b\xE2\x80\x8B"
	  "c\xEF\xBB\xBF"
	  "d\xE2\x80\x8E"
	  "e",
	    "abcde" },
	{ "a\tb\xE2\x80\xA8"
	  "c",
	    "a b\nc" },
	{ "ﬁnal ﬂag oﬀ œ Œ ĳ", "final flag off oe OE ij" },
	{ "áêîõúÿçÁÊÎÕÚ", "aeiouycAEIOU" }, /* õ and ú too */
	{ "āčďěğħ", "acdeg\xC4\xA7" },      /* h with stroke stays */
	{ "Łódź Đà Nẵng", "Lodz Dà Nang" },
	{ "½ № 5 ² ™ © ® • ·", "1/2 No 5 2 TM (c) (R) - ." },
	{ "ＬＡＰＯＲ１", "LAPOR1" },
	/* an accent of its own: e acute is in GSM-7, a acute is not */
	{ "cafe\xCC\x81 ma\xCC\x81 x\xCC\xA7", "café ma x" },
	/* kept */
	{ "救 🆘 مرحبا", "救 🆘 مرحبا" },
	{ "\xCC\x81"
	  "救\xCC\x81",
	    "\xCC\x81"
	    "救\xCC\x81" },
	{ "👩\xE2\x80\x8D👧", "👩\xE2\x80\x8D👧" },
	{ "가 ˙", "가 ˙" },
};

static void what_word_processors_paste_becomes_plain(void **state)
{
	struct buf b, again;

	(void)state;
	buf_init(&b, 1000);
	buf_init(&again, 1000);
	for (size_t i = 0; i < sizeof(pasted) / sizeof(pasted[0]); i++) {
		buf_clear(&b);
		buf_clear(&again);
		segment_plain(&b, str_of(pasted[i].text));
		assert_string_equal(buf_cstr(&b), pasted[i].plain);
		segment_plain(&again, buf_str(&b));
		assert_string_equal(buf_cstr(&again), pasted[i].plain);
	}
	buf_clear(&b);
	segment_plain(&b, STR("“\xFF…"));
	assert_string_equal(buf_cstr(&b), "\"\xEF\xBF\xBD...");
	buf_free(&b);
	buf_free(&again);
}

static void plain_text_too_stays_under_its_limit(void **state)
{
	struct buf b;

	(void)state;
	for (size_t max = 0; max < 30; max++) {
		buf_init(&b, max);
		segment_plain(&b, STR("ﷺ … ½ ™ “救” ǆ"));
		assert_true(b.len <= max);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boundaries_are_where_the_standard_has_them),
		cmocka_unit_test(what_word_processors_paste_becomes_plain),
		cmocka_unit_test(plain_text_too_stays_under_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
