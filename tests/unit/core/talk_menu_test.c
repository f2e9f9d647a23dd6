/* Menus: what chooses an option, and what an odd answer gets. */
#include "unit/core/talk_phone.h"

static void an_option_has_many_names(void **state)
{
	static const struct {
		const char *text, *value;
	} rows[] = {
		{ "1", "kamboja" },
		{ "1.", "kamboja" },
		{ " 1) ", "kamboja" },
		{ "kamboja", "kamboja" },
		{ "KAMBOJA!", "kamboja" },
		{ "Kamboja Myanmar judi scam", "kamboja" },
		{ "kamboja/myanmar (judi, scam)", "kamboja" },
		{ "phnom  penh", "kamboja" },
		{ "scam", "kamboja" },
		{ "2", "timur-tengah" },
		{ "Timur Tengah", "timur-tengah" },
		{ "timur-tengah", "timur-tengah" },
		{ "arab", "timur-tengah" },
		{ "middle east", "timur-tengah" }, /* the other language */
		{ "3. Lain-lain", "lain" },        /* the line sent back */
		{ "3 lain", "lain" },
		{ "1 scam", "kamboja" },
	};
	struct phone p;

	(void)state;
	phone_open(&p, menu);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		*field(&p, "t") = STR("");
		(void)start(&p);
		assert_true(talk_expects(
		    p.flow, &p.talk, str_of(rows[i].text), p.arena));
		assert_string_equal(hear(&p, rows[i].text), "Selesai.");
		assert_field(&p, "t", rows[i].value);
	}
	phone_close(&p);
}

static void other_answers_to_a_menu_are_odd(void **state)
{
	static const char *const rows[] = { "0", "4", "1 lain", "", "...", "11",
		"1 2", "kambojaa", "99999999999999999999" };
	struct phone p;

	(void)state;
	phone_open(&p, menu);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		(void)start(&p);
		assert_false(
		    talk_expects(p.flow, &p.talk, str_of(rows[i]), p.arena));
		assert_string_equal(hear(&p, rows[i]),
		    "Balas dengan angka 1-3.\nKe mana?\n"
		    "1. Kamboja/Myanmar (judi, scam)\n2. Arab\n3. Lain-lain");
		assert_int_equal(p.talk.tries, 1);
		assert_int_equal(field(&p, "t")->len, 0);
	}
	phone_close(&p);
}

static void a_person_reads_the_third_odd_answer_once(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, menu);
	p.talk.lang = 1;
	(void)start(&p);
	for (int i = 1; i <= 6; i++) {
		assert_string_equal(hear(&p, "apa ini"),
		    "Reply with a number, 1-3.\nWhere to?\n"
		    "1. Cambodia\n2. Middle East\n3. Other");
		assert_int_equal(p.out.is_odd, i == LIMIT_MENU_TRIES);
		assert_false(p.out.is_over);
	}
	assert_string_equal(hear(&p, "3"), "Done.");
	phone_close(&p);
}

static void counts_odd_answers_anew_when_asked_again(void **state)
{
	static const char source[] =
	    HEAD "field k one of a, b\n== m\nmenu k\nid | Apa?\nen | What?\n"
		 "* a -> m\n  id | A\n  en | A\n* b -> selesai1\n  id | B\n"
		 "  en | B\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	(void)start(&p);
	(void)hear(&p, "x");
	(void)hear(&p, "x");
	p.now += 5;
	assert_string_equal(hear(&p, "a"), "Apa?\n1. A\n2. B");
	assert_int_equal(p.talk.tries, 0);
	assert_int_equal(p.talk.asked_at, p.now);
	phone_close(&p);
}

static void a_hint_that_does_not_fit_leaves_the_question_out(void **state)
{
	static const char source[] =
	    HEAD "field k one of a, b\n== m\nmenu k\nid | " LONG80 LONG80
		 "\nen | X\n* a -> selesai1\n  id | A\n  en | A\n"
		 "* b -> selesai1\n  id | B\n  en | B\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	p.talk.channel = CHANNEL_USSD;
	(void)start(&p);
	assert_string_equal(
	    hear(&p, "?"), "Balas dengan angka 1-2.\n1. A\n2. B");
	assert_true(screen_fits(p.out.says[0]));
	phone_close(&p);
}

static void a_hint_never_breaks_a_full_screen(void **state)
{
	static const char source[] =
	    HEAD "field k one of a, b\n== m\nmenu k\nid | Apa?\nen | X\n"
		 "* a -> selesai1\n  id | " LONG80 "\n  en | A\n"
		 "* b -> selesai1\n  id | " LONG80 "\n  en | B\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	p.talk.channel = CHANNEL_USSD;
	(void)start(&p);
	assert_string_equal(hear(&p, "?"), "Apa?\n1. " LONG80 "\n2. " LONG80);
	assert_true(screen_fits(p.out.says[0]));
	phone_close(&p);
}

static void an_option_without_target_goes_on_behind_the_menu(void **state)
{
	static const char source[] =
	    HEAD "field k one of a, b\nfield skor number\n"
		 "== m\nmenu k\nid | Apa?\nen | X\n"
		 "* a\n  id | A\n  en | A\n  add skor 2\n"
		 "* b -> selesai1\n  id | B\n  en | B\n-> n\n"
		 "== x\nid | Salah.\nen | Wrong.\nend\n"
		 "== n\nmenu k\nid | Lagi?\nen | More?\n"
		 "* a\n  id | A\n  en | A\n  add skor 3\n"
		 "* b -> x\n  id | B\n  en | B\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	(void)start(&p);
	assert_string_equal(hear(&p, "1"), "Lagi?\n1. A\n2. B");
	assert_string_equal(hear(&p, "1"), "Selesai.");
	assert_field(&p, "skor", "5");
	phone_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_option_has_many_names),
		cmocka_unit_test(other_answers_to_a_menu_are_odd),
		cmocka_unit_test(a_person_reads_the_third_odd_answer_once),
		cmocka_unit_test(counts_odd_answers_anew_when_asked_again),
		cmocka_unit_test(
		    a_hint_that_does_not_fit_leaves_the_question_out),
		cmocka_unit_test(a_hint_never_breaks_a_full_screen),
		cmocka_unit_test(
		    an_option_without_target_goes_on_behind_the_menu),
	};

	return cmocka_run_group_tests_name("talk_menu", tests, NULL, NULL);
}
