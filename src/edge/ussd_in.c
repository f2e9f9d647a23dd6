/*
 * Joined inputs make every step repeatable without a key: the same step asked
 * again has nothing new and gets the same screen. Which part of a step is new
 * is found later, against what the dialog had before; here it is only kept.
 *
 * JSON is jansson's, in and out: an answer's text is read as JSON, its strings
 * are filled, and the whole is written anew, so that no screen can break it.
 */
#include "edge/ussd_in.h"

#include <jansson.h>
#include <string.h>

#include "base/hex.h"
#include "base/limits.h"
#include "edge/mend.h"
#include "store/seal.h"
#include "text/utf8.h"

/* ---- fields */

static void add(struct form *f, struct str name, struct str value)
{
	if (f->n == FORM_PAIRS)
		return;
	f->pairs[f->n].name = name;
	f->pairs[f->n].value = value;
	f->n++;
}

static void add_path(struct arena *a, struct str rest, struct form *f)
{
	int n = 0;

	while (rest.ptr != NULL && f->n < FORM_PAIRS) {
		struct str part = str_cut(&rest, '/');

		if (part.len == 0)
			continue;
		n++;
		add(f, arena_printf(a, "$%d", n), arena_copy(a, part));
	}
}

static void add_form(struct arena *a, struct str encoded, struct form *f)
{
	struct form *more = arena_alloc(a, sizeof(*more));

	(void)form_read(a, encoded, more); /* the first pairs count */
	for (size_t i = 0; i < more->n; i++)
		add(f, more->pairs[i].name, more->pairs[i].value);
}

/* A number, a boolean and a string are all words to us; others are not. */
static bool text_of(struct arena *a, const json_t *value, struct str *out)
{
	if (json_is_string(value))
		*out = arena_copy(a, (struct str){ json_string_value(value),
					 json_string_length(value) });
	else if (json_is_integer(value))
		*out = arena_printf(
		    a, "%lld", (long long)json_integer_value(value));
	else if (json_is_boolean(value))
		*out = json_is_true(value) ? STR("true") : STR("false");
	else
		return false;
	return true;
}

static bool add_json(struct arena *a, struct str body, struct form *f)
{
	json_t *all =
	    json_loadb(body.ptr, body.len, JSON_REJECT_DUPLICATES, NULL);
	const char *name;
	json_t *value;
	struct str text;
	bool is_good = json_is_object(all);

	json_object_foreach(all, name, value)
	{
		if (text_of(a, value, &text))
			add(f, arena_copy(a, str_of(name)), text);
	}
	json_decref(all);
	return is_good;
}

bool ussd_in_fields(const struct ussd_profile *p, struct arena *a,
    const struct ussd_in_request *r, struct form *out)
{
	out->n = 0;
	add_path(a, r->rest, out);
	add_form(a, r->query, out);
	if (r->body.len == 0)
		return true;
	if (p->is_json)
		return add_json(a, r->body, out);
	add_form(a, r->body, out);
	return true;
}

/* ---- who may */

/* The signature may say what it is: sha256=... */
static bool is_signed(
    const struct ussd_profile *p, const struct ussd_in_request *r)
{
	static const struct str kind = STR_INIT("sha256=");
	char mine[65];
	struct str theirs = r->signature;

	if (p->signature.len == 0)
		return true;
	if (str_starts(theirs, kind))
		theirs = str_sub(theirs, kind.len, theirs.len);
	seal_hmac(p->signing_key, r->body.len > 0 ? r->body : r->query, mine);
	return seal_same(theirs, str_of(mine));
}

/* A proxy adds at the end whom it calls for; what stands before that may have
 * been written by anybody. */
static struct str caller_of(
    const struct ussd_profile *p, const struct ussd_in_request *r)
{
	struct str rest = r->forwarded, last = rest;

	if (p->n_proxy == 0 || !ussd_net_has(&p->proxy, r->peer))
		return r->peer;
	while (rest.ptr != NULL) {
		last = str_cut(&rest, ',');
#ifdef MUTANT_USSD_BELIEVES
		break;
#endif
	}
	return str_trim(last);
}

static bool is_from(
    const struct ussd_profile *p, const struct ussd_in_request *r)
{
	struct str caller = caller_of(p, r);

	for (int i = 0; i < p->n_from; i++) {
		if (ussd_net_has(&p->from[i], caller))
			return true;
	}
	return p->n_from == 0;
}

bool ussd_in_may(const struct ussd_profile *p, const struct ussd_in_request *r,
    const struct form *f)
{
	return is_from(p, r) && is_signed(p, r) &&
	       (p->secret.len == 0 ||
		   seal_same(form_get(f, p->secret), p->secret_value));
}

/* ---- texts with {field} */

struct filling {
	const struct form *fields;
	struct str screen;
};

/* False when a field is not in the request; it is left out. */
static bool fill(const struct filling *f, struct str text, struct buf *out)
{
	bool is_whole = true;

	while (text.len > 0) {
		size_t at = str_find(text, '{');
		struct str name =
		    ussd_profile_field(str_sub(text, at, text.len));
		struct str value = form_get(f->fields, name);

		buf_puts(out, str_sub(text, 0, at));
		text = str_sub(text, at, text.len);
		if (text.len == 0)
			return is_whole;
		if (name.len == 0) {
			buf_putc(out, '{');
			text = str_sub(text, 1, text.len);
			continue;
		}
		if (str_eq(name, STR("text")))
			value = f->screen;
		is_whole = is_whole && value.len > 0;
		buf_puts(out, value);
		text = str_sub(text, name.len + 2, text.len);
	}
	return is_whole;
}

/* ---- events */

/* Of the end of a dialog: the profile, the session and "end". A session id
 * longer than the field has ever been counts by its digest. */
static struct str key_of(
    const struct ussd_profile *p, struct arena *a, struct str session)
{
	struct buf b;

	buf_init(&b, LIMIT_KEY);
	buf_putf(&b, "%.*s:", STR_ARG(p->name));
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

/* What a step must have; the end of a dialog need not say what was typed. */
static enum err check(
    const struct ussd_profile *p, const struct form *f, bool is_end)
{
	struct str input = form_get(f, p->input);

	if (form_get(f, p->session).len == 0 || input.len > LIMIT_TEXT)
		return ERR_INPUT;
	if (form_get(f, p->phone).len == 0)
		return is_end ? ERR_GONE : ERR_INPUT;
	if (is_end)
		return ERR_NONE;
	return input.ptr == NULL ? ERR_INPUT : ERR_NONE;
}

/* What was dialled; empty when the request does not say all of it. */
static struct str code_of(
    const struct ussd_profile *p, struct arena *a, const struct form *f)
{
	const struct filling filling = { f, STR("") };
	struct buf b;
	struct str code;

	if (!str_starts(p->code, STR("*")))
		return mend_name(a, form_get(f, p->code), LIMIT_NAME);
	buf_init(&b, LIMIT_HTTP_BODY);
	code = fill(&filling, p->code, &b) ? buf_str(&b) : STR("");
	code = mend_name(a, code, LIMIT_NAME);
	buf_free(&b);
	return code;
}

static void take_input(const struct ussd_profile *p, struct arena *a,
    struct str text, struct ussd_in_step *step)
{
	struct event *ev = &step->ev;

	ev->is_garbled =
	    !mend_text(a, text, utf8_mend, LIMIT_TEXT, &step->input);
	if (!p->is_joined)
		return;
	ev->joined = personal_of(step->input);
	step->is_dial = step->input.len == 0;
}

enum err ussd_in_read(const struct ussd_profile *p, struct arena *a,
    const struct form *f, struct str home, when_t now, struct ussd_in_step *out)
{
	struct str session = form_get(f, p->session);
	bool is_end =
	    ussd_profile_holds(&p->abort, form_get(f, p->abort.field));
	enum err e = check(p, f, is_end);
	struct ussd_in_step step = { .number = -1 };

	if (e == ERR_INPUT)
		return e;
	step.ev = (struct event){
		.kind = EV_USSD,
		.at = now,
		.stamp = now,
		.from = msisdn_of_sender(
		    mend_name(a, form_get(f, p->phone), LIMIT_NUMBER - 1),
		    home),
		.to = code_of(p, a, f),
		.via = p->name,
		.dialog = mend_name(a, session, LIMIT_NAME),
	};
	step.is_dial = ussd_profile_holds(&p->dial, form_get(f, p->dial.field));
	take_input(p, a, form_get(f, p->input), &step);
	(void)str_to_i64(
	    form_get(f, p->step), 0, INT32_MAX, &step.number); /* or -1 */
	step.ev.ussd_act = step.is_dial ? USSD_DIAL : USSD_ANSWER;
	if (!is_end && p->code.len > 0 && step.ev.to.len == 0)
		return ERR_INPUT;
	if (is_end) {
		step.ev.ussd_act = USSD_ABORT;
		step.ev.key = key_of(p, a, session);
	}
	*out = step;
	return e;
}

/* ---- answers */

/* NULL when the filled text is no UTF-8: a field may be any bytes. */
static json_t *fill_string(const struct filling *f, const json_t *value)
{
	struct buf raw, text;
	json_t *filled;

	buf_init(&raw, LIMIT_HTTP_BODY);
	buf_init(&text, LIMIT_HTTP_BODY);
	(void)fill(f, str_of(json_string_value(value)), &raw);
	(void)utf8_mend(&text, buf_str(&raw)); /* what it mended is seen */
	filled = json_stringn(buf_cstr(&text), text.len);
	buf_free(&raw);
	buf_free(&text);
	return filled;
}

static void fill_object(const struct filling *f, json_t *object, int depth)
{
	const char *name;
	json_t *value;
	void *next;

	json_object_foreach_safe(object, next, name, value)
	{
		if (json_is_object(value) && depth < USSD_PROFILE_DEPTH)
			fill_object(f, value, depth + 1);
		else if (json_is_string(value))
			(void)json_object_set_new(
			    object, name, fill_string(f, value));
	}
}

void ussd_in_answer(const struct ussd_profile *p, const struct form *f,
    enum ussd_profile_answer which, struct str screen, struct buf *out)
{
	const struct filling filling = { f, screen };
	struct str text = p->answers[which];
	json_t *all;
	char *bytes;

	if (!ussd_profile_is_json(p, which)) {
		(void)fill(&filling, text, out);
		return;
	}
	all = json_loadb(text.ptr, text.len, 0, NULL);
	fill_object(&filling, all, 0);
	bytes = json_dumps(all, JSON_COMPACT);
	buf_puts(out, str_of(bytes));
	free(bytes);
	json_decref(all);
}

const char *ussd_in_type(
    const struct ussd_profile *p, enum ussd_profile_answer which)
{
	return ussd_profile_is_json(p, which) ? "application/json"
					      : "text/plain; charset=utf-8";
}
