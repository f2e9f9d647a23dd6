/*
 * Kannel cuts, replaces and guesses in silence, so nothing is left to it:
 * alphabet, validity, sender and receipt are always said. Its answers are a
 * table, because 403 means two things and only the body tells which.
 */
#include "edge/sendsms.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/mem.h"
#include "text/form.h"
#include "text/segment.h"

#define RECEIPT_PATH "/kannel/receipt"
#define ALL_RECEIPTS 31 /* dlr-mask: every bit that Kannel has */

static void put_number(struct buf *out, const char *name, int value)
{
	struct buf digits;

	buf_init(&digits, 16);
	buf_putf(&digits, "%d", value);
	form_put(out, str_of(name), buf_str(&digits));
	buf_free(&digits);
}

/* http://user:password@host:port/...; %d is Kannel's to fill in. All parts are
 * unreserved characters (app/settings). */
static void put_receipt(const struct sendsms *s, const struct outbox_row *row,
    const char *nonce, struct buf *out)
{
	const struct str scheme = STR("http://");
	struct buf url;

	buf_init(&url, 1024);
	buf_puts(&url, scheme);
	buf_puts(&url, s->callback_user);
	buf_putc(&url, ':');
	buf_puts(&url, s->callback_password);
	buf_putc(&url, '@');
	buf_puts(&url, str_sub(s->receipt_url, scheme.len, s->receipt_url.len));
	buf_putf(&url, RECEIPT_PATH "?ref=%" PRId64 "&nonce=%s&d=%%d", row->id,
	    nonce);
	put_number(out, "dlr-mask", ALL_RECEIPTS);
	form_put(out, STR("dlr-url"), buf_str(&url));
	buf_free(&url);
}

/* The last screen ends the dialog by its operation (PSSR response) and by the
 * lowest bit of the second byte of its_session_info. */
static void put_dialog(const struct form *f, bool is_gsm, struct buf *meta)
{
	bool is_end = form_get(f, STR("end")).len > 0;
	struct str its = form_get(f, STR("its"));
	struct str umr = form_get(f, STR("umr"));
	char session[2] = { 0 };

	form_put(
	    meta, STR("ussd_service_op"), is_end ? STR("\x11") : STR("\x02"));
	if (its.len == sizeof(session)) {
		session[0] = its.ptr[0];
		session[1] = (char)(its.ptr[1] | (is_end ? 1 : 0));
		form_put(meta, STR("its_session_info"),
		    (struct str){ session, sizeof(session) });
	}
	if (umr.len > 0)
		form_put(meta, STR("user_message_reference"), umr);
	if (is_gsm)
		form_put(meta, STR("data_coding"), STR("15"));
}

static void put_meta(struct str stored, bool is_gsm, struct buf *out)
{
	struct arena *a = arena_new(4096);
	struct form f;
	struct buf pairs, meta;

	buf_init(&pairs, 512);
	buf_init(&meta, 512);
	(void)form_read(a, stored, &f); /* we wrote it */
	put_dialog(&f, is_gsm, &pairs);
	buf_puts(&meta, STR("?smpp?"));
	buf_puts(&meta, buf_str(&pairs));
	form_put(out, STR("meta-data"), buf_str(&meta));
	form_put(out, STR("binfo"), STR("USSD"));
	buf_free(&meta);
	buf_free(&pairs);
	arena_free(a);
}

/* Kannel's priority, 0 to 3, in the order of our lanes. */
static int priority_of(enum lane lane)
{
	switch (lane) {
	case LANE_USSD:
	case LANE_S1:
		return 3;
	case LANE_PAGE:
		return 2;
	case LANE_ANSWER:
		return 1;
	case LANE_PING:
		return 0;
	}
	return 0;
}

void sendsms_target(const struct sendsms *s, const struct outbox_row *row,
    const char *nonce, struct buf *out)
{
	struct str text = personal_open(row->text);
	bool is_gsm = segment_count(text).coding == SEGMENT_GSM7;
	struct buf query;

	buf_init(&query, SENDSMS_LIMIT);
	form_put(&query, STR("username"), s->user);
	form_put(&query, STR("password"), s->password);
	form_put(&query, STR("to"), msisdn_open(&row->to));
	form_put(&query, STR("from"), row->from);
	form_put(&query, STR("coding"), is_gsm ? STR("0") : STR("2"));
	form_put(&query, STR("charset"), STR("UTF-8"));
	put_number(&query, "validity", outbox_validity(row->lane));
	put_number(&query, "priority", priority_of(row->lane));
	if (s->smsc.len > 0)
		form_put(&query, STR("smsc"), s->smsc);
	if (row->meta.len > 0)
		put_meta(row->meta, is_gsm, &query);
	else
		put_receipt(s, row, nonce, &query);
	form_put(&query, STR("text"), text);
	buf_puts(out, STR("/cgi-bin/sendsms?"));
	buf_puts(out, buf_str(&query));
	mem_wipe(query.ptr, query.len);
	buf_free(&query);
}

/* The first row that fits; an empty body fits any. */
static const struct {
	struct str body;       /* how it begins */
	const char *complaint; /* NULL: in the order of things */
	int status;
	enum sent sent;
} VERDICTS[] = {
	/* "0: Accepted for delivery", "3: Queued for later delivery" */
	{ { "", 0 }, NULL, 202, SENT_ACCEPTED },
	{ { "Authorization failed", 20 },
	    "sendsms_user or sendsms_password is wrong", 403, SENT_LATER },
	{ { "Not routable", 12 },
	    "no SMSC takes it: see sendsms_smsc and allowed-smsc-id", 403,
	    SENT_REFUSED },
	{ { "", 0 }, "forbidden", 403, SENT_LATER },
	{ { "", 0 }, "Kannel does not understand us", 400, SENT_REFUSED },
	{ { "", 0 }, "there is no sendsms", 404, SENT_REFUSED },
	/* "Temporal failure, try again later." */
	{ { "", 0 }, NULL, 503, SENT_LATER },
	{ { "", 0 }, "server error", 500, SENT_LATER },
	{ { "", 0 }, "server error", 502, SENT_LATER },
	{ { "", 0 }, "server error", 504, SENT_LATER },
};

enum sent sendsms_verdict(int status, struct str body)
{
	for (size_t i = 0; i < sizeof(VERDICTS) / sizeof(VERDICTS[0]); i++) {
		if (VERDICTS[i].status != status ||
		    !str_starts(body, VERDICTS[i].body))
			continue;
		if (VERDICTS[i].complaint != NULL)
			log_error("sendsms.refused", "status=%d why=\"%s\"",
			    status, VERDICTS[i].complaint);
		return VERDICTS[i].sent;
	}
	/* Not Kannel's words: it may or may not have gone. */
	log_error("sendsms.odd", "status=%d", status);
	return SENT_IN_DOUBT;
}
