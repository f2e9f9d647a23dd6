/*
 * One SMS, in the order of the calls: httpd hands a request to its route
 * (gateway_routes), which pushes an event and wakes the loop; the loop runs a
 * turn; the turn commits and calls back: ACCEPTED to who waits
 * (gateway_answer), rows to Kannel (kannel_out), whose results are pushed as
 * events again.
 */
#include "edge/gateway.h"

#include <errno.h>
#include <unistd.h>

#include "base/err.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/mem.h"
#include "edge/gateway_parts.h"
#include "edge/listen.h"

#define PIECE_MS 2                      /* of what takes long */
#define REQUEST_ARENA ((size_t)1 << 20) /* the largest request, decoded */

/* ---- the turn's side */

static void on_send(void *arg, const struct outbox_row *row)
{
	struct gateway *g = arg;
	char nonce[17];

	seal_nonce(store_seal(g->options.store), row->id, nonce);
	kannel_out_send(g->kannel_out, row, nonce);
}

static void on_sent(void *arg, int64_t id, enum sent sent)
{
	struct gateway *g = arg;
	const struct event ev = {
		.kind = EV_SENT,
		.at = loop_now(g->loop),
		.stamp = loop_now(g->loop),
		.outbox = id,
		.sent = sent,
	};

	g->metrics.sent[sent]++;
	BUG_IF(turn_push(g->turn, &ev) != ERR_NONE);
	loop_wake(g->loop);
}

/* ---- the loop's side */

static bool on_turn(void *arg, when_t now)
{
	struct gateway *g = arg;
	int64_t commits = turn_counts(g->turn)->commits;
	bool is_due = turn_run(g->turn, now);
	const struct turn_counts *after = turn_counts(g->turn);

	g->health.is_full = false;
	if (after->commits > commits)
		g->health.is_failing = false;
	else if (after->rollbacks > g->rollbacks)
		g->health.is_failing = true;
	g->rollbacks = after->rollbacks;
	return is_due;
}

static when_t next_at(void *arg)
{
	struct gateway *g = arg;

	return turn_next_at(g->turn);
}

static void check_space(struct gateway *g)
{
	bool was = g->health.is_short;

	g->health.is_short = health_is_short(g->settings->store);
	if (g->health.is_short && !was)
		log_error("store.space", "%s",
		    "refusing messages: free some space on its disk");
}

static void on_tick(void *arg, when_t now)
{
	(void)now;
	check_space(arg);
}

static void on_reload(void *arg)
{
	gateway_reload_begin(arg, NULL, LANG_EN);
}

static bool on_later(void *arg)
{
	struct gateway *g = arg;
	when_t until = loop_now(g->loop) + PIECE_MS;
	bool more = true;

	while (more && loop_now(g->loop) < until)
		more = gateway_reload_step(g) || gateway_live_step(g) ||
		       gateway_snapshot_step(g) || gateway_audit_step(g);
	return more;
}

static void on_stop(void *arg)
{
	struct gateway *g = arg;

	g->health.is_stopping = true;
	httpd_stop_listening(g->httpd);
	if (g->control != NULL)
		httpd_stop_listening(g->control);
	gateway_reload_drop(g);
	gateway_live_drop(g);
	gateway_snapshot_drop(g);
	gateway_audit_drop(g);
	turn_stop_sending(g->turn);
	log_info("serve.stopping", "waiting=%d sending=%d",
	    httpd_counts(g->httpd).waiting, kannel_out_n_busy(g->kannel_out));
}

static bool is_done(void *arg)
{
	struct gateway *g = arg;

	return turn_is_idle(g->turn) && httpd_counts(g->httpd).waiting == 0 &&
	       kannel_out_n_busy(g->kannel_out) == 0;
}

/* ---- birth and death */

static void make_httpd(struct gateway *g)
{
	struct httpd_options o = {
		.arg = g,
		.user = g->settings->callback_user,
		.password = g->settings->callback_password,
		.on_overdue = gateway_answer_overdue,
	};

	o.routes = gateway_routes(&o.n_routes);
	g->httpd = httpd_new(loop_base(g->loop), &o);
}

static void make_kannel_out(struct gateway *g)
{
	const struct settings *s = g->settings;
	const struct kannel_out_options o = {
		.sendsms = {
			.user = s->sendsms_user,
			.password = s->sendsms_password,
			.smsc = s->sendsms_smsc,
			.receipt_url = s->receipt_url,
			.callback_user = s->callback_user,
			.callback_password = s->callback_password,
		},
		.host = s->sendsms_host,
		.port = s->sendsms_port,
		.answer_ms = s->sendsms_seconds * 1000,
		.on_sent = on_sent,
		.arg = g,
	};

	g->kannel_out = kannel_out_new(loop_base(g->loop), &o);
}

static void make_turn(struct gateway *g)
{
	const struct turn_options o = {
		.number = g->settings->number,
		.batch = g->settings->batch,
		.has_mornings = true,
		.has_auditor = true,
		.witnesses = g->settings->witnesses,
	};
	const struct turn_edge edge = {
		.arg = g,
		.on_kept = gateway_answer_kept,
		.on_screen = gateway_answer_screen,
		.on_refused = gateway_answer_refused,
		.on_send = on_send,
	};

	g->turn = turn_new(g->options.store, g->book, &o, &edge);
}

static bool listen_all(struct gateway *g)
{
	const struct settings *s = g->settings;

	for (int i = 0; i < g->options.n_fds; i++) {
		if (!httpd_listen_on(g->httpd, g->options.fds[i]))
			return false;
	}
	if (g->options.n_fds > 0)
		return true;
	/* Settings are NUL-terminated: they were copied into an arena. */
	int fd = listen_bind(s->listen.ptr, s->port);
	if (fd < 0)
		return false;
	if (httpd_listen_on(g->httpd, fd))
		return true;
	(void)close(fd);
	return false;
}

struct gateway *gateway_new(const struct gateway_options *o)
{
	struct gateway *g = mem_alloc(sizeof(*g));
	const struct loop_hooks hooks = {
		.arg = g,
		.on_turn = on_turn,
		.next_at = next_at,
		.on_tick = on_tick,
		.on_reload = on_reload,
		.on_later = on_later,
		.on_stop = on_stop,
		.is_done = is_done,
	};

	g->options = *o;
	g->settings = o->settings;
	g->book = o->book;
	g->ussd = o->ussd;
	g->arena = arena_new(REQUEST_ARENA);
	g->loop = loop_new(&hooks);
	g->ussd_dialogs = ussd_dialogs_new();
	make_turn(g);
	make_kannel_out(g);
	make_httpd(g);
	gateway_control_new(g);
	check_space(g);
	if (listen_all(g))
		return g;
	int saved = errno;
	gateway_free(g);
	errno = saved;
	return NULL;
}

void gateway_free(struct gateway *g)
{
	if (g == NULL)
		return;
	gateway_reload_drop(g);
	gateway_live_drop(g);
	gateway_snapshot_drop(g);
	gateway_audit_drop(g);
	httpd_free(g->control);
	httpd_free(g->httpd);
	kannel_out_free(g->kannel_out);
	turn_free(g->turn);
	gateway_ussd_free(g);
	book_free(g->book);
	loop_free(g->loop);
	arena_free(g->arena);
	mem_free(g);
}

int gateway_port(const struct gateway *g)
{
	return httpd_port(g->httpd);
}

bool gateway_run(struct gateway *g)
{
	return loop_run(g->loop);
}
