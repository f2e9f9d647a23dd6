/* What a scene holds, and how the new part of a joined USSD input is found. */
#include "unit/app/town.h"

#include "app/stage.h"
#include "core/engine.h"

static struct stage stage_of(struct town *t)
{
	return (struct stage){
		.store = t->store,
		.book = t->book,
		.arena = t->arena,
		.number = STR("118"),
		.letters = STR("KTRKTW"),
	};
}

static struct stage load(struct town *t, struct event *ev)
{
	struct stage st = stage_of(t);

	assert_int_equal(stage_load(&st, ev, t->now), ERR_NONE);
	return st;
}

static struct stage load_joined(
    struct town *t, struct event *ev, const char *dialog, const char *joined)
{
	*ev = town_ussd_event(t, dialog, joined, NULL);
	ev->id = 1000;
	return load(t, ev);
}

static void is(struct personal text, const char *expected)
{
	assert_true(str_eq(personal_open(text), str_of(expected)));
}

static void begins_with_a_dial_whatever_was_typed_before(void **state)
{
	struct town *t = *state;
	struct event ev;
	struct stage st = load_joined(t, &ev, "d1", "");

	assert_int_equal(ev.ussd_act, USSD_DIAL);
	assert_int_equal(st.ussd, STAGE_USSD_STEP);
	assert_true(st.scene.is_new_dialog);
	st = load_joined(t, &ev, "d1", "2*1");
	assert_int_equal(ev.ussd_act, USSD_DIAL);
	is(ev.text, "");
	assert_int_equal(st.ussd, STAGE_USSD_STEP);
}

static void finds_the_new_input_behind_those_it_has_seen(void **state)
{
	struct town *t = *state;
	struct event ev;
	struct stage st;

	town_step(t, "d1", "");
	st = load_joined(t, &ev, "d1", "1");
	assert_int_equal(ev.ussd_act, USSD_ANSWER);
	assert_false(st.scene.is_new_dialog);
	is(ev.text, "1");
	town_step(t, "d1", "1");
	st = load_joined(t, &ev, "d1", "1*Si*ti*");
	is(ev.text, "Si*ti*");
	st = load_joined(t, &ev, "d1", "1*");
	is(ev.text, "");
	assert_int_equal(st.ussd, STAGE_USSD_STEP);
}

static void never_guesses_when_the_inputs_do_not_fit(void **state)
{
	static const char *const odd[] = {
		"2*Siti", /* another beginning */
		"1",      /* nothing new, yet another key */
		"1Siti",  /* no star behind what was seen */
		"",       /* shorter than what was seen */
	};
	struct town *t = *state;
	struct event ev;

	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		struct stage st = load_joined(t, &ev, "d1", odd[i]);

		assert_int_equal(st.ussd, STAGE_USSD_AGAIN);
		is(ev.text, "");
	}
	/* The question is shown again, and the talk goes on from there. */
	town_step(t, "d1", "7*7");
	assert_string_equal(t->screen, "Siapa namanya?");
	town_step(t, "d1", "7*7*Siti");
	town_shows_own_code(t);
}

static void shows_the_last_screen_again_in_a_dialog_that_has_ended(void **state)
{
	struct town *t = *state;
	struct event ev;
	struct stage st;

	town_step(t, "d1", "");
	town_step(t, "d1", "2");
	assert_true(t->is_last);
	st = load_joined(t, &ev, "d1", "2*hm");
	assert_int_equal(st.ussd, STAGE_USSD_AGAIN);
	st = load_joined(t, &ev, "d2", "");
	assert_int_equal(st.ussd, STAGE_USSD_STEP);
	assert_int_equal(ev.ussd_act, USSD_DIAL);
}

static void takes_a_kannel_step_as_it_is(void **state)
{
	struct town *t = *state;
	struct event ev = town_ussd_event(t, "d1", "", NULL);
	struct stage st;

	ev.ussd_meta = STR("its=0A00");
	ev.ussd_act = USSD_ANSWER;
	ev.text = personal_of(STR("1"));
	assert_false(stage_is_joined(&ev));
	st = load(t, &ev);
	assert_int_equal(st.ussd, STAGE_USSD_STEP);
	is(ev.text, "1");
	assert_int_equal(ev.ussd_act, USSD_ANSWER);
}

static void is_thin_until_a_decision_needs_a_case(void **state)
{
	struct town *t = *state;
	struct event ev;
	struct stage st;
	struct effects *fx = mem_alloc(sizeof(*fx));

	town_step(t, "d1", "");
	st = load_joined(t, &ev, "d1", "1");
	effects_init(fx, t->arena);
	engine_step(book_rules(t->book), &st.scene, &ev, t->now, fx);
	assert_false(stage_wants_full(fx));
	town_step(t, "d1", "1");
	st = load_joined(t, &ev, "d1", "1*Siti");
	effects_init(fx, t->arena);
	engine_step(book_rules(t->book), &st.scene, &ev, t->now, fx);
	assert_true(stage_wants_full(fx));
	assert_int_equal(stage_load_full(&st, &ev, t->now), ERR_NONE);
	assert_true(str_eq(st.scene.fresh, STR("KTR")));
	assert_int_equal(st.scene.reporter_case, -1);
	effects_init(fx, t->arena);
	engine_step(book_rules(t->book), &st.scene, &ev, t->now, fx);
	for (int i = 0; i < fx->n; i++) {
		struct str s = personal_open(fx->list[i].say.text);

		if (fx->list[i].kind == FX_SAY)
			assert_null(memmem(
			    s.ptr, s.len, STAGE_THIN, strlen(STAGE_THIN)));
	}
	mem_free(fx);
}

static void finds_the_open_case_of_this_phone(void **state)
{
	struct town *t = *state;
	struct event ev;
	struct stage st;

	town_step(t, "d1", "");
	town_step(t, "d1", "2");
	ev = town_sms_event(t, TOWN_ANI, "k", "halo");
	st = load(t, &ev);
	assert_int_equal(st.scene.n_cases, 0);
	assert_int_equal(stage_load_full(&st, &ev, t->now), ERR_NONE);
	assert_int_equal(st.scene.reporter_case, 0);
	assert_true(str_eq(st.scene.cases[0].letters, STR("KTR")));
	assert_int_equal(st.scene.cases[0].owner, -1);
	assert_true(str_eq(st.scene.fresh, STR("KTW")));
	/* Three days later it is another matter. */
	st = load(t, &ev);
	assert_int_equal(stage_load_full(&st, &ev, t->now + DAYS(4)), ERR_NONE);
	assert_int_equal(st.scene.reporter_case, -1);
}

static void loads_an_officers_cases_and_nobody_elses(void **state)
{
	struct town *t = *state;
	struct event ev;
	struct stage st;

	town_step(t, "d1", "");
	town_step(t, "d1", "2");
	ev = town_sms_event(t, TOWN_INA, "k", "ambil ktr 12");
	st = load(t, &ev);
	assert_int_equal(st.scene.officer, 0);
	assert_int_equal(st.scene.n_cases, 1);
	assert_int_equal(st.scene.cases[0].paged_at, t->now);
	ev = town_sms_event(t, TOWN_ANI, "k", "ambil ktr 12");
	st = load(t, &ev);
	assert_int_equal(st.scene.officer, -1);
	assert_int_equal(st.scene.n_cases, 0);
}

static void gives_a_timer_its_session_or_case(void **state)
{
	struct town *t = *state;
	struct event ev = { .kind = EV_TIMER };
	struct msisdn ani = town_phone(TOWN_ANI);
	struct session s;
	struct stage st;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	assert_int_equal(
	    sessions_find(t->store, &ani, CHANNEL_SMS, t->arena, &s), ERR_NONE);
	ev.timer = TIMER_SESSION;
	ev.timer_ref = s.id;
	st = load(t, &ev);
	assert_true(st.has_session);
	assert_non_null(st.scene.flow);
	assert_true(msisdn_eq(&ev.from, &ani));
	ev.timer_ref = 999;
	st = load(t, &ev);
	assert_false(st.has_session);
	assert_null(st.scene.flow);
	ev.timer = TIMER_ALERT;
	st = load(t, &ev);
	assert_int_equal(st.scene.timer_case, -1);
}

static void an_earlier_step_that_comes_again_is_no_way_back(void **state)
{
	struct town *t = *state;
	struct event ev;

	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	town_step(t, "d1", "");
	assert_string_equal(t->screen, "Siapa namanya?");
	(void)load_joined(t, &ev, "d1", "1*Siti");
	is(ev.text, "Siti");
	town_step(t, "d1", "1*Siti");
	town_shows_own_code(t);
	town_step(t, "d1", "1");
	town_shows_own_code(t);
}

static void a_late_step_of_a_dialog_before_changes_nothing(void **state)
{
	static const char *const late[] = { "d1", "d2", "d3" };
	struct town *t = *state;

	town_step(t, "d1", "");
	town_step(t, "d1", "1");
	town_step(t, "d2", "");
	town_step(t, "d3", "");
	town_step(t, "d4", "");
	assert_true(strstr(t->screen, "1. Ya, lanjutkan") != NULL);
	for (size_t i = 0; i < sizeof(late) / sizeof(late[0]); i++) {
		town_step(t, late[i], "1");
		assert_string_equal(t->screen, "");
		assert_true(t->is_last);
		town_step(t, late[i], "");
		assert_string_equal(t->screen, "");
	}
	town_step(t, "d4", "1");
	assert_string_equal(t->screen, "Siapa namanya?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(begins_with_a_dial_whatever_was_typed_before),
		town_test(finds_the_new_input_behind_those_it_has_seen),
		town_test(never_guesses_when_the_inputs_do_not_fit),
		town_test(
		    shows_the_last_screen_again_in_a_dialog_that_has_ended),
		town_test(takes_a_kannel_step_as_it_is),
		town_test(is_thin_until_a_decision_needs_a_case),
		town_test(finds_the_open_case_of_this_phone),
		town_test(loads_an_officers_cases_and_nobody_elses),
		town_test(gives_a_timer_its_session_or_case),
		town_test(an_earlier_step_that_comes_again_is_no_way_back),
		town_test(a_late_step_of_a_dialog_before_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
