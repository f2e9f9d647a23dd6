#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/officer_texts.h"
#include "core/reporter.h"
#include "text/gsm7.h"
#include "unit/core/fixed_zones.h"

static struct arena *arena;

/* The longest name that the roster takes, and two languages. */
#define NAME40 "Maria Goreti Nahak Bria Tefa Kolo Manek "
static const char roster_text[] =
    "zone Asia/Makassar\n"
    "agency a \"A\"\nagency b \"B\"\n"
    "officer ina +6281200000011 agency=a lang=id \"" NAME40 "\"\n"
    "officer dami +6281200000016 agency=b lang=en \"" NAME40 "\"\n"
    "team piket default\nalways : ina dami\n"
    "policy piket S1 step 0: all lease 30m broadcast 15m\n"
    "policy piket S2 step 0: all lease 30m broadcast 15m\n"
    "policy piket S3 step 0: all lease 30m broadcast 15m\n";

static struct roster *read_roster(void)
{
	struct diags *d = mem_alloc(sizeof(*d));
	struct roster *r;

	diags_init(d, arena);
	r = roster_read(
	    STR("roster"), str_of(roster_text), fixed_zones_find, d);
	mem_free(d);
	assert_non_null(r);
	return r;
}

/* What {list} is at its longest in each text. */
static struct str longest_list(enum officer_text which)
{
	if (which == OFFICER_TEXT_CHOOSE || which == OFFICER_TEXT_LIST)
		return STR("S1 KTR27 (Anda), S1 KTR28 (Anda), S1 KTR29 "
			   "(yours)");
	if (which == OFFICER_TEXT_TO_WHERE || which == OFFICER_TEXT_ASKED_BY)
		return STR("1234567890123456789012345678901234567890");
	return STR("KTRX28"); /* a code, a level, an outcome */
}

static void every_text_is_one_sms_at_its_worst(void **state)
{
	struct roster *r = read_roster();
	struct officer_words w = {
		.code = STR("KTRX27"), /* four letters, in a storm */
		.name = roster_officer(r, 0)->name,
		.act = OFFICER_ESCALATE,
		.number = 553,
		.now = DAYS(20000),
		.at = DAYS(20000) + HOURS(40),
		.until = DAYS(20000) + HOURS(50),
	};
	int64_t longest = 0, n;

	(void)state;
	for (int which = 0; which < OFFICER_TEXTS; which++) {
		for (int officer = 0; officer < 2; officer++) {
			struct str text;

			w.list = longest_list((enum officer_text)which);
			text = officer_texts_write(
			    arena, r, officer, (enum officer_text)which, &w);
			n = gsm7_length(text, NULL);
			assert_true(n > 10);
			if (n > 160)
				fail_msg("%d: %.*s", (int)n, STR_ARG(text));
			assert_true(str_find(text, '{') == text.len);
			longest = n > longest ? n : longest;
		}
	}
	print_message("longest officer text: %d septets\n", (int)longest);
	roster_free(r);
}

static void times_are_local_and_another_day_has_its_date(void **state)
{
	struct roster *r = read_roster();
	struct officer_words w = {
		.code = STR("KTR27"),
		.now = 1772457240000, /* 2026-03-02 21:14 WITA */
		.at = 1772457240000,
		.until = 1772457240000 + HOURS(4),
	};

	(void)state;
	assert_true(
	    str_eq(officer_texts_write(arena, r, 0, OFFICER_TEXT_CLAIMED, &w),
		STR("KTR27 sekarang tugas Anda sejak 21.14. Masih ditangani? "
		    "Balas LANJUT KTR27 sebelum 03/03 01.14, kalau tidak "
		    "dipanggil ulang.")));
	assert_true(str_eq(
	    officer_texts_write(arena, r, 1, OFFICER_TEXT_CLAIMED, &w),
	    STR("KTR27 is yours since 21:14. Still on it? Reply STILL KTR27 "
		"before 03/03 01:14, or it is paged again.")));
	w.until = 1835447400000; /* 2028-02-29 22:30 WITA */
	assert_true(
	    str_eq(officer_texts_write(arena, r, 0, OFFICER_TEXT_RENEWED, &w),
		STR("KTR27 tetap tugas Anda. Balas LANJUT KTR27 lagi sebelum "
		    "29/02 22.30.")));
	roster_free(r);
}

static void what_reporters_get_is_one_sms(void **state)
{
	(void)state;
	for (int i = 0; i < REPORTER_SAYS; i++) {
		for (int en = 0; en < 2; en++) {
			struct str text =
			    reporter_write(arena, (enum reporter_say)i, en == 1,
				STR("KTRX27"), STR("05/03"));
			int64_t n = gsm7_length(text, NULL);

			if (n < 20 || n > 160 ||
			    str_find(text, '{') != text.len)
				fail_msg("%d: %.*s", (int)n, STR_ARG(text));
		}
	}
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_new(16U << 20);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_is_one_sms_at_its_worst),
		cmocka_unit_test(times_are_local_and_another_day_has_its_date),
		cmocka_unit_test(what_reporters_get_is_one_sms),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
