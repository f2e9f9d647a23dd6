/* What a talk says: composed for the channel, with its places filled. */
#include "unit/core/talk_phone.h"

static void joins_texts_and_question_in_one_sms(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, two_texts);
	assert_string_equal(start(&p), "Halo.\nDi mana?\n1. Kupang\n2. Ende");
	assert_int_equal(p.talk.step, 1);
	assert_false(p.out.is_over);
	phone_close(&p);
}

static void speaks_the_language_of_the_person(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, two_texts);
	p.talk.lang = flow_lang(p.flow, STR("en"));
	assert_string_equal(start(&p), "Hello.\nWhere?\n1. Kupang\n2. Ende");
	p.talk.lang = 7; /* of another revision: the first language */
	assert_string_equal(hear(&p, "ende"), "Selesai.");
	phone_close(&p);
}

static const char long_texts[] =
    HEAD "field kota one of kupang, ende\n"
	 "== satu\nid | " LONG80 "\nen | " LONG80 "\n-> dua\n"
	 "== dua\nmenu kota\nid | " LONG80 "\nen | Where?\n"
	 "* kupang -> selesai1\n  id | Kupang\n  en | Kupang\n"
	 "* ende -> selesai1\n  id | Ende\n  en | Ende\n" DONE;

static void sends_one_sms_each_when_they_do_not_fit(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, long_texts);
	assert_string_equal(
	    start(&p), LONG80 " / " LONG80 "\n1. Kupang\n2. Ende");
	assert_int_equal(p.out.n_says, 2);
	phone_close(&p);
}

static void joins_up_to_160_septets_and_not_161(void **state)
{
	char source[2048];
	struct phone p;

	(void)state;
	for (int n = 152; n <= 153; n++) {
		(void)snprintf(source, sizeof(source),
		    HEAD "field x max 9\n== a\nid | %.*s\nen | A\n-> b\n"
			 "== b\nask x\nid | Siapa?\nen | Who?\naccept any\n"
			 "retry 1 -> b\n",
		    n,
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
		phone_open(&p, source);
		(void)start(&p);
		/* n + newline + "Siapa?" */
		assert_int_equal(p.out.n_says, n + 7 <= 160 ? 1 : 2);
		phone_close(&p);
	}
}

static void puts_all_on_one_ussd_screen(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, long_texts);
	p.talk.channel = CHANNEL_USSD;
	assert_string_equal(
	    start(&p), LONG80 "\n" LONG80 "\n1. Kupang\n2. Ende");
	assert_int_equal(p.out.n_says, 1);
	phone_close(&p);
}

static void keeps_a_long_menu_in_one_message(void **state)
{
	static const char source[] =
	    HEAD "field k one of a, b, c\n== m\nmenu k\nid | " LONG80
		 "\nen | X\n* a -> selesai1\n  id | " LONG80 "\n  en | A\n"
		 "* b -> selesai1\n  id | " LONG80 "\n  en | B\n"
		 "* c -> selesai1\n  id | C\n  en | C\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	assert_string_equal(
	    start(&p), LONG80 "\n1. " LONG80 "\n2. " LONG80 "\n3. C");
	assert_int_equal(p.out.n_says, 1);
	phone_close(&p);
}

static const char places[] =
    HEAD "field nama max 5\nfield panggilan max 20 contact\nfield skor number\n"
	 "== a\nid | Hai {panggilan}, {skor}, {case}.\nen | Hi.\n"
	 "escalate S3 to piket\n  | {case}: {nama} {skor}\n-> b\n"
	 "== b\nask nama\nid | Siapa?\nen | Who?\naccept text 1 to 40\n"
	 "retry 1 -> c\n"
	 "== c\nadd skor 3\nadd skor 4\nescalate S2 to tim-dua\n"
	 "  | {nama} {skor}\nset nama = lain\n"
	 "id | Halo {nama}.\nen | Hello {nama}.\nend\n";

static void fills_fields_and_the_case_code(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, places);
	*field(&p, "panggilan") = STR("Ani");
	assert_string_equal(start(&p), "Hai Ani, 0, KTR27.\nSiapa?");
	assert_int_equal(p.out.n_alerts, 1);
	assert_string_equal(officer_text(&p, 0), "KTR27: - 0");
	phone_close(&p);
}

static void an_alert_keeps_the_fields_as_they_stood(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, places);
	(void)start(&p);
	assert_string_equal(hear(&p, "Yohanis"), "Halo lain.");
	assert_int_equal(p.out.n_alerts, 1);
	assert_int_equal(p.out.alerts[0].severity, SEVERITY_S2);
	assert_true(str_eq(p.out.alerts[0].team, STR("tim-dua")));
	assert_string_equal(officer_text(&p, 0), "Yohan 7");
	assert_true(p.out.is_over);
	assert_int_equal(p.out.next_at, 0);
	phone_close(&p);
}

static void cuts_a_stored_answer_at_a_character(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, places);
	(void)start(&p);
	/* field max 5: five characters, though seven bytes */
	talk_hear(p.flow, &p.talk,
	    STR("\xc3\xa9\xc3\xa9"
		"abcdef"),
	    p.now, &p.out);
	assert_string_equal(officer_text(&p, 0), "\xc3\xa9\xc3\xa9"
						 "abc 7");
	phone_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins_texts_and_question_in_one_sms),
		cmocka_unit_test(speaks_the_language_of_the_person),
		cmocka_unit_test(sends_one_sms_each_when_they_do_not_fit),
		cmocka_unit_test(joins_up_to_160_septets_and_not_161),
		cmocka_unit_test(puts_all_on_one_ussd_screen),
		cmocka_unit_test(keeps_a_long_menu_in_one_message),
		cmocka_unit_test(fills_fields_and_the_case_code),
		cmocka_unit_test(an_alert_keeps_the_fields_as_they_stood),
		cmocka_unit_test(cuts_a_stored_answer_at_a_character),
	};

	return cmocka_run_group_tests_name("talk_say", tests, NULL, NULL);
}
