/*
 * flow_check: runs the parts, the plainest first: a line that has a fault
 * already gets no second one.
 */
#include "core/flow_check.h"

#include "core/example.h"
#include "core/flow_check_answer.h"
#include "core/flow_check_langs.h"
#include "core/flow_check_lines.h"
#include "core/flow_check_name.h"
#include "core/flow_check_path.h"
#include "core/flow_check_screen.h"
#include "core/flow_check_send.h"
#include "core/flow_check_silent.h"
#include "core/flow_check_text.h"
#include "core/flow_check_value.h"

/* Told now that the files beside the flow are read; an empty name is told
 * there. */
static void tell_lang(
    struct flow_checker *c, int line, int column, struct str name)
{
	const struct flow *f = c->flow;
	struct str near = diags_nearest(name, f->langs, f->n_langs);
	if (name.len == 0)
		return;
	if (near.len)
		(void)flow_checker_error(c, line, column, F_NO_LANGUAGE,
		    "there is no language \"%.*s\"; did you mean \"%.*s\"?",
		    STR_ARG(name), STR_ARG(near));
	else
		(void)flow_checker_error(c, line, column, F_NO_LANGUAGE,
		    "there is no language \"%.*s\"", STR_ARG(name));
}

static void check_lang(struct flow_checker *c, const struct act *act)
{
	if (act->kind == ACT_LANGUAGE && act->lang == FLOW_NOWHERE)
		tell_lang(c, act->line, act->column, act->name);
}

static void check_langs(struct flow_checker *c)
{
	flow_checker_each_act(c, check_lang);
	for (int i = 0; i < c->flow->n_examples; i++) {
		const struct example *e = &c->flow->examples[i];
		if (e->lang == FLOW_NOWHERE)
			tell_lang(
			    c, e->lang_line, e->lang_column, e->lang_name);
	}
}

void flow_check(const struct flow *f, struct diags *d)
{
	struct flow_checker c;
	flow_checker_init(&c, f, d);
	flow_check_name(&c);
	flow_check_text(&c);
	flow_check_langs(&c);
	flow_check_value(&c);
	flow_check_answer(&c);
	flow_check_silent(&c);
	flow_check_send(&c);
	flow_check_path(&c);
	flow_check_screen(&c);
	flow_check_lines(&c);
	check_langs(&c);
	flow_checker_free(&c);
}
