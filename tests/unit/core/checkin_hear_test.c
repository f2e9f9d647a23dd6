/* What a message of an asked person says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/checkin.h"

static const struct checkin_words chosen = { STR_INIT("jagung"),
	STR_INIT("mangga") };
static const struct checkin_words phrase = { STR_INIT("hujan deras"),
	STR_INIT("ayam putih") };
static const struct checkin_words digits;

struct row {
	const char *text;
	enum checkin_said said;
	bool is_duress;
};

static void check(const struct checkin_words *w, const struct row *rows,
    size_t n, bool is_code)
{
	struct arena *a = arena_new(1U << 20);

	for (size_t i = 0; i < n; i++) {
		struct checkin_heard heard;
		bool is_duress =
		    checkin_hear(a, w, str_of(rows[i].text), &heard);

		if (heard.said != rows[i].said ||
		    is_duress != rows[i].is_duress ||
		    (is_code && is_duress && !heard.is_code))
			fail_msg("%s: %d, %d", rows[i].text, (int)heard.said,
			    is_duress);
	}
	arena_free(a);
}

#define CHECK(words, rows, is_code)                                            \
	check(words, rows, sizeof(rows) / sizeof((rows)[0]), is_code)

static void one_edit_from_the_duress_word_is_the_duress_word(void **state)
{
	static const struct row rows[] = {
		{ "jagung", CHECKIN_SAID_OK, false },
		{ "Jagung kak, semua baik", CHECKIN_SAID_OK, false },
		{ "jagun", CHECKIN_SAID_OK, false },
		{ "mangga", CHECKIN_SAID_OK, true },
		{ "MANGGA!!", CHECKIN_SAID_OK, true },
		{ "kak di sini ada mangga enak", CHECKIN_SAID_OK, true },
		{ "mngga", CHECKIN_SAID_OK, true },
		{ "manggaa", CHECKIN_SAID_OK, true },
		{ "mamgga", CHECKIN_SAID_OK, true },
		{ "magnga", CHECKIN_SAID_OK, true },
		{ "man gga", CHECKIN_SAID_OK, true },
		{ "mangsi", CHECKIN_SAID_TEXT, false },
		{ "9", CHECKIN_SAID_TEXT, false },
	};

	(void)state;
	CHECK(&chosen, rows, true);
}

static void a_phrase_may_be_chosen(void **state)
{
	static const struct row rows[] = {
		{ "ayam putih", CHECKIN_SAID_OK, true },
		{ "ayamputih kak", CHECKIN_SAID_OK, true },
		{ "makan ayam puti tadi", CHECKIN_SAID_OK, true },
		{ "a yam putih", CHECKIN_SAID_OK, true },
		{ "ayam", CHECKIN_SAID_TEXT, false },
		{ "hujan derass terus", CHECKIN_SAID_OK, false },
	};

	(void)state;
	CHECK(&phrase, rows, true);
}

static void the_digits_are_read_as_they_stand(void **state)
{
	static const struct row rows[] = {
		{ "1", CHECKIN_SAID_OK, false },
		{ "1 kak.", CHECKIN_SAID_OK, false },
		{ "satu", CHECKIN_SAID_OK, false },
		{ "9", CHECKIN_SAID_OK, true },
		{ "9 kak", CHECKIN_SAID_OK, true },
		{ "sembilan", CHECKIN_SAID_OK, true },
		{ "99", CHECKIN_SAID_OK, true },
		{ "8", CHECKIN_SAID_TEXT, false },
		{ "19", CHECKIN_SAID_TEXT, false },
		{ "9 bulan saya belum terima gaji", CHECKIN_SAID_TEXT, false },
	};

	(void)state;
	CHECK(&digits, rows, false);
}

/* K8; the duress word changes nothing of what else is said. */
static void the_higher_of_two_counts(void **state)
{
	static const struct row rows[] = {
		{ "jagung tolong", CHECKIN_SAID_HELP, false },
		{ "mangga tolong", CHECKIN_SAID_HELP, true },
		{ "stop jagung", CHECKIN_SAID_STOP, false },
		{ "stop mangga", CHECKIN_SAID_STOP, true },
		{ "tolong stop", CHECKIN_SAID_HELP, false },
		{ "cuti 14 hari", CHECKIN_SAID_AWAY, false },
		{ "baik kak", CHECKIN_SAID_OK, false },
		{ "ini siapa ya?", CHECKIN_SAID_WHO, false },
		{ "maaf pak ini salah nombor", CHECKIN_SAID_WRONG, false },
		{ "tolong kirim pulsa untuk mama di rumah", CHECKIN_SAID_TEXT,
		    false },
		{ "", CHECKIN_SAID_TEXT, false },
	};

	(void)state;
	CHECK(&chosen, rows, true);
}

static void nobody_is_away_for_more_than_45_days(void **state)
{
	struct arena *a = arena_new(1U << 16);
	struct checkin_heard heard;

	(void)state;
	(void)checkin_hear(a, &digits, STR("AWAY 300"), &heard);
	assert_int_equal(heard.said, CHECKIN_SAID_AWAY);
	assert_int_equal(heard.days, 45);
	(void)checkin_hear(a, &digits, STR("cuti 0"), &heard);
	assert_int_equal(heard.said, CHECKIN_SAID_TEXT);
	arena_free(a);
}

static void words_that_could_be_mistaken_are_not_chosen(void **state)
{
	static const struct {
		struct checkin_words words;
		bool is_good;
	} rows[] = {
		{ { STR_INIT("jagung"), STR_INIT("mangga") }, true },
		{ { STR_INIT("hujan deras"), STR_INIT("ayam putih") }, true },
		{ { STR_INIT(""), STR_INIT("") }, true },
		{ { STR_INIT("jagung"), STR_INIT("") }, false },
		{ { STR_INIT("mangsa"), STR_INIT("mangga") }, false },
		{ { STR_INIT("manggis"), STR_INIT("mangga") }, false },
		{ { STR_INIT("ubi"), STR_INIT("jagung") }, false },
		{ { STR_INIT("Jagung"), STR_INIT("mangga") }, false },
		{ { STR_INIT("jagung"), STR_INIT("sehati") }, false },
		{ { STR_INIT("jagung"), STR_INIT("tolong") }, false },
	};
	struct arena *a = arena_new(1U << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(
		    checkin_words_are_good(a, &rows[i].words), rows[i].is_good);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    one_edit_from_the_duress_word_is_the_duress_word),
		cmocka_unit_test(a_phrase_may_be_chosen),
		cmocka_unit_test(the_digits_are_read_as_they_stand),
		cmocka_unit_test(the_higher_of_two_counts),
		cmocka_unit_test(nobody_is_away_for_more_than_45_days),
		cmocka_unit_test(words_that_could_be_mistaken_are_not_chosen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
