/*
 * What each path does. A handler translates the request into an event, pushes
 * it and returns; the answer follows when the turn has committed.
 */
#include "edge/gateway_parts.h"
#include "edge/kannel_in.h"
#include "store/auditor.h"
#include "store/cases.h"
#include "store/inbox.h"
#include "store/requests.h"
#include "store/sessions.h"
#include "text/form.h"

#define PLAIN "text/plain; charset=utf-8"

void gateway_routes_reply(struct gateway *g, const struct httpd_request *r,
    int status, struct str body)
{
	httpd_reply(g->httpd, r->ticket, status, PLAIN, body);
}

/* Refusing is safe: Kannel keeps what is not ACCEPTED and offers it again. */
bool gateway_routes_is_willing(struct gateway *g, const struct httpd_request *r)
{
	if (!g->health.is_short && !g->health.is_stopping)
		return true;
	gateway_answer_refused(g, r->ticket);
	return false;
}

void gateway_routes_push(struct gateway *g, const struct httpd_request *r,
    struct event *ev, enum gateway_tag tag)
{
	httpd_tag(g->httpd, r->ticket, (int)tag);
	ev->waiter = r->ticket;
	if (turn_push(g->turn, ev) != ERR_NONE) {
		g->health.is_full = true;
		gateway_answer_refused(g, r->ticket);
		return;
	}
	loop_wake(g->loop);
}

typedef enum err read_fn(struct arena *a, struct str encoded, struct str home,
    when_t now, struct event *out);

static void take(struct gateway *g, const struct httpd_request *r,
    struct str encoded, read_fn *read)
{
	struct event ev;

	if (!gateway_routes_is_willing(g, r))
		return;
	arena_reset(g->arena);
	if (read(g->arena, encoded, g->settings->home, loop_now(g->loop),
		&ev) != ERR_NONE)
		gateway_routes_reply(g, r, 400, STR("not understood\n"));
	else
		gateway_routes_push(g, r, &ev, GATEWAY_MESSAGE);
}

static void on_sms(void *arg, const struct httpd_request *r)
{
	take(arg, r, r->query, kannel_in_sms);
}

static void on_ussd(void *arg, const struct httpd_request *r)
{
	take(arg, r, r->query, kannel_in_ussd);
}

static void on_receipt(void *arg, const struct httpd_request *r)
{
	struct gateway *g = arg;
	struct event ev;

	if (!gateway_routes_is_willing(g, r))
		return;
	arena_reset(g->arena);
	enum err e = kannel_in_receipt(g->arena, r->query,
	    store_seal(g->options.store), loop_now(g->loop), &ev);
	if (e == ERR_GONE) {
		g->metrics.receipts_forged++;
		gateway_routes_reply(g, r, 403, STR("not our receipt\n"));
	} else if (e != ERR_NONE) {
		gateway_routes_reply(g, r, 400, STR("not understood\n"));
	} else {
		gateway_routes_push(g, r, &ev, GATEWAY_MESSAGE);
	}
}

bool gateway_routes_has_token(struct gateway *g, const struct httpd_request *r)
{
	struct str secret = g->settings->ussd_secret;
	struct form *f = arena_alloc(g->arena, sizeof(*f));

	if (secret.len == 0)
		return true;
	(void)form_read(g->arena, r->query, f); /* the first pairs count */
	return seal_same(form_get(f, STR("token")), secret);
}

static void on_ussd_profile(void *arg, const struct httpd_request *r)
{
	gateway_ussd_take(arg, r);
}

static void on_health(void *arg, const struct httpd_request *r)
{
	struct gateway *g = arg;
	const char *why = health_why(&g->health);

	gateway_routes_reply(g, r, why == NULL ? 200 : 503,
	    why == NULL ? STR("ok\n") : str_of(why));
}

/* A count that the store cannot give stays 0; jaga_healthy says why. */
static void on_metrics(void *arg, const struct httpd_request *r)
{
	struct gateway *g = arg;
	struct store *s = g->options.store;
	struct metrics m = g->metrics;
	struct buf out;

	m.turn = *turn_counts(g->turn);
	m.http = httpd_counts(g->httpd);
	m.now = loop_now(g->loop);
	m.is_healthy = health_why(&g->health) == NULL;
	(void)outbox_count(s, &m.outbox);
	(void)cases_count(s, m.open, m.unclaimed);
	m.sessions = sessions_n_live(s);
	m.requests = requests_n_open(s);
	m.held = inbox_n_held(s);
	m.broken = auditor_n_told(s);
	buf_init(&out, METRICS_LIMIT);
	metrics_put(&m, &out);
	httpd_reply(g->httpd, r->ticket, 200, METRICS_TYPE, buf_str(&out));
	buf_free(&out);
}

const struct httpd_route *gateway_routes(size_t *n)
{
	static const struct httpd_route routes[] = {
		{ "/kannel/sms", HTTPD_GET, true, on_sms },
		{ "/kannel/ussd", HTTPD_GET, true, on_ussd },
		{ "/kannel/receipt", HTTPD_GET, true, on_receipt },
		{ "/ussd/*", HTTPD_POST, false, on_ussd_profile },
		{ "/ussd/*", HTTPD_GET, false, on_ussd_profile },
		{ "/health", HTTPD_GET, false, on_health },
		{ "/metrics", HTTPD_GET, false, on_metrics },
	};

	*n = sizeof(routes) / sizeof(routes[0]);
	return routes;
}
