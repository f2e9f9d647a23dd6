/*
 * flow_check_silent: whoever holds the phone must see the same after the
 * duress word as after the ordinary one. So a silent branch goes where an
 * ordinary one goes, says nothing of its own, and what it changes decides no
 * text and no way.
 */
#include "core/flow_check_silent.h"

/* A way out of a question by an answer. */
struct branch {
	const struct acts *acts;
	int target;
	int line, column;
	bool is_retry;
};

static bool is_silent(const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].is_silent)
			return true;
	return false;
}

static bool says(const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_SAY)
			return true;
	return false;
}

static int collect(const struct question *q, struct branch *out)
{
	int n = 0;
	for (int i = 0; i < q->n_options; i++)
		out[n++] =
		    (struct branch){ &q->options[i].acts, q->options[i].target,
			    q->options[i].line, q->options[i].column, false };
	for (int i = 0; i < q->n_accepts; i++)
		out[n++] =
		    (struct branch){ &q->accepts[i].acts, q->accepts[i].target,
			    q->accepts[i].line, q->accepts[i].column, false };
	if (q->retries >= 0)
		out[n++] = (struct branch){ &q->retry_acts, q->retry_target,
			q->retry_line, 1, true };
	return n;
}

/* An ordinary answer that goes there and says nothing either. */
static bool has_twin(const struct branch *all, int n, int target)
{
	for (int i = 0; i < n; i++)
		if (all[i].target == target && !all[i].is_retry &&
		    !is_silent(all[i].acts) && !says(all[i].acts))
			return true;
	return false;
}

/* True when an answer does something silently. */
static bool hides(const struct question *q)
{
	struct branch all[2 * LIMIT_FLOW_OPTIONS + 1];
	int n = collect(q, all);
	for (int i = 0; i < n; i++)
		if (is_silent(all[i].acts))
			return true;
	return false;
}

static void check_question(struct flow_checker *c, const struct question *q)
{
	struct branch all[2 * LIMIT_FLOW_OPTIONS + 1];
	int n = collect(q, all);
	bool told = false; /* one ordinary branch mends all of them */
	for (int i = 0; i < n && !told; i++) {
		if (!is_silent(all[i].acts))
			continue;
		if (says(all[i].acts))
			told = flow_checker_error(c, all[i].line, all[i].column,
			    F_SILENT_SHOWS,
			    "a silent branch may say nothing of its own, or "
			    "the phone shows the difference");
		else if (!has_twin(all, n, all[i].target))
			told = flow_checker_error(c, all[i].line, all[i].column,
			    F_SILENT_SHOWS,
			    "a silent branch must go where an ordinary branch "
			    "goes, or the phone shows the difference");
	}
}

/* The question whether to go on would tell who holds the phone that there is
 * something to go on with. */
static void check_resume(struct flow_checker *c)
{
	const struct flow *f = c->flow;
	bool is_hidden = f->schedule > 0;
	for (int i = 0; i < f->n_steps && !is_hidden; i++)
		is_hidden = f->steps[i].question && hides(f->steps[i].question);
	if (is_hidden && f->resume == RESUME_ASK)
		(void)flow_checker_error(c, f->resume_line, 1, F_SILENT_SHOWS,
		    "\"resume ask\" shows that there is a talk to go on with: "
		    "a check-in or a silent branch needs \"resume never\"");
}

static void note_change(struct flow_checker *c, const struct act *act)
{
	if (act->is_silent && act->field != FLOW_NOWHERE)
		c->silent_line[act->field] = act->line;
}

/* Told where it is changed: one slip, however often the field is shown. */
static void tell_field(
    struct flow_checker *c, int line, int field, const char *what)
{
	if (c->silent_line[field])
		(void)flow_checker_error(c, c->silent_line[field], 1,
		    F_SILENT_FIELD,
		    "field \"%.*s\" is changed silently here and may not "
		    "reach %s, as on line %d",
		    STR_ARG(c->flow->fields[field].name), what, line);
}

static void check_when(struct flow_checker *c, const struct act *act)
{
	if (act->kind == ACT_WHEN)
		tell_field(c, act->line, act->field, "a \"when\"");
}

static void check_said(struct flow_checker *c, const struct flow_said *said)
{
	if (said->kind == SAID_OFFICERS)
		return; /* officers may know */
	for (int i = 0; i < said->say->n_texts; i++) {
		const struct text *text = &said->say->texts[i];
		for (int k = 0; k < text->n_pieces; k++)
			if (text->pieces[k].kind == PIECE_FIELD)
				tell_field(c, text->line, text->pieces[k].field,
				    "a text");
	}
}

void flow_check_silent(struct flow_checker *c)
{
	for (int i = 0; i < c->flow->n_steps; i++)
		if (c->flow->steps[i].question)
			check_question(c, c->flow->steps[i].question);
	check_resume(c);
	flow_checker_each_act(c, note_change);
	flow_checker_each_act(c, check_when);
	flow_checker_each_say(c, check_said);
}
