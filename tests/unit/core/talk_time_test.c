/* Silence, expiry, and people who come back. */
#include "unit/core/talk_phone.h"

static const char waiting[] =
    HEAD "field x max 9\n"
	 "== q\nask x\nid | Kabar?\nen | News?\naccept text 3 to 9 -> t\n"
	 "retry 5 -> t\n  id | Lagi.\n  en | Again.\n"
	 "no reply after 6 hours remind\n  id | Masih?\n  en | Still?\n"
	 "no reply after 12 hours remind\n  id | Masih juga?\n  en | Yet?\n"
	 "no reply after 24 hours -> s\n"
	 "== t\nid | Baik.\nen | Fine.\nend\n"
	 "== s\nescalate S3 to piket\n  | Sunyi {case}\nend\n";

static void silence_is_answered_in_the_order_of_the_file(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, waiting);
	(void)start(&p);
	assert_int_equal(p.out.next_at, NOW + HOURS(6));
	assert_string_equal(tick(&p, HOURS(6) - 1), "");
	assert_string_equal(tick(&p, 1), "Masih?");
	assert_int_equal(p.out.next_at, NOW + HOURS(12));
	assert_string_equal(tick(&p, 0), "");
	assert_string_equal(tick(&p, HOURS(6)), "Masih juga?");
	assert_string_equal(tick(&p, HOURS(12)), "");
	assert_true(p.out.is_over);
	assert_int_equal(p.out.n_alerts, 1);
	assert_string_equal(officer_text(&p, 0), "Sunyi KTR27");
	assert_int_equal(p.out.next_at, 0);
	phone_close(&p);
}

static void silence_is_measured_from_the_first_asking(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, waiting);
	(void)start(&p);
	p.now += HOURS(5);
	assert_string_equal(hear(&p, "x"), "Lagi.");
	assert_int_equal(p.out.next_at, NOW + HOURS(6));
	assert_string_equal(tick(&p, HOURS(1)), "Masih?");
	assert_string_equal(hear(&p, "baik"), "Baik.");
	phone_close(&p);
}

static void a_late_tick_says_only_the_latest_reminder(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, waiting);
	(void)start(&p);
	assert_string_equal(tick(&p, HOURS(13)), "Masih juga?");
	assert_int_equal(p.out.next_at, NOW + HOURS(24));
	(void)start(&p);
	assert_string_equal(tick(&p, DAYS(30)), "");
	assert_true(p.out.is_over);
	assert_int_equal(p.out.n_alerts, 1); /* the branch is never lost */
	phone_close(&p);
}

static void each_question_waits_anew(void **state)
{
	static const char source[] = HEAD
	    "field x max 9\n"
	    "== q\nask x\nid | Satu?\nen | One?\naccept any\nretry 1 -> q\n"
	    "no reply after 1 hour remind\n  id | Masih?\n  en | Still?\n"
	    "== r\nask x\nid | Dua?\nen | Two?\naccept any\nretry 1 -> r\n"
	    "no reply after 2 hours remind\n  id | Lho?\n  en | Well?\n"
	    "no reply after 3 days -> selesai1\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	(void)start(&p);
	assert_string_equal(tick(&p, HOURS(1)), "Masih?");
	assert_string_equal(hear(&p, "ya"), "Dua?");
	assert_int_equal(p.out.next_at, p.now + HOURS(2));
	assert_string_equal(tick(&p, HOURS(2)), "Lho?");
	/* at the very moment of expiry, what the flow says comes first */
	assert_string_equal(tick(&p, DAYS(3) - HOURS(2)), "Selesai.");
	phone_close(&p);
}

static void expires_without_a_word(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, menu);
	(void)start(&p);
	assert_int_equal(p.out.next_at, NOW + DAYS(3));
	p.now += DAYS(2);
	(void)hear(&p, "apa");
	assert_int_equal(p.out.next_at, NOW + DAYS(5));
	assert_string_equal(tick(&p, DAYS(3) - 1), "");
	assert_false(p.out.is_over);
	assert_string_equal(tick(&p, 1), "");
	assert_true(p.out.is_over);
	assert_int_equal(p.out.n_alerts, 0);
	assert_int_equal(p.talk.step, FLOW_NOWHERE);
	phone_close(&p);
}

static void ussd_has_its_own_expiry(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, waiting);
	p.talk.channel = CHANNEL_USSD;
	(void)start(&p);
	assert_int_equal(p.out.next_at, NOW + HOURS(1));
	(void)tick(&p, HOURS(1));
	assert_true(p.out.is_over);
	phone_close(&p);
}

static const char resuming[] =
    "flow uji\ntitle Uji\nlanguages id, en\nstart sms UJI, TRY\n"
    "start ussd *1#\nexpires sms 3 days\nexpires ussd 1 hour\nresume %s\n"
    "field x max 9\nfield panggilan max 9 contact\n"
    "== q\nask x\nid | Nama?\nen | Name?\naccept any\nretry 1 -> r\n"
    "== r\nask x\nid | Umur?\nen | Age?\naccept number 1 to 99\n"
    "retry 3 -> r\n  id | Angka.\n  en | Digits.\n" DONE;

static void resume_open(struct phone *p, const char *how)
{
	char source[1024];

	(void)snprintf(source, sizeof(source), resuming, how);
	phone_open(p, source);
	p->talk.channel = CHANNEL_USSD;
	*field(p, "panggilan") = STR("Ani");
	(void)start(p);
	assert_string_equal(hear(p, "Yoh"), "Umur?");
	assert_string_equal(hear(p, "tua"), "Angka.");
	p->now += MINUTES(10);
}

#define RESUME_ID "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru"
#define RESUME_EN                                                              \
	"Continue where you left off?\n1. Yes, continue\n2. Start anew"

static void asks_whether_to_continue(void **state)
{
	static const char *const yes[] = { "1", "1.", "ya", "Ya, lanjutkan",
		"LANJUT", "1. Ya, lanjutkan", "yes", "continue" };
	static const char *const anew[] = { "2", "2)", "baru", "Mulai baru",
		"start anew", "2. Mulai baru" };
	struct phone p;

	(void)state;
	resume_open(&p, "ask");
	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++) {
		assert_string_equal(come_back(&p), RESUME_ID);
		assert_true(
		    talk_expects(p.flow, &p.talk, str_of(yes[i]), p.arena));
		assert_string_equal(hear(&p, yes[i]), "Umur?");
		assert_int_equal(p.talk.tries, 1);
	}
	for (size_t i = 0; i < sizeof(anew) / sizeof(*anew); i++) {
		assert_string_equal(come_back(&p), RESUME_ID);
		assert_string_equal(hear(&p, anew[i]), "Nama?");
		assert_int_equal(field(&p, "x")->len, 0);
		assert_field(&p, "panggilan", "Ani");
		assert_int_equal(p.talk.tries, 0);
		(void)hear(&p, "Yoh");
	}
	phone_close(&p);
}

static void asks_again_when_the_choice_is_unclear(void **state)
{
	struct phone p;

	(void)state;
	resume_open(&p, "ask");
	p.talk.lang = 1;
	assert_string_equal(come_back(&p), RESUME_EN);
	assert_string_equal(hear(&p, "3"), RESUME_EN);
	assert_false(talk_expects(p.flow, &p.talk, STR("3"), p.arena));
	assert_string_equal(come_back(&p), RESUME_EN);
	assert_string_equal(hear(&p, "1"), "Age?");
	assert_string_equal(hear(&p, "30"), "Done.");
	phone_close(&p);
}

static void continues_silently_or_never(void **state)
{
	struct phone p;

	(void)state;
	resume_open(&p, "silent");
	assert_string_equal(come_back(&p), "Umur?");
	assert_int_equal(p.talk.tries, 1);
	assert_int_equal(p.out.next_at, p.now + HOURS(1));
	phone_close(&p);
	resume_open(&p, "never");
	assert_string_equal(come_back(&p), "Nama?");
	assert_int_equal(field(&p, "x")->len, 0);
	assert_field(&p, "panggilan", "Ani");
	phone_close(&p);
}

static void a_talk_that_expired_starts_anew(void **state)
{
	struct phone p;

	(void)state;
	resume_open(&p, "ask");
	p.now += MINUTES(50);
	assert_string_equal(come_back(&p), "Nama?");
	assert_false(p.talk.is_resuming);
	(void)tick(&p, HOURS(1));
	assert_true(p.out.is_over);
	assert_string_equal(come_back(&p), "Nama?");
	assert_false(p.out.is_over);
	phone_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(silence_is_answered_in_the_order_of_the_file),
		cmocka_unit_test(silence_is_measured_from_the_first_asking),
		cmocka_unit_test(a_late_tick_says_only_the_latest_reminder),
		cmocka_unit_test(each_question_waits_anew),
		cmocka_unit_test(expires_without_a_word),
		cmocka_unit_test(ussd_has_its_own_expiry),
		cmocka_unit_test(asks_whether_to_continue),
		cmocka_unit_test(asks_again_when_the_choice_is_unclear),
		cmocka_unit_test(continues_silently_or_never),
		cmocka_unit_test(a_talk_that_expired_starts_anew),
	};

	return cmocka_run_group_tests_name("talk_time", tests, NULL, NULL);
}
