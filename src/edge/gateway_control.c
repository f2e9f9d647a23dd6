/*
 * What `jaga reload`, `jaga funnel`, `jaga shown`, `jaga diff`, `jaga audit`
 * and `jaga backup` ask, over a socket that only root and our own user may
 * enter. The store is open in this process alone, so whoever wants to look into
 * it asks here. Answers are plain text: what a person reads, or lines with tabs
 * for the command that asked.
 */
#include "base/log.h"
#include "edge/control_ask.h"
#include "edge/gateway_parts.h"
#include "edge/listen_local.h"
#include "text/form.h"

#define CONNECTIONS 8

void gateway_control_reply(
    struct gateway *g, httpd_ticket ticket, int status, struct str body)
{
	httpd_reply(
	    g->control, ticket, status, "text/plain; charset=utf-8", body);
}

enum lang gateway_control_lang(struct gateway *g, struct str query)
{
	struct form *f;
	enum lang lang = LANG_EN;

	arena_reset(g->arena);
	f = arena_alloc(g->arena, sizeof(*f));
	(void)form_read(g->arena, query, f); /* the first pairs count */
	(void)lang_read(form_get(f, STR("lang")), &lang); /* else English */
	return lang;
}

static void on_reload(void *arg, const struct httpd_request *r)
{
	struct gateway *g = arg;

	gateway_reload_begin(g, r->ticket, gateway_control_lang(g, r->query));
}

static void on_live(void *arg, const struct httpd_request *r)
{
	gateway_live_begin(arg, r->ticket);
}

static void on_snapshot(void *arg, const struct httpd_request *r)
{
	gateway_snapshot_begin(arg, r->ticket);
}

/* As /health of the port, for who only knows the socket. */
static void on_health(void *arg, const struct httpd_request *r)
{
	struct gateway *g = arg;
	const char *why = health_why(&g->health);

	gateway_control_reply(g, r->ticket, why == NULL ? 200 : 503,
	    why == NULL ? STR("ok\n") : str_of(why));
}

static const struct httpd_route routes[] = {
	{ "/reload", HTTPD_POST, false, on_reload },
	{ "/funnel", HTTPD_GET, false, gateway_views_funnel },
	{ "/shown", HTTPD_GET, false, gateway_shown },
	{ "/snapshot", HTTPD_POST, false, on_snapshot },
	{ "/live", HTTPD_GET, false, on_live },
	{ "/health", HTTPD_GET, false, on_health },
	{ "/audit", HTTPD_GET, false, gateway_audit_begin },
};

static bool may_enter(void *arg, int fd)
{
	(void)arg;
	return listen_local_may_enter(fd);
}

static void on_overdue(void *arg, httpd_ticket ticket, int tag)
{
	(void)tag;
	gateway_control_reply(arg, ticket, 503, STR("it takes too long\n"));
}

void gateway_control_new(struct gateway *g)
{
	const struct httpd_options o = {
		.routes = routes,
		.n_routes = sizeof(routes) / sizeof(routes[0]),
		.arg = g,
		.may_enter = may_enter,
		.on_overdue = on_overdue,
		.connections = CONNECTIONS,
		.answer_ticks = CONTROL_SECONDS,
	};

	if (g->options.control_fd < 0)
		return;
	g->control = httpd_new(loop_base(g->loop), &o);
	if (!httpd_listen_on(g->control, g->options.control_fd))
		log_error("control.listen", "%s", "no command can be taken");
}
