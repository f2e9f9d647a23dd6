/* The outbox: what is sent when, once, and what is known of it after. */
#include "unit/store/fixture.h"

#include "store/handle.h"
#include "store/outbox.h"

static int64_t add(struct fixture *f, enum lane lane, const char *to, when_t at)
{
	struct outbox_row row = { .lane = lane, .at = at, .due = at };

	row.to = fixture_number(to);
	row.from = STR("62811");
	row.text = personal_of(STR("S1 TPPO KTR27: Kupang"));
	assert_ok(outbox_add(f->store, &row));
	return row.id;
}

static int claim(struct fixture *f, when_t now, int max, int64_t *ids)
{
	struct outbox_row rows[16];
	int n = -1;

	assert_ok(outbox_claim(f->store, now, f->arena, rows, max, &n));
	for (int i = 0; i < n; i++) {
		assert_int_equal(rows[i].state, OUTBOX_CLAIMED);
		ids[i] = rows[i].id;
	}
	return n;
}

static enum outbox_state state_of(struct fixture *f, int64_t id)
{
	struct outbox_row row;

	assert_ok(outbox_load(f->store, id, f->arena, &row));
	return row.state;
}

static void comes_back_as_it_was(void **state)
{
	struct fixture *f = *state;
	struct outbox_row put = { .lane = LANE_S1,
		.case_id = 4,
		.step = 2,
		.loop = 3,
		.repeats = 1,
		.repeat_of = 9,
		.at = T0,
		.due = T0 + 1 };
	struct outbox_row got;

	put.to = fixture_number("+62812");
	put.from = STR("62811");
	put.text = personal_of(STR("teks"));
	put.meta = STR("?smpp?a=b&");
	assert_ok(outbox_add(f->store, &put));
	fixture_commit(f);
	assert_ok(outbox_load(f->store, put.id, f->arena, &got));
	assert_int_equal(got.id, put.id);
	assert_int_equal(got.state, OUTBOX_QUEUED);
	assert_int_equal(got.lane, LANE_S1);
	assert_true(msisdn_eq(&got.to, &put.to));
	assert_true(got.to.is_number);
	assert_str(got.from, put.from);
	assert_str(personal_open(got.text), STR("teks"));
	assert_str(got.meta, put.meta);
	assert_int_equal(got.case_id, 4);
	assert_int_equal(got.step, 2);
	assert_int_equal(got.loop, 3);
	assert_int_equal(got.tries, 0);
	assert_int_equal(got.repeats, 1);
	assert_int_equal(got.repeat_of, 9);
	assert_int_equal(got.receipt, RECEIPT_NONE);
	assert_int_equal(got.at, T0);
	assert_int_equal(got.due, T0 + 1);
	assert_int_equal(outbox_load(f->store, 99, f->arena, &got), ERR_GONE);
}

static void claims_by_lane_and_then_by_age(void **state)
{
	struct fixture *f = *state;
	int64_t ping = add(f, LANE_PING, "+6281", T0);
	int64_t page = add(f, LANE_PAGE, "+6282", T0);
	int64_t s1 = add(f, LANE_S1, "+6283", T0 + 1);
	int64_t s1_later = add(f, LANE_S1, "+6284", T0 + 1);
	int64_t ussd = add(f, LANE_USSD, "+6285", T0 + 1);
	int64_t ids[8];

	fixture_commit(f);
	assert_int_equal(claim(f, T0 + 1, 8, ids), 5);
	assert_int_equal(ids[0], ussd);
	assert_int_equal(ids[1], s1);
	assert_int_equal(ids[2], s1_later);
	assert_int_equal(ids[3], page);
	assert_int_equal(ids[4], ping);
	assert_int_equal(claim(f, T0 + 1, 8, ids), 0);
}

static void claims_no_more_than_asked_and_nothing_early(void **state)
{
	struct fixture *f = *state;
	int64_t a = add(f, LANE_PAGE, "+6281", T0), ids[8];

	(void)add(f, LANE_PAGE, "+6282", T0);
	(void)add(f, LANE_PAGE, "+6283", T0 + 5);
	assert_int_equal(claim(f, T0 - 1, 8, ids), 0);
	assert_int_equal(claim(f, T0, 1, ids), 1);
	assert_int_equal(ids[0], a);
	assert_int_equal(claim(f, T0, 8, ids), 1);
	assert_int_equal(claim(f, T0 + 5, 0, ids), 0);
	assert_int_equal(claim(f, T0 + 5, 8, ids), 1);
}

static void one_in_flight_for_a_recipient(void **state)
{
	struct fixture *f = *state;
	int64_t a = add(f, LANE_PAGE, "+6281", T0);
	int64_t b = add(f, LANE_PAGE, "+6281", T0);
	int64_t c = add(f, LANE_PAGE, "+6282", T0), ids[8];

	assert_int_equal(claim(f, T0, 8, ids), 2);
	assert_int_equal(ids[0], a);
	assert_int_equal(ids[1], c);
	fixture_commit(f);
	assert_int_equal(claim(f, T0, 8, ids), 0);
	assert_int_equal(outbox_first(f->store), 0);
	assert_ok(outbox_sent(f->store, a, SENT_ACCEPTED, 0));
	assert_int_equal(outbox_first(f->store), T0);
	assert_int_equal(claim(f, T0, 8, ids), 1);
	assert_int_equal(ids[0], b);
	/* The schema says so too. */
	(void)add(f, LANE_PAGE, "+6281", T0);
	assert_int_not_equal(
	    db_run(&f->store->db, "UPDATE outbox SET state = 2"), 0);
}

static void each_result_has_its_state(void **state)
{
	static const struct {
		enum sent sent;
		enum outbox_state after;
	} rows[] = {
		{ SENT_ACCEPTED, OUTBOX_ACCEPTED },
		{ SENT_REFUSED, OUTBOX_FAILED },
		{ SENT_IN_DOUBT, OUTBOX_DOUBT },
		{ SENT_LATER, OUTBOX_QUEUED },
	};
	struct fixture *f = *state;
	struct outbox_counts c;
	int64_t id[4], ids[8];

	for (size_t i = 0; i < 4; i++) {
		char to[16];

		(void)snprintf(to, sizeof(to), "+628%zu", i);
		id[i] = add(f, LANE_PAGE, to, T0);
	}
	assert_int_equal(
	    outbox_sent(f->store, id[0], SENT_ACCEPTED, 0), ERR_AGAIN);
	assert_int_equal(claim(f, T0, 8, ids), 4);
	for (size_t i = 0; i < 4; i++) {
		assert_ok(outbox_sent(f->store, id[i], rows[i].sent, T0 + 60));
		assert_int_equal(state_of(f, id[i]), rows[i].after);
		assert_int_equal(
		    outbox_sent(f->store, id[i], rows[i].sent, T0 + 60),
		    ERR_AGAIN);
	}
	fixture_commit(f);
	assert_ok(outbox_count(f->store, &c));
	assert_int_equal(c.queued, 1);
	assert_int_equal(c.claimed, 0);
	assert_int_equal(c.accepted, 1);
	assert_int_equal(c.failed, 1);
	assert_int_equal(c.doubt, 1);
	assert_int_equal(c.expired, 0);
	assert_int_equal(c.oldest, T0);
	assert_int_equal(outbox_first(f->store), T0 + 60);
	assert_int_equal(claim(f, T0 + 59, 8, ids), 0);
	assert_int_equal(claim(f, T0 + 60, 8, ids), 1);
	assert_int_equal(ids[0], id[3]);
}

static void tries_count_the_sendings(void **state)
{
	struct fixture *f = *state;
	int64_t id = add(f, LANE_ANSWER, "+6281", T0), ids[8];
	struct outbox_row row;

	for (int i = 1; i <= 3; i++) {
		assert_int_equal(claim(f, T0 + i, 8, ids), 1);
		assert_ok(outbox_load(f->store, id, f->arena, &row));
		assert_int_equal(row.tries, i);
		assert_ok(outbox_sent(f->store, id, SENT_LATER, T0 + i + 1));
	}
}

static void what_an_earlier_epoch_claimed_is_in_doubt(void **state)
{
	struct fixture *f = *state;
	int64_t a = add(f, LANE_PAGE, "+6281", T0);
	int64_t b = add(f, LANE_PAGE, "+6282", T0), ids[8], copy = 0;
	struct outbox_row row;
	int n = -1;

	assert_int_equal(claim(f, T0, 1, ids), 1);
	assert_ok(outbox_doubts(f->store, ids, 8, &n));
	assert_int_equal(n, 0);
	fixture_commit(f);
	assert_int_equal(claim(f, T0, 8, ids), 1);
	assert_int_equal(ids[0], b);
	assert_ok(outbox_doubts(f->store, ids, 8, &n));
	assert_int_equal(n, 1);
	assert_int_equal(ids[0], a);
	/* Never queued again: a new row carries the same words. */
	assert_ok(outbox_sent(f->store, a, SENT_IN_DOUBT, 0));
	assert_ok(outbox_repeat(f->store, a, T0 + 9, &copy));
	fixture_commit(f);
	assert_int_equal(state_of(f, a), OUTBOX_DOUBT);
	assert_ok(outbox_load(f->store, copy, f->arena, &row));
	assert_int_equal(row.state, OUTBOX_QUEUED);
	assert_int_equal(row.repeat_of, a);
	assert_int_equal(row.repeats, 1);
	assert_int_equal(row.tries, 0);
	assert_int_equal(row.at, T0 + 9);
	assert_int_equal(row.due, T0 + 9);
	assert_str(personal_open(row.text), STR("S1 TPPO KTR27: Kupang"));
	assert_ok(outbox_repeat(f->store, copy, T0 + 9, &copy));
	assert_ok(outbox_load(f->store, copy, f->arena, &row));
	assert_int_equal(row.repeats, 2);
	assert_int_equal(outbox_repeat(f->store, 99, T0, &copy), ERR_GONE);
}

static void receipts_only_rise(void **state)
{
	static const struct {
		enum receipt given, after;
	} rows[] = {
		{ RECEIPT_NONE, RECEIPT_NONE },
		{ RECEIPT_BUFFERED, RECEIPT_BUFFERED },
		{ RECEIPT_NONE, RECEIPT_BUFFERED },
		{ RECEIPT_FAILED, RECEIPT_FAILED },
		{ RECEIPT_BUFFERED, RECEIPT_FAILED },
		{ RECEIPT_DELIVERED, RECEIPT_DELIVERED },
		{ RECEIPT_FAILED, RECEIPT_DELIVERED },
		{ RECEIPT_DELIVERED, RECEIPT_DELIVERED },
	};
	struct fixture *f = *state;
	int64_t id = add(f, LANE_PAGE, "+6281", T0);
	struct outbox_row row;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_ok(outbox_receipt(f->store, id, rows[i].given));
		fixture_commit(f);
		assert_ok(outbox_load(f->store, id, f->arena, &row));
		assert_int_equal(row.receipt, rows[i].after);
		assert_int_equal(row.state, OUTBOX_QUEUED);
	}
	assert_int_equal(
	    outbox_receipt(f->store, 99, RECEIPT_DELIVERED), ERR_GONE);
}

static void what_is_too_old_expires_and_does_not_block(void **state)
{
	struct fixture *f = *state;
	when_t late = T0 + MINUTES(outbox_validity(LANE_S1)) + 1;
	int64_t old = add(f, LANE_S1, "+6281", T0);
	int64_t answer = add(f, LANE_ANSWER, "+6281", T0), ids[8];
	struct outbox_counts c;

	assert_int_equal(claim(f, late, 8, ids), 1);
	assert_int_equal(ids[0], answer);
	assert_int_equal(state_of(f, old), OUTBOX_EXPIRED);
	assert_ok(outbox_count(f->store, &c));
	assert_int_equal(c.expired, 1);
}

static void what_is_just_in_time_is_sent(void **state)
{
	struct fixture *f = *state;
	int64_t ids[8];

	for (int lane = LANE_USSD; lane <= LANE_PING; lane++) {
		span_t life = MINUTES(outbox_validity((enum lane)lane));

		assert_true(life > 0);
		(void)add(f, (enum lane)lane, "+6281", T0);
		assert_int_equal(claim(f, T0 + life, 8, ids), 1);
		assert_ok(outbox_sent(f->store, ids[0], SENT_ACCEPTED, 0));
	}
}

static void an_hour_without_kannel_drains(void **state)
{
	struct fixture *f = *state;
	when_t late = T0 + HOURS(1);
	int64_t ids[8];
	int turns = 0;

	for (int i = 0; i < 500; i++)
		(void)add(f, LANE_S1, "+6281", T0 + i);
	(void)add(f, LANE_ANSWER, "+6282", T0);
	while (claim(f, late, 8, ids) == 0) {
		assert_true(outbox_first(f->store) <= late);
		assert_true(++turns < 20);
	}
	assert_int_equal(claim(f, late, 8, ids), 0);
	assert_int_equal(outbox_first(f->store), 0);
}

static void a_damaged_row_does_not_block_the_others(void **state)
{
	struct fixture *f = *state;
	int64_t a = add(f, LANE_S1, "+6281", T0);
	int64_t b = add(f, LANE_PAGE, "+6282", T0), ids[8];

	assert_int_equal(db_run(&f->store->db,
			     "UPDATE outbox SET body = x'00' WHERE id = 1"),
	    0);
	assert_int_equal(a, 1);
	assert_int_equal(claim(f, T0, 8, ids), 1);
	assert_int_equal(ids[0], b);
	assert_int_equal(claim(f, T0, 8, ids), 0);
}

static void counts_begin_at_zero(void **state)
{
	struct fixture *f = *state;
	struct outbox_counts c = { .queued = 9, .oldest = 9 };

	assert_ok(outbox_count(f->store, &c));
	assert_int_equal(c.queued + c.claimed + c.accepted + c.failed, 0);
	assert_int_equal(c.doubt + c.expired + c.oldest, 0);
	assert_int_equal(outbox_first(f->store), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(comes_back_as_it_was),
		test_in_store(claims_by_lane_and_then_by_age),
		test_in_store(claims_no_more_than_asked_and_nothing_early),
		test_in_store(one_in_flight_for_a_recipient),
		test_in_store(each_result_has_its_state),
		test_in_store(tries_count_the_sendings),
		test_in_store(what_an_earlier_epoch_claimed_is_in_doubt),
		test_in_store(receipts_only_rise),
		test_in_store(what_is_too_old_expires_and_does_not_block),
		test_in_store(what_is_just_in_time_is_sent),
		test_in_store(an_hour_without_kannel_drains),
		test_in_store(a_damaged_row_does_not_block_the_others),
		test_in_store(counts_begin_at_zero),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
