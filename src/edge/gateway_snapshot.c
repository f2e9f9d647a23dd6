/*
 * `jaga backup` asks for it. The copy is made beside the store, under a fixed
 * name: nobody makes this process write anywhere else. What an earlier one left
 * there goes first. Checking, encrypting and syncing are for the process that
 * asked: here everybody is served in between.
 */
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "edge/gateway_parts.h"
#include "store/snapshot.h"

#define SUFFIX ".snapshot"
#define LIMIT_PATH 4096

struct gateway_snapshot {
	struct snapshot *copy;
	httpd_ticket ticket;
	struct buf path;
};

static void fail(struct gateway *g, httpd_ticket ticket)
{
	gateway_control_reply(g, ticket, 503,
	    STR("the copy cannot be written: is the disk full?\n"));
}

void gateway_snapshot_begin(struct gateway *g, httpd_ticket ticket)
{
	struct gateway_snapshot *s;

	if (g->snapshot != NULL) {
		gateway_control_reply(
		    g, ticket, 503, STR("somebody else makes one now\n"));
		return;
	}
	s = mem_alloc(sizeof(*s));
	s->ticket = ticket;
	buf_init(&s->path, LIMIT_PATH);
	buf_putf(&s->path, "%.*s" SUFFIX, STR_ARG(g->settings->store));
	(void)unlink(buf_cstr(&s->path)); /* there may be none */
	s->copy = snapshot_begin(g->options.store, buf_cstr(&s->path));
	g->snapshot = s;
	if (s->copy != NULL) {
		loop_later(g->loop);
		return;
	}
	fail(g, ticket);
	gateway_snapshot_drop(g);
}

void gateway_snapshot_drop(struct gateway *g)
{
	struct gateway_snapshot *s = g->snapshot;

	if (s == NULL)
		return;
	snapshot_end(s->copy);
	buf_free(&s->path);
	mem_free(s);
	g->snapshot = NULL;
}

bool gateway_snapshot_step(struct gateway *g)
{
	struct gateway_snapshot *s = g->snapshot;
	bool is_done = false;

	if (s == NULL)
		return false;
	if (snapshot_step(s->copy, &is_done) != ERR_NONE)
		fail(g, s->ticket);
	else if (is_done)
		gateway_control_reply(g, s->ticket, 200, buf_str(&s->path));
	else
		return true;
	gateway_snapshot_drop(g);
	return false;
}
