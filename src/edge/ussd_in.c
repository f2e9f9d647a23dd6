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

#define DEPTH 4 /* of the objects in an answer */

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
		*out = arena_copy(a,
		    (struct str){ json_string_value(value),
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

bool ussd_in_may(const struct ussd_profile *p, const struct form *f)
{
	return p->secret.len == 0 ||
	       seal_same(form_get(f, p->secret), p->secret_value);
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
static enum err check(const struct ussd_profile *p, const struct form *f,
    bool is_end)
{
	struct str input = form_get(f, p->input);

	if (form_get(f, p->session).len == 0 || input.len > LIMIT_TEXT)
		return ERR_INPUT;
	if (form_get(f, p->phone).len == 0)
		return is_end ? ERR_GONE : ERR_INPUT;
	if (is_end)
		return ERR_NONE;
	if (p->code.len > 0 && form_get(f, p->code).len == 0)
		return ERR_INPUT;
	return input.ptr == NULL ? ERR_INPUT : ERR_NONE;
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

	if (e != ERR_NONE)
		return e;
	step.ev = (struct event){
		.kind = EV_USSD,
		.at = now,
		.stamp = now,
		.from = msisdn_of_sender(
		    mend_name(a, form_get(f, p->phone), LIMIT_NUMBER - 1),
		    home),
		.to = mend_name(a, form_get(f, p->code), LIMIT_NAME),
		.via = p->name,
		.dialog = mend_name(a, session, LIMIT_NAME),
	};
	step.is_dial =
	    ussd_profile_holds(&p->dial, form_get(f, p->dial.field));
	take_input(p, a, form_get(f, p->input), &step);
	(void)str_to_i64(
	    form_get(f, p->step), 0, INT32_MAX, &step.number); /* or -1 */
	step.ev.ussd_act = step.is_dial ? USSD_DIAL : USSD_ANSWER;
	if (is_end) {
		step.ev.ussd_act = USSD_ABORT;
		step.ev.key = key_of(p, a, session);
	}
	*out = step;
	return ERR_NONE;
}

/* ---- answers */

struct filling {
	const struct form *fields;
	struct str screen;
};

static bool is_field_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '$';
}

static bool is_field(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_field_char(s.ptr[i]))
			return false;
	return s.len > 0;
}

static void fill(const struct filling *f, struct str text, struct buf *out)
{
	while (text.len > 0) {
		size_t at = str_find(text, '{');
		struct str inside = str_sub(text, at + 1, text.len);
		size_t n = str_find(inside, '}');
		struct str name = str_sub(inside, 0, n);

		buf_puts(out, str_sub(text, 0, at));
		if (at == text.len)
			return;
		text = inside;
		if (n == inside.len || !is_field(name)) {
			buf_putc(out, '{');
			continue;
		}
		buf_puts(out,
		    str_eq(name, STR("text")) ? f->screen
					      : form_get(f->fields, name));
		text = str_sub(inside, n + 1, inside.len);
	}
}

/* NULL when the filled text is no UTF-8: a field may be any bytes. */
static json_t *fill_string(const struct filling *f, const json_t *value)
{
	struct buf raw, text;
	json_t *filled;

	buf_init(&raw, LIMIT_HTTP_BODY);
	buf_init(&text, LIMIT_HTTP_BODY);
	fill(f, str_of(json_string_value(value)), &raw);
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
		if (json_is_object(value) && depth < DEPTH)
			fill_object(f, value, depth + 1);
		else if (json_is_string(value))
			(void)json_object_set_new(
			    object, name, fill_string(f, value));
	}
}

static bool is_json(const struct ussd_profile *p, enum ussd_profile_answer which)
{
	return str_starts(p->answers[which], STR("{\""));
}

void ussd_in_answer(const struct ussd_profile *p, const struct form *f,
    enum ussd_profile_answer which, struct str screen, struct buf *out)
{
	const struct filling filling = { f, screen };
	struct str text = p->answers[which];
	json_t *all;
	char *bytes;

	if (!is_json(p, which)) {
		fill(&filling, text, out);
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
	return is_json(p, which) ? "application/json"
				 : "text/plain; charset=utf-8";
}
