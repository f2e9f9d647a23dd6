/*
 * Kannel hands a text in one of four ways, by its coding: 0 is UTF-8 by now,
 * 1 binary, 2 UTF-16BE as it came, 3 unpacked septets as they came (usual for
 * USSD). The bytes are taken from the raw query, since every second byte of a
 * UTF-16 text may be zero.
 */
#include "edge/kannel_in.h"

#include <inttypes.h>

#include "base/hex.h"
#include "base/limits.h"
#include "edge/mend.h"
#include "text/form.h"
#include "text/gsm7.h"
#include "text/utf8.h"

static bool decode_octets(struct buf *out, struct str bytes)
{
	hex_put(out, bytes.ptr, bytes.len);
	return false;
}

static mend_fn *const DECODERS[] = {
	utf8_mend,
	decode_octets,
	utf8_from_utf16be,
	gsm7_decode,
};

static void take_text(struct arena *a, const struct form *f, struct event *ev)
{
	const int64_t last = sizeof(DECODERS) / sizeof(DECODERS[0]) - 1;
	int64_t coding = 0;
	struct str text;

	bool is_known =
	    str_to_i64(form_get(f, STR("coding")), 0, last, &coding);
	bool is_clean = mend_text(
	    a, form_get(f, STR("text")), DECODERS[coding], LIMIT_TEXT, &text);
	ev->text = personal_of(text);
	ev->is_garbled = !is_known || !is_clean;
}

static void put_hex(struct buf *out, struct seal_index digest)
{
	hex_put(out, digest.bytes, sizeof(digest.bytes));
}

/*
 * Kannel's own id; it is the same however often a message is offered. Without
 * one, all that the message consists of: a digest, because a key has a limit.
 */
static struct str take_key(
    struct arena *a, const struct form *f, struct str query)
{
	struct str id = form_get(f, STR("id"));
	struct buf key;

	buf_init(&key, LIMIT_KEY);
	if (id.len > 0 && id.len <= LIMIT_NAME) {
		buf_puts(&key, STR("kannel:"));
		buf_puts(&key, id);
	} else {
		buf_puts(&key, STR("kannel?:"));
		put_hex(&key, seal_digest(query));
	}
	struct str result = arena_copy(a, buf_str(&key));
	buf_free(&key);
	return result;
}

static when_t take_stamp(const struct form *f, when_t now)
{
	int64_t seconds;

	if (!str_to_i64(form_get(f, STR("ts")), 1, INT64_MAX / 1000, &seconds))
		return now;
	return SECONDS(seconds);
}

/* What an SMS and a USSD step have in common. */
static enum err take_message(struct arena *a, struct str query, struct str home,
    when_t now, struct event *out)
{
	struct form *f = arena_alloc(a, sizeof(*f));

	/* More pairs than we send are not ours; the first ones count. */
	(void)form_read(a, query, f);
	struct str from = form_get(f, STR("from"));
	if (from.len == 0 && form_get(f, STR("id")).len == 0 &&
	    form_get(f, STR("text")).len == 0)
		return ERR_INPUT;

	struct event ev = {
		.at = now,
		.stamp = take_stamp(f, now),
		.key = take_key(a, f, query),
		.from = msisdn_of_sender(
		    mend_name(a, from, LIMIT_NUMBER - 1), home),
		.to = mend_name(a, form_get(f, STR("to")), LIMIT_NUMBER - 1),
		.via = mend_name(a, form_get(f, STR("smsc")), LIMIT_NAME),
	};
	take_text(a, f, &ev);
	*out = ev;
	return ERR_NONE;
}

enum err kannel_in_sms(struct arena *a, struct str query, struct str home,
    when_t now, struct event *out)
{
	enum err e = take_message(a, query, home, now, out);

	if (e == ERR_NONE)
		out->kind = EV_SMS;
	return e;
}

/* ---- USSD */

/* ussd_service_op of SMPP 3.4 (5.3.2.44). */
static const struct {
	unsigned char op;
	enum ussd_act act;
} ACTS[] = {
	{ 0x01, USSD_DIAL },   /* PSSR indication */
	{ 0x12, USSD_ANSWER }, /* USSR confirm */
	{ 0x81, USSD_ABORT },  /* what gateways send when a phone hangs up */
};

/* What we do not know (the network confirms our last screen, say) is kept and
 * has no effect: refused, it would be offered for ever. */
static enum ussd_act act_of(struct str op)
{
	for (size_t i = 0; i < sizeof(ACTS) / sizeof(ACTS[0]); i++) {
		if (op.len == 1 && (unsigned char)op.ptr[0] == ACTS[i].op)
			return ACTS[i].act;
	}
	return USSD_ABORT;
}

/* The network's name for the dialog: byte 0 of its_session_info (byte 1 counts
 * the steps), or the message reference, or the phone, which has one at a time.
 */
static struct str dialog_of(
    struct arena *a, const struct form *f, const struct msisdn *from)
{
	struct str its = form_get(f, STR("its"));
	struct str umr = form_get(f, STR("umr"));
	struct buf b;

	buf_init(&b, LIMIT_NAME);
	if (its.len > 0)
		hex_put(&b, its.ptr, 1);
	else if (umr.len > 0)
		buf_puts(&b, mend_name(a, umr, LIMIT_NAME));
	else if (msisdn_open(from).len > 0)
		buf_puts(&b, msisdn_open(from));
	else
		buf_putc(&b, '-'); /* nobody: kept all the same */
	struct str dialog = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return dialog;
}

/* What kannel_out needs for the answer; never empty, which is how a step over
 * Kannel is told from one over HTTP. */
static struct str meta_of(struct arena *a, const struct form *f)
{
	struct buf b;

	buf_init(&b, LIMIT_KEY);
	form_put(&b, STR("its"), str_sub(form_get(f, STR("its")), 0, 2));
	if (form_get(f, STR("umr")).len > 0)
		form_put(&b, STR("umr"),
		    str_sub(form_get(f, STR("umr")), 0, LIMIT_NUMBER));
	struct str meta = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return meta;
}

enum err kannel_in_ussd(struct arena *a, struct str query, struct str home,
    when_t now, struct event *out)
{
	struct form *f = arena_alloc(a, sizeof(*f));
	struct event ev;

	(void)form_read(a, query, f);
	if (form_get(f, STR("op")).ptr == NULL ||
	    take_message(a, query, home, now, &ev) != ERR_NONE)
		return ERR_INPUT;
	ev.kind = EV_USSD;
	ev.dialog = dialog_of(a, f, &ev.from);
	ev.ussd_meta = meta_of(a, f);
	ev.ussd_act = act_of(form_get(f, STR("op")));
	*out = ev;
	return ERR_NONE;
}

/* ---- receipts */

static const struct {
	int code;
	enum receipt receipt;
} RECEIPTS[] = {
	{ 1, RECEIPT_DELIVERED }, { 2, RECEIPT_FAILED },
	{ 4, RECEIPT_BUFFERED }, { 8, RECEIPT_BUFFERED }, /* the SMSC has it */
	{ 16, RECEIPT_FAILED }, /* the SMSC refused it */
};

static enum receipt receipt_of(int64_t code)
{
	for (size_t i = 0; i < sizeof(RECEIPTS) / sizeof(RECEIPTS[0]); i++) {
		if (RECEIPTS[i].code == code)
			return RECEIPTS[i].receipt;
	}
	return RECEIPT_NONE;
}

enum err kannel_in_receipt(struct arena *a, struct str query,
    const struct seal *seal, when_t now, struct event *out)
{
	struct form *f = arena_alloc(a, sizeof(*f));
	int64_t ref, code;
	char nonce[17];

	(void)form_read(a, query, f);
	if (!str_to_i64(form_get(f, STR("ref")), 1, INT64_MAX, &ref) ||
	    !str_to_i64(form_get(f, STR("d")), 0, 255, &code))
		return ERR_INPUT;
	seal_nonce(seal, ref, nonce);
	if (!seal_same(form_get(f, STR("nonce")), str_of(nonce)))
		return ERR_GONE;
	if (receipt_of(code) == RECEIPT_NONE)
		return ERR_INPUT;
	*out = (struct event){
		.kind = EV_RECEIPT,
		.at = now,
		.stamp = now,
		.key = arena_printf(a, "dlr:%" PRId64 ":%" PRId64, ref, code),
		.outbox = ref,
		.receipt = receipt_of(code),
	};
	return ERR_NONE;
}
