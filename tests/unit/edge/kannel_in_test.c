/* kannel_in: texts of every coding, keys, receipts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "edge/kannel_in.h"
#include "text/utf8.h"

#define NOW ((when_t)1700000100000)
#define HOME STR("ID")

static int make(void **state)
{
	*state = arena_new((size_t)4 << 20);
	return 0;
}

static int drop(void **state)
{
	arena_free(*state);
	return 0;
}

static struct event sms(struct arena *a, const char *query)
{
	struct event ev;

	assert_int_equal(
	    kannel_in_sms(a, str_of(query), HOME, NOW, &ev), ERR_NONE);
	return ev;
}

static void assert_str(struct str got, const char *expected)
{
	if (!str_eq(got, str_of(expected)))
		fail_msg("got \"%.*s\", not \"%s\"", STR_ARG(got), expected);
}

/* ---- texts */

struct text_row {
	const char *coding, *bytes, *text;
	bool is_garbled;
};

static const struct text_row TEXTS[] = {
	{ "0", "LAPOR", "LAPOR", false },
	{ "0", "", "", false },
	{ "0", "tolong+saya%21", "tolong saya!", false },
	{ "0", "%C3%B1+%E2%82%AC+%F0%9F%86%98", "ñ € 🆘", false },
	{ "0", "a%00b", "a", false }, /* compared below, with its zero */
	{ "0", "a%FFb",
	    "a\xEF\xBF\xBD"
	    "b",
	    true },
	{ "0", "a%zz%", "a%zz%", false },
	{ "1", "%00%FFz", "00ff7a", true },
	{ "2", "%00T%00o%00l%00o%00n%00g", "Tolong", false },
	{ "2", "%D8%3C%DD%98", "\xF0\x9F\x86\x98", false }, /* U+1F198 */
	{ "2", "%00H%D8%3C", "H\xEF\xBF\xBD", true },       /* half a pair */
	{ "2", "%00H%00", "H\xEF\xBF\xBD", true },          /* an odd byte */
	{ "2", "%65%51", "\xE6\x95\x91", false },
	{ "2", "", "", false },
	{ "3", "%00%11%1B%28%1B%65", "@_{€", false },
	{ "3", "LAPOR", "LAPOR", false },
	{ "3", "a%80", "a\xEF\xBF\xBD", true },
	{ "4", "abc", "abc", true }, /* a coding that does not exist */
	{ "x", "abc", "abc", true },
	{ "", "abc", "abc", true },
};

static void decodes_every_coding(void **state)
{
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		const struct text_row *row = &TEXTS[i];
		char query[256];

		(void)snprintf(query, sizeof(query),
		    "id=1&from=0812345678&coding=%s&charset=&text=%s",
		    row->coding, row->bytes);
		struct event ev = sms(*state, query);
		struct str text = personal_open(ev.text);
		if (i == 4) { /* a zero byte survives */
			assert_int_equal(text.len, 3);
			assert_memory_equal(text.ptr, "a\0b", 3);
		} else {
			assert_str(text, row->text);
		}
		assert_int_equal(ev.is_garbled, row->is_garbled);
		assert_true(utf8_is_valid(text));
	}
}

static void reads_what_kannel_sends(void **state)
{
	struct event ev = sms(*state,
	    "id=5f0c-11&ts=1700000000&from=%2B6281234567890&to=90123&smsc=TSEL"
	    "&coding=0&charset=UTF-8&dcs=0&svc=&udh=&text=LAPOR&meta=");

	assert_int_equal(ev.kind, EV_SMS);
	assert_str(ev.key, "kannel:5f0c-11");
	assert_int_equal(ev.stamp, 1700000000000);
	assert_int_equal(ev.at, NOW);
	assert_str(msisdn_open(&ev.from), "+6281234567890");
	assert_true(ev.from.is_number);
	assert_str(ev.to, "90123");
	assert_str(ev.via, "TSEL");
	assert_false(ev.is_garbled);
}

static void knows_senders_of_every_kind(void **state)
{
	static const struct {
		const char *from, *reads;
		bool is_number;
	} rows[] = {
		{ "0812-3456-7890", "+6281234567890", true },
		{ "6281234567890", "+6281234567890", true },
		{ "006281234567890", "+6281234567890", true },
		{ "118", "118", false },
		{ "TELKOMSEL", "TELKOMSEL", false },
		{ "A%0D%0AX-E%3A+1", "A\r\nX-E: 1", false },
		{ "%FF", "\xEF\xBF\xBD", false },
		{ "", "", false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char query[128];

		(void)snprintf(query, sizeof(query),
		    "id=1&from=%s&coding=0&text=x", rows[i].from);
		struct event ev = sms(*state, query);
		assert_str(msisdn_open(&ev.from), rows[i].reads);
		assert_int_equal(ev.from.is_number, rows[i].is_number);
	}
}

/* The same message without an id has the same key, another one has not. */
static void makes_a_key_without_an_id(void **state)
{
	struct event a = sms(*state, "id=&ts=5&from=1&coding=0&text=a");
	struct event again = sms(*state, "id=&ts=5&from=1&coding=0&text=a");
	struct event b = sms(*state, "id=&ts=5&from=1&coding=0&text=b");
	struct event c = sms(*state, "id=&ts=6&from=1&coding=0&text=a");
	struct event d = sms(*state, "id=&ts=5&from=2&coding=0&text=a");

	assert_true(str_starts(a.key, STR("kannel?:")));
	assert_true(str_eq(a.key, again.key));
	assert_false(str_eq(a.key, b.key));
	assert_false(str_eq(a.key, c.key));
	assert_false(str_eq(a.key, d.key));
}

static void keeps_keys_under_their_limit(void **state)
{
	char query[1024] = "from=1&coding=0&text=a&id=";

	memset(query + strlen(query), 'x', 900);
	struct event ev = sms(*state, query);
	assert_true(ev.key.len <= LIMIT_KEY);
	assert_true(str_starts(ev.key, STR("kannel?:")));
}

static void takes_now_for_a_missing_stamp(void **state)
{
	static const char *const stamps[] = { "", "ts=", "ts=0", "ts=-5",
		"ts=abc", "ts=99999999999999999999" };

	for (size_t i = 0; i < sizeof(stamps) / sizeof(stamps[0]); i++) {
		char query[128];

		(void)snprintf(
		    query, sizeof(query), "id=1&text=a&coding=0&%s", stamps[i]);
		assert_int_equal(sms(*state, query).stamp, NOW);
	}
}

static void cuts_a_long_text_between_characters(void **state)
{
	static char query[60000];
	size_t n = (size_t)snprintf(
	    query, sizeof(query), "id=1&from=1&coding=0&text=a");

	for (int i = 0; i < 5000; i++) /* two bytes each, at odd places */
		n += (size_t)snprintf(query + n, sizeof(query) - n, "%%C3%%B1");
	struct event ev = sms(*state, query);
	assert_int_equal(personal_open(ev.text).len, LIMIT_TEXT - 1);
	assert_true(utf8_is_valid(personal_open(ev.text)));
	assert_true(ev.is_garbled);
}

static void says_when_it_is_no_message(void **state)
{
	struct event ev;

	assert_int_equal(
	    kannel_in_sms(*state, STR(""), HOME, NOW, &ev), ERR_INPUT);
	assert_int_equal(
	    kannel_in_sms(*state, STR("hello=1&&=&x"), HOME, NOW, &ev),
	    ERR_INPUT);
	/* One of them is enough: what a person wrote is kept. */
	assert_int_equal(
	    kannel_in_sms(*state, STR("text=a"), HOME, NOW, &ev), ERR_NONE);
}

/* ---- USSD */

static struct event ussd(struct arena *a, const char *more)
{
	char query[256];
	struct event ev;

	(void)snprintf(query, sizeof(query),
	    "id=9&from=0812345678&to=*123%%23&smsc=U&coding=3&text=1&%s", more);
	assert_int_equal(
	    kannel_in_ussd(a, str_of(query), HOME, NOW, &ev), ERR_NONE);
	return ev;
}

static void tells_dial_answer_and_abort(void **state)
{
	static const struct {
		const char *more;
		enum ussd_act act;
	} rows[] = {
		{ "ts=1700000099&op=%01&its=%0A%00", USSD_DIAL },
		{ "ts=1700000099&op=%12&its=%0A%02", USSD_ANSWER },
		{ "ts=1700000099&op=%81&its=%0A%02", USSD_ABORT },
		{ "ts=1700000099&op=%13&its=%0A%02", USSD_ABORT },
		{ "ts=1700000099&op=&its=%0A%02", USSD_ABORT },
		/* how old it may be is decided later */
		{ "ts=1690000000&op=%01&its=%0A%00", USSD_DIAL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct event ev = ussd(*state, rows[i].more);
		assert_int_equal(ev.kind, EV_USSD);
		assert_int_equal(ev.ussd_act, rows[i].act);
		assert_true(ev.ussd_meta.len > 0);
		assert_str(personal_open(ev.text), "1");
	}
}

static void knows_the_dialog(void **state)
{
	struct event a = ussd(*state, "op=%01&its=%0A%00");
	struct event b = ussd(*state, "op=%12&its=%0A%02");
	struct event c = ussd(*state, "op=%01&its=%0B%00");
	struct event d = ussd(*state, "op=%01&umr=77");
	struct event e = ussd(*state, "op=%01");

	assert_str(a.dialog, "0a");
	assert_true(str_eq(a.dialog, b.dialog));
	assert_false(str_eq(a.dialog, c.dialog));
	assert_str(a.ussd_meta, "its=%0A%00");
	assert_str(d.dialog, "77");
	assert_str(d.ussd_meta, "its=&umr=77");
	assert_str(e.dialog, "+62812345678");
}

static void needs_an_operation(void **state)
{
	struct event ev;

	assert_int_equal(
	    kannel_in_ussd(
		*state, STR("id=1&from=1&text=a&coding=0"), HOME, NOW, &ev),
	    ERR_INPUT);
}

/* ---- receipts */

static enum err receipt(
    struct arena *a, struct seal *seal, const char *query, struct event *out)
{
	return kannel_in_receipt(a, str_of(query), seal, NOW, out);
}

static void believes_only_its_own_receipts(void **state)
{
	const char *why = NULL;
	struct seal *seal = seal_open(NULL, &why);
	char good[17], query[128];
	struct event ev;
	static const struct {
		int code;
		enum receipt receipt;
	} rows[] = {
		{ 1, RECEIPT_DELIVERED },
		{ 2, RECEIPT_FAILED },
		{ 4, RECEIPT_BUFFERED },
		{ 8, RECEIPT_BUFFERED },
		{ 16, RECEIPT_FAILED },
	};

	assert_non_null(seal);
	seal_nonce(seal, 42, good);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char key[32];

		(void)snprintf(query, sizeof(query), "ref=42&nonce=%s&d=%d",
		    good, rows[i].code);
		(void)snprintf(key, sizeof(key), "dlr:42:%d", rows[i].code);
		assert_int_equal(receipt(*state, seal, query, &ev), ERR_NONE);
		assert_int_equal(ev.kind, EV_RECEIPT);
		assert_int_equal(ev.outbox, 42);
		assert_int_equal(ev.receipt, rows[i].receipt);
		assert_str(ev.key, key);
	}
	/* Another row's nonce, none, half of one. */
	(void)snprintf(query, sizeof(query), "ref=43&nonce=%s&d=1", good);
	assert_int_equal(receipt(*state, seal, query, &ev), ERR_GONE);
	assert_int_equal(receipt(*state, seal, "ref=42&d=1", &ev), ERR_GONE);
	(void)snprintf(query, sizeof(query), "ref=42&nonce=%.8s&d=1", good);
	assert_int_equal(receipt(*state, seal, query, &ev), ERR_GONE);
	(void)snprintf(query, sizeof(query), "ref=42&nonce=%s&d=3", good);
	assert_int_equal(receipt(*state, seal, query, &ev), ERR_INPUT);
	(void)snprintf(query, sizeof(query), "ref=+42&nonce=%s&d=1", good);
	assert_int_equal(receipt(*state, seal, query, &ev), ERR_INPUT);
	assert_int_equal(receipt(*state, seal, "", &ev), ERR_INPUT);
	seal_close(seal);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(decodes_every_coding),
		TEST(reads_what_kannel_sends),
		TEST(knows_senders_of_every_kind),
		TEST(makes_a_key_without_an_id),
		TEST(keeps_keys_under_their_limit),
		TEST(takes_now_for_a_missing_stamp),
		TEST(cuts_a_long_text_between_characters),
		TEST(says_when_it_is_no_message),
		TEST(tells_dial_answer_and_abort),
		TEST(knows_the_dialog),
		TEST(needs_an_operation),
		TEST(believes_only_its_own_receipts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
