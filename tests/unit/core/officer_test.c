#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/officer.h"
#include "text/fold.h"

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

struct wish {
	const char *text;
	enum officer_act act;
	const char *part; /* the text or the word, NULL: none */
	char outcome;
};

static void wants(const struct wish *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct wish *w = &list[i];
		struct officer_command c;
		struct str got;

		officer_read(arena, str_of(w->text), &c);
		got = c.word.len > 0 ? c.word : personal_open(c.text);
		if (c.act != w->act || !str_eq(got, str_of(w->part)) ||
		    c.outcome != w->outcome)
			fail_msg("%s: act %d, \"%.*s\", outcome %d", w->text,
			    (int)c.act, STR_ARG(got), c.outcome);
	}
}

static void reads_every_verb_in_both_languages(void **state)
{
	int n = 0;

	(void)state;
	for (const struct officer_verb *v = officer_verbs(); v->word; v++) {
		char text[64];

		reads(&(struct reading){ v->word, v->act, NULL });
		(void)snprintf(text, sizeof(text), "KTR27 %s", v->word);
		reads(&(struct reading){ text, v->act, "KTR27" });
		(void)snprintf(text, sizeof(text), "%s ktr 27 ", v->word);
		reads(&(struct reading){ text, v->act, "KTR27" });
		n++;
	}
	assert_true(n > 60);
}

static void reads_what_stands_beside_a_verb(void **state)
{
	static const struct wish list[] = {
		{ "KABAR KTR27 ibu sudah di rumah, aman.", OFFICER_NOTE,
		    "ibu sudah di rumah, aman.", 0 },
		{ "ktr27 catat: Plat DH 12 AB", OFFICER_NOTE, "Plat DH 12 AB",
		    0 },
		{ "N KTR27 tidak bisa ambil foto", OFFICER_NOTE,
		    "tidak bisa ambil foto", 0 },
		{ "OPER KTR27 Beni", OFFICER_HAND, "beni", 0 },
		{ "oper ktr27 ke pak beni", OFFICER_HAND, "beni", 0 },
		{ "KTR27 beni oper", OFFICER_HAND, "beni", 0 },
		{ "assign ktr27 to beni please", OFFICER_HAND, "beni", 0 },
		{ "OPER KTR27 beni atau rosa", OFFICER_HAND, NULL, 0 },
		{ "ALIH KTR27 ppa", OFFICER_REFER, "ppa", 0 },
		{ "rujvk ktr27 PPA", OFFICER_REFER, "ppa", 0 },
		{ "TOLAK KTR27 bukan wilayah kami", OFFICER_REFUSE,
		    "bukan wilayah kami", 0 },
		{ "rinci KTR27 Mawar", OFFICER_INFO, "mawar", 0 },
		{ "SELESAI KTR27 B dirujuk ke PPA", OFFICER_CLOSE,
		    "dirujuk ke PPA", 'B' },
		{ "ktr27 tutup dibantu", OFFICER_CLOSE, NULL, 'D' },
		{ "DONE KTR27 s", OFFICER_CLOSE, NULL, 'S' },
		{ "close ktr27 T", OFFICER_CLOSE, NULL, 'T' },
		{ "seIesai ktr27 g", OFFICER_CLOSE, NULL, 'G' },
		{ "selesai KTR27 sudah aman", OFFICER_CLOSE, "sudah aman", 0 },
		{ "CUTI 05/03 - 07/03", OFFICER_AWAY, "05/03 - 07/03", 0 },
		{ "ganti beni besok", OFFICER_SWAP, "beni besok", 0 },
		{ "CABUT ina", OFFICER_REVOKE, "ina", 0 },
		{ "ulang KTR27", OFFICER_REOPEN, NULL, 0 },
	};

	(void)state;
	wants(list, sizeof(list) / sizeof(list[0]));
}

static void reads_the_other_case_of_a_merge(void **state)
{
	static const char *const texts[] = { "GABUNG KTR27 KTW88",
		"ktr27 gabung ke ktw 88", "merge KTR-27 with KTW88" };
	struct officer_command c;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		officer_read(arena, str_of(texts[i]), &c);
		assert_int_equal(c.act, OFFICER_MERGE);
		assert_true(c.has_other);
		assert_true(str_eq(c.code.letters, STR("KTR")));
		assert_true(str_eq(c.other.letters, STR("KTW")));
		assert_int_equal(c.other.digits, 88);
	}
	officer_read(arena, STR("KABAR KTR27 sama dengan KTW88"), &c);
	assert_int_equal(c.act, OFFICER_NOTE);
	assert_false(c.has_other);
}

static void reads_a_confirmation(void **state)
{
	static const char *const good[] = { "YA 553", "ya, 553!", "y 553",
		"553 ya" };
	static const char *const bad[] = { "553", "ya 55", "ya 5531",
		"ya 553 554", "tidak 553", "ya saya 553 lagi" };
	struct officer_command c;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		officer_read(arena, str_of(good[i]), &c);
		assert_int_equal(c.act, OFFICER_CONFIRM);
		assert_int_equal(c.number, 553);
	}
	for (size_t i = 0; i < 6; i++) {
		officer_read(arena, str_of(bad[i]), &c);
		assert_int_not_equal(c.act, OFFICER_CONFIRM);
	}
}

/* The wall clock in Kupang: 2026-03-02 21:14. */
#define EVENING (1772457240000 + HOURS(8))

static void reads_until_when(void **state)
{
	static const struct {
		const char *text;
		span_t after; /* 0: not understood */
	} list[] = {
		{ "TUNGGU KTR27 30m", MINUTES(30) },
		{ "tunggu ktr27 30 menit", MINUTES(30) },
		{ "KTR27 2 jam tunggu", HOURS(2) },
		{ "wait ktr27 4h", HOURS(4) },
		{ "tunggu ktr27 1 jam 30 mnt", MINUTES(90) },
		{ "tunggu ktr27 3 hari", DAYS(3) },
		{ "tunggu ktr27 besok", HOURS(10) + MINUTES(46) },
		{ "tunggu ktr27 sampai besok jam 14", HOURS(16) + MINUTES(46) },
		{ "tunggu ktr27 bsk 14.30", HOURS(17) + MINUTES(16) },
		{ "tunggu ktr27 jam 22", MINUTES(46) },
		{ "tunggu ktr27 21:00", DAYS(1) - MINUTES(14) },
		{ "tunggu ktr27 05/03", DAYS(2) + HOURS(10) + MINUTES(46) },
		{ "tunggu ktr27 05/03 14:30",
		    DAYS(2) + HOURS(17) + MINUTES(16) },
		{ "tunggu ktr27 01/03", DAYS(363) + HOURS(10) + MINUTES(46) },
		{ "tunggu ktr27", 0 },
		{ "tunggu ktr27 lama", 0 },
		{ "tunggu ktr27 31/02", -1 },
		{ "tunggu ktr27 14 30", 0 },
		{ "tunggu ktr27 30m besok", 0 },
		{ "tunggu ktr27 25:00", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct officer_command c;
		when_t at;

		officer_read(arena, str_of(list[i].text), &c);
		assert_int_equal(c.act, OFFICER_WAIT);
		if (c.time.is_set != (list[i].after != 0))
			fail_msg("%s", list[i].text);
		if (!c.time.is_set)
			continue;
		at = officer_time_at(&c.time, EVENING);
		if (at != (list[i].after < 0 ? 0 : EVENING + list[i].after))
			fail_msg("%s: %lld min", list[i].text,
			    (long long)((at - EVENING) / MINUTES(1)));
	}
}

/* A single letter is one edit from every other, and is never mended. */
static bool are_too_near(const char *a, const char *b)
{
	if (strlen(a) == 1 && strlen(b) == 1)
		return false;
	return fold_distance(str_of(a), str_of(b), 1) <= 1;
}

static void no_two_verbs_of_two_acts_are_one_edit_apart(void **state)
{
	int n = 0;

	(void)state;
	for (const struct officer_verb *a = officer_verbs(); a->word; a++) {
		for (const struct officer_verb *b = a + 1; b->word; b++) {
			if (a->act != b->act && are_too_near(a->word, b->word))
				fail_msg("%s, %s", a->word, b->word);
			n += a->act != b->act;
		}
	}
	print_message("pairs of verbs of two acts: %d\n", n);
	/* The lint would see one. */
	assert_true(are_too_near("rinci", "rincu"));
	assert_true(are_too_near("y", "ya"));
}

/* One slip in a verb never makes a verb of another act. */
static void no_slip_makes_another_act(void **state)
{
	int n = 0, mended = 0;

	(void)state;
	for (const struct officer_verb *v = officer_verbs(); v->word; v++) {
		size_t len = strlen(v->word);

		for (size_t i = 0; len > 1 && i < len; i++) {
			for (char ch = 'a'; ch <= 'z'; ch++) {
				char text[64];
				struct officer_command c;

				(void)snprintf(
				    text, sizeof(text), "KTR27 %s", v->word);
				text[6 + i] = ch;
				officer_read(arena, str_of(text), &c);
				if (c.act != v->act && c.act != OFFICER_NONE)
					fail_msg("%s for %s", text, v->word);
				n++;
				mended += c.act == v->act;
			}
			arena_reset(arena);
		}
	}
	print_message("slips: %d, mended %d\n", n, mended);
	assert_true(mended > n / 3);
}

/* What a reply of the table in tests/data may be with us. */
static bool may_be(const char *theirs, enum officer_act ours)
{
	static const struct {
		const char *theirs;
		enum officer_act ours;
	} same[] = {
		{ "ACK", OFFICER_CLAIM },
		{ "CLOSE", OFFICER_CLOSE },
		{ "ESC", OFFICER_ESCALATE },
	};

	if (ours == OFFICER_NONE || ours == OFFICER_HELP)
		return true;
	for (size_t i = 0; i < 3; i++) {
		if (strcmp(theirs, same[i].theirs) == 0)
			return ours == same[i].ours;
	}
	return false;
}

/* GoAlert is at a loss where a verb of ours stands with a full stop, or one
 * that it has not: the word alone, which means nothing else. */
static bool is_our_own_word(struct str reply, enum officer_act act)
{
	struct str word = fold_answer(arena, reply);

	for (const struct officer_verb *v = officer_verbs(); v->word; v++) {
		if (str_eq(word, str_of(v->word)))
			return v->act == act;
	}
	return false;
}

struct sorted {
	int all, same, asked, own;
};

static void sort_reply(char *line, struct sorted *n)
{
	char *end = strrchr(line, '>');
	char *tab = end == NULL ? NULL : strchr(end, '\t');
	struct officer_command c;
	struct str reply;

	assert_true(line[0] == '<' && tab != NULL);
	reply = (struct str){ line + 1, (size_t)(end - line) - 1 };
	*strchr(tab + 1, '\t') = '\0';
	officer_read(arena, reply, &c);
	n->all++;
	if (may_be(tab + 1, c.act)) {
		n->asked += c.act == OFFICER_NONE || c.act == OFFICER_HELP;
		n->same += c.act != OFFICER_NONE && c.act != OFFICER_HELP;
	} else if (strcmp(tab + 1, "UNKNOWN") == 0 &&
		   is_our_own_word(reply, c.act)) {
		n->own++;
	} else {
		fail_msg(
		    "<%.*s> %s: act %d", STR_ARG(reply), tab + 1, (int)c.act);
	}
}

static void replies_to_goalert_are_the_same_act_or_a_question(void **state)
{
	FILE *f = fopen("tests/data/sms_reply_goalert.tsv", "r");
	struct sorted n = { 0 };
	char line[512];

	(void)state;
	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		if (line[0] != '#')
			sort_reply(line, &n);
	}
	(void)fclose(f);
	print_message("GoAlert's replies: %d, the same act %d, a question %d, "
		      "a word of ours alone that it does not know %d\n",
	    n.all, n.same, n.asked, n.own);
	assert_int_equal(n.all, 726);
	assert_int_equal(n.all, n.same + n.asked + n.own);
	assert_true(n.same >= 40);
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
		cmocka_unit_test(reads_every_verb_in_both_languages),
		cmocka_unit_test(reads_what_stands_beside_a_verb),
		cmocka_unit_test(reads_the_other_case_of_a_merge),
		cmocka_unit_test(reads_a_confirmation),
		cmocka_unit_test(reads_until_when),
		cmocka_unit_test(no_slip_makes_another_act),
		cmocka_unit_test(
		    replies_to_goalert_are_the_same_act_or_a_question),
		cmocka_unit_test(no_two_verbs_of_two_acts_are_one_edit_apart),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
