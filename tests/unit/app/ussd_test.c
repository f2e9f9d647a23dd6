/* USSD in the store: pages, what is kept of a talk, steps that come late. */
#include "unit/app/town.h"

static const char umum[] =
    "flow umum\ntitle Umum\nlanguages id\ninterrupt SOS -> darurat\n"
    "keys back 0 home 00 more 98\nunknown -> belum\n"
    "expires sms 3 days\nexpires ussd 1 hour\nresume never\n"
    "== darurat\nid | Petugas tahu.\nescalate S1 to piket\n"
    "  | DARURAT {case}. Balas AMBIL {case}.\nend\n"
    "== belum\nid | Pesan masuk.\nescalate S3 to piket\n"
    "  | Pesan {case}. Balas AMBIL {case}.\nend\n";

#define LONG                                                                   \
	"Teks ini panjang sekali supaya tidak muat dalam satu layar USSD "     \
	"bersama dengan teks yang datang sesudahnya, jadi dibagi dua."

static const char buku[] =
    "flow buku\ntitle Buku\nlanguages id\nstart sms BUKU\n"
    "start ussd *123*62#\nexpires sms 3 days\nexpires ussd 1 hour\n"
    "resume ask\nkeep 90 days\nfield nama max 40 sensitive\n"
    "field apa one of baca, lupa\n"
    "== nama\nask nama\nid | Siapa?\naccept text 2 to 40\n"
    "retry 1 -> apa\n  id | Lagi.\n"
    "== apa\nmenu apa\nid | Apa?\n* baca -> baca\n  id | Baca\n"
    "* lupa -> lupa\n  id | Lupa\n"
    "== lupa\nforget\n-> baca\n"
    "== baca\nid | " LONG "\n-> lagi\n== lagi\nid | " LONG "\nend\n";

static int setup(void **state)
{
	struct str texts[] = { str_of(umum), str_of(buku) };
	struct town *t;
	struct diags *d;

	if (town_setup(state) != 0)
		return -1;
	t = *state;
	d = arena_alloc(t->arena, sizeof(*d));
	diags_init(d, t->arena);
	town_end(t);
	book_free(t->book);
	t->book = book_read_texts(texts, 2, STR(TOWN_ROSTER), d);
	if (t->book == NULL)
		return -1;
	town_begin(t);
	return 0;
}

static struct session session_of(struct town *t, const char *phone)
{
	struct session s = { .id = 0 };
	struct msisdn number = town_phone(phone);

	(void)sessions_find(t->store, &number, CHANNEL_USSD, t->arena, &s);
	return s;
}

static void to_last_screen(struct town *t, const char *dialog, char answer)
{
	char joined[32];

	town_step(t, dialog, "");
	town_step(t, dialog, "Yuliana");
	(void)snprintf(joined, sizeof(joined), "Yuliana*%c", answer);
	town_step(t, dialog, joined);
	assert_string_equal(t->screen, LONG "\n98 Lanjut");
	assert_false(t->is_last);
}

static void an_ended_talk_waits_for_its_pages_only(void **state)
{
	struct town *t = *state;

	to_last_screen(t, "d1", '1');
	assert_false(session_of(t, TOWN_ANI).is_over);
	town_step(t, "d1", "Yuliana*1*98");
	assert_string_equal(t->screen, LONG);
	assert_true(t->is_last);
	assert_true(session_of(t, TOWN_ANI).is_over);
	/* asked again, the same; nothing is open any more */
	town_step(t, "d1", "Yuliana*1*98");
	assert_string_equal(t->screen, LONG);
	assert_true(t->is_last);
}

static void what_was_typed_is_emptied_when_its_time_is_over(void **state)
{
	struct town *t = *state;

	/* to the last page */
	to_last_screen(t, "d1", '1');
	town_step(t, "d1", "Yuliana*1*98");
	t->now += DAYS(90);
	town_run(t);
	assert_int_equal(town_n_readable(t), 0);
	/* dialled again before it was shown */
	to_last_screen(t, "d2", '1');
	town_step(t, "d3", "");
	assert_string_equal(t->screen, "Siapa?");
	t->now += DAYS(90);
	town_run(t);
	/* the dial began a talk that has ended only now, by silence */
	assert_int_equal(town_n_readable(t), 1);
	t->now += DAYS(90);
	town_run(t);
	assert_int_equal(town_n_readable(t), 0);
	/* never dialled again */
	to_last_screen(t, "d4", '1');
	t->now += MINUTES(3);
	town_run(t);
	assert_true(session_of(t, TOWN_ANI).is_over);
	t->now += DAYS(90);
	town_run(t);
	assert_int_equal(town_n_readable(t), 0);
}

static void so_is_a_talk_that_another_breaks_off(void **state)
{
	struct town *t = *state;

	town_step(t, "d1", "");
	town_step(t, "d1", "Yuliana");
	town_step(t, "d1", "Yuliana*SOS");
	assert_string_equal(t->screen, "Petugas tahu.");
	t->now += DAYS(90);
	town_run(t);
	/* the word itself is of umum.flow, which keeps for ever here */
	assert_int_equal(town_n_readable(t), 1);
}

static void what_is_forgotten_is_emptied_before_its_pages_are_read(void **state)
{
	struct town *t = *state;

	to_last_screen(t, "d1", '2');
	assert_int_equal(town_n_readable(t), 0);
	town_step(t, "d1", "Yuliana*2*98");
	assert_string_equal(t->screen, LONG);
	assert_int_equal(town_n_readable(t), 0);
	t->now += MINUTES(10);
	town_run(t);
	assert_int_equal(session_of(t, TOWN_ANI).id, 0);
	/* nor does anything stay of who reads no further */
	to_last_screen(t, "d2", '2');
	t->now += MINUTES(3);
	town_run(t);
	assert_int_equal(session_of(t, TOWN_ANI).id, 0);
	assert_int_equal(town_n_readable(t), 0);
}

/* As Kannel brings it: a screen would leave as a row of the outbox. */
static void kannel_step(
    struct town *t, enum ussd_act act, const char *text, span_t age)
{
	static int n;
	struct event ev = town_ussd_event(t, "0a", "", t);

	ev.key = arena_printf(t->arena, "kannel:%d", n++);
	ev.ussd_meta = STR("its=%0A%00");
	ev.ussd_act = act;
	ev.text = personal_of(str_of(text));
	ev.stamp = t->now - age;
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
}

static void a_late_step_over_kannel_sends_nothing(void **state)
{
	struct town *t = *state;

	kannel_step(t, USSD_DIAL, "", MINUTES(4));
	assert_int_equal(town_n_sms_to(t, TOWN_ANI), 0);
	assert_int_equal(session_of(t, TOWN_ANI).id, 0);
	kannel_step(t, USSD_DIAL, "", 0);
	assert_int_equal(town_n_sms_to(t, TOWN_ANI), 1);
	kannel_step(t, USSD_ANSWER, "Yuliana", MINUTES(4));
	assert_int_equal(town_n_sms_to(t, TOWN_ANI), 1);
	assert_int_equal(session_of(t, TOWN_ANI).talk.step, 1);
	kannel_step(t, USSD_ANSWER, "1", MINUTES(4));
	assert_int_equal(town_n_sms_to(t, TOWN_ANI), 1);
	assert_true(session_of(t, TOWN_ANI).is_over);
	assert_true(town_n_sms_to(t, TOWN_INA) > 0); /* "Kontak terputus" */
}

#define USSD(f) cmocka_unit_test_setup_teardown(f, setup, town_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		USSD(an_ended_talk_waits_for_its_pages_only),
		USSD(what_was_typed_is_emptied_when_its_time_is_over),
		USSD(so_is_a_talk_that_another_breaks_off),
		USSD(what_is_forgotten_is_emptied_before_its_pages_are_read),
		USSD(a_late_step_over_kannel_sends_nothing),
	};

	return cmocka_run_group_tests_name("ussd", tests, NULL, NULL);
}
