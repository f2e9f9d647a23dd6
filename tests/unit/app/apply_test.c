/* What effects become: rows, timers, screens, and what is not written. */
#include "unit/app/town.h"

#include "app/apply.h"

static struct session session_of(
    struct town *t, const char *number, enum channel channel)
{
	struct msisdn phone = town_phone(number);
	struct session s = { 0 };

	assert_int_equal(
	    sessions_find(t->store, &phone, channel, t->arena, &s), ERR_NONE);
	return s;
}

static bool has_session(struct town *t, const char *number, enum channel c)
{
	struct msisdn phone = town_phone(number);
	struct session s;

	return sessions_find(t->store, &phone, c, t->arena, &s) == ERR_NONE;
}

static void leaves_the_timer_alone_in_the_middle_of_a_talk(void **state)
{
	struct town *t = *state;
	when_t armed;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	armed = agenda_first(t->store);
	assert_int_equal(armed, t->now + DAYS(3));
	t->now += HOURS(5);
	town_push_sms(t, TOWN_ANI, "k2", "ayam");
	town_run(t);
	assert_int_equal(agenda_first(t->store), armed);
	/* It comes early, says nothing, and is set to when it is due. */
	t->now = armed;
	t->n_sms = 0;
	town_run(t);
	assert_int_equal(agenda_first(t->store), armed + HOURS(5));
	assert_int_equal(t->n_sms, 0);
	assert_false(session_of(t, TOWN_ANI, CHANNEL_SMS).is_over);
}

static void ends_an_expired_talk_and_its_timer(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	t->now += DAYS(3);
	t->n_sms = 0;
	town_run(t);
	assert_int_equal(agenda_first(t->store), 0);
	assert_int_equal(t->n_sms, 0);
	assert_true(session_of(t, TOWN_ANI, CHANNEL_SMS).is_over);
	assert_int_equal(sessions_n_live(t->store), 0);
}

static void forgets_a_cancelled_sms_talk_whole(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "kuda");
	town_run(t);
	assert_string_equal(t->sms[1].text, "Sudah dilupakan.");
	assert_false(has_session(t, TOWN_ANI, CHANNEL_SMS));
	assert_int_equal(agenda_first(t->store), 0);
}

static void keeps_the_last_screen_of_a_forgotten_dialog_for_a_while(
    void **state)
{
	struct town *t = *state;
	struct session s;

	town_step(t, "d1", "");
	town_step(t, "d1", "3");
	assert_string_equal(t->screen, "Sudah dilupakan.");
	assert_true(t->is_last);
	s = session_of(t, TOWN_ANI, CHANNEL_USSD);
	assert_int_equal(s.n_fields, 0);
	assert_int_equal(s.revision, 0);
	/* The same step again: the same screen. */
	town_step(t, "d1", "3");
	assert_int_equal(t->n_screens, 3);
	assert_string_equal(t->screen, "Sudah dilupakan.");
	t->now += MINUTES(10);
	town_run(t);
	assert_false(has_session(t, TOWN_ANI, CHANNEL_USSD));
	assert_int_equal(agenda_first(t->store), 0);
}

static void begins_anew_while_a_forgotten_dialog_waits_to_go(void **state)
{
	struct town *t = *state;

	town_step(t, "d1", "");
	town_step(t, "d1", "3");
	town_step(t, "d2", "");
	t->now += MINUTES(10);
	town_run(t);
	assert_true(has_session(t, TOWN_ANI, CHANNEL_USSD));
	town_step(t, "d2", "1");
	assert_string_equal(t->screen, "Siapa namanya?");
}

static void answers_from_the_number_that_was_written_to(void **state)
{
	struct town *t = *state;
	struct event ev = town_sms_event(t, TOWN_ANI, "k1", "TANYA");
	struct outbox_row row;

	ev.to = STR("62110");
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	assert_int_equal(
	    outbox_load(t->store, t->sms[0].id, t->arena, &row), ERR_NONE);
	assert_true(str_eq(row.from, STR("62110")));
	assert_int_equal(row.lane, LANE_ANSWER);
	town_push_sms(t, TOWN_ANI, "k2", "sapi");
	town_run(t);
	assert_string_equal(t->sms[1].to, TOWN_INA);
	assert_int_equal(
	    outbox_load(t->store, t->sms[1].id, t->arena, &row), ERR_NONE);
	assert_true(str_eq(row.from, STR("118")));
	assert_int_equal(row.lane, LANE_S1);
	assert_true(row.case_id > 0);
}

static void does_not_write_to_what_is_no_number(void **state)
{
	struct town *t = *state;
	struct event ev = town_sms_event(t, TOWN_ANI, "k1", "PROMO GRATIS");

	ev.from = msisdn_of_sender(STR("TELKOMSEL"), STR("ID"));
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	/* A person reads it all the same. */
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
	assert_int_equal(town_n_sms_to(t, "TELKOMSEL"), 0);
}

static void keeps_the_case_with_the_session(void **state)
{
	struct town *t = *state;
	struct case_row row;
	struct session s;

	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	town_step(t, "d1", "1*Siti");
	s = session_of(t, TOWN_ANI, CHANNEL_USSD);
	assert_true(s.is_over);
	assert_int_equal(
	    cases_by_letters(t->store, STR("KTR"), t->arena, &row), ERR_NONE);
	assert_int_equal(s.case_id, row.view.id);
	assert_int_equal(row.view.state, CASE_NEW);
	assert_int_equal(row.view.reports, 1);
	town_shows_own_code(t);
	assert_true(msisdn_eq(&row.reporter, &s.phone));
}

static void pages_an_officer_once_for_a_step(void **state)
{
	struct town *t = *state;
	struct stage st = { .store = t->store,
		.book = t->book,
		.arena = t->arena,
		.number = STR("118") };
	struct event ev = { .kind = EV_TIMER, .timer = TIMER_SESSION };
	struct effects *fx = mem_alloc(sizeof(*fx));
	struct apply_screen screen;
	struct outbox_counts counts;
	struct case_row row;
	struct fx *f;

	town_step(t, "d1", "");
	town_step(t, "d1", "2");
	assert_int_equal(
	    cases_by_letters(t->store, STR("KTR"), t->arena, &row), ERR_NONE);
	effects_init(fx, t->arena);
	f = effects_add(fx, FX_PAGE); /* the step that is paged already */
	f->case_id = row.view.id;
	f->page.text = personal_of(STR("lagi"));
	f->page.lane = LANE_S1;
	f = effects_add(fx, FX_PAGE);
	f->case_id = row.view.id;
	f->page.text = personal_of(STR("lagi"));
	f->page.lane = LANE_S1;
	f->page.loop = 7;
	assert_int_equal(store_begin(t->store), ERR_NONE);
	assert_int_equal(stage_load(&st, &ev, t->now), ERR_NONE);
	assert_int_equal(
	    apply_effects(&st, &ev, fx, t->now, &screen), ERR_NONE);
	assert_int_equal(store_commit(t->store), ERR_NONE);
	assert_int_equal(outbox_count(t->store, &counts), ERR_NONE);
	assert_int_equal(counts.queued, 1);
	mem_free(fx);
}

static void a_kannel_step_leaves_through_the_outbox(void **state)
{
	struct town *t = *state;
	struct event ev = town_ussd_event(t, "d1", "", t);
	struct outbox_row row;

	ev.ussd_meta = STR("its=0A00");
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	assert_int_equal(t->n_kept, 1);
	assert_int_equal(t->n_screens, 0);
	assert_int_equal(
	    outbox_load(t->store, t->sms[0].id, t->arena, &row), ERR_NONE);
	assert_int_equal(row.lane, LANE_USSD);
	assert_true(str_eq(row.meta, STR("its=0A00")));
}

static void keeps_the_talk_when_the_network_aborts(void **state)
{
	struct town *t = *state;
	struct event ev = town_ussd_event(t, "d1", "1", t);

	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	ev.ussd_act = USSD_ABORT;
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	assert_int_equal(t->n_kept, 1);
	assert_int_equal(t->n_screens, 2);
	town_step(t, "d2", "");
	assert_string_equal(
	    t->screen, "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(leaves_the_timer_alone_in_the_middle_of_a_talk),
		town_test(ends_an_expired_talk_and_its_timer),
		town_test(forgets_a_cancelled_sms_talk_whole),
		town_test(
		    keeps_the_last_screen_of_a_forgotten_dialog_for_a_while),
		town_test(begins_anew_while_a_forgotten_dialog_waits_to_go),
		town_test(answers_from_the_number_that_was_written_to),
		town_test(does_not_write_to_what_is_no_number),
		town_test(keeps_the_case_with_the_session),
		town_test(pages_an_officer_once_for_a_step),
		town_test(a_kannel_step_leaves_through_the_outbox),
		town_test(keeps_the_talk_when_the_network_aborts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
