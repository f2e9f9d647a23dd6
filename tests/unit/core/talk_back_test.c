/* The keys `back` and `home` of a USSD screen. */
#include "unit/core/talk_phone.h"

/* Six questions in a row, a score, and one step that reports. */
static const char row[] =
    HEAD "field a one of x, y\nfield b max 40\nfield c one of x, y\n"
	 "field d max 40\nfield e max 40\nfield f max 40\nfield skor number\n"
	 "== qa\nmenu a\nid | A?\nen | A?\n"
	 "* x -> qb\n  id | X\n  en | X\n  add skor 3\n"
	 "* y -> qb\n  id | Y\n  en | Y\n"
	 "== qb\nask b\nid | B? {a} {skor}\nen | B?\naccept text 1 to 40\n"
	 "retry 1 -> qc\n  id | Lagi.\n  en | Again.\n-> qc\n"
	 "== qc\nmenu c\nid | C?\nen | C?\n"
	 "* x -> qd\n  id | X\n  en | X\n  add skor 4\n"
	 "* y -> lapor\n  id | Y\n  en | Y\n"
	 "== qd\nask d\nid | D? {skor}\nen | D?\naccept text 1 to 40\n"
	 "retry 1 -> qe\n  id | Lagi.\n  en | Again.\n-> qe\n"
	 "== qe\nask e\nid | E?\nen | E?\naccept text 1 to 40\n"
	 "retry 1 -> qf\n  id | Lagi.\n  en | Again.\n-> qf\n"
	 "== qf\nask f\nid | F?\nen | F?\naccept text 1 to 40\n"
	 "retry 1 -> selesai1\n  id | Lagi.\n  en | Again.\n-> selesai1\n"
	 "== lapor\nescalate S3 to piket\n  | {case}\n-> qf\n" DONE;

static void back_leads_to_the_question_before_as_it_was(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	assert_string_equal(hear(&p, "1"), "B? x 3");
	assert_string_equal(hear(&p, "0"), "A?\n1. X\n2. Y");
	assert_field(&p, "a", "");
	assert_field(&p, "skor", "");
	assert_string_equal(hear(&p, "2"), "B? y 0");
	(void)hear(&p, "bebas");
	(void)hear(&p, "1");
	assert_field(&p, "skor", "4");
	assert_string_equal(hear(&p, "0"), "C?\n1. X\n2. Y");
	assert_field(&p, "skor", "");
	assert_field(&p, "b", "bebas");
	assert_string_equal(hear(&p, "0"), "B? y 0");
	assert_field(&p, "b", "");
	assert_field(&p, "a", "y");
	phone_close(&p);
}

static void at_the_first_question_it_is_asked_again(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	assert_string_equal(hear(&p, "0"), "A?\n1. X\n2. Y");
	assert_string_equal(hear(&p, "0."), "A?\n1. X\n2. Y");
	assert_int_equal(p.talk.tries, 0);
	assert_false(p.out.is_odd);
	phone_close(&p);
}

static void no_more_than_four_questions_are_kept(void **state)
{
	static const char *const answers[] = { "1", "b", "1", "d", "e" };
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	for (int i = 0; i < 5; i++)
		(void)hear(&p, answers[i]);
	assert_int_equal(p.talk.n_back, TALK_BACK);
	assert_string_equal(hear(&p, "0"), "E?");
	assert_string_equal(hear(&p, "0"), "D? 7");
	assert_string_equal(hear(&p, "0"), "C?\n1. X\n2. Y");
	assert_string_equal(hear(&p, "0"), "B? x 3");
	assert_string_equal(hear(&p, "0"), "B? x 3");
	assert_field(&p, "a", "x");
	phone_close(&p);
}

static void a_retry_is_no_question_of_its_own(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	(void)hear(&p, "1");
	assert_string_equal(hear(&p, ""), "Lagi.");
	assert_string_equal(hear(&p, "0"), "A?\n1. X\n2. Y");
	assert_string_equal(hear(&p, "1"), "B? x 3");
	assert_int_equal(p.talk.tries, 0);
	/* used up, it is an answer */
	(void)hear(&p, "");
	assert_string_equal(hear(&p, ""), "C?\n1. X\n2. Y");
	assert_string_equal(hear(&p, "0"), "B? x 3");
	phone_close(&p);
}

static void a_report_cannot_be_taken_back(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	(void)hear(&p, "1");
	(void)hear(&p, "b");
	assert_string_equal(hear(&p, "2"), "F?");
	assert_int_equal(p.out.n_alerts, 1);
	assert_int_equal(p.talk.n_back, 0);
	assert_string_equal(hear(&p, "0"), "F?");
	assert_int_equal(p.out.n_alerts, 0);
	assert_field(&p, "c", "y");
	phone_close(&p);
}

static void what_is_over_has_no_way_back(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	(void)hear(&p, "1");
	p.talk.step = flow_step(p.flow, STR("qf"));
	assert_string_equal(hear(&p, "f"), "Selesai.");
	assert_int_equal(p.talk.n_back, 0);
	phone_close(&p);
}

/* As kabar.flow, with a question after the code. */
static const char duress[] =
    HEAD "field aman code contact\nfield bahaya code contact\n"
	 "field jawab max 20 secret\nfield kabar max 20\n"
	 "== q\nask jawab\nid | Sandi?\nen | Code?\n"
	 "accept code aman -> r\naccept code bahaya -> r\n"
	 "  silently escalate S1 to piket\n  | {case}\n"
	 "retry 1 -> r\n  id | Lagi.\n  en | Again.\n"
	 "== r\nask kabar\nid | Kabar?\nen | News?\naccept text 1 to 20\n"
	 "retry 1 -> selesai1\n  id | Lagi.\n  en | Again.\n" DONE;

static void going_back_shows_no_difference_after_a_silent_alert(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct phone p;

		phone_open_keys(&p, duress);
		*field(&p, "aman") = STR("1234");
		*field(&p, "bahaya") = STR("4321");
		(void)start(&p);
		assert_string_equal(
		    hear(&p, i == 0 ? "1234" : "4321"), "Kabar?");
		assert_int_equal(p.out.n_alerts, i);
		assert_string_equal(hear(&p, "0"), "Sandi?");
		phone_close(&p);
	}
}

static const char kept[] =
    HEAD "field a one of ya, tidak, hapus\nfield b max 40\n"
	 "== qa\nmenu a\nid | A?\nen | A?\n"
	 "* ya -> minta\n  id | Ya\n  en | Yes\n"
	 "* tidak -> kirim\n  id | Tidak\n  en | No\n"
	 "* hapus -> lupa\n  id | Hapus\n  en | Delete\n"
	 "== minta\njoin pmi\n-> qb\n"
	 "== kirim\nsend sms\n  id | Halo.\n  en | Hello.\n-> qb\n"
	 "== lupa\nforget\n-> qb\n"
	 "== qb\nask b\nid | B?\nen | B?\naccept text 1 to 40\n"
	 "retry 1 -> selesai1\n  id | Lagi.\n  en | Again.\n" DONE;

static void nor_can_a_request_an_sms_or_forgetting(void **state)
{
	struct phone p;

	(void)state;
	for (int i = 1; i <= 3; i++) {
		const char answer[] = { (char)('0' + i), '\0' };

		phone_open_keys(&p, kept);
		(void)start(&p);
		assert_string_equal(hear(&p, answer), "B?");
		assert_int_equal(p.out.n_requests, i == 1);
		assert_int_equal(p.out.n_sends, i == 2);
		assert_int_equal(p.out.is_forgotten, i == 3);
		assert_int_equal(p.talk.n_back, 0);
		assert_string_equal(hear(&p, "0"), "B?");
		phone_close(&p);
	}
}

static void home_starts_anew_where_the_flow_may_be_resumed(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	(void)hear(&p, "1");
	(void)hear(&p, "b");
	assert_string_equal(hear(&p, "00"), "A?\n1. X\n2. Y");
	assert_field(&p, "a", "");
	assert_field(&p, "skor", "");
	assert_int_equal(p.talk.n_back, 0);
	assert_string_equal(hear(&p, "0"), "A?\n1. X\n2. Y");
	(void)hear(&p, "1");
	p.flow->resume = RESUME_NEVER;
	(void)hear(&p, "00");
	assert_field(&p, "b", "00");
	phone_close(&p);
}

static void on_sms_keys_mean_nothing(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	p.talk.channel = CHANNEL_SMS;
	(void)start(&p);
	(void)hear(&p, "1");
	assert_int_equal(p.talk.n_back, 0);
	(void)hear(&p, "0");
	assert_field(&p, "b", "0");
	phone_close(&p);
}

static void who_comes_back_is_shown_nothing_of_before(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	(void)hear(&p, "1");
	(void)hear(&p, "rahasia");
	assert_string_equal(come_back(&p),
	    "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
	/* no key leads around the question */
	assert_string_equal(hear(&p, "0"),
	    "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
	assert_string_equal(hear(&p, "00"),
	    "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
	assert_string_equal(hear(&p, "1"), "C?\n1. X\n2. Y");
	assert_string_equal(hear(&p, "0"), "C?\n1. X\n2. Y");
	p.flow->resume = RESUME_SILENT;
	assert_string_equal(come_back(&p), "C?\n1. X\n2. Y");
	p.flow->resume = RESUME_NEVER;
	assert_string_equal(come_back(&p), "A?\n1. X\n2. Y");
	assert_field(&p, "b", "");
	phone_close(&p);
}

/* Nobody is there: what was typed counts, a key does not. */
static void unseen_keys_change_nothing(void **state)
{
	static const char *const keys[] = { "0", "00", "98" };
	struct phone p;

	(void)state;
	phone_open_keys(&p, row);
	(void)start(&p);
	(void)hear(&p, "1");
	p.out.has_no_keys = true;
	for (int i = 0; i < 2; i++) {
		assert_string_equal(hear(&p, keys[i]), "");
		assert_int_equal(p.talk.step, 1);
		assert_int_not_equal(p.out.next_at, 0);
		assert_field(&p, "a", "x");
	}
	(void)hear(&p, "bebas");
	assert_field(&p, "b", "bebas");
	phone_close(&p);
}

static void the_way_back_has_a_size(void **state)
{
	struct phone p;
	char text[1501];

	(void)state;
	phone_open_keys(&p, row);
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	for (int i = 1; i <= 5; i++)
		p.flow->fields[i].max = 2000;
	p.flow->steps[3].question->accepts[0].hi = 2000;
	p.flow->steps[3].question->field = 1;
	(void)start(&p);
	(void)hear(&p, "1");
	for (int i = 0; i < 6; i++) {
		p.talk.step = 3;
		(void)hear(&p, text);
		text[0]++;
	}
	/* two old values of 1500 bytes */
	assert_int_equal(p.talk.n_back, 2);
	phone_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(back_leads_to_the_question_before_as_it_was),
		cmocka_unit_test(at_the_first_question_it_is_asked_again),
		cmocka_unit_test(no_more_than_four_questions_are_kept),
		cmocka_unit_test(a_retry_is_no_question_of_its_own),
		cmocka_unit_test(a_report_cannot_be_taken_back),
		cmocka_unit_test(what_is_over_has_no_way_back),
		cmocka_unit_test(
		    going_back_shows_no_difference_after_a_silent_alert),
		cmocka_unit_test(nor_can_a_request_an_sms_or_forgetting),
		cmocka_unit_test(
		    home_starts_anew_where_the_flow_may_be_resumed),
		cmocka_unit_test(on_sms_keys_mean_nothing),
		cmocka_unit_test(who_comes_back_is_shown_nothing_of_before),
		cmocka_unit_test(unseen_keys_change_nothing),
		cmocka_unit_test(the_way_back_has_a_size),
	};

	return cmocka_run_group_tests_name("talk_back", tests, NULL, NULL);
}
