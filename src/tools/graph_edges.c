/*
 * An edge is one way out of a step: an answer, odd answers, silence, a
 * condition. Its label is short; several ways to one step share an edge, so
 * that a menu of ten countries is one arrow and not ten.
 */
#include "tools/graph_edges.h"

#include "tools/graph_label.h"
#include "tools/graph_text.h"

#define LABEL_LINES 5 /* more are written behind each other */

struct collect {
	struct graph_label_with with;
	struct graph_label label;
	int step;
	struct graph_edges edges;
};

static bool is_silent(const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].is_silent)
			return true;
	return false;
}

static void put(
    struct collect *c, enum graph_edge_kind kind, int to, struct str label)
{
	c->edges.list[c->edges.n++] =
	    (struct graph_edge){ kind, to, SEVERITY_NONE, label };
}

/* ---- ways ---- */

static struct str label_on(
    const struct collect *c, const struct act *act, bool is_decided)
{
	if (act->kind == ACT_CALL)
		return arena_printf(
		    c->with.arena, "sesudah %.*s", STR_ARG(act->name));
	return is_decided ? STR("selain itu") : STR("");
}

/* The ways out of acts in order; true when they leave the step. */
static bool put_acts(struct collect *c, const struct acts *acts)
{
	bool is_decided = false;

	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];

		if (act->kind == ACT_WHEN) {
			put(c, GRAPH_WHEN, act->target,
			    graph_label_when(&c->with, act));
			is_decided = true;
			continue;
		}
		if (act->kind != ACT_END && act->target == FLOW_NOWHERE)
			continue;
		put(c, is_decided ? GRAPH_WHEN : GRAPH_ON,
		    act->kind == ACT_END ? FLOW_NOWHERE : act->target,
		    label_on(c, act, is_decided));
		return true;
	}
	return false;
}

/* Where answers without a target of their own go on. */
static void put_behind(struct collect *c, struct str label)
{
	const struct acts *after = &c->with.flow->steps[c->step].after;
	int first = c->edges.n;
	bool is_last = c->step + 1 >= c->with.flow->n_steps;

	if (!put_acts(c, after))
		put(c, GRAPH_ON, is_last ? FLOW_NOWHERE : c->step + 1, STR(""));
	for (int i = first; i < c->edges.n; i++) {
		struct graph_edge *edge = &c->edges.list[i];

		edge->kind = GRAPH_ANSWER;
		edge->label = edge->label.len == 0
				  ? label
				  : arena_printf(c->with.arena, "%.*s, %.*s",
					STR_ARG(label), STR_ARG(edge->label));
	}
}

static enum severity gravest(const struct collect *c, const struct acts *acts)
{
	enum severity found = SEVERITY_NONE;

	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_ESCALATE &&
		    (c->with.is_private || !acts->list[i].is_silent))
			found = severity_max(found, acts->list[i].severity);
	return found;
}

static void put_answer(
    struct collect *c, struct str label, const struct acts *acts, int target)
{
	int first = c->edges.n;

	if (is_silent(acts) && !c->with.is_private)
		return;
	label = graph_label_acts(&c->with, label, acts);
	if (target == FLOW_NOWHERE)
		put_behind(c, label);
	else
		put(c, GRAPH_ANSWER, target, label);
	for (int i = first; i < c->edges.n; i++)
		c->edges.list[i].severity = gravest(c, acts);
}

/* Reminders stand in the box: they lead nowhere. */
static void put_silence(struct collect *c, const struct question *q)
{
	for (int i = 0; i < q->n_no_replies; i++) {
		const struct no_reply *n = &q->no_replies[i];

		if (!n->is_remind)
			put(c, GRAPH_TIME, n->target,
			    arena_printf(c->with.arena, "%.*s tanpa balasan",
				STR_ARG(
				    graph_text_span(c->with.arena, n->after))));
	}
}

static void put_question(struct collect *c, const struct question *q)
{
	for (int i = 0; i < q->n_options; i++)
		put_answer(c,
		    graph_label_option(&c->with, &q->options[i], i + 1),
		    &q->options[i].acts, q->options[i].target);
	for (int i = 0; i < q->n_accepts; i++)
		put_answer(c, graph_label_accept(&c->with, &q->accepts[i]),
		    &q->accepts[i].acts, q->accepts[i].target);
	if (q->retries >= 0) {
		put(c, GRAPH_RETRY, q->retry_target,
		    graph_label_acts(&c->with,
			arena_printf(
			    c->with.arena, "salah %d kali", q->retries + 1),
			&q->retry_acts));
		c->edges.list[c->edges.n - 1].severity =
		    gravest(c, &q->retry_acts);
	}
	put_silence(c, q);
}

static bool is_one_way(const struct graph_edge *a, const struct graph_edge *b)
{
	return a->kind == b->kind && a->to == b->to &&
	       a->severity == b->severity && a->label.len > 0 &&
	       b->label.len > 0;
}

static int count_lines(struct str label)
{
	int n = 0;

	for (; label.ptr; n++)
		(void)str_cut(&label, '\n');
	return n;
}

/* A long list in as few lines as its words need. */
static struct str flow_together(const struct collect *c, struct str label)
{
	struct str whole = STR("");
	size_t width = 0;

	if (count_lines(label) <= c->label.lines)
		return label;
	while (label.ptr) {
		struct str item = str_cut(&label, '\n');
		const char *between = "; ";

		if (width == 0) {
			between = "";
		} else if (width + item.len > (size_t)c->label.width) {
			between = "\n";
			width = 0;
		}
		width += item.len + 2;
		whole = arena_printf(c->with.arena, "%.*s%s%.*s",
		    STR_ARG(whole), between, STR_ARG(item));
	}
	return whole;
}

/* Several ways of one kind to one step become one edge of several lines. */
static void merge(struct collect *c)
{
	struct graph_edges *e = &c->edges;
	int n = 0;

	for (int i = 0; i < e->n; i++) {
		int k = 0;

		while (k < n && !is_one_way(&e->list[k], &e->list[i]))
			k++;
		if (k == n)
			e->list[n++] = e->list[i];
		else
			e->list[k].label = arena_printf(c->with.arena,
			    "%.*s\n%.*s", STR_ARG(e->list[k].label),
			    STR_ARG(e->list[i].label));
	}
	e->n = n;
	for (int i = 0; i < n; i++)
		e->list[i].label = flow_together(c, e->list[i].label);
}

/* Each answer may go on by each of the ways behind the question. */
static size_t room_of(const struct step *step)
{
	const struct question *q = step->question;
	size_t n = (size_t)step->before.n + 2;

	if (q)
		n += (size_t)(q->n_options + q->n_accepts + 1) *
			 ((size_t)step->after.n + 2) +
		     (size_t)q->n_no_replies;
	return n;
}

struct graph_edges graph_edges_of(const struct flow *f, int step,
    bool is_private, struct graph_label label, struct arena *a)
{
	const struct step *s = &f->steps[step];
	struct collect c = {
		.with = { f, a, is_private }, .label = label, .step = step
	};

	c.edges.list = arena_array(a, room_of(s), sizeof(*c.edges.list));
	if (!put_acts(&c, &s->before)) {
		if (s->question)
			put_question(&c, s->question);
		else
			put(&c, GRAPH_ON,
			    step + 1 < f->n_steps ? step + 1 : FLOW_NOWHERE,
			    STR(""));
	}
	merge(&c);
	return c.edges;
}
