/*
 * A called flow is read once more, owned by its caller, so that an old
 * revision never depends on what has been loaded since. Calls are worked off
 * in the order of the steps: taking a flow over appends its steps, whose own
 * calls are met later in the same loop. A chain of calls back to a flow
 * that is still open would never end and is refused.
 */
#include "core/flow_link.h"

#include <string.h>

#include "core/flow_codes.h"
#include "core/flow_link_copy.h"
#include "core/flow_side.h"

#define LIMIT_CALLS 32 /* takings over in one flow */

/* One taking over. */
struct taken {
	const struct flow *part;
	int first;  /* step in the caller */
	int behind; /* step that `end` goes to */
	int caller; /* index of the taking over that called; -1: the flow */
};

struct link {
	struct flow *flow;
	const struct flow_kit *kit;
	struct diags *diags;
	struct taken taken[LIMIT_CALLS];
	int n_taken;
	int errors;
};

static bool fail(struct link *l, const struct act *act, const char *code,
    const char *sentence)
{
	l->errors++;
	diags_error(l->diags, l->flow->file, act->line, act->column, code, "%s",
	    sentence);
	return false;
}

static void fail_name(struct link *l, int line, int column, const char *what,
    struct str name, struct str near)
{
	const char *code = strcmp(what, "list") == 0 ? F_LIST : F_CALL;

	l->errors++;
	if (near.len)
		diags_error(l->diags, l->flow->file, line, column, code,
		    "there is no %s \"%.*s\"; did you mean \"%.*s\"?", what,
		    STR_ARG(name), STR_ARG(near));
	else
		diags_error(l->diags, l->flow->file, line, column, code,
		    "there is no %s \"%.*s\"", what, STR_ARG(name));
}

/* ---- names of flows ---- */

static const struct flow *need_flow(struct link *l, const struct act *act)
{
	const struct flow *found =
	    flow_named(l->kit->flows, l->kit->n_flows, act->name);
	struct str names[LIMIT_FLOWS];
	int n = 0;

	for (; n < l->kit->n_flows && n < LIMIT_FLOWS; n++)
		names[n] = l->kit->flows[n]->name;
	if (!found)
		fail_name(l, act->line, act->column, "flow", act->name,
		    diags_nearest(act->name, names, n));
	return found;
}

/* ---- calls ---- */

/* The part of this name, read once; NULL when it does not read. */
static struct flow *part_of(struct link *l, const struct flow *called)
{
	struct flow *f = l->flow, *part;

	for (int i = 0; i < f->n_parts; i++)
		if (str_eq(f->parts[i]->name, called->name))
			return f->parts[i];
	part = flow_side_again(called, l->diags);
	if (!part)
		return NULL;
	if (!f->parts)
		f->parts =
		    arena_array(f->arena, LIMIT_CALLS, sizeof(struct flow *));
	f->parts[f->n_parts++] = part;
	return part;
}

/* The taking over that a step came with; -1 for the flow's own. */
static int taken_with(const struct link *l, int step)
{
	for (int i = l->n_taken - 1; i >= 0; i--)
		if (step >= l->taken[i].first)
			return i;
	return -1;
}

static bool is_open(const struct link *l, int caller, struct str name)
{
	for (; caller >= 0; caller = l->taken[caller].caller)
		if (str_eq(l->taken[caller].part->name, name))
			return true;
	return str_eq(l->flow->name, name);
}

static int find_taken(const struct link *l, const struct flow *part, int behind)
{
	for (int i = 0; i < l->n_taken; i++)
		if (l->taken[i].part == part && l->taken[i].behind == behind)
			return l->taken[i].first;
	return FLOW_NOWHERE;
}

/* Appends the steps of the called flow; the call becomes a `->` to them. */
static bool take_call(struct link *l, int step, struct act *act)
{
	const struct flow *called = need_flow(l, act);
	int caller = taken_with(l, step);
	struct flow *part;
	int first;

	if (!called)
		return false;
	if (!called->is_called)
		return fail(l, act, F_CALL,
		    "only a flow with \"start call\" in its header can be "
		    "called");
	if (is_open(l, caller, called->name))
		return fail(l, act, F_CALL,
		    "this call comes back to a flow that is still running, and "
		    "would never end");
	part = part_of(l, called);
	if (!part)
		return false;
	first = find_taken(l, part, act->target);
	if (first == FLOW_NOWHERE) {
		const char *why;

		if (l->n_taken == LIMIT_CALLS)
			return fail(l, act, F_CALL, "too many calls");
		first = l->flow->n_steps;
		why = flow_link_copy(l->flow, part, act->target);
		if (why)
			return fail(l, act, F_CALL, why);
		l->taken[l->n_taken++] =
		    (struct taken){ part, first, act->target, caller };
	}
	act->kind = ACT_GO;
	act->target = first;
	return true;
}

/* ---- lists ---- */

static const struct list *need_list(
    struct link *l, struct str name, int line, int column)
{
	struct str names[LIMIT_LISTS];
	int n = 0;

	for (int i = 0; i < l->kit->n_lists; i++) {
		if (str_eq_nocase(l->kit->lists[i]->name, name))
			return l->kit->lists[i];
		if (n < LIMIT_LISTS)
			names[n++] = l->kit->lists[i]->name;
	}
	fail_name(l, line, column, "list", name, diags_nearest(name, names, n));
	return NULL;
}

static bool allows(const struct field *field, struct str value)
{
	for (int i = 0; i < field->n_values; i++)
		if (str_eq_nocase(field->values[i], value))
			return true;
	return field->kind != FIELD_SET;
}

/* Every answer that the list can give must be one of the field's values. */
static bool check_result(struct link *l, const struct act *act)
{
	const struct field *field = &l->flow->fields[act->result];
	const struct list *list = act->list;
	struct str bad = STR("");

	if (!allows(field, STR("tidak-ada")))
		bad = STR("tidak-ada");
	if (!allows(field, STR("mirip")))
		bad = STR("mirip");
	if (list->status < 0 && !allows(field, STR("ada")))
		bad = STR("ada");
	for (int i = 0; list->status >= 0 && i < list->n_rows; i++)
		if (!allows(field, list_cell(list, i, list->status)))
			bad = list_cell(list, i, list->status);
	if (bad.len == 0)
		return true;
	l->errors++;
	diags_error(l->diags, l->flow->file, act->line, act->column,
	    F_NOT_IN_SET,
	    "the list \"%.*s\" can answer \"%.*s\", which field \"%.*s\" may "
	    "not hold",
	    STR_ARG(list->name), STR_ARG(bad), STR_ARG(field->name));
	return false;
}

/* ---- every act and accept ---- */

static void link_act(struct link *l, int step, struct act *act)
{
	if (act->kind == ACT_CALL)
		(void)take_call(l, step, act); /* told */
	else if (act->kind == ACT_REQUEST && !l->kit->is_older &&
		 (act->request == REQUEST_ENROL ||
		     act->request == REQUEST_UNENROL))
		(void)need_flow(l, act); /* told */
	if (act->kind != ACT_LOOKUP)
		return;
	act->list = need_list(l, act->name, act->line, act->column);
	if (act->list && !l->kit->is_older)
		(void)check_result(l, act); /* told */
}

static void link_acts(struct link *l, int step, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		link_act(l, step, &acts->list[i]);
}

static void link_places(struct link *l, const struct question *q)
{
	for (int i = 0; i < q->n_accepts; i++) {
		struct accept *accept = &q->accepts[i];

		if (accept->kind == ACCEPT_PLACE)
			accept->list = need_list(
			    l, STR(LIST_PLACES), accept->line, accept->column);
	}
}

static void link_step(struct link *l, int i)
{
	/* Taking a flow over moves the steps. */
	const struct step step = l->flow->steps[i];
	const struct acts *acts;

	for (int k = 0; (acts = flow_step_acts(&step, k)) != NULL; k++)
		link_acts(l, i, acts);
	if (step.question)
		link_places(l, step.question);
}

void flow_link_common(struct flow *f, const struct flow *common)
{
	if (!common || flow_is_common(f))
		return;
	f->keys = common->keys;
	f->language_words = common->language_words;
	f->n_language_words = common->n_language_words;
}

bool flow_link(struct flow *f, const struct flow_kit *kit, struct diags *d)
{
	struct link l = { .flow = f, .kit = kit, .diags = d };

	if (f->is_linked)
		return true;
	f->is_linked = true;
	flow_link_common(f, kit->common);
	for (int i = 0; i < f->n_steps; i++)
		link_step(&l, i);
	return l.errors == 0;
}
