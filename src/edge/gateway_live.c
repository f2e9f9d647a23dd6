/*
 * How many conversations are on which step of which revision. Where each one
 * stands is sealed in its row, so all rows of live ones are opened, one a
 * piece: with 100,000 of them it takes seconds, in which everybody is served.
 */
#include "base/err.h"
#include "base/mem.h"
#include "core/date.h"
#include "edge/gateway_parts.h"
#include "store/sessions.h"
#include "store/shelf.h"

#define LIVE_ARENA ((size_t)64 << 20)
#define LIMIT_ANSWER ((size_t)16 << 20)

/* Conversations at one step of one revision. */
struct count {
	struct count *next;
	int64_t revision;
	struct str step; /* its name; empty: the revision does not read */
	int64_t n;
	when_t until; /* when silence ends the last of them; 0 never */
};

struct gateway_live {
	struct arena *arena;
	struct arena *scratch; /* of one session */
	struct count *first;
	int64_t at; /* the last session that was looked at */
	httpd_ticket ticket;
};

static struct count *count_of(
    struct gateway_live *l, int64_t revision, struct str step)
{
	struct count **at = &l->first;

	while (*at != NULL &&
	       ((*at)->revision != revision || !str_eq((*at)->step, step)))
		at = &(*at)->next;
	if (*at == NULL) {
		*at = arena_alloc(l->arena, sizeof(**at));
		(*at)->revision = revision;
		(*at)->step = arena_copy(l->arena, step);
	}
	return *at;
}

static enum err add(struct gateway *g, const struct session *session)
{
	const struct talk *talk = &session->talk;
	const struct flow *f = NULL;
	struct str step = str_of("");
	when_t until = 0;
	struct count *c;
	enum err e =
	    book_revision(g->book, g->options.store, session->revision, &f);

	if (e != ERR_NONE)
		return e;
	if (f != NULL && talk->step >= 0 && talk->step < f->n_steps) {
		step = f->steps[talk->step].name;
		until = talk_expires_at(f, talk);
	}
	c = count_of(g->live, session->revision, step);
	c->n++;
	if (until > c->until)
		c->until = until;
	return ERR_NONE;
}

/* flow, mark, step, how many, until when */
static enum err put_count(
    struct gateway *g, const struct count *c, struct buf *out)
{
	struct store *s = g->options.store;
	struct arena *a = g->live->scratch;
	struct shelf_revision revision;
	struct str name, source, until;
	enum err e;

	arena_reset(a);
	e = shelf_look(s, c->revision, &revision);
	if (e == ERR_NONE)
		e = shelf_get(s, c->revision, a, &name, &source);
	if (e != ERR_NONE)
		return e == ERR_GONE ? ERR_NONE : e;
	until = c->until > 0 ? date_time_of(a, c->until) : STR("-");
	buf_putf(out, "%.*s\t%s\t%.*s\t%lld\t%.*s\n", STR_ARG(name),
	    revision.mark.text, STR_ARG(c->step), (long long)c->n,
	    STR_ARG(until));
	return ERR_NONE;
}

static void answer(struct gateway *g)
{
	struct gateway_live *l = g->live;
	struct buf out;
	enum err e = ERR_NONE;

	buf_init(&out, LIMIT_ANSWER);
	for (struct count *c = l->first; c != NULL && e == ERR_NONE;
	     c = c->next)
		e = put_count(g, c, &out);
	if (e == ERR_NONE && !buf_is_over(&out))
		gateway_control_reply(g, l->ticket, 200, buf_str(&out));
	else
		gateway_control_reply(
		    g, l->ticket, 503, STR("the store cannot be read\n"));
	buf_free(&out);
}

void gateway_live_begin(struct gateway *g, httpd_ticket ticket)
{
	struct gateway_live *l;

	if (g->live != NULL) {
		gateway_control_reply(
		    g, ticket, 503, STR("somebody else asks this now\n"));
		return;
	}
	l = mem_alloc(sizeof(*l));
	l->arena = arena_new(LIVE_ARENA);
	l->scratch = arena_new(LIVE_ARENA);
	l->ticket = ticket;
	g->live = l;
	loop_later(g->loop);
}

void gateway_live_drop(struct gateway *g)
{
	if (g->live == NULL)
		return;
	arena_free(g->live->arena);
	arena_free(g->live->scratch);
	mem_free(g->live);
	g->live = NULL;
}

bool gateway_live_step(struct gateway *g)
{
	struct gateway_live *l = g->live;
	struct session session;
	enum err e;

	if (l == NULL)
		return false;
	arena_reset(l->scratch);
	e = sessions_next_live(g->options.store, &l->at, l->scratch, &session);
	if (e == ERR_NONE)
		e = add(g, &session);
	if (e == ERR_NONE || e == ERR_INPUT)
		return true;
	if (e == ERR_GONE)
		answer(g);
	else
		gateway_control_reply(
		    g, l->ticket, 503, STR("the store cannot be read\n"));
	gateway_live_drop(g);
	return false;
}
