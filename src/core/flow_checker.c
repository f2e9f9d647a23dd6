/*
 * flow_checker: the walks over a flow that every check needs, written once.
 */
#include "core/flow_checker.h"

#include "core/flow_lines.h"

static void read_lines(struct flow_checker *c)
{
	struct flow_lines lines;
	struct scan s;
	flow_lines_init(&lines, c->arena, c->flow->source);
	while (flow_lines_next(&lines, &s))
		c->n_lines++;
	size_t n = (size_t)c->n_lines + 1;
	c->lines = arena_array(c->arena, n, sizeof *c->lines);
	c->told = arena_array(c->arena, n, sizeof *c->told);
	flow_lines_init(&lines, c->arena, c->flow->source);
	while (flow_lines_next(&lines, &s)) {
		const char *end = s.rest.ptr ? s.rest.ptr + s.rest.len : NULL;
		if (end)
			c->lines[s.line] =
			    (struct str){ s.start, (size_t)(end - s.start) };
	}
}

static void add_edge(struct flow_node *node, int to, int line, bool waits)
{
	if (to != FLOW_NOWHERE)
		node->edges[node->n_edges++] =
		    (struct flow_edge){ to, line, waits };
}

bool flow_checker_is_closed(const struct acts *acts)
{
	if (acts->n == 0)
		return false;
	enum act_kind last = acts->list[acts->n - 1].kind;
	return last == ACT_GO || last == ACT_END || last == ACT_CALL;
}

static void add_acts(
    struct flow_node *node, const struct acts *acts, bool waits)
{
	for (int i = 0; i < acts->n; i++)
		add_edge(node, acts->list[i].target, acts->list[i].line, waits);
}

/* What an answer without a target of its own leads to. */
static void add_after(struct flow_checker *c, int i)
{
	const struct step *step = &c->flow->steps[i];
	struct flow_node *node = &c->nodes[i];
	add_acts(node, &step->after, true);
	if (flow_checker_is_closed(&step->after))
		return;
	if (i + 1 < c->flow->n_steps)
		add_edge(node, i + 1, step->line, true);
	else
		node->dead_end = step->line;
}

static void add_question(struct flow_checker *c, int i)
{
	const struct question *q = c->flow->steps[i].question;
	struct flow_node *node = &c->nodes[i];
	bool after = false;
	for (int k = 0; k < q->n_options; k++) {
		const struct menu_option *option = &q->options[k];
		add_edge(node, option->target, option->line, true);
		after |= option->target == FLOW_NOWHERE;
	}
	for (int k = 0; k < q->n_accepts; k++) {
		const struct accept *accept = &q->accepts[k];
		add_edge(node, accept->target, accept->line, true);
		after |= accept->target == FLOW_NOWHERE;
	}
	for (int k = 0; k < q->n_no_replies; k++)
		add_edge(
		    node, q->no_replies[k].target, q->no_replies[k].line, true);
	add_edge(node, q->retry_target, q->retry_line, true);
	if (after)
		add_after(c, i);
}

static void read_node(struct flow_checker *c, int i)
{
	const struct step *step = &c->flow->steps[i];
	const struct question *q = step->question;
	size_t room = (size_t)(step->before.n + step->after.n) + 2;
	if (q)
		room += (size_t)(q->n_options + q->n_accepts + q->n_no_replies);
	c->nodes[i].edges =
	    arena_array(c->arena, room, sizeof *c->nodes[i].edges);
	add_acts(&c->nodes[i], &step->before, false);
	if (flow_checker_is_closed(&step->before))
		return;
	if (q)
		add_question(c, i);
	else
		c->nodes[i].dead_end = step->line;
}

void flow_checker_init(
    struct flow_checker *c, const struct flow *f, struct diags *d)
{
	*c = (struct flow_checker){ .flow = f, .diags = d };
	c->arena = arena_new(LIMIT_FLOW_ARENA);
	read_lines(c);
	c->nodes =
	    arena_array(c->arena, (size_t)f->n_steps + 1, sizeof *c->nodes);
	for (int i = 0; i < f->n_steps; i++)
		read_node(c, i);
}

void flow_checker_free(struct flow_checker *c)
{
	arena_free(c->arena);
	c->arena = NULL;
}

bool flow_checker_is_told(const struct flow_checker *c, int line)
{
	return line >= 0 && line <= c->n_lines && c->told[line];
}

void flow_checker_hush(struct flow_checker *c, int line)
{
	if (line >= 0 && line <= c->n_lines)
		c->told[line] = true;
}

static struct diag place(
    const struct flow_checker *c, int line, int column, const char *code)
{
	return (struct diag){ .file = c->flow->file,
		.line = line,
		.column = column,
		.code = str_of(code) };
}

bool flow_checker_error(struct flow_checker *c, int line, int column,
    const char *code, const char *format, ...)
{
	struct diag at = place(c, line, column, code);
	va_list arguments;
	if (flow_checker_is_told(c, line))
		return false;
	flow_checker_hush(c, line);
	at.is_error = true;
	va_start(arguments, format);
	diags_put(c->diags, at, format, arguments);
	va_end(arguments);
	return true;
}

void flow_checker_warning(struct flow_checker *c, int line, int column,
    const char *code, const char *format, ...)
{
	va_list arguments;
	if (flow_checker_is_told(c, line))
		return;
	va_start(arguments, format);
	diags_put(c->diags, place(c, line, column, code), format, arguments);
	va_end(arguments);
}

static void visit_acts(
    struct flow_checker *c, const struct acts *acts, flow_act_fn *visit)
{
	for (int i = 0; i < acts->n; i++)
		visit(c, &acts->list[i]);
}

void flow_checker_each_act(struct flow_checker *c, flow_act_fn *visit)
{
	const struct acts *acts;
	for (int i = 0; i < c->flow->n_steps; i++)
		for (int k = 0;
		     (acts = flow_step_acts(&c->flow->steps[i], k)) != NULL;
		     k++)
			visit_acts(c, acts, visit);
}

static void visit_says(struct flow_checker *c, const struct acts *acts,
    const char *opener, flow_said_fn *visit)
{
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];
		bool officers = act->kind == ACT_ESCALATE;
		bool sends = act->kind == ACT_SEND;
		struct flow_said said = { &act->say,
			officers ? "escalate"
			: sends  ? "send sms"
				 : opener,
			officers ? act->line : act->say.line, officers };
		if (officers || sends || act->kind == ACT_SAY)
			visit(c, &said);
	}
}

static void visit_one(struct flow_checker *c, const struct say *say,
    const char *opener, flow_said_fn *visit)
{
	struct flow_said said = { say, opener, say->line, false };
	visit(c, &said);
}

static void visit_question(
    struct flow_checker *c, const struct question *q, flow_said_fn *visit)
{
	for (int k = 0; k < q->n_options; k++) {
		visit_one(c, &q->options[k].label, "option", visit);
		visit_says(c, &q->options[k].acts, "option", visit);
	}
	for (int k = 0; k < q->n_accepts; k++)
		visit_says(c, &q->accepts[k].acts, "accept", visit);
	if (q->retries > 0)
		visit_one(c, &q->retry_say, "retry", visit);
	visit_says(c, &q->retry_acts, "retry", visit);
	for (int k = 0; k < q->n_no_replies; k++)
		if (q->no_replies[k].is_remind)
			visit_one(c, &q->no_replies[k].say, "remind", visit);
}

void flow_checker_each_say(struct flow_checker *c, flow_said_fn *visit)
{
	for (int i = 0; i < c->flow->n_steps; i++) {
		const struct step *step = &c->flow->steps[i];
		const struct question *q = step->question;
		const char *opener = !q ? "step" : q->is_menu ? "menu" : "ask";
		visit_says(c, &step->before, opener, visit);
		visit_says(c, &step->after, "step", visit);
		if (q)
			visit_question(c, q, visit);
	}
}

int flow_checker_roots(const struct flow *f, int out[FLOW_ROOTS_MAX])
{
	int n = 0;
	if ((flow_starts(f) || f->is_called) && f->n_steps)
		out[n++] = 0;
	if (f->unknown != FLOW_NOWHERE)
		out[n++] = f->unknown;
	for (int i = 0; i < f->n_interrupts; i++)
		if (f->interrupts[i].target != FLOW_NOWHERE)
			out[n++] = f->interrupts[i].target;
	return n;
}
