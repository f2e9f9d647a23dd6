/*
 * Three priorities: 0 the urgent turn, 1 sockets, timers and signals (what
 * libevent gives by itself), 2 the turn. The turn's event is both the wake-up
 * and the one timer. Because a lower priority never runs while the higher has
 * work, a wake-up also starts a short fuse of priority 0: a flood of requests
 * delays a turn by URGENT_MS, and not for ever. What takes long is done in
 * pieces, LATER_MS apart, for the same reason: neither does a flood keep them
 * off, nor do they keep off anything else.
 */
#include "edge/loop.h"

#include <event2/event.h>
#include <signal.h>
#include <time.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "edge/notify.h"

#define URGENT_MS 5
#define LATER_MS 1
#define FAR SECONDS(3600) /* a timer further away is set again on the way */
#define JUMP SECONDS(60)  /* of the wall clock, that is worth a word */
#define WATCHDOG_TICKS 5

enum priority {
	PRIORITY_URGENT,
	PRIORITY_NORMAL,
	PRIORITY_TURN,
	N_PRIORITIES
};

struct loop {
	struct loop_hooks hooks;
	struct event_base *base;
	struct event *turn, *urgent, *later, *tick, *stop_limit;
	struct event *signals[3];
	when_t ahead; /* wall clock less time since boot, at the last tick */
	int64_t n_ticks;
	bool is_awake; /* a turn is coming */
	bool is_stopping, is_done;
};

static when_t read_clock(clockid_t id)
{
	struct timespec t;

	BUG_IF(clock_gettime(id, &t) != 0);
	return SECONDS(t.tv_sec) + t.tv_nsec / 1000000;
}

when_t loop_now(const struct loop *l)
{
	(void)l;
	return read_clock(CLOCK_REALTIME);
}

static struct timeval timeval_of(span_t span)
{
	return (struct timeval){
		.tv_sec = span / 1000,
		.tv_usec = span % 1000 * 1000,
	};
}

static void add(struct event *ev, span_t span)
{
	const struct timeval delay = timeval_of(span);

	BUG_IF(event_add(ev, &delay) != 0);
}

/* The one timer. Through the timer, not event_active, also when a turn is to
 * follow at once: so the sockets are looked at in between. */
static void arm(struct loop *l, bool is_due, when_t now)
{
	when_t at = is_due ? now : l->hooks.next_at(l->hooks.arg);

	if (at == 0) {
		(void)event_del(l->turn);
		return;
	}
	span_t delay = at > now ? at - now : 0;
	add(l->turn, delay < FAR ? delay : FAR);
}

static void check_done(struct loop *l)
{
	if (!l->is_stopping || !l->hooks.is_done(l->hooks.arg))
		return;
	l->is_done = true;
	(void)event_base_loopbreak(l->base);
}

static void on_turn(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;
	when_t now = loop_now(l);

	(void)fd;
	(void)what;
	(void)event_del(l->urgent);
	l->is_awake = false;
	bool is_due = l->hooks.on_turn(l->hooks.arg, now);
	arm(l, is_due, now);
	check_done(l);
}

void loop_wake(struct loop *l)
{
	if (l->is_awake)
		return;
	l->is_awake = true;
	event_active(l->turn, 0, 0);
	add(l->urgent, URGENT_MS);
}

static void on_later(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;

	(void)fd;
	(void)what;
	if (l->hooks.on_later(l->hooks.arg))
		loop_later(l);
}

void loop_later(struct loop *l)
{
	add(l->later, LATER_MS);
}

/* Timers are on the wall clock, libevent's are not: when the wall clock jumps,
 * what is due now may be far away in the other. */
static void check_clock(struct loop *l, when_t now)
{
	when_t ahead = now - read_clock(CLOCK_BOOTTIME);
	span_t jump = ahead - l->ahead;
	when_t next_at = l->hooks.next_at(l->hooks.arg);

	l->ahead = ahead;
	if (jump > JUMP || jump < -JUMP)
		log_warn(
		    "clock.jumped", "seconds=%lld", (long long)(jump / 1000));
	if (next_at != 0 && next_at <= now)
		loop_wake(l);
}

static void on_tick(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;
	when_t now = loop_now(l);

	(void)fd;
	(void)what;
	check_clock(l, now);
	if (l->n_ticks++ % WATCHDOG_TICKS == 0)
		notify_send("WATCHDOG=1");
	l->hooks.on_tick(l->hooks.arg, now);
	check_done(l);
}

static void on_stop_limit(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;

	(void)fd;
	(void)what;
	(void)event_base_loopbreak(l->base);
}

static void on_stop(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;

	(void)fd;
	(void)what;
	if (l->is_stopping)
		return;
	l->is_stopping = true;
	notify_send("STOPPING=1");
	l->hooks.on_stop(l->hooks.arg);
	add(l->stop_limit, SECONDS(LOOP_STOP_SECONDS));
	loop_wake(l);
}

static void on_reload(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;

	(void)fd;
	(void)what;
	l->hooks.on_reload(l->hooks.arg);
	loop_wake(l);
}

static struct event *timer(
    struct loop *l, event_callback_fn callback, int priority)
{
	struct event *ev = event_new(l->base, -1, 0, callback, l);

	BUG_IF(ev == NULL || event_priority_set(ev, priority) != 0);
	return ev;
}

static void watch_signals(struct loop *l)
{
	const struct {
		int number;
		event_callback_fn callback;
	} rows[] = {
		{ SIGTERM, on_stop },
		{ SIGINT, on_stop },
		{ SIGHUP, on_reload },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		l->signals[i] =
		    evsignal_new(l->base, rows[i].number, rows[i].callback, l);
		BUG_IF(l->signals[i] == NULL ||
		       event_add(l->signals[i], NULL) != 0);
	}
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	BUG_IF(sigaction(SIGPIPE, &ignore, NULL) != 0);
}

struct loop *loop_new(const struct loop_hooks *hooks)
{
	struct loop *l = mem_alloc(sizeof(*l));

	l->hooks = *hooks;
	l->base = event_base_new();
	BUG_IF(l->base == NULL ||
	       event_base_priority_init(l->base, N_PRIORITIES) != 0);
	l->turn = timer(l, on_turn, PRIORITY_TURN);
	l->urgent = timer(l, on_turn, PRIORITY_URGENT);
	l->later = timer(l, on_later, PRIORITY_URGENT);
	l->stop_limit = timer(l, on_stop_limit, PRIORITY_NORMAL);
	l->tick = event_new(l->base, -1, EV_PERSIST, on_tick, l);
	BUG_IF(l->tick == NULL);
	l->ahead = loop_now(l) - read_clock(CLOCK_BOOTTIME);
	add(l->tick, SECONDS(1));
	watch_signals(l);
	return l;
}

void loop_free(struct loop *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < sizeof(l->signals) / sizeof(l->signals[0]); i++)
		event_free(l->signals[i]);
	event_free(l->turn);
	event_free(l->urgent);
	event_free(l->later);
	event_free(l->stop_limit);
	event_free(l->tick);
	event_base_free(l->base);
	mem_free(l);
}

struct event_base *loop_base(struct loop *l)
{
	return l->base;
}

bool loop_run(struct loop *l)
{
	loop_wake(l); /* what an earlier process left */
	BUG_IF(event_base_dispatch(l->base) < 0);
	return l->is_done;
}
