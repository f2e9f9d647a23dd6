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
	const struct acts *acts;
	for (int i = 0; (acts = flow_step_acts(step, i)) != NULL; i++)
		if (alerts(acts))
			return true;
	return false;
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
	const struct acts *acts;
	bool *behind =
	    arena_array(c->arena, (size_t)f->n_steps + 1, sizeof *behind);
	for (int i = 0; i < f->n_steps; i++)
		if (step_alerts(&f->steps[i]))
			spread(c, behind, i);
	for (int i = 0; i < f->n_steps; i++)
		for (int k = 0;
		     (acts = flow_step_acts(&f->steps[i], k)) != NULL; k++)
			check_acts(c, acts, behind[i]);
}
