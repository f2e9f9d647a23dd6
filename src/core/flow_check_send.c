/*
 * flow_check_send: a USSD screen is gone when it is closed, an SMS stays on
 * the phone for whoever takes it. So no SMS is sent beside the screen once a
 * danger is known: not where S1 is escalated, and nowhere behind it.
 */
#include "core/flow_check_send.h"

#include "core/talk.h"

static void spread(const struct flow_checker *c, bool *behind, int step)
{
	if (behind[step])
		return;
	behind[step] = true;
	for (int i = 0; i < c->nodes[step].n_edges; i++)
		spread(c, behind, c->nodes[step].edges[i].to);
}

static bool alerts(const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_ESCALATE &&
		    acts->list[i].severity == SEVERITY_S1)
			return true;
	return false;
}

static bool step_alerts(const struct step *step)
{
	const struct question *q = step->question;
	bool found = alerts(&step->before) || alerts(&step->after);
	for (int i = 0; q && i < q->n_options; i++)
		found |= alerts(&q->options[i].acts);
	for (int i = 0; q && i < q->n_accepts; i++)
		found |= alerts(&q->accepts[i].acts);
	return found || (q && alerts(&q->retry_acts));
}

static void check_acts(
    struct flow_checker *c, const struct acts *acts, bool is_behind)
{
	int n = 0;
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];
		if (act->kind != ACT_SEND)
			continue;
		n++;
		if (is_behind)
			(void)flow_checker_error(c, act->line, act->column,
			    F_SEND,
			    "no SMS may be sent where a danger (S1) is known: "
			    "it stays on the phone");
		else if (n > TALK_SENDS)
			(void)flow_checker_error(c, act->line, act->column,
			    F_SEND, "more than %d SMS at once", TALK_SENDS);
	}
}

void flow_check_send(struct flow_checker *c)
{
	const struct flow *f = c->flow;
	bool *behind =
	    arena_array(c->arena, (size_t)f->n_steps + 1, sizeof *behind);
	for (int i = 0; i < f->n_steps; i++)
		if (step_alerts(&f->steps[i]))
			spread(c, behind, i);
	for (int i = 0; i < f->n_steps; i++) {
		const struct step *step = &f->steps[i];
		const struct question *q = step->question;
		check_acts(c, &step->before, behind[i]);
		check_acts(c, &step->after, behind[i]);
		for (int k = 0; q && k < q->n_options; k++)
			check_acts(c, &q->options[k].acts, behind[i]);
		for (int k = 0; q && k < q->n_accepts; k++)
			check_acts(c, &q->accepts[k].acts, behind[i]);
		if (q)
			check_acts(c, &q->retry_acts, behind[i]);
	}
}
