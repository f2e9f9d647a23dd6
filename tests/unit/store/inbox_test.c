/* The inbox: kept once, in order, with everything that came. */
#include "unit/store/fixture.h"

#include "store/handle.h"
#include "store/inbox.h"

static struct event sms(const char *key, const char *from, const char *text)
{
	struct event ev = { .kind = EV_SMS, .at = T0, .stamp = T0 - 5 };

	ev.key = str_of(key);
	ev.from = fixture_number(from);
	ev.to = STR("62811");
	ev.via = STR("fake");
	ev.text = personal_of(str_of(text));
	return ev;
}

static bool keep(struct fixture *f, struct event *ev)
{
	bool is_new = false;

	assert_ok(inbox_keep(f->store, ev, &is_new));
	return is_new;
}

static void keeps_all_of_an_sms(void **state)
{
	struct fixture *f = *state;
	struct event ev = sms("k1", "+62812", "to\0long"), got;

	ev.text = personal_of((struct str){ "to\0long", 7 });
	ev.is_garbled = true;
	assert_true(keep(f, &ev));
	fixture_commit(f);
	assert_ok(inbox_next(f->store, 0, f->arena, &got));
	assert_int_equal(got.id, ev.id);
	assert_int_equal(got.kind, EV_SMS);
	assert_int_equal(got.tries, 0);
	assert_int_equal(got.twin, 0);
	assert_int_equal(got.at, T0);
	assert_int_equal(got.stamp, T0 - 5);
	assert_str(got.key, STR("k1"));
	assert_true(msisdn_eq(&got.from, &ev.from));
	assert_true(got.from.is_number);
	assert_str(got.to, STR("62811"));
	assert_str(got.via, STR("fake"));
	assert_str(personal_open(got.text), personal_open(ev.text));
	assert_true(got.is_garbled);
	assert_null(got.waiter);
}

static void keeps_all_of_a_ussd_step_and_a_receipt(void **state)
{
	struct fixture *f = *state;
	struct event ussd = sms("k1", "+62812", "2"), got;
	struct event receipt = { .kind = EV_RECEIPT,
		.key = STR("r"),
		.outbox = 77,
		.receipt = RECEIPT_DELIVERED,
		.at = T0 };

	ussd.kind = EV_USSD;
	ussd.ussd_act = USSD_ABORT;
	ussd.dialog = STR("ATUid_1");
	ussd.ussd_meta = STR("?smpp?ussd_service_op=02&");
	ussd.joined = personal_of(STR("1*2"));
	assert_true(keep(f, &ussd));
	assert_true(keep(f, &receipt));
	fixture_commit(f);
	assert_ok(inbox_next(f->store, 0, f->arena, &got));
	assert_int_equal(got.kind, EV_USSD);
	assert_int_equal(got.ussd_act, USSD_ABORT);
	assert_str(got.dialog, ussd.dialog);
	assert_str(got.ussd_meta, ussd.ussd_meta);
	assert_str(personal_open(got.joined), STR("1*2"));
	assert_ok(inbox_next(f->store, got.id, f->arena, &got));
	assert_int_equal(got.kind, EV_RECEIPT);
	assert_int_equal(got.outbox, 77);
	assert_int_equal(got.receipt, RECEIPT_DELIVERED);
	assert_int_equal(
	    inbox_next(f->store, got.id, f->arena, &got), ERR_GONE);
}

static void a_repeated_key_is_the_first_row(void **state)
{
	struct fixture *f = *state;
	struct event a = sms("k1", "+62812", "LAPOR");
	struct event b = sms("k2", "+62813", "LAPOR");
	struct event again = sms("k1", "+62814", "something else"), got;

	assert_true(keep(f, &a));
	assert_true(keep(f, &b));
	fixture_commit(f);
	assert_false(keep(f, &again));
	assert_int_equal(again.id, a.id);
	assert_int_equal(again.twin, 0);
	fixture_commit(f);
	assert_ok(inbox_next(f->store, 0, f->arena, &got));
	assert_str(personal_open(got.text), STR("LAPOR"));
	assert_ok(inbox_next(f->store, got.id, f->arena, &got));
	assert_int_equal(got.id, b.id);
	assert_int_equal(
	    inbox_next(f->store, got.id, f->arena, &got), ERR_GONE);
}

static void a_twin_is_linked_for_ten_minutes(void **state)
{
	struct fixture *f = *state;
	struct event first = sms("k1", "+62812", "LAPOR");
	struct event second = sms("k2", "+62812", "LAPOR"), got;
	struct event third = sms("k3", "+62812", "LAPOR");
	struct event late = sms("k4", "+62812", "LAPOR");

	second.at = T0 + INBOX_TWIN_SPAN;
	third.at = second.at + 1;
	late.at = third.at + INBOX_TWIN_SPAN + 1;
	assert_true(keep(f, &first));
	assert_int_equal(first.twin, 0);
	assert_true(keep(f, &second));
	assert_int_equal(second.twin, first.id);
	assert_true(keep(f, &third));
	assert_int_equal(third.twin, second.id);
	assert_true(keep(f, &late));
	assert_int_equal(late.twin, 0);
	fixture_commit(f);
	assert_ok(inbox_next(f->store, first.id, f->arena, &got));
	assert_int_equal(got.twin, first.id);
}

static void another_sender_text_or_channel_is_no_twin(void **state)
{
	struct fixture *f = *state;
	struct event first = sms("k1", "+62812", "LAPOR");
	struct event sender = sms("k2", "+62813", "LAPOR");
	struct event text = sms("k3", "+62812", "LAPOR.");
	struct event shifted = sms("k4", "+6281", "2LAPOR");
	struct event ussd = sms("k5", "+62812", "LAPOR");

	ussd.kind = EV_USSD;
	assert_true(keep(f, &first));
	assert_true(keep(f, &sender));
	assert_true(keep(f, &text));
	assert_true(keep(f, &shifted));
	assert_true(keep(f, &ussd));
	assert_int_equal(sender.twin, 0);
	assert_int_equal(text.twin, 0);
	assert_int_equal(shifted.twin, 0);
	assert_int_equal(ussd.twin, 0);
}

static void decided_tries_and_held_are_kept(void **state)
{
	struct fixture *f = *state;
	struct event ev = sms("k1", "+62812", "LAPOR"), got;
	int tries = 0;

	assert_int_equal(inbox_decided_id(f->store), 0);
	assert_true(keep(f, &ev));
	assert_ok(inbox_try(f->store, ev.id, &tries));
	assert_int_equal(tries, 1);
	fixture_commit(f);
	assert_ok(inbox_try(f->store, ev.id, &tries));
	assert_int_equal(tries, 2);
	assert_ok(inbox_next(f->store, 0, f->arena, &got));
	assert_int_equal(got.tries, 2);
	assert_int_equal(inbox_n_held(f->store), 0);
	assert_ok(inbox_hold(f->store, ev.id, T0));
	assert_ok(inbox_hold(f->store, ev.id, T0));
	assert_ok(inbox_decided(f->store, ev.id));
	fixture_commit(f);
	assert_int_equal(inbox_n_held(f->store), 1);
	assert_int_equal(inbox_decided_id(f->store), ev.id);
	assert_int_equal(inbox_try(f->store, 99, &tries), ERR_GONE);
}

static void a_damaged_row_is_named_so_that_it_can_be_held(void **state)
{
	struct fixture *f = *state;
	struct event a = sms("k1", "+62812", "LAPOR"), got;
	struct event b = sms("k2", "+62812", "BAHAYA");

	assert_true(keep(f, &a));
	assert_true(keep(f, &b));
	assert_int_equal(
	    db_run(&f->store->db, "UPDATE inbox SET body = x'00' WHERE id = 1"),
	    0);
	log_set_level(LOG_LEVEL_ERROR);
	assert_int_equal(inbox_next(f->store, 0, f->arena, &got), ERR_INPUT);
	assert_int_equal(got.id, a.id);
	assert_ok(inbox_hold(f->store, got.id, T0));
	assert_ok(inbox_next(f->store, got.id, f->arena, &got));
	assert_str(personal_open(got.text), STR("BAHAYA"));
}

static void order_is_the_order_of_keeping(void **state)
{
	struct fixture *f = *state;
	int64_t last = 0;

	for (int i = 0; i < 300; i++) {
		char key[16];
		struct event ev;

		(void)snprintf(key, sizeof(key), "k%d", i * 7919 % 300);
		ev = sms(key, "+62812", "x");
		assert_true(keep(f, &ev));
		assert_true(ev.id > last);
		last = ev.id;
	}
	fixture_commit(f);
	last = 0;
	for (int i = 0; i < 300; i++) {
		struct event got;
		char key[16];

		(void)snprintf(key, sizeof(key), "k%d", i * 7919 % 300);
		assert_ok(inbox_next(f->store, last, f->arena, &got));
		assert_str(got.key, str_of(key));
		last = got.id;
	}
}

static void a_ussd_step_without_a_key_is_always_new(void **state)
{
	struct fixture *f = *state;
	struct event a = { .kind = EV_USSD, .at = T0, .dialog = STR("d") };
	struct event b = a, got;

	assert_true(keep(f, &a));
	assert_true(keep(f, &b));
	assert_true(b.id > a.id);
	assert_ok(inbox_next(f->store, a.id, f->arena, &got));
	assert_int_equal(got.id, b.id);
	assert_int_equal(got.key.len, 0);
}

/* A row below what is decided would never be decided. */
static void ids_go_on_behind_what_is_decided_when_all_is_erased(void **state)
{
	struct fixture *f = *state;
	struct event a = sms("k1", "+62812", "1"), b = sms("k2", "+62812", "2");
	struct event c = sms("k3", "+62812", "3"), got;

	assert_true(keep(f, &a));
	assert_true(keep(f, &b));
	assert_ok(inbox_decided(f->store, b.id));
	assert_int_equal(sqlite3_exec(f->store->db.handle, "DELETE FROM inbox",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	fixture_commit(f);
	assert_true(keep(f, &c));
	assert_true(c.id > b.id);
	assert_ok(
	    inbox_next(f->store, inbox_decided_id(f->store), f->arena, &got));
	assert_int_equal(got.id, c.id);
}

static void a_forgotten_row_is_empty_and_its_key_is_known(void **state)
{
	struct fixture *f = *state;
	struct event first = sms("k1", "+62812", "rahasia");
	struct event ussd = sms("", "+62812", "2"), got;
	struct event other = sms("k3", "+62813", "lain");
	struct event twin = sms("k4", "+62812", "rahasia");

	ussd.kind = EV_USSD;
	ussd.dialog = STR("ATUid_1");
	ussd.joined = personal_of(STR("1*rahasia"));
	assert_true(keep(f, &first));
	assert_true(keep(f, &ussd));
	assert_true(keep(f, &other));
	assert_ok(inbox_forget(f->store, first.id));
	assert_ok(inbox_forget(f->store, ussd.id));
	assert_ok(inbox_forget(f->store, 99)); /* erased: nothing to do */
	fixture_commit(f);
	for (int64_t id = 0; id < ussd.id; id = got.id) {
		assert_ok(inbox_next(f->store, id, f->arena, &got));
		assert_int_equal(got.at, T0);
		assert_int_equal(got.stamp, T0);
		assert_int_equal(got.from.hidden[0], 0);
		assert_int_equal(got.key.len + got.to.len + got.via.len, 0);
		assert_int_equal(got.dialog.len, 0);
		assert_int_equal(personal_open(got.text).len, 0);
		assert_int_equal(personal_open(got.joined).len, 0);
	}
	assert_int_equal(got.kind, EV_USSD);
	assert_ok(inbox_next(f->store, ussd.id, f->arena, &got));
	assert_str(personal_open(got.text), STR("lain"));
	first = sms("k1", "+62812", "rahasia");
	assert_false(keep(f, &first));
	/* Nothing tells that the same was sent before. */
	assert_true(keep(f, &twin));
	assert_int_equal(twin.twin, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(keeps_all_of_an_sms),
		test_in_store(keeps_all_of_a_ussd_step_and_a_receipt),
		test_in_store(a_repeated_key_is_the_first_row),
		test_in_store(a_twin_is_linked_for_ten_minutes),
		test_in_store(another_sender_text_or_channel_is_no_twin),
		test_in_store(decided_tries_and_held_are_kept),
		test_in_store(a_damaged_row_is_named_so_that_it_can_be_held),
		test_in_store(a_forgotten_row_is_empty_and_its_key_is_known),
		test_in_store(order_is_the_order_of_keeping),
		test_in_store(a_ussd_step_without_a_key_is_always_new),
		test_in_store(
		    ids_go_on_behind_what_is_decided_when_all_is_erased),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
