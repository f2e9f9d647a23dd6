/*
 * The results of sending, the held path, and random conversations.
 */
#include "unit/core/engine_people.h"

/* Results of sending. */
static const struct fx *sent(enum sent how)
{
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = EV_SENT;
	w.ev.outbox = 77;
	w.ev.sent = how;
	world_step(&w);
	return world_fx(&w, FX_SENT, 0);
}

static void the_result_of_sending_is_kept(void **state)
{
	(void)state;
	assert_null(sent(SENT_ACCEPTED)); /* the row is gone */
	w.scene.has_row = true;
	w.scene.row_tries = 3;
	assert_int_equal(sent(SENT_ACCEPTED)->sent.sent, SENT_ACCEPTED);
	assert_true(sent(SENT_LATER)->sent.due >= w.now + SECONDS(4));
	assert_true(sent(SENT_LATER)->sent.due <= w.now + SECONDS(5));
	assert_int_equal(sent(SENT_REFUSED)->sent.due, 0);
	assert_int_equal(w.fx->n, 1);
}

static void a_doubt_is_sent_again_three_times_but_no_ping(void **state)
{
	(void)state;
	w.scene.has_row = true;
	w.scene.row_lane = LANE_S1;
	for (int n = 0; n < 6; n++) {
		w.scene.row_repeats = n;
		assert_int_equal(sent(SENT_IN_DOUBT)->sent.repeat, n < 3);
	}
	w.scene.row_repeats = 0;
	w.scene.row_lane = LANE_PING;
	assert_false(sent(SENT_IN_DOUBT)->sent.repeat);
}

static void a_refused_page_climbs_at_once(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	w.scene.has_row = true;
	w.scene.row_case = c->id;
	w.now += SECONDS(5);
	(void)sent(SENT_REFUSED);
	assert_true(world_noted(&w, NOTE_PAGE_FAILED));
	assert_int_equal(world_fx(&w, FX_ALERT, 0)->alert.next.due, w.now);
	(void)sent(SENT_LATER);
	assert_null(world_fx(&w, FX_ALERT, 0));
	(void)sent(SENT_IN_DOUBT);
	assert_null(world_fx(&w, FX_ALERT, 0));
	w.scene.row_loop = 1; /* a page of before */
	(void)sent(SENT_REFUSED);
	assert_null(world_fx(&w, FX_ALERT, 0));
}

static void receipts_never_stop_a_ladder(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	w.scene.has_row = true;
	w.scene.row_case = c->id;
	w.now += SECONDS(5);
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = EV_RECEIPT;
	for (int r = RECEIPT_NONE; r <= RECEIPT_DELIVERED; r++) {
		w.ev.receipt = (enum receipt)r;
		world_step(&w);
		assert_int_equal(
		    world_fx(&w, FX_RECEIPT, 0)->receipt.receipt, r);
		assert_int_equal(
		    world_count(&w, FX_ALERT), r == RECEIPT_FAILED);
	}
}

/* The held path. */
static void hold(enum event_kind kind, const char *text)
{
	memset(&w.ev, 0, sizeof(w.ev));
	w.ev.kind = kind;
	w.ev.text = personal_of(str_of(text));
	effects_init(w.fx, w.arena);
	engine_hold(&w.rules, &w.scene, &w.ev, w.now, w.fx);
}

static void a_held_text_reaches_officers_without_its_digits(void **state)
{
	char text[1200] =
	    "tolong telp 0812-3999-0001 \xD9\xA1\xEF\xBC\x95\n" CASE_MARK "x";
	struct str page;

	(void)state;
	hold(EV_SMS, text);
	assert_int_equal(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.severity, SEVERITY_S1);
	assert_int_equal(world_count(&w, FX_PAGE), 2);
	assert_text(world_fx(&w, FX_PAGE, 0)->page.text,
	    as(INA, "S1 PESAN KTR$$ (AMBIL KTR$$): tolong telp "
		    "####-####-#### ##  x"));
	assert_true(world_noted(&w, NOTE_HELD));
	assert_int_equal(world_count(&w, FX_SAY), 0);
	while (strlen(text) < 1000)
		strncat(text, "abc 123 ", 9);
	hold(EV_USSD, text);
	page = personal_open(world_fx(&w, FX_PAGE, 0)->page.text);
	assert_int_equal(page.len, 160);
}

static void a_held_timer_alarms_and_a_receipt_does_not(void **state)
{
	(void)state;
	hold(EV_TIMER, "");
	assert_true(
	    world_has(world_fx(&w, FX_PAGE, 0)->page.text, "S1 SISTEM"));
	hold(EV_RECEIPT, "");
	assert_int_equal(w.fx->n, 0);
	hold(EV_SENT, "");
	assert_int_equal(w.fx->n, 0);
	hold(EV_SMS, "");
	assert_int_equal(world_count(&w, FX_PAGE), 2);
}

/* Random events: whatever happens, the reporter's number and code stay with
 * the reporter, what officers get is one SMS, and USSD gets one screen. */
static void check_any(bool is_ussd)
{
	struct msisdn ani = msisdn_of_sender(STR(WORLD_ANI), STR("ID"));
	const char *own = rules_code(&w.rules, w.arena, STR("KTR"), &ani).ptr;

	for (int i = 0; i < w.fx->n; i++) {
		const struct fx *f = &w.fx->list[i];
		struct personal text;

		if (f->kind == FX_PAGE)
			text = f->page.text;
		else if (f->kind == FX_TELL)
			text = f->tell.text;
		else
			continue;
		assert_false(world_has(text, "239990001"));
		assert_false(world_has(text, own));
		assert_false(world_has(text, CASE_MARK));
		assert_int_equal(segment_count(personal_open(text)).parts, 1);
	}
	if (is_ussd)
		assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_true(world_count(&w, FX_CASE_NEW) <= 1);
	assert_true(world_count(&w, FX_TALK) <= 1);
}

static void random_conversations_keep_their_secrets(void **state)
{
	static const char *const words[] = { "LAPOR", "REPORT", "1", "2", "ya",
		"BAHAYA", "DIAM", "bagus", "baik", "Oesao", "hmm", "", "help",
		"lanjut", "mulai baru", "x" };
	unsigned seed = 777;

	(void)state;
	print_message("seed %u\n", seed);
	for (int life = 0; life < 400; life++) {
		bool is_ussd = life % 2 != 0;

		arena_reset(w.arena);
		world_clear(&w);
		for (int i = 0; i < 25; i++) {
			const char *word;

			seed = seed * 1664525U + 1013904223U;
			word = words[(seed >> 20) % 16];
			w.now += SECONDS(30);
			if (is_ussd && (seed >> 10) % 5 == 0)
				world_ussd(&w, USSD_DIAL, "*123*62#", "");
			else if (is_ussd)
				world_ussd(&w, USSD_ANSWER, "*123*62#", word);
			else
				world_sms(&w, WORLD_ANI, word);
			check_any(is_ussd);
			if (w.scene.n_cases < SCENE_CASES)
				keep();
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_result_of_sending_is_kept),
		TEST(a_doubt_is_sent_again_three_times_but_no_ping),
		TEST(a_refused_page_climbs_at_once),
		TEST(receipts_never_stop_a_ladder),
		TEST(a_held_text_reaches_officers_without_its_digits),
		TEST(a_held_timer_alarms_and_a_receipt_does_not),
		TEST(random_conversations_keep_their_secrets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
