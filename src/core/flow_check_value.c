/*
 * flow_check_value: an action on a field must fit what the field is: a closed
 * set catches typing slips, a number can be counted.
 */
#include "core/flow_check_value.h"

static bool is_in(const struct field *field, struct str value)
{
	for (int i = 0; i < field->n_values; i++)
		if (str_eq_nocase(field->values[i], value))
			return true;
	return false;
}

void flow_check_value_in_set(struct flow_checker *c, int line, int column,
    int field_index, struct str value)
{
	const struct field *field = &c->flow->fields[field_index];
	if (field->kind != FIELD_SET || is_in(field, value))
		return;
	struct str near = diags_nearest(value, field->values, field->n_values);
	if (near.len)
		(void)flow_checker_error(c, line, column, F_NOT_IN_SET,
		    "\"%.*s\" is not one of the values of field \"%.*s\"; did "
		    "you mean \"%.*s\"?",
		    STR_ARG(value), STR_ARG(field->name), STR_ARG(near));
	else
		(void)flow_checker_error(c, line, column, F_NOT_IN_SET,
		    "\"%.*s\" is not one of the values of field \"%.*s\"",
		    STR_ARG(value), STR_ARG(field->name));
}

static void check_number(
    struct flow_checker *c, const struct act *act, const char *what)
{
	const struct field *field = &c->flow->fields[act->field];
	if (field->kind != FIELD_NUMBER)
		(void)flow_checker_error(c, act->line, act->column, F_KIND,
		    "%s needs a field that is a number, and \"%.*s\" is not "
		    "declared so",
		    what, STR_ARG(field->name));
}

static void check_value(struct flow_checker *c, const struct act *act)
{
	const struct field *field = &c->flow->fields[act->field];
	int64_t number;
	flow_check_value_in_set(
	    c, act->line, act->column, act->field, act->value);
	if (field->kind == FIELD_NUMBER &&
	    !str_to_i64(act->value, INT32_MIN, INT32_MAX, &number))
		(void)flow_checker_error(c, act->line, act->column, F_KIND,
		    "field \"%.*s\" is a number, and \"%.*s\" is none",
		    STR_ARG(field->name), STR_ARG(act->value));
}

static void check_act(struct flow_checker *c, const struct act *act)
{
	bool is_order = act->compare >= COMPARE_AT_LEAST;
	if (act->kind == ACT_ADD)
		check_number(c, act, "\"add\"");
	else if (act->kind == ACT_WHEN && is_order)
		check_number(c, act, "this comparison");
	else if (act->kind == ACT_WHEN || act->kind == ACT_SET)
		check_value(c, act);
}

void flow_check_value(struct flow_checker *c)
{
	flow_checker_each_act(c, check_act);
}
