/*
 * Joined inputs make every step repeatable without a key: the same step asked
 * again has nothing new and gets the same screen. Which part of a step is new
 * is found later, against what the dialog had before; here it is only kept.
 */
#include "edge/ussd_in.h"

#include "base/hex.h"
#include "base/limits.h"
#include "edge/mend.h"
#include "store/seal.h"
#include "text/form.h"
#include "text/utf8.h"

/* Of the end of a dialog: "at:" session ":end". A session id longer than the
 * field has ever been counts by its digest. */
static struct str key_of(struct arena *a, struct str session)
{
	struct buf b;

	buf_init(&b, LIMIT_KEY);
	buf_puts(&b, STR("at:"));
	if (session.len <= LIMIT_NAME) {
		buf_puts(&b, session);
	} else {
		struct seal_index whole = seal_digest(session);
		hex_put(&b, whole.bytes, sizeof(whole.bytes));
	}
	buf_puts(&b, STR(":end"));
	struct str key = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return key;
}

enum err ussd_in_read(struct arena *a, struct str form, struct str home,
    when_t now, struct event *out)
{
	struct form *f = arena_alloc(a, sizeof(*f));

	(void)form_read(a, form, f); /* the first pairs count */
	struct str session = form_get(f, STR("sessionId"));
	struct str phone = form_get(f, STR("phoneNumber"));
	struct str code = form_get(f, STR("serviceCode"));
	struct str text = form_get(f, STR("text"));
	bool is_end = form_get(f, STR("status")).len > 0;
	if (session.len == 0 || phone.len == 0 || code.len == 0 ||
	    (text.ptr == NULL && !is_end) || text.len > LIMIT_TEXT)
		return ERR_INPUT;

	struct str joined;
	bool is_clean = mend_text(a, text, utf8_mend, LIMIT_TEXT, &joined);
	struct event ev = {
		.kind = EV_USSD,
		.at = now,
		.stamp = now,
		.from = msisdn_of_sender(
		    mend_name(a, phone, LIMIT_NUMBER - 1), home),
		.to = mend_name(a, code, LIMIT_NAME),
		.via = STR("africastalking"),
		.joined = personal_of(joined),
		.dialog = mend_name(a, session, LIMIT_NAME),
		.ussd_act = USSD_ANSWER,
	};
	if (is_end) {
		ev.ussd_act = USSD_ABORT;
		ev.key = key_of(a, session);
	} else if (joined.len == 0) {
		ev.ussd_act = USSD_DIAL;
	}
	ev.is_garbled = !is_clean;
	*out = ev;
	return ERR_NONE;
}

void ussd_in_answer(struct buf *out, struct str screen, bool is_last)
{
	buf_puts(out, is_last ? STR("END ") : STR("CON "));
	buf_puts(out, screen);
}
