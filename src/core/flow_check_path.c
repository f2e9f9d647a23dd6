/*
 * flow_check_path: walks the graph of steps. Each step is entered a bounded
 * number of times, so the cost is linear in lines; the depth of recursion is
 * the number of steps (LIMIT_FLOW_STEPS).
 */
#include "core/flow_check_path.h"

#include "core/flow_place.h"

/* ---- ends ---- */

static bool check_ends(struct flow_checker *c)
{
	bool found = false;
	for (int i = 0; i < c->flow->n_steps; i++) {
		const struct step *step = &c->flow->steps[i];
		if (!c->nodes[i].dead_end)
			continue;
		found = true;
		(void)flow_checker_error(c, c->nodes[i].dead_end, 1, F_DEAD_END,
		    step->question ? "after the answer, step \"%.*s\" neither "
				     "ends nor goes on: add \"-> step\" or "
				     "\"end\""
				   : "step \"%.*s\" neither ends nor goes on: "
				     "add \"-> step\" or \"end\"",
		    STR_ARG(step->name));
	}
	return found;
}

/* ---- reached ---- */

static void reach(const struct flow_checker *c, bool *seen, int step)
{
	if (seen[step])
		return;
	seen[step] = true;
	for (int i = 0; i < c->nodes[step].n_edges; i++)
		reach(c, seen, c->nodes[step].edges[i].to);
}

static void tell_unreached(struct flow_checker *c, bool *seen, int step)
{
	const struct step *s = &c->flow->steps[step];
	(void)flow_checker_error(c, s->line, 1, F_UNREACHED,
	    "nothing leads to step \"%.*s\"", STR_ARG(s->name));
	reach(c, seen, step);
}

/* Marks the steps that a step not seen leads to. */
static bool *find_entered(const struct flow_checker *c, const bool *seen)
{
	size_t n = (size_t)c->flow->n_steps + 1;
	bool *entered = arena_array(c->arena, n, sizeof *entered);
	for (int i = 0; i < c->flow->n_steps; i++) {
		const struct flow_node *node = &c->nodes[i];
		for (int k = 0; !seen[i] && k < node->n_edges; k++)
			if (node->edges[k].to != i)
				entered[node->edges[k].to] = true;
	}
	return entered;
}

/* Of a chain that nobody reaches only its first step is told. */
static void check_reached(struct flow_checker *c)
{
	const struct flow *f = c->flow;
	bool *seen =
	    arena_array(c->arena, (size_t)f->n_steps + 1, sizeof *seen);
	int roots[FLOW_ROOTS_MAX];
	int n_roots = flow_checker_roots(f, roots);
	for (int i = 0; i < n_roots; i++)
		reach(c, seen, roots[i]);
	/* From where older revisions wait. */
	for (int i = 0; i < f->n_moves; i++)
		if (f->moves[i].to != FLOW_NOWHERE)
			reach(c, seen, f->moves[i].to);
	const bool *entered = find_entered(c, seen);
	for (int i = 0; i < f->n_steps; i++)
		if (!seen[i] && !entered[i])
			tell_unreached(c, seen, i);
	for (int i = 0; i < f->n_steps; i++)
		if (!seen[i])
			tell_unreached(c, seen, i);
}

/* ---- loops without a wait ---- */

enum mark {
	MARK_NEW,
	MARK_OPEN,
	MARK_DONE
};

/* True when one was found. */
static bool find_loop(struct flow_checker *c, enum mark *marks, int step)
{
	bool found = false;
	marks[step] = MARK_OPEN;
	for (int i = 0; i < c->nodes[step].n_edges; i++) {
		const struct flow_edge *edge = &c->nodes[step].edges[i];
		if (edge->waits)
			continue;
		if (marks[edge->to] == MARK_NEW)
			found |= find_loop(c, marks, edge->to);
		else if (marks[edge->to] == MARK_OPEN)
			found |= flow_checker_error(c, edge->line, 1, F_LOOP,
			    "this goes round from step \"%.*s\" to \"%.*s\" "
			    "without ever waiting for an answer",
			    STR_ARG(c->flow->steps[step].name),
			    STR_ARG(c->flow->steps[edge->to].name));
	}
	marks[step] = MARK_DONE;
	return found;
}

static bool check_loops(struct flow_checker *c)
{
	bool found = false;
	size_t n = (size_t)c->flow->n_steps + 1;
	enum mark *marks = arena_array(c->arena, n, sizeof *marks);
	for (int i = 0; i < c->flow->n_steps; i++)
		if (marks[i] == MARK_NEW)
			found |= find_loop(c, marks, i);
	return found;
}

/* ---- a way to the end ---- */

static bool has_end(const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_END)
			return true;
	return false;
}

static bool leads_to(const struct flow_node *node, const bool *ends)
{
	for (int i = 0; i < node->n_edges; i++)
		if (ends[node->edges[i].to])
			return true;
	return false;
}

/* Marks the steps from which an end is reached, until no more are found. */
static void find_ends(const struct flow_checker *c, bool *ends)
{
	bool more = true;
	for (int i = 0; i < c->flow->n_steps; i++)
		ends[i] = has_end(&c->flow->steps[i].before) ||
			  has_end(&c->flow->steps[i].after);
	while (more) {
		more = false;
		for (int i = 0; i < c->flow->n_steps; i++)
			if (!ends[i] && leads_to(&c->nodes[i], ends))
				more = ends[i] = true;
	}
}

/* Of the steps that go round together only the first is told. */
static void check_way_out(struct flow_checker *c)
{
	const struct flow *f = c->flow;
	bool *ends =
	    arena_array(c->arena, (size_t)f->n_steps + 1, sizeof *ends);
	find_ends(c, ends);
	for (int i = 0; i < f->n_steps; i++)
		if (!ends[i]) {
			(void)flow_checker_error(c, f->steps[i].line, 1,
			    F_NO_END,
			    "from step \"%.*s\" no way leads to an \"end\"",
			    STR_ARG(f->steps[i].name));
			return;
		}
}

/* ---- {case} only after an alert ---- */

/* Steps entered so far: without and with an alert on the way. */
struct visit {
	struct flow_checker *c;
	bool (*seen)[2];
};

static void walk_step(struct visit *v, int step, bool alerted);

static void check_text(struct visit *v, const struct text *text)
{
	for (int i = 0; i < text->n_pieces; i++) {
		if (text->pieces[i].kind != PIECE_CASE)
			continue;
		struct flow_place_at at = flow_place_of(v->c, text, i, 0);
		/* Once a text, and no second message for the text itself. */
		if (!flow_checker_is_told(v->c, text->line))
			(void)flow_checker_error(v->c, at.line, at.column,
			    F_CASE_EARLY,
			    "{case} may have no number yet: on a way to this "
			    "text nothing is escalated");
		flow_checker_hush(v->c, text->line);
		return;
	}
}

static void check_say(struct visit *v, const struct say *say, bool alerted)
{
	for (int i = 0; !alerted && i < say->n_texts; i++)
		check_text(v, &say->texts[i]);
}

/* Returns whether an alert has been on the way at the end of the acts. */
static bool walk_acts(struct visit *v, const struct acts *acts, bool alerted)
{
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];
		if (act->kind == ACT_ESCALATE)
			alerted = true;
		else if (act->kind == ACT_SAY)
			check_say(v, &act->say, alerted);
		else if (act->target != FLOW_NOWHERE)
			walk_step(v, act->target, alerted);
	}
	return alerted;
}

/* An answer is taken: its acts, then its target or what the step says. */
static void walk_branch(struct visit *v, int step, const struct acts *acts,
    int target, bool alerted)
{
	const struct flow *f = v->c->flow;
	if (acts)
		alerted = walk_acts(v, acts, alerted);
	if (target != FLOW_NOWHERE) {
		walk_step(v, target, alerted);
		return;
	}
	const struct acts *after = &f->steps[step].after;
	alerted = walk_acts(v, after, alerted);
	if (!flow_checker_is_closed(after) && step + 1 < f->n_steps)
		walk_step(v, step + 1, alerted);
}

static void walk_question(
    struct visit *v, int step, const struct question *q, bool alerted)
{
	for (int i = 0; i < q->n_options; i++) {
		check_say(v, &q->options[i].label, alerted);
		walk_branch(v, step, &q->options[i].acts, q->options[i].target,
		    alerted);
	}
	for (int i = 0; i < q->n_accepts; i++)
		walk_branch(v, step, &q->accepts[i].acts, q->accepts[i].target,
		    alerted);
	check_say(v, &q->retry_say, alerted);
	if (q->retry_target != FLOW_NOWHERE)
		walk_branch(v, step, &q->retry_acts, q->retry_target, alerted);
	for (int i = 0; i < q->n_no_replies; i++) {
		check_say(v, &q->no_replies[i].say, alerted);
		if (q->no_replies[i].target != FLOW_NOWHERE)
			walk_step(v, q->no_replies[i].target, alerted);
	}
}

static void walk_step(struct visit *v, int step, bool alerted)
{
	const struct step *s = &v->c->flow->steps[step];
	if (v->seen[step][alerted])
		return;
	v->seen[step][alerted] = true;
	alerted = walk_acts(v, &s->before, alerted);
	if (s->question && !flow_checker_is_closed(&s->before))
		walk_question(v, step, s->question, alerted);
}

static void check_case(struct flow_checker *c)
{
	struct visit v = { .c = c };
	int roots[FLOW_ROOTS_MAX];
	int n = flow_checker_roots(c->flow, roots);
	v.seen =
	    arena_array(c->arena, (size_t)c->flow->n_steps + 1, sizeof *v.seen);
	for (int i = 0; i < n; i++)
		walk_step(&v, roots[i], false);
}

void flow_check_path(struct flow_checker *c)
{
	bool ends = check_ends(c);
	/* What a dead end or a loop leaves unreached is its consequence. */
	if (!check_loops(c) && !ends) {
		check_reached(c);
		check_way_out(c);
	}
	check_case(c);
}
