/* loop: one turn for all that came, one timer, no starving; on real time, but
 * without waiting for anything longer than a few milliseconds. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <event2/event.h>

#include "edge/loop.h"

struct fixture {
	struct loop *loop;
	struct event *flood;
	int n_turns, n_more, n_reloads, n_stops, n_floods, n_pieces;
	when_t next_at, last_now;
	bool is_done;
};

static bool on_turn(void *arg, when_t now)
{
	struct fixture *f = arg;

	f->n_turns++;
	assert_true(now >= f->last_now);
	f->last_now = now;
	if (f->next_at != 0 && now >= f->next_at) {
		f->next_at = 0;
		assert_int_equal(raise(SIGTERM), 0);
	}
	return f->n_more-- > 0;
}

static when_t next_at(void *arg)
{
	return ((struct fixture *)arg)->next_at;
}

static void on_tick(void *arg, when_t now)
{
	(void)arg;
	(void)now;
}

static void on_reload(void *arg)
{
	struct fixture *f = arg;

	f->n_reloads++;
	assert_int_equal(raise(SIGTERM), 0);
}

static void on_stop(void *arg)
{
	((struct fixture *)arg)->n_stops++;
}

static bool on_later(void *arg)
{
	struct fixture *f = arg;

	if (--f->n_pieces > 0)
		return true;
	assert_int_equal(raise(SIGTERM), 0);
	return false;
}

static bool is_done(void *arg)
{
	return ((struct fixture *)arg)->is_done;
}

static int make(void **state)
{
	static struct fixture f;
	const struct loop_hooks hooks = { &f, on_turn, next_at, on_tick,
		on_reload, on_stop, on_later, is_done };

	memset(&f, 0, sizeof(f));
	f.is_done = true;
	f.loop = loop_new(&hooks);
	*state = &f;
	return 0;
}

static int drop(void **state)
{
	loop_free(((struct fixture *)*state)->loop);
	return 0;
}

static void runs_a_turn_at_once_and_ends_on_a_signal(void **state)
{
	struct fixture *f = *state;

	f->next_at = 1; /* long ago: the first turn raises SIGTERM */
	assert_true(loop_run(f->loop));
	assert_int_equal(f->n_stops, 1);
	assert_true(f->n_turns >= 1);
}

static void runs_again_while_there_is_more(void **state)
{
	struct fixture *f = *state;

	f->n_more = 5;
	f->next_at = loop_now(f->loop) + 30;
	assert_true(loop_run(f->loop));
	assert_true(f->n_turns >= 6);
}

static void wakes_at_the_time_that_is_due(void **state)
{
	struct fixture *f = *state;
	when_t due = loop_now(f->loop) + 20;

	f->next_at = due;
	assert_true(loop_run(f->loop));
	assert_true(f->last_now >= due);
	/* One when it began, one when due, one for the end; a timer may come
	 * a millisecond early and is set again. */
	assert_true(f->n_turns <= 5);
}

static void reloads_on_a_hangup(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(raise(SIGHUP), 0);
	assert_true(loop_run(f->loop));
	assert_int_equal(f->n_reloads, 1);
}

static void on_flood(evutil_socket_t fd, short what, void *arg)
{
	struct fixture *f = arg;

	(void)fd;
	(void)what;
	f->n_floods++;
	/* Active in every round: a lower priority never has its turn. */
	const struct timeval at_once = { 0, 0 };
	assert_int_equal(event_add(f->flood, &at_once), 0);
	if (f->n_floods == 1) {
		f->n_turns = 0;
		f->next_at = 1;
		loop_wake(f->loop);
	}
}

/* Requests without end do not keep the turn from running. */
static void is_not_starved_by_a_flood(void **state)
{
	struct fixture *f = *state;

	f->flood = event_new(loop_base(f->loop), -1, EV_PERSIST, on_flood, f);
	const struct timeval at_once = { 0, 0 };
	assert_int_equal(event_add(f->flood, &at_once), 0);
	assert_true(loop_run(f->loop));
	assert_true(f->n_turns >= 1);
	event_free(f->flood);
}

/* What takes long is done in pieces, and is done under a flood too. */
static void does_what_takes_long_in_pieces(void **state)
{
	struct fixture *f = *state;

	f->flood = event_new(loop_base(f->loop), -1, EV_PERSIST, on_flood, f);
	const struct timeval at_once = { 0, 0 };
	assert_int_equal(event_add(f->flood, &at_once), 0);
	f->n_floods = 1; /* it wakes no turn that ends the loop */
	f->n_pieces = 5;
	loop_later(f->loop);
	assert_true(loop_run(f->loop));
	assert_int_equal(f->n_pieces, 0);
	assert_true(f->n_floods > 5); /* in between */
	event_free(f->flood);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(runs_a_turn_at_once_and_ends_on_a_signal),
		TEST(runs_again_while_there_is_more),
		TEST(wakes_at_the_time_that_is_due),
		TEST(reloads_on_a_hangup),
		TEST(is_not_starved_by_a_flood),
		TEST(does_what_takes_long_in_pieces),
	};

	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	libevent_global_shutdown();
	return failed;
}
