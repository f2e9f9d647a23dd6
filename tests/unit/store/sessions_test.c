/* Sessions: one a phone and channel, everything of a talk kept. */
#include "unit/store/fixture.h"

#include "store/handle.h"
#include "store/sessions.h"
#include "store/sessions_talk.h"
#include "store/shelf.h"

static int64_t flow(struct fixture *f)
{
	int64_t id;

	assert_ok(shelf_put(f->store, STR("lapor"), STR("text"), T0, &id));
	return id;
}

static struct session talking(struct fixture *f, const char *phone)
{
	struct session s = { .channel = CHANNEL_USSD, .n_fields = 5 };

	s.phone = fixture_number(phone);
	s.revision = flow(f);
	s.talk.step = 3;
	s.talk.tries = 1;
	s.talk.lang = 1;
	s.talk.channel = CHANNEL_USSD;
	s.talk.is_resuming = true;
	s.talk.is_cover = true;
	s.talk.reminded = 2;
	s.talk.asked_at = T0 - 7;
	s.talk.heard_at = T0;
	s.talk.fields[0] = STR("kupang");
	s.talk.fields[3] = STR("");
	s.talk.fields[4] = STR("dua");
	s.last_event = 9;
	s.lang = STR("id");
	s.our_number = STR("*123*62#");
	s.dialog = STR("ATUid_1");
	s.joined_len = 4;
	s.joined_mark = -77;
	s.past[0] = 5;
	s.past[SESSIONS_PAST - 1] = -6;
	s.shown = STR("Di mana?\n1 Kupang");
	s.shown_is_last = true;
	s.forgot = -8;
	return s;
}

/* In the middle of a text of three pages, two questions behind it. */
static void turn(struct session *s)
{
	static const struct talk_was was[] = { { 0, { NULL, 0 } },
		{ 3, STR_INIT("") }, { 4, STR_INIT("satu") } };

	s->talk.is_resuming = false;
	s->talk.is_cover = true;
	s->talk.pages = (struct talk_pages){
		.text = STR("a b c"), .shown = 1, .n = 3, .is_forgotten = true
	};
	s->talk.back[0] = (struct talk_back){ 2, 3, was };
	s->talk.back[1] = (struct talk_back){ 0, 0, was };
	s->talk.n_back = 2;
}

static void check_pages(const struct talk *got, const struct talk *put)
{
	assert_str(got->pages.text, put->pages.text);
	assert_int_equal(got->pages.shown, put->pages.shown);
	assert_int_equal(got->pages.n, put->pages.n);
	assert_int_equal(got->pages.is_forgotten, put->pages.is_forgotten);
	assert_int_equal(got->n_back, put->n_back);
	for (int i = 0; i < put->n_back; i++) {
		const struct talk_back *a = &got->back[i], *b = &put->back[i];

		assert_int_equal(a->step, b->step);
		assert_int_equal(a->n_was, b->n_was);
		for (int j = 0; j < b->n_was; j++) {
			assert_int_equal(a->was[j].field, b->was[j].field);
			assert_int_equal(a->was[j].value.ptr == NULL,
			    b->was[j].value.ptr == NULL);
			assert_str(a->was[j].value, b->was[j].value);
		}
	}
}

static void check_talk(const struct talk *got, const struct talk *put)
{
	check_pages(got, put);
	assert_int_equal(got->is_cover, put->is_cover);
	assert_int_equal(got->step, put->step);
	assert_int_equal(got->tries, put->tries);
	assert_int_equal(got->lang, put->lang);
	assert_int_equal(got->channel, put->channel);
	assert_int_equal(got->is_resuming, put->is_resuming);
	assert_int_equal(got->is_cover, put->is_cover);
	assert_int_equal(got->reminded, put->reminded);
	assert_int_equal(got->asked_at, put->asked_at);
	assert_int_equal(got->heard_at, put->heard_at);
	for (int i = 0; i < LIMIT_FLOW_FIELDS; i++) {
		assert_int_equal(
		    got->fields[i].ptr == NULL, put->fields[i].ptr == NULL);
		assert_str(got->fields[i], put->fields[i]);
	}
}

static void check_same(const struct session *got, const struct session *put)
{
	assert_int_equal(got->id, put->id);
	assert_true(msisdn_eq(&got->phone, &put->phone));
	assert_int_equal(got->channel, put->channel);
	assert_int_equal(got->revision, put->revision);
	assert_int_equal(got->n_fields, put->n_fields);
	assert_int_equal(got->case_id, put->case_id);
	assert_int_equal(got->is_over, put->is_over);
	assert_int_equal(got->last_event, put->last_event);
	assert_str(got->lang, put->lang);
	assert_str(got->our_number, put->our_number);
	assert_str(got->dialog, put->dialog);
	assert_int_equal(got->joined_len, put->joined_len);
	assert_int_equal(got->joined_mark, put->joined_mark);
	assert_memory_equal(got->past, put->past, sizeof(put->past));
	assert_str(got->shown, put->shown);
	assert_int_equal(got->shown_is_last, put->shown_is_last);
	assert_int_equal(got->forgot, put->forgot);
	check_talk(&got->talk, &put->talk);
}

static void comes_back_as_it_was(void **state)
{
	struct fixture *f = *state;
	struct session put = talking(f, "+62812"), got;

	assert_ok(sessions_save(f->store, &put));
	assert_true(put.id > 0);
	fixture_commit(f);
	assert_ok(
	    sessions_find(f->store, &put.phone, CHANNEL_USSD, f->arena, &got));
	check_same(&got, &put);
	assert_ok(sessions_load(f->store, put.id, f->arena, &got));
	check_same(&got, &put);
}

static void pages_and_the_way_back_come_back_too(void **state)
{
	struct fixture *f = *state;
	struct session put = talking(f, "+62812"), got;

	turn(&put);
	assert_ok(sessions_save(f->store, &put));
	assert_ok(sessions_load(f->store, put.id, f->arena, &got));
	check_same(&got, &put);
	put.talk.pages = (struct talk_pages){ .shown = 2, .n = 3 };
	put.talk.n_back = 0;
	assert_ok(sessions_save(f->store, &put));
	assert_ok(sessions_load(f->store, put.id, f->arena, &got));
	check_same(&got, &put);
}

/* Rows as they were written before there were pages read the same. */
static void a_talk_without_them_is_packed_as_before(void **state)
{
	static const char old[] = "\x06\x02\x02\x01\x04\x0e\x10"
				  "\x0a\x04\x00\x03ya.\x08\x00";
	struct fixture *f = *state;
	struct talk t = { .step = 3,
		.tries = 1,
		.lang = 1,
		.is_resuming = true,
		.reminded = 2,
		.asked_at = 7,
		.heard_at = 8 };
	struct talk got = { .step = 0 };
	struct unpack u;
	struct buf b;
	int n_fields;

	t.fields[0] = STR("ya.");
	t.fields[4] = STR("");
	buf_init(&b, 1000);
	sessions_talk_pack(&b, &t, 5);
	assert_int_equal(b.len, sizeof(old) - 1);
	assert_memory_equal(b.ptr, old, b.len);
	u = (struct unpack){ .rest = buf_str(&b) };
	sessions_talk_unpack(&u, f->arena, &got, &n_fields);
	assert_true(unpack_is_done(&u));
	assert_int_equal(n_fields, 5);
	check_talk(&got, &t);
	buf_free(&b);
}

static void an_update_replaces_all(void **state)
{
	struct fixture *f = *state;
	struct session put = talking(f, "+62812"), got;
	int64_t id;

	assert_ok(sessions_save(f->store, &put));
	id = put.id;
	put.talk.fields[0] = (struct str){ NULL, 0 };
	put.talk.step = FLOW_NOWHERE;
	put.n_fields = 64;
	put.talk.fields[63] = STR("akhir");
	put.is_over = true;
	put.shown = STR("");
	assert_ok(sessions_save(f->store, &put));
	assert_int_equal(put.id, id);
	fixture_commit(f);
	assert_ok(sessions_load(f->store, id, f->arena, &got));
	check_same(&got, &put);
}

static void one_row_a_phone_and_channel(void **state)
{
	struct fixture *f = *state;
	struct session a = talking(f, "+62812"), b = talking(f, "+62813");
	struct session c = talking(f, "+62812"), again = talking(f, "+62812");
	struct session got;
	struct msisdn nobody = fixture_number("+62899");

	c.channel = CHANNEL_SMS;
	c.talk.channel = CHANNEL_SMS;
	again.talk.step = 4;
	assert_ok(sessions_save(f->store, &a));
	assert_ok(sessions_save(f->store, &b));
	assert_ok(sessions_save(f->store, &c));
	assert_ok(sessions_save(f->store, &again));
	assert_int_not_equal(a.id, b.id);
	assert_int_not_equal(a.id, c.id);
	assert_int_equal(again.id, a.id);
	assert_ok(sessions_load(f->store, a.id, f->arena, &got));
	check_same(&got, &again);
	assert_int_equal(
	    sessions_find(f->store, &nobody, CHANNEL_SMS, f->arena, &got),
	    ERR_GONE);
	assert_int_equal(
	    sessions_find(f->store, &b.phone, CHANNEL_SMS, f->arena, &got),
	    ERR_GONE);
}

static void forgotten_is_gone_and_its_id_is_not_used_again(void **state)
{
	struct fixture *f = *state;
	struct session a = talking(f, "+62812"), b = talking(f, "+62813");
	struct session got;

	assert_ok(sessions_save(f->store, &a));
	assert_ok(sessions_forget(f->store, a.id));
	fixture_commit(f);
	assert_int_equal(
	    sessions_load(f->store, a.id, f->arena, &got), ERR_GONE);
	assert_int_equal(sessions_save(f->store, &a), ERR_GONE);
	assert_ok(sessions_save(f->store, &b));
	assert_int_not_equal(b.id, a.id);
}

static void live_ones_are_counted(void **state)
{
	struct fixture *f = *state;
	struct session a = talking(f, "+62812"), b = talking(f, "+62813");

	assert_int_equal(sessions_n_live(f->store), 0);
	assert_ok(sessions_save(f->store, &a));
	assert_ok(sessions_save(f->store, &b));
	assert_int_equal(sessions_n_live(f->store), 2);
	a.is_over = true;
	assert_ok(sessions_save(f->store, &a));
	assert_int_equal(sessions_n_live(f->store), 1);
}

static void live_ones_are_walked_one_by_one(void **state)
{
	struct fixture *f = *state;
	struct session s[4];
	struct session got;
	int64_t at = 0;

	for (int i = 0; i < 4; i++) {
		s[i] = talking(
		    f, ((const char *[]){ "+621", "+622", "+623", "+624" })[i]);
		s[i].is_over = i == 1;
		s[i].talk.step = i;
		assert_ok(sessions_save(f->store, &s[i]));
	}
	fixture_commit(f);
	assert_int_equal(
	    db_run(&f->store->db, "UPDATE sessions SET body = x'00' WHERE id ="
				  " (SELECT max(id) - 1 FROM sessions)"),
	    0);
	assert_ok(sessions_next_live(f->store, &at, f->arena, &got));
	assert_int_equal(at, s[0].id);
	assert_int_equal(got.talk.step, 0);
	assert_int_equal(got.revision, s[0].revision);
	/* The next is over; and one that does not open is passed. */
	log_set_level(LOG_LEVEL_ERROR);
	assert_int_equal(
	    sessions_next_live(f->store, &at, f->arena, &got), ERR_INPUT);
	assert_int_equal(at, s[2].id);
	assert_ok(sessions_next_live(f->store, &at, f->arena, &got));
	assert_int_equal(got.talk.step, 3);
	assert_int_equal(
	    sessions_next_live(f->store, &at, f->arena, &got), ERR_GONE);
	assert_int_equal(at, s[3].id);
}

static void a_session_of_no_flow_is_refused_when_it_names_one(void **state)
{
	struct fixture *f = *state;
	struct session a = talking(f, "+62812");

	a.revision = 999;
	log_set_level(LOG_LEVEL_ERROR);
	assert_int_equal(sessions_save(f->store, &a), ERR_STORE);
	a.revision = 0;
	assert_ok(sessions_save(f->store, &a));
}

static void a_trail_grows_from_save_to_save_up_to_its_limit(void **state)
{
	struct fixture *f = *state;
	struct session s = talking(f, "+62812");
	struct msisdn phone = fixture_number("+62812");
	int64_t ids[LIMIT_TALK_EVENTS];

	assert_ok(sessions_save(f->store, &s));
	for (int64_t i = 1; i <= LIMIT_TALK_EVENTS + 3; i++) {
		assert_ok(sessions_find(
		    f->store, &phone, CHANNEL_USSD, f->arena, &s));
		trail_add(&s.trail, i * 1000000007);
		assert_ok(sessions_save(f->store, &s));
	}
	/* What was added and what was loaded read the same. */
	for (int round = 0; round < 2; round++) {
		assert_int_equal(s.trail.n, LIMIT_TALK_EVENTS + 3);
		assert_int_equal(trail_ids(&s.trail, ids), LIMIT_TALK_EVENTS);
		for (int64_t i = 0; i < LIMIT_TALK_EVENTS; i++)
			assert_int_equal(ids[i], (i + 1) * 1000000007);
		assert_ok(sessions_find(
		    f->store, &phone, CHANNEL_USSD, f->arena, &s));
	}
	s.trail = (struct trail){ 0 };
	trail_add(&s.trail, 5);
	assert_int_equal(trail_ids(&s.trail, ids), 1);
	assert_int_equal(ids[0], 5);
}

static void a_whole_session_with_a_whole_trail_fits(void **state)
{
	struct fixture *f = *state;
	struct session s = talking(f, "+62812");
	char *text = arena_alloc(f->arena, LIMIT_TEXT);
	char *ids = arena_alloc(f->arena, LIMIT_TALK_EVENTS * 10);
	struct talk_was was[LIMIT_FLOW_FIELDS];

	memset(text, 'x', LIMIT_TEXT);
	memset(ids, 1, LIMIT_TALK_EVENTS * 10);
	s.n_fields = LIMIT_FLOW_FIELDS;
	for (int i = 0; i < LIMIT_FLOW_FIELDS; i++)
		s.talk.fields[i] = (struct str){ text, LIMIT_TEXT };
	s.shown = (struct str){ text, LIMIT_REPLY };
	s.talk.pages =
	    (struct talk_pages){ .text = { text, LIMIT_REPLY }, .n = 20 };
	for (int i = 0; i < LIMIT_FLOW_FIELDS; i++)
		was[i] = (struct talk_was){ i,
			{ text,
			    TALK_BACK_BYTES / LIMIT_FLOW_FIELDS / TALK_BACK } };
	for (int i = 0; i < TALK_BACK; i++)
		s.talk.back[i] = (struct talk_back){ LIMIT_FLOW_STEPS,
			LIMIT_FLOW_FIELDS, was };
	s.talk.n_back = TALK_BACK;
	s.trail.ids = (struct str){ ids, LIMIT_TALK_EVENTS * 10 };
	assert_ok(sessions_save(f->store, &s));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(comes_back_as_it_was),
		test_in_store(pages_and_the_way_back_come_back_too),
		test_in_store(a_talk_without_them_is_packed_as_before),
		test_in_store(an_update_replaces_all),
		test_in_store(one_row_a_phone_and_channel),
		test_in_store(forgotten_is_gone_and_its_id_is_not_used_again),
		test_in_store(a_trail_grows_from_save_to_save_up_to_its_limit),
		test_in_store(a_whole_session_with_a_whole_trail_fits),
		test_in_store(live_ones_are_counted),
		test_in_store(live_ones_are_walked_one_by_one),
		test_in_store(
		    a_session_of_no_flow_is_refused_when_it_names_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
