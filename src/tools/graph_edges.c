/*
 * An edge is one way out of a step: an answer, odd answers, silence, a
 * condition. Its label is short; several ways to one step share an edge, so
 * that a menu of ten countries is one arrow and not ten.
 */
#include "tools/graph_edges.h"

#include "tools/graph_text.h"

#define LABEL_CHARACTERS 30
#define LABEL_BYTES 4096 /* of one edge: LIMIT_FLOW_OPTIONS lines */

struct collect {
	const struct flow *flow;
	struct arena *arena;
	bool is_private;
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

static struct str field_name(const struct collect *c, int field)
{
	return field == FLOW_NOWHERE ? STR("?") : c->flow->fields[field].name;
}

/* ---- labels ---- */

static void label_score(
    const struct collect *c, const struct act *act, struct buf *out)
{
	buf_putf(out, " [%.*s %+lld]", STR_ARG(field_name(c, act->field)),
	    (long long)act->number);
}

static void label_alert(
    const struct collect *c, const struct act *act, struct buf *out)
{
	(void)c;
	buf_putf(out, " (%s %.*s%s)", severity_name(act->severity),
	    STR_ARG(act->team), act->is_silent ? ", diam-diam" : "");
}

static void label_set(
    const struct collect *c, const struct act *act, struct buf *out)
{
	buf_putf(out, " [%.*s = %.*s]", STR_ARG(field_name(c, act->field)),
	    STR_ARG(act->value));
}

static void (*const labels[])(
    const struct collect *, const struct act *, struct buf *) = {
	[ACT_ESCALATE] = label_alert,
	[ACT_SET] = label_set,
	[ACT_ADD] = label_score,
};

/* A label, and behind it what the answer does. */
static struct str label_with(
    const struct collect *c, struct str label, const struct acts *acts)
{
	struct buf out;
	struct str whole;

	buf_init(&out, LABEL_BYTES);
	buf_puts(&out, label);
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];

		if (act->kind < sizeof(labels) / sizeof(*labels) &&
		    labels[act->kind] && (c->is_private || !act->is_silent))
			labels[act->kind](c, act, &out);
	}
	whole = arena_copy(c->arena, buf_str(&out));
	buf_free(&out);
	return whole;
}

static struct str label_words(
    const struct collect *c, const struct accept *accept)
{
	if (accept->n_words == 0)
		return accept->value;
	return arena_printf(c->arena, "%.*s = %.*s", STR_ARG(accept->words[0]),
	    STR_ARG(accept->value));
}

static struct str label_range(
    const struct collect *c, const struct accept *accept)
{
	return arena_printf(c->arena, "%s %lld-%lld",
	    accept->kind == ACCEPT_TEXT ? "teks" : "angka",
	    (long long)accept->lo, (long long)accept->hi);
}

static struct str label_phone(
    const struct collect *c, const struct accept *accept)
{
	return arena_printf(
	    c->arena, "nomor HP %.*s", STR_ARG(accept->country));
}

static struct str label_yesno(
    const struct collect *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("ya / tidak");
}

static struct str label_code(
    const struct collect *c, const struct accept *accept)
{
	return arena_printf(
	    c->arena, "%.*s [rahasia]", STR_ARG(field_name(c, accept->field)));
}

static struct str label_match(
    const struct collect *c, const struct accept *accept)
{
	return arena_printf(c->arena, "pola %.*s",
	    STR_ARG(
		graph_text_short(c->arena, accept->pattern, LABEL_CHARACTERS)));
}

static struct str label_any(
    const struct collect *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("apa saja");
}

static struct str label_date(
    const struct collect *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("tanggal");
}

static struct str label_place(
    const struct collect *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("tempat");
}

static struct str (*const accept_labels[])(
    const struct collect *, const struct accept *) = {
	[ACCEPT_WORD] = label_words,
	[ACCEPT_TEXT] = label_range,
	[ACCEPT_NUMBER] = label_range,
	[ACCEPT_PHONE] = label_phone,
	[ACCEPT_YESNO] = label_yesno,
	[ACCEPT_CODE] = label_code,
	[ACCEPT_MATCH] = label_match,
	[ACCEPT_ANY] = label_any,
	[ACCEPT_DATE] = label_date,
	[ACCEPT_PLACE] = label_place,
};

static struct str label_option(
    const struct collect *c, const struct menu_option *option, int number)
{
	struct str text = graph_text_of(c->arena, c->flow, &option->label);

	if (text.len == 0)
		text = option->value;
	text = graph_text_short(c->arena, text, LABEL_CHARACTERS);
	return arena_printf(c->arena, "%d. %.*s", number, STR_ARG(text));
}

static struct str label_when(const struct collect *c, const struct act *act)
{
	static const char *const signs[] = {
		[COMPARE_IS] = "=",
		[COMPARE_IS_NOT] = "bukan",
		[COMPARE_AT_LEAST] = ">=",
		[COMPARE_AT_MOST] = "<=",
		[COMPARE_ABOVE] = ">",
		[COMPARE_BELOW] = "<",
	};

	if (act->value.len > 0)
		return arena_printf(c->arena, "%.*s %s %.*s",
		    STR_ARG(field_name(c, act->field)), signs[act->compare],
		    STR_ARG(act->value));
	return arena_printf(c->arena, "%.*s %s %lld",
	    STR_ARG(field_name(c, act->field)), signs[act->compare],
	    (long long)act->number);
}

/* ---- ways ---- */

static struct str label_on(
    const struct collect *c, const struct act *act, bool is_decided)
{
	if (act->kind == ACT_CALL)
		return arena_printf(
		    c->arena, "sesudah %.*s", STR_ARG(act->name));
	return is_decided ? STR("selain itu") : STR("");
}

/* The ways out of acts in order; true when they leave the step. */
static bool put_acts(struct collect *c, const struct acts *acts)
{
	bool is_decided = false;

	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];

		if (act->kind == ACT_WHEN) {
			put(c, GRAPH_WHEN, act->target, label_when(c, act));
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
	const struct acts *after = &c->flow->steps[c->step].after;
	int first = c->edges.n;
	bool is_last = c->step + 1 >= c->flow->n_steps;

	if (!put_acts(c, after))
		put(c, GRAPH_ON, is_last ? FLOW_NOWHERE : c->step + 1, STR(""));
	for (int i = first; i < c->edges.n; i++) {
		struct graph_edge *edge = &c->edges.list[i];

		edge->kind = GRAPH_ANSWER;
		edge->label = edge->label.len == 0
				  ? label
				  : arena_printf(c->arena, "%.*s, %.*s",
					STR_ARG(label), STR_ARG(edge->label));
	}
}

static enum severity gravest(const struct collect *c, const struct acts *acts)
{
	enum severity found = SEVERITY_NONE;

	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_ESCALATE &&
		    (c->is_private || !acts->list[i].is_silent))
			found = severity_max(found, acts->list[i].severity);
	return found;
}

static void put_answer(
    struct collect *c, struct str label, const struct acts *acts, int target)
{
	int first = c->edges.n;

	if (is_silent(acts) && !c->is_private)
		return;
	label = label_with(c, label, acts);
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
			    arena_printf(c->arena, "%.*s tanpa balasan",
				STR_ARG(graph_text_span(c->arena, n->after))));
	}
}

static void put_question(struct collect *c, const struct question *q)
{
	for (int i = 0; i < q->n_options; i++)
		put_answer(c, label_option(c, &q->options[i], i + 1),
		    &q->options[i].acts, q->options[i].target);
	for (int i = 0; i < q->n_accepts; i++) {
		const struct accept *accept = &q->accepts[i];
		bool is_known = accept->kind < sizeof(accept_labels) /
						   sizeof(*accept_labels) &&
				accept_labels[accept->kind];

		put_answer(c,
		    is_known ? accept_labels[accept->kind](c, accept)
			     : STR("jawaban"),
		    &accept->acts, accept->target);
	}
	if (q->retries >= 0) {
		put(c, GRAPH_RETRY, q->retry_target,
		    label_with(c,
			arena_printf(c->arena, "salah %d kali", q->retries + 1),
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
			e->list[k].label = arena_printf(c->arena, "%.*s\n%.*s",
			    STR_ARG(e->list[k].label),
			    STR_ARG(e->list[i].label));
	}
	e->n = n;
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

struct graph_edges graph_edges_of(
    const struct flow *f, int step, bool is_private, struct arena *a)
{
	const struct step *s = &f->steps[step];
	struct collect c = { f, a, is_private, step, { NULL, 0 } };

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
