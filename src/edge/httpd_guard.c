/*
 * How a guard stands beside evhttp without being part of it:
 *
 *  - evhttp lets us make the bufferevent of each connection. We keep a
 *    reference to it, so that it outlives evhttp's use; evhttp has let go when
 *    its callbacks are all gone.
 *  - A callback on the input buffer sees the bytes before evhttp does. When
 *    they are bad the buffer is emptied: evhttp never sees them and waits.
 *  - A connection is closed from a callback of our own, never from one of
 *    evhttp's: the refusal is written to the socket, then evhttp is told that
 *    the peer has gone, and frees its side. We free ours a tick later, so that
 *    the refusal is not overtaken by a reset.
 *
 * While good requests are on their way through evhttp nothing is emptied; bad
 * bytes behind them wait, and the last good reply ends the connection.
 */
#include "edge/httpd_guard.h"

#include <event2/buffer.h>
#include <stdio.h>
#include <sys/queue.h>
#include <sys/socket.h>

#include "base/err.h"
#include "base/limits.h"
#include "base/mem.h"
#include "edge/httpd_lint.h"

#define QUIETLY (-1) /* a verdict: closed without a word */
#define N_PIECES 8   /* of an evbuffer, looked at in one go */

struct httpd_guard {
	TAILQ_ENTRY(httpd_guard) next;
	struct httpd_guards *all;
	struct bufferevent *bev; /* we hold a reference */
	struct httpd_lint lint;
	int64_t n_begun, n_done; /* requests handed over, and answered */
	int64_t since;           /* tick of its last beginning of a wait */
	int verdict;             /* 0, a status, or QUIETLY */
	bool is_closed;          /* evhttp was told to let go */
	int64_t closed_at;       /* tick */
};

struct httpd_guards {
	TAILQ_HEAD(httpd_guard_list, httpd_guard) list; /* oldest first */
	struct httpd_guard_options options;
	struct event *reap; /* runs soon after a verdict */
	int64_t now;        /* ticks */
	int n;              /* in the list */
	int n_open;         /* of them not closed */
	bool is_paused;
	int64_t n_refused, n_dropped;
};

static bool is_dead(const struct httpd_guard *g)
{
	bufferevent_data_cb on_read, on_write;
	bufferevent_event_cb on_event;

	bufferevent_getcb(g->bev, &on_read, &on_write, &on_event, NULL);
	return on_read == NULL && on_write == NULL && on_event == NULL;
}

/* A request is in our hands: its answer is our business, not the client's. */
static bool is_busy(const struct httpd_guard *g)
{
	return g->n_begun > g->n_done;
}

static void pause_all(struct httpd_guards *all, bool is_paused)
{
	if (all->is_paused == is_paused)
		return;
	all->is_paused = is_paused;
	all->options.on_pause(all->options.arg, is_paused);
}

static void empty(struct httpd_guard *g)
{
	struct evbuffer *input = bufferevent_get_input(g->bev);

	(void)evbuffer_drain(input, evbuffer_get_length(input));
}

static void condemn(struct httpd_guard *g, int verdict)
{
	g->verdict = verdict;
	if (verdict == QUIETLY || verdict == 408)
		g->all->n_dropped++;
	else
		g->all->n_refused++;
	empty(g);
	event_active(g->all->reap, 0, 0);
}

/* Shows the last n bytes of the input to the lint. */
static void lint(struct httpd_guard *g, struct evbuffer *input, size_t n)
{
	struct evbuffer_iovec pieces[N_PIECES];
	struct evbuffer_ptr at;
	size_t from = evbuffer_get_length(input) - n;

	while (n > 0 && g->lint.status == 0) {
		if (evbuffer_ptr_set(input, &at, from, EVBUFFER_PTR_SET) != 0)
			return;
		int n_pieces =
		    evbuffer_peek(input, (ev_ssize_t)n, &at, pieces, N_PIECES);
		for (int i = 0; i < n_pieces && i < N_PIECES && n > 0; i++) {
			size_t len = pieces[i].iov_len;
			if (len > n)
				len = n;
			struct str bytes = { pieces[i].iov_base, len };
			(void)httpd_lint_feed(&g->lint, bytes);
			from += len;
			n -= len;
		}
	}
}

static void on_input(
    struct evbuffer *input, const struct evbuffer_cb_info *info, void *arg)
{
	struct httpd_guard *g = arg;
	size_t n = evbuffer_get_length(input);

	if (info->n_added == 0 || n == 0)
		return;
	if (g->verdict != 0) {
		empty(g);
		return;
	}
	if (info->n_added < n)
		n = info->n_added;
	if (!g->lint.is_inside)
		g->since = g->all->now;
	lint(g, input, n);
	if (g->lint.status != 0 && g->lint.n_whole == g->n_done)
		condemn(g, g->lint.status);
}

/* Who never finished a request goes before who did, then who has waited
 * longer: Kannel's connections outlive a flood of slow ones. */
static bool goes_before(
    const struct httpd_guard *a, const struct httpd_guard *b)
{
	if ((a->n_done == 0) != (b->n_done == 0))
		return a->n_done == 0;
	return a->since < b->since;
}

/* The first to go makes room for a new one; nobody has to while some are closed
 * already and only not yet swept. */
static void make_room(struct httpd_guards *all)
{
	struct httpd_guard *g, *first = NULL;

	event_active(all->reap, 0, 0);
	for (g = TAILQ_FIRST(&all->list); g != NULL; g = TAILQ_NEXT(g, next)) {
		if (g->verdict != 0 || is_busy(g))
			continue;
		if (is_dead(g))
			return;
		if (first == NULL || goes_before(g, first))
			first = g;
	}
	if (first != NULL)
		condemn(first, QUIETLY);
}

/* One more than allowed, which found nobody to make room; or too many that
 * only linger. */
static bool is_over(const struct httpd_guards *all)
{
	return all->n_open > all->options.connections ||
	       all->n >= 2 * all->options.connections;
}

struct bufferevent *httpd_guard_on_connection(
    struct event_base *base, void *arg)
{
	struct httpd_guards *all = arg;
	struct bufferevent *bev =
	    bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);

	if (bev == NULL)
		return NULL;
	struct httpd_guard *g = mem_alloc(sizeof(*g));
	g->all = all;
	g->bev = bev;
	g->since = all->now;
	httpd_lint_init(&g->lint);
	bufferevent_incref(bev);
	bufferevent_setwatermark(bev, EV_READ, 0,
	    LIMIT_HTTP_TARGET + LIMIT_HTTP_HEADER + LIMIT_HTTP_BODY);
	(void)evbuffer_add_cb(bufferevent_get_input(bev), on_input, g);

	/* The next one is accepted when the reaper has been round. */
	if (all->n_open >= all->options.connections || is_over(all)) {
		make_room(all);
		pause_all(all, true);
	}
	TAILQ_INSERT_TAIL(&all->list, g, next);
	all->n++;
	all->n_open++;
	return bev;
}

struct httpd_guard *httpd_guard_find(
    const struct httpd_guards *all, const struct bufferevent *bev)
{
	struct httpd_guard *g;

	for (g = TAILQ_FIRST(&all->list); g != NULL; g = TAILQ_NEXT(g, next)) {
		if (g->bev == bev)
			return g;
	}
	return NULL;
}

bool httpd_guard_begin(struct httpd_guard *g)
{
	g->n_begun++;
	return g->n_begun <= g->lint.n_whole;
}

bool httpd_guard_is_last(const struct httpd_guard *g)
{
	return g->lint.status != 0 && g->n_begun >= g->lint.n_whole;
}

void httpd_guard_end(struct httpd_guard *g)
{
	g->n_done = g->n_begun;
	if (!g->lint.is_inside)
		g->since = g->all->now;
	if (g->lint.status != 0 && g->n_done >= g->lint.n_whole &&
	    g->verdict == 0)
		condemn(g, g->lint.status);
	else if (g->all->is_paused && is_over(g->all))
		make_room(g->all);
}

static void mark_closed(struct httpd_guard *g)
{
	if (g->is_closed)
		return;
	g->is_closed = true;
	g->closed_at = g->all->now;
	g->all->n_open--;
}

/* To the socket itself: evhttp has nothing to write while it reads, and would
 * take a byte in its output for the end of a reply. */
static void write_refusal(struct httpd_guard *g)
{
	char text[160];
	const char *phrase = httpd_lint_phrase(g->verdict);

	int n = snprintf(text, sizeof(text),
	    "HTTP/1.1 %d %s\r\nConnection: close\r\n%sContent-Length: 0\r\n"
	    "\r\n",
	    g->verdict, phrase,
	    g->verdict == 405 ? "Allow: GET, POST\r\n" : "");
	/* A client that does not read its refusal does without. */
	(void)send(bufferevent_getfd(g->bev), text, (size_t)n,
	    MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void carry_out(struct httpd_guard *g)
{
	if (g->verdict > 0 && !is_dead(g))
		write_refusal(g);
	mark_closed(g);
	bufferevent_trigger_event(g->bev, BEV_EVENT_READING | BEV_EVENT_EOF, 0);
	if (g->verdict == QUIETLY)
		g->closed_at = -1;
}

static void release(struct httpd_guard *g)
{
	mark_closed(g);
	TAILQ_REMOVE(&g->all->list, g, next);
	g->all->n--;
	(void)evbuffer_remove_cb(bufferevent_get_input(g->bev), on_input, g);
	(void)bufferevent_decref(g->bev);
	httpd_lint_free(&g->lint);
	mem_free(g);
}

static void reap(struct httpd_guards *all)
{
	struct httpd_guard *g = TAILQ_FIRST(&all->list);

	while (g != NULL) {
		struct httpd_guard *next = TAILQ_NEXT(g, next);

		if (g->verdict != 0 && !g->is_closed)
			carry_out(g);
		/* What we refused lingers for a tick. */
		if (is_dead(g) && (!g->is_closed || g->closed_at < all->now))
			release(g);
		g = next;
	}
	if (!is_over(all))
		pause_all(all, false);
}

static void on_reap(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	reap(arg);
}

void httpd_guard_tick(struct httpd_guards *all)
{
	const struct httpd_guard_options *o = &all->options;
	struct httpd_guard *g;

	all->now++;
	for (g = TAILQ_FIRST(&all->list); g != NULL; g = TAILQ_NEXT(g, next)) {
		if (g->verdict != 0 || g->is_closed || is_busy(g))
			continue;
		if (g->lint.is_inside && all->now - g->since > o->ticks)
			condemn(g, 408);
		else if (all->now - g->since > o->idle_ticks)
			condemn(g, QUIETLY);
	}
	if (all->is_paused && is_over(all))
		make_room(all);
	reap(all);
}

bool httpd_guard_is_paused(const struct httpd_guards *all)
{
	return all->is_paused;
}

struct httpd_guards *httpd_guard_open(
    struct event_base *base, const struct httpd_guard_options *o)
{
	struct httpd_guards *all = mem_alloc(sizeof(*all));

	TAILQ_INIT(&all->list);
	all->options = *o;
	all->reap = event_new(base, -1, 0, on_reap, all);
	BUG_IF(all->reap == NULL);
	return all;
}

void httpd_guard_close(struct httpd_guards *all)
{
	struct httpd_guard *g;

	if (all == NULL)
		return;
	while ((g = TAILQ_FIRST(&all->list)) != NULL)
		release(g);
	event_free(all->reap);
	mem_free(all);
}

int httpd_guard_n_open(const struct httpd_guards *all)
{
	return all->n_open;
}

int64_t httpd_guard_n_refused(const struct httpd_guards *all)
{
	return all->n_refused;
}

int64_t httpd_guard_n_dropped(const struct httpd_guards *all)
{
	return all->n_dropped;
}
