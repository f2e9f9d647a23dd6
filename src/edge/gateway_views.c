/*
 * What `jaga funnel` looks at: how often each step was entered, answered and
 * left. These are sums over all phones since a revision
 * was put in force: no number, place, time or answer is in them, so small ones
 * are shown as they are to whoever may enter the control socket.
 */
#include "base/err.h"
#include "core/date.h"
#include "edge/gateway_parts.h"
#include "store/shelf.h"
#include "store/steps.h"
#include "text/form.h"

#define REVISIONS 16 /* of one flow: the newest */
#define LIMIT_ANSWER ((size_t)16 << 20)
#define VIEW_ARENA ((size_t)64 << 20)

/* An answer being made. */
struct view {
	struct gateway *g;
	struct arena *arena;
	struct buf out;
};

/* Of one revision. */
#define COUNTS (LIMIT_FLOW_STEPS * 2)
struct counts {
	struct step_count list[COUNTS];
	bool is_put[COUNTS];
	int n;
};

static void begin(struct view *v, struct gateway *g)
{
	v->g = g;
	v->arena = arena_new(VIEW_ARENA);
	buf_init(&v->out, LIMIT_ANSWER);
}

static void end(struct view *v, httpd_ticket ticket, enum err e)
{
	if (e == ERR_NONE && !buf_is_over(&v->out))
		gateway_control_reply(v->g, ticket, 200, buf_str(&v->out));
	else if (e == ERR_GONE)
		gateway_control_reply(v->g, ticket, 404, STR("no such flow\n"));
	else
		gateway_control_reply(
		    v->g, ticket, 503, STR("the store cannot be read\n"));
	buf_free(&v->out);
	arena_free(v->arena);
}

/* flow, mark, since when, step, channel, entered, answered, left */
static void put_count(struct view *v, struct str flow,
    const struct shelf_revision *of, const struct step_count *c)
{
	struct str at = date_time_of(v->arena, of->at);

	buf_putf(&v->out, "%.*s\t%s\t%.*s\t%.*s\t%s\t%lld\t%lld\t%lld\n",
	    STR_ARG(flow), of->mark.text, STR_ARG(at), STR_ARG(c->step),
	    c->channel == CHANNEL_USSD ? "USSD" : "SMS", (long long)c->entered,
	    (long long)c->answered, (long long)c->left);
}

static void put_counts(struct view *v, struct str flow,
    const struct shelf_revision *of, struct counts *counts, struct str step)
{
	for (int i = 0; i < counts->n; i++) {
		struct step_count *c = &counts->list[i];

		if (step.len > 0 && !str_eq(c->step, step))
			continue;
		if (!counts->is_put[i])
			put_count(v, flow, of, c);
		counts->is_put[i] = true;
	}
}

static enum err put_revision(
    struct view *v, struct str flow, const struct shelf_revision *of)
{
	struct store *s = v->g->options.store;
	struct counts *counts = arena_alloc(v->arena, sizeof(*counts));
	const struct flow *f = NULL;
	enum err e =
	    steps_of(s, of->id, v->arena, counts->list, COUNTS, &counts->n);

	if (e == ERR_NONE)
		e = book_revision(v->g->book, s, of->id, &f);
	/* In the order of the flow; then what it does not have any more. */
	for (int i = 0; e == ERR_NONE && f != NULL && i < f->n_steps; i++)
		put_counts(v, flow, of, counts, f->steps[i].name);
	if (e == ERR_NONE)
		put_counts(v, flow, of, counts, STR(""));
	return e;
}

/* The newest first: at most `most` of them. ERR_GONE when there is none. */
static enum err put_revisions(struct view *v, struct str flow, int most)
{
	struct shelf_revision list[REVISIONS];
	int n = 0;
	enum err e = shelf_list(v->g->options.store, flow, list, most, &n);

	if (e == ERR_NONE && n == 0)
		e = ERR_GONE;
	for (int i = 0; i < n && e == ERR_NONE; i++)
		e = put_revision(v, flow, &list[i]);
	return e;
}

static enum err put_current(struct view *v)
{
	int n;
	const struct flow *const *flows = book_flows(v->g->book, &n);
	enum err e = ERR_NONE;

	for (int i = 0; i < n && e == ERR_NONE; i++) {
		struct shelf_revision of;

		arena_reset(v->arena);
		e = shelf_look(v->g->options.store, flows[i]->revision, &of);
		if (e == ERR_NONE)
			e = put_revision(v, flows[i]->name, &of);
	}
	return e;
}

/* ?flow=NAME: the newest revisions of it; else those in force. */
void gateway_views_funnel(void *arg, const struct httpd_request *r)
{
	struct gateway *g = arg;
	struct form *f;
	struct view v;
	struct str name;
	enum err e;

	begin(&v, g);
	arena_reset(g->arena);
	f = arena_alloc(g->arena, sizeof(*f));
	(void)form_read(g->arena, r->query, f); /* the first pairs count */
	name = form_get(f, STR("flow"));
	e = name.len > 0 ? put_revisions(&v, name, REVISIONS) : put_current(&v);
	end(&v, r->ticket, e);
}
