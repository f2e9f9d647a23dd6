#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/officer.h"
#include "core/officer_texts.h"
#include "text/fold.h"
#include "text/gsm7.h"
#include "unit/core/fixed_zones.h"

static struct arena *arena;

struct reading {
	const char *text;
	enum officer_act act;
	const char *code; /* "KTR27" or NULL */
};

static void reads(const struct reading *r)
{
	struct officer_command c;

	officer_read(arena, str_of(r->text), &c);
	if (c.act != r->act)
		print_error("text: %s\n", r->text);
	assert_int_equal(c.act, r->act);
	assert_int_equal(c.has_code, r->code != NULL);
	assert_int_equal(c.is_bare, r->code == NULL && c.act != OFFICER_NONE);
	if (r->code != NULL)
		assert_true(
		    str_eq(code_write(arena, c.code.letters, c.code.digits),
			str_of(r->code)));
}

static void all(const struct reading *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		reads(&list[i]);
}
#define ALL(list) all(list, sizeof(list) / sizeof((list)[0]))

static void reads_any_order_case_and_spacing(void **state)
{
	static const struct reading list[] = {
		{ "AMBIL KTR27", OFFICER_CLAIM, "KTR27" },
		{ "KTR27 ambil", OFFICER_CLAIM, "KTR27" },
		{ "  ambil   ktr 27 ", OFFICER_CLAIM, "KTR27" },
		{ "ktr27y", OFFICER_CLAIM, "KTR27" },
		{ "Ya, KTR-27!", OFFICER_CLAIM, "KTR27" },
		{ "take ktr27 please", OFFICER_CLAIM, "KTR27" },
		{ "TERIMA KTR27", OFFICER_CLAIM, "KTR27" },
		{ "ack KTR27", OFFICER_CLAIM, "KTR27" },
		{ "LEPAS KTR27", OFFICER_PASS, "KTR27" },
		{ "ktr27 x", OFFICER_PASS, "KTR27" },
		{ "tidak bisa ktr27", OFFICER_PASS, "KTR27" },
		{ "KTR27 saya tidak bisa", OFFICER_PASS, "KTR27" },
		{ "lanjut ktr27", OFFICER_STILL, "KTR27" },
		{ "masih KTR27", OFFICER_STILL, "KTR27" },
		{ "KTR27?", OFFICER_HELP, "KTR27" },
		{ "AMBIL", OFFICER_CLAIM, NULL },
		{ "ya", OFFICER_CLAIM, NULL },
		{ "Y", OFFICER_CLAIM, NULL },
		{ "tidak  bisa", OFFICER_PASS, NULL },
		{ "DAFTAR", OFFICER_LIST, NULL },
		{ "l", OFFICER_LIST, NULL },
		{ "bantuan", OFFICER_HELP, NULL },
		{ " ? ", OFFICER_HELP, NULL },
	};

	(void)state;
	ALL(list);
}

static void mends_usual_slips(void **state)
{
	static const struct reading list[] = {
		{ "amb1l ktr 27", OFFICER_CLAIM, "KTR27" },
		{ "4mbil KTR2O", OFFICER_CLAIM, "KTR20" },
		{ "amibl ktr27", OFFICER_CLAIM, "KTR27" },
		{ "ambill ktr27", OFFICER_CLAIM, "KTR27" },
		{ "ambl ktr27", OFFICER_CLAIM, "KTR27" },
		{ "lpeas ktr27", OFFICER_PASS, "KTR27" },
		{ "lanjud ktr27", OFFICER_STILL, "KTR27" },
		{ "amb1l", OFFICER_CLAIM, NULL },
	};

	(void)state;
	ALL(list);
}

static void what_is_not_understood_is_no_act(void **state)
{
	static const struct reading list[] = {
		{ "tidak ambil KTR27", OFFICER_NONE, "KTR27" },
		{ "tidak bisa ambil KTR27", OFFICER_NONE, "KTR27" },
		{ "ambil lepas KTR27", OFFICER_NONE, "KTR27" },
		{ "jangan ambil KTR27", OFFICER_NONE, "KTR27" },
		{ "KTR27", OFFICER_NONE, "KTR27" },
		{ "KTR27 sudah beres", OFFICER_NONE, "KTR27" },
		{ "ambil KTR27 atau BDG11", OFFICER_NONE, "KTR27" },
		{ "ya nanti saya cek", OFFICER_NONE, NULL },
		{ "terima kasih", OFFICER_NONE, NULL },
		{ "ambill", OFFICER_NONE, NULL },
		{ "", OFFICER_NONE, NULL },
		{ "...", OFFICER_NONE, NULL },
		{ "LAPOR", OFFICER_NONE, NULL },
	};

	(void)state;
	ALL(list);
}

/* Commands of the full set that are no verbs yet must not turn into one. */
static void words_of_other_commands_are_no_act(void **state)
{
	static const char *const words[] = { "naik", "escalate", "kabar",
		"catat", "note", "tunggu", "wait", "rinci", "info", "oper",
		"beri", "assign", "ikut", "join", "alih", "rujuk", "refer",
		"selesai", "tutup", "done", "close", "bukan", "gabung", "ulang",
		"undo", "merge", "reopen", "piket", "siap", "duty", "ready",
		"ganti", "cuti", "masuk", "away", "return", "cabut", "revoke",
		"tes", "test", "stop", "telp" };

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		char text[64];

		reads(&(struct reading){ words[i], OFFICER_NONE, NULL });
		(void)snprintf(text, sizeof(text), "%s KTR27", words[i]);
		reads(&(struct reading){ text, OFFICER_NONE, "KTR27" });
	}
}

static void no_two_verbs_of_two_acts_are_one_edit_apart(void **state)
{
	(void)state;
	for (const struct officer_verb *a = officer_verbs(); a->word; a++) {
		for (const struct officer_verb *b = a + 1; b->word; b++) {
			if (a->act == b->act || strlen(a->word) < 2 ||
			    strlen(b->word) < 2)
				continue;
			assert_true(fold_distance(str_of(a->word),
					str_of(b->word), 1) > 1);
		}
	}
}

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

static void every_text_is_one_sms_at_its_worst(void **state)
{
	struct roster *r = read_roster();
	struct officer_words w = {
		.code = STR("KTR27"),
		.name = roster_officer(r, 0)->name,
		.list = STR("S1 KTR27 (Anda), S1 KTR28 (Anda), S1 KTR29 "
			    "(yours)"),
		.act = OFFICER_STILL,
		.now = DAYS(20000),
		.at = DAYS(20000) + HOURS(40),
		.until = DAYS(20000) + HOURS(50),
	};
	int64_t longest = 0;

	(void)state;
	for (int which = 0; which < OFFICER_TEXTS; which++) {
		for (int officer = 0; officer < 2; officer++) {
			struct str text = officer_texts_write(
			    arena, r, officer, (enum officer_text)which, &w);
			int64_t n = gsm7_length(text, NULL);

			assert_true(n > 10);
			assert_true(n <= 160);
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
		cmocka_unit_test(reads_any_order_case_and_spacing),
		cmocka_unit_test(mends_usual_slips),
		cmocka_unit_test(what_is_not_understood_is_no_act),
		cmocka_unit_test(words_of_other_commands_are_no_act),
		cmocka_unit_test(no_two_verbs_of_two_acts_are_one_edit_apart),
		cmocka_unit_test(every_text_is_one_sms_at_its_worst),
		cmocka_unit_test(times_are_local_and_another_day_has_its_date),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
