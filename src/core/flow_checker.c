/*
 * flow_checker: the walks over a flow that every check needs, written once.
 */
#include "core/flow_checker.h"

#include "core/flow_lines.h"

/* Lines of a text, numbered on from *n; only counted without a list. */
static void read_source(
    struct flow_checker *c, struct str source, struct str *list, int *n)
{
	struct flow_lines lines;
	struct scan s;
	flow_lines_init(&lines, c->arena, source);
	while (flow_lines_next(&lines, &s)) {
		const char *end = s.rest.ptr ? s.rest.ptr + s.rest.len : NULL;
		++*n;
		if (list && end)
			list[*n] =
			    (struct str){ s.start, (size_t)(end - s.start) };
	}
}

/* The number of the last line. */
static int read_files(struct flow_checker *c, struct str *list)
{
	const struct flow *f = c->flow;
	int n = 0;
	read_source(c, f->source, list, &n);
	for (int i = 0; i < f->n_sides; i++) {
		n = f->sides[i].first_line - 1;
		read_source(c, f->sides[i].source, list, &n);
	}
	return n;
}

static void read_lines(struct flow_checker *c)
{
	c->n_lines = read_files(c, NULL);
	size_t n = (size_t)c->n_lines + 1;
	c->told = arena_array(c->arena, n, sizeof *c->told);
	c->lines = arena_array(c->arena, n, sizeof *c->lines);
	(void)read_files(c, c->lines);
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
	c->says = flow_says_of(f, c->arena);
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
	struct flow_line at = flow_line_of(c->flow, line);
	return (struct diag){ .file = at.file,
		.line = at.line,
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

void flow_checker_each_act(struct flow_checker *c, flow_act_fn *visit)
{
	const struct acts *acts;
	for (int i = 0; i < c->flow->n_steps; i++)
		for (int k = 0;
		     (acts = flow_step_acts(&c->flow->steps[i], k)) != NULL;
		     k++)
			for (int m = 0; m < acts->n; m++)
				visit(c, &acts->list[m]);
}

void flow_checker_each_say(struct flow_checker *c, flow_said_fn *visit)
{
	for (int i = 0; i < c->says.n; i++)
		visit(c, &c->says.list[i]);
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
