/*
 * Each kind of act is one function in a table; it returns the step to go to,
 * or STAY for the next act. A silent act differs from a loud one only in the
 * alert's mark: nothing here may make the person's side depend on it.
 */
#include "core/talk_walk.h"

#include <string.h>

#include "base/err.h"
#include "core/list.h"
#include "core/talk_say.h"
#include "text/utf8.h"

#define STAY (-2) /* on to the next act */
#define WAIT (-3) /* a question was asked */

void talk_walk_set(struct talk_walk *w, int field, struct str value)
{
	if (field == FLOW_NOWHERE)
		return;
	w->talk->fields[field] = arena_copy(
	    w->out->arena, utf8_cut(value, (size_t)w->flow->fields[field].max));
}

void talk_walk_forget(struct talk_walk *w)
{
	for (int i = 0; i < w->flow->n_fields; i++)
		if (!w->flow->fields[i].is_contact)
			w->talk->fields[i] = (struct str){ NULL, 0 };
	w->talk->n_back = 0;
}

/* Silently nothing changes for the phone, nor for what its keys do. */
static void mark_done(struct talk_walk *w, const struct act *act)
{
#ifdef MUTANT_SILENT_IS_FINAL
	w->is_final = true;
#endif
	w->is_final |= !act->is_silent;
}

static int64_t number_of(const struct talk_walk *w, int field)
{
	int64_t number = 0; /* where every number starts */

	(void)str_to_i64(
	    w->talk->fields[field], INT64_MIN / 2, INT64_MAX / 2, &number);
	return number;
}

static int act_say(struct talk_walk *w, const struct act *act)
{
	talk_say_put(w->flow, w->talk, &act->say, w->out);
	return STAY;
}

/* Room for one more alert: the array doubles when it is full. */
static struct talk_alert *next_alert(struct talk_out *out)
{
	int n = out->n_alerts;

	if (n == 0 || (n & (n - 1)) == 0) {
		struct talk_alert *more = arena_array(
		    out->arena, n == 0 ? 1 : 2 * (size_t)n, sizeof(*more));

		if (n > 0)
			memcpy(more, out->alerts, (size_t)n * sizeof(*more));
		out->alerts = more;
	}
	return &out->alerts[out->n_alerts++];
}

static int act_escalate(struct talk_walk *w, const struct act *act)
{
	struct talk_out *out = w->out;
	struct talk_alert *alert;

	mark_done(w, act);
	if (out->n_alerts == TALK_ALERTS) {
		/* No alert is lost to a limit: the last one takes its place
		 * and severity, and a person reads the talk. */
		alert = &out->alerts[TALK_ALERTS - 1];
		alert->severity = severity_max(alert->severity, act->severity);
		out->is_odd = true;
		return STAY;
	}
	alert = next_alert(out);
	alert->severity = act->severity;
	alert->team = act->team;
	alert->say = &act->say;
	alert->is_silent = act->is_silent;
	memcpy(alert->fields, w->talk->fields,
	    (size_t)w->flow->n_fields * sizeof(*alert->fields));
	return STAY;
}

static int act_set(struct talk_walk *w, const struct act *act)
{
	talk_walk_set(w, act->field, act->value);
	return STAY;
}

/* A score stays within the digits that its field may show. */
static int act_add(struct talk_walk *w, const struct act *act)
{
	int64_t number = number_of(w, act->field) + act->number;
	int64_t most = 9;

	for (int i = 1; i < w->flow->fields[act->field].max && i < 15; i++)
		most = most * 10 + 9;
	if (number > most)
		number = most;
	if (number < -(most / 10))
		number = -(most / 10);
	talk_walk_set(w, act->field,
	    arena_printf(w->out->arena, "%lld", (long long)number));
	return STAY;
}

#define LESS 1U
#define EQUAL 2U
#define MORE 4U
static const unsigned holds_when[] = {
	[COMPARE_IS] = EQUAL,
	[COMPARE_IS_NOT] = LESS | MORE,
	[COMPARE_AT_LEAST] = EQUAL | MORE,
	[COMPARE_AT_MOST] = LESS | EQUAL,
	[COMPARE_ABOVE] = MORE,
	[COMPARE_BELOW] = LESS,
};

static int act_when(struct talk_walk *w, const struct act *act)
{
	bool is_order =
	    act->compare != COMPARE_IS && act->compare != COMPARE_IS_NOT;
	unsigned outcome = EQUAL;

	if (is_order || w->flow->fields[act->field].kind == FIELD_NUMBER) {
		int64_t number = number_of(w, act->field);

		if (number != act->number)
			outcome = number < act->number ? LESS : MORE;
	} else if (!str_eq_nocase(w->talk->fields[act->field], act->value)) {
		outcome = MORE;
	}
	return (holds_when[act->compare] & outcome) ? act->target : STAY;
}

static int act_go(struct talk_walk *w, const struct act *act)
{
	(void)w; /* changes nothing */
	return act->target;
}

static int act_end(struct talk_walk *w, const struct act *act)
{
	(void)act; /* takes no argument */
	w->out->is_ended = true;
	return FLOW_NOWHERE;
}

static int act_forget(struct talk_walk *w, const struct act *act)
{
	mark_done(w, act);
	talk_walk_forget(w);
	w->out->is_forgotten = true;
	return STAY;
}

static int act_send(struct talk_walk *w, const struct act *act)
{
	mark_done(w, act);
	talk_say_send(w->flow, w->talk, &act->say, w->out);
	return STAY;
}

static int act_language(struct talk_walk *w, const struct act *act)
{
	if (act->lang != FLOW_NOWHERE)
		w->talk->lang = act->lang;
	return STAY;
}

void talk_walk_request(const struct flow *f, const struct talk *t,
    const struct talk_request *asked, struct talk_out *out)
{
	struct talk_request *request;

	if (out->n_requests == TALK_REQUESTS) {
		out->is_odd = true; /* a person must see what is not stored */
		return;
	}
	if (out->n_requests == 0)
		out->requests = arena_array(
		    out->arena, TALK_REQUESTS, sizeof(*out->requests));
	request = &out->requests[out->n_requests++];
	request->kind = asked->kind;
	request->name = asked->name;
	memcpy(request->fields, t->fields,
	    (size_t)f->n_fields * sizeof(*request->fields));
}

static int act_request(struct talk_walk *w, const struct act *act)
{
	struct talk_request asked = { .kind = act->request, .name = act->name };

	mark_done(w, act);
	talk_walk_request(w->flow, w->talk, &asked, w->out);
	return STAY;
}

/* What the list knows of a row goes to the fields of the same names. */
static void take_row(struct talk_walk *w, const struct list *l, int row)
{
	for (int i = 0; i < l->n_columns; i++) {
		int field = flow_field(w->flow, l->columns[i]);

		if (field != FLOW_NOWHERE)
			talk_walk_set(w, field, list_cell(l, row, i));
	}
}

static int act_lookup(struct talk_walk *w, const struct act *act)
{
	const struct list *l = act->list;
	struct str what = w->talk->fields[act->field];
	enum list_hit hit = LIST_NONE;
	int row = 0;

	BUG_IF(!l);
	hit = list_find(l, what, w->out->arena, &row);
	talk_walk_set(w, flow_field(w->flow, STR("per")), l->per);
	if (hit != LIST_NONE)
		take_row(w, l, row);
	if (hit == LIST_NONE)
		talk_walk_set(w, act->result, STR("tidak-ada"));
	else if (hit == LIST_NEAR)
		talk_walk_set(w, act->result, STR("mirip"));
	else
		talk_walk_set(w, act->result,
		    l->status < 0 ? STR("ada") : list_cell(l, row, l->status));
	return STAY;
}

/* A linked flow has none: it holds the steps of the other flow itself. */
static int act_call(struct talk_walk *w, const struct act *act)
{
	(void)w;
	return act->target;
}

static int (*const doers[])(struct talk_walk *, const struct act *) = {
	[ACT_SAY] = act_say,
	[ACT_ESCALATE] = act_escalate,
	[ACT_SET] = act_set,
	[ACT_ADD] = act_add,
	[ACT_WHEN] = act_when,
	[ACT_GO] = act_go,
	[ACT_END] = act_end,
	[ACT_FORGET] = act_forget,
	[ACT_LOOKUP] = act_lookup,
	[ACT_CALL] = act_call,
	[ACT_REQUEST] = act_request,
	[ACT_SEND] = act_send,
	[ACT_LANGUAGE] = act_language,
};

static int do_acts(struct talk_walk *w, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++) {
		int to = doers[acts->list[i].kind](w, &acts->list[i]);

		if (to != STAY)
			return to;
	}
	return STAY;
}

/* Behind a step: its own way on, or the next step of the file. */
static int behind(struct talk_walk *w, int step)
{
	int to = do_acts(w, &w->flow->steps[step].after);

	if (to != STAY)
		return to;
	return step + 1 < w->flow->n_steps ? step + 1 : FLOW_NOWHERE;
}

/* Asks the question of a step whose texts are already said. */
static void ask(struct talk_walk *w, int step, int said)
{
	const struct question *q = w->flow->steps[step].question;
	struct talk *t = w->talk;

	t->step = step;
	t->tries = 0;
	t->reminded = 0;
	t->is_resuming = false;
	t->asked_at = w->now;
	if (q->is_menu)
		talk_say_menu(w->flow, t, q, w->out->n_says > said, w->out);
}

static int enter(struct talk_walk *w, int step)
{
	int said = w->out->n_says;
	int to;

	if (w->hops++ == LIMIT_FLOW_HOPS) {
		/* The checker refuses such a flow. Here a person must see it,
		 * and all others must still be served. */
		w->out->is_odd = true;
		return FLOW_NOWHERE;
	}
	if (w->out->seen)
		w->out->seen[step] = true;
	to = do_acts(w, &w->flow->steps[step].before);
	if (to != STAY)
		return to;
	if (!w->flow->steps[step].question)
		return behind(w, step);
	ask(w, step, said);
	return WAIT;
}

void talk_walk_to(struct talk_walk *w, int step)
{
	w->talk->pages = (struct talk_pages){ .n = 0 };
	while (step >= 0)
		step = enter(w, step);
	if (step == FLOW_NOWHERE) {
		w->talk->step = FLOW_NOWHERE;
		w->talk->tries = 0;
		w->talk->is_resuming = false;
	}
}

void talk_walk_on(struct talk_walk *w, const struct acts *acts, int target)
{
	int to = do_acts(w, acts);

	if (to == STAY)
		to = target;
	if (to == FLOW_NOWHERE)
		to = behind(w, w->talk->step);
	talk_walk_to(w, to);
}

void talk_walk_anew(struct talk_walk *w)
{
	w->out->is_anew = true;
	talk_walk_forget(w);
	talk_walk_to(w, 0);
}
