/*
 * USSD over HTTP, in the dialects of conf/ussd. Who waits for a screen is kept
 * here with what the answer repeats of its request (a session id, a phone), and
 * goes with the answer: the turn calls back once for each, also when the client
 * has gone meanwhile; then the answer was not handed over, and the same step
 * may come again.
 */
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "edge/gateway_parts.h"
#include "edge/ussd_dialogs.h"
#include "edge/ussd_profiles.h"

#define LIMIT_ANSWER ((size_t)LIMIT_HTTP_BODY * 2)

struct gateway_ussd_wait {
	struct gateway_ussd_wait *next;
	httpd_ticket ticket;
	struct ussd_profiles *all; /* held: profile is one of them */
	const struct ussd_profile *profile;
	struct ussd_dialogs_place place;
	struct form fields;
	struct buf bytes; /* what they point into */
};

/* ---- who waits */

static bool repeats(const struct ussd_profile *p, struct str name)
{
	for (int i = 0; i < N_USSD_PROFILE_ANSWERS; i++) {
		const char *at = memmem(
		    p->answers[i].ptr, p->answers[i].len, name.ptr, name.len);

		if (at != NULL)
			return true;
	}
	return false;
}

static struct str keep(struct buf *bytes, struct str s)
{
	size_t at = bytes->len;

	buf_puts(bytes, s);
	return str_sub(buf_str(bytes), at, bytes->len);
}

static void keep_fields(struct gateway_ussd_wait *w, const struct form *fields)
{
	size_t size = 1; /* so that nothing moves while it grows */

	for (size_t i = 0; i < fields->n; i++)
		size += fields->pairs[i].name.len + fields->pairs[i].value.len;
	buf_init(&w->bytes, size);
	w->bytes.ptr = mem_alloc(size + 1);
	w->bytes.size = size + 1;
	for (size_t i = 0; i < fields->n; i++) {
		struct str name = fields->pairs[i].name;

		if (name.len == 0 || !repeats(w->profile, name))
			continue;
		w->fields.pairs[w->fields.n].name = keep(&w->bytes, name);
		w->fields.pairs[w->fields.n++].value =
		    keep(&w->bytes, fields->pairs[i].value);
	}
}

static void drop(struct gateway_ussd_wait *w)
{
	mem_wipe(w->bytes.ptr, w->bytes.size);
	buf_free(&w->bytes);
	ussd_profiles_free(w->all);
	mem_free(w);
}

static struct gateway_ussd_wait *take_out(
    struct gateway *g, httpd_ticket ticket)
{
	for (struct gateway_ussd_wait **at = &g->ussd_waits; *at != NULL;
	     at = &(*at)->next) {
		struct gateway_ussd_wait *w = *at;

		if (w->ticket != ticket)
			continue;
		*at = w->next;
		return w;
	}
	return NULL;
}

void gateway_ussd_free(struct gateway *g)
{
	while (g->ussd_waits != NULL)
		drop(take_out(g, g->ussd_waits->ticket));
	ussd_dialogs_free(g->ussd_dialogs);
	ussd_profiles_free(g->ussd);
}

/* ---- answers */

_Static_assert(
    HTTPD_FIELD >= USSD_PROFILE_HEADERS *
		       ((size_t)2 * LIMIT_PROFILE_NAME + sizeof(": \r\n")),
    "each header of a profile has room");

static void put_headers(
    const struct ussd_profile *p, bool is_last, struct buf *out)
{
	for (int i = 0; i < p->n_headers; i++) {
		const struct ussd_profile_header *h = &p->headers[i];

		if (i > 0)
			buf_puts(out, STR("\r\n"));
		buf_putf(out, "%.*s: %.*s", STR_ARG(h->name),
		    STR_ARG(h->values[is_last ? 1 : 0]));
	}
}

static void answer(struct gateway *g, const struct gateway_ussd_wait *w,
    enum ussd_profile_answer which, struct str screen)
{
	struct buf out, headers;

	buf_init(&headers, HTTPD_FIELD);
	buf_init(&out, LIMIT_ANSWER);
	put_headers(w->profile, which != USSD_PROFILE_CONTINUE, &headers);
	ussd_in_answer(w->profile, &w->fields, which, screen, &out);
	httpd_reply_with(g->httpd, w->ticket, 200,
	    ussd_in_type(w->profile, which), buf_str(&headers), buf_str(&out));
	buf_free(&headers);
	buf_free(&out);
}

static void answer_screen(struct gateway *g, const struct gateway_ussd_wait *w,
    struct str text, bool is_last)
{
	if (text.len == 0)
		answer(g, w, USSD_PROFILE_END, STR(USSD_IN_SORRY));
	else
		answer(g, w, is_last ? USSD_PROFILE_END : USSD_PROFILE_CONTINUE,
		    text);
}

void gateway_ussd_screen(
    struct gateway *g, httpd_ticket ticket, struct str text, bool is_last)
{
	bool is_there = httpd_tag_of(g->httpd, ticket) >= 0;
	struct gateway_ussd_wait *w = take_out(g, ticket);

	if (w == NULL)
		return;
	answer_screen(g, w, text, is_last);
	if (is_there)
		ussd_dialogs_shown(
		    g->ussd_dialogs, w->place, loop_now(g->loop));
	drop(w);
}

void gateway_ussd_overdue(struct gateway *g, httpd_ticket ticket)
{
	struct gateway_ussd_wait *w = take_out(g, ticket);

	if (w == NULL)
		return;
	answer_screen(g, w, STR(""), true);
	drop(w);
}

void gateway_ussd_kept(struct gateway *g, httpd_ticket ticket)
{
	struct gateway_ussd_wait *w = take_out(g, ticket);

	if (w == NULL)
		return;
	answer(g, w, USSD_PROFILE_NOTE, STR(""));
	drop(w);
}

void gateway_ussd_forget(struct gateway *g, httpd_ticket ticket)
{
	struct gateway_ussd_wait *w = take_out(g, ticket);

	if (w != NULL)
		drop(w);
}

/* ---- requests */

static struct gateway_ussd_wait *wait_new(struct gateway *g,
    httpd_ticket ticket, const struct ussd_profile *p,
    const struct form *fields)
{
	struct gateway_ussd_wait *w = mem_alloc(sizeof(*w));

	w->ticket = ticket;
	w->all = ussd_profiles_hold(g->ussd);
	w->profile = p;
	keep_fields(w, fields);
	w->next = g->ussd_waits;
	g->ussd_waits = w;
	return w;
}

static void take(struct gateway *g, const struct httpd_request *r,
    const struct ussd_profile *p, const struct form *fields)
{
	when_t now = loop_now(g->loop);
	struct ussd_in_step step;
	struct gateway_ussd_wait *w;
	enum err e =
	    ussd_in_read(p, g->arena, fields, g->settings->home, now, &step);

	if (e == ERR_INPUT) {
		gateway_routes_reply(g, r, 400, STR("not understood\n"));
		return;
	}
	w = wait_new(g, r->ticket, p, fields);
	if (e == ERR_GONE && !ussd_dialogs_find(g->ussd_dialogs, &step)) {
		/* a dialog of nobody has ended */
		gateway_ussd_kept(g, r->ticket);
		return;
	}
	if (!p->is_joined)
		w->place =
		    ussd_dialogs_follow(g->ussd_dialogs, g->arena, &step, now);
	gateway_routes_push(g, r, &step.ev,
	    step.ev.ussd_act == USSD_ABORT ? GATEWAY_NOTE : GATEWAY_SCREEN);
}

static bool may(struct gateway *g, const struct httpd_request *r,
    const struct ussd_profile *p, struct ussd_in_request *in,
    const struct form *fields)
{
	char peer[HTTPD_PEER] = "";

	if (p->n_from > 0)
		httpd_peer(g->httpd, r->ticket, peer);
	in->peer = str_of(peer);
	in->forwarded = httpd_field(r, STR("X-Forwarded-For"));
	in->signature = httpd_field(r, p->signature);
	return ussd_in_may(p, in, fields);
}

void gateway_ussd_take(struct gateway *g, const struct httpd_request *r)
{
	struct ussd_in_request in = {
		.rest = r->rest, .query = r->query, .body = r->body
	};
	struct str name = str_cut(&in.rest, '/');
	const struct ussd_profile *p = ussd_profiles_find(g->ussd, name);
	struct form *fields;

	arena_reset(g->arena);
	fields = arena_alloc(g->arena, sizeof(*fields));
	if (p == NULL)
		gateway_routes_reply(g, r, 404, STR("no such profile\n"));
	else if (!ussd_in_fields(p, g->arena, &in, fields))
		gateway_routes_reply(g, r, 400, STR("not understood\n"));
	else if (!gateway_routes_has_token(g, r) || !may(g, r, p, &in, fields))
		gateway_routes_reply(g, r, 403, STR("wrong token\n"));
	else if (gateway_routes_is_willing(g, r))
		take(g, r, p, fields);
}
