/*
 * Any bytes as a flow file: reading ends, in few steps a line; what reads has
 * every index in its range, and the checker can walk it, alone and together
 * with itself; what does not read says why.
 */
#include <stdlib.h>

#include "base/err.h"
#include "core/example.h"
#include "core/flow_check.h"
#include "core/flow_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_step_index(const struct flow *f, int step)
{
	BUG_IF(step != FLOW_NOWHERE && (step < 0 || step >= f->n_steps));
}

static void check_field_index(const struct flow *f, int field)
{
	BUG_IF(field < 0 || field >= f->n_fields);
}

static void check_say(const struct flow *f, const struct say *say)
{
	for (int i = 0; i < say->n_texts; i++) {
		const struct text *t = &say->texts[i];
		BUG_IF(t->lang < -1 || t->lang >= f->n_langs);
		BUG_IF(t->line < 1 || t->column < 1);
		for (int k = 0; k < t->n_pieces; k++)
			if (t->pieces[k].kind == PIECE_FIELD)
				check_field_index(f, t->pieces[k].field);
	}
}

static void check_acts(const struct flow *f, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];
		check_step_index(f, act->target);
		check_say(f, &act->say);
		BUG_IF((act->kind == ACT_GO || act->kind == ACT_WHEN) &&
		       act->target == FLOW_NOWHERE);
		if (act->kind == ACT_SET || act->kind == ACT_ADD ||
		    act->kind == ACT_WHEN)
			check_field_index(f, act->field);
		BUG_IF(act->kind == ACT_ESCALATE &&
		       (act->severity == SEVERITY_NONE || !act->team.len));
	}
}

static void check_question(const struct flow *f, const struct question *q)
{
	check_field_index(f, q->field);
	BUG_IF(q->n_options > LIMIT_FLOW_OPTIONS);
	for (int i = 0; i < q->n_options; i++) {
		check_step_index(f, q->options[i].target);
		check_say(f, &q->options[i].label);
		check_acts(f, &q->options[i].acts);
		BUG_IF(q->options[i].value.len == 0);
	}
	for (int i = 0; i < q->n_accepts; i++) {
		check_step_index(f, q->accepts[i].target);
		check_acts(f, &q->accepts[i].acts);
		BUG_IF(
		    q->accepts[i].kind == ACCEPT_MATCH && !q->accepts[i].regex);
		if (q->accepts[i].kind == ACCEPT_CODE)
			check_field_index(f, q->accepts[i].field);
	}
	check_acts(f, &q->retry_acts);
	BUG_IF(q->retries >= 0 && q->retry_target == FLOW_NOWHERE);
	for (int i = 0; i < q->n_no_replies; i++) {
		check_step_index(f, q->no_replies[i].target);
		BUG_IF(q->no_replies[i].after <= 0);
		BUG_IF(!q->no_replies[i].is_remind &&
		       q->no_replies[i].target == FLOW_NOWHERE);
	}
}

static void check_flow(const struct flow *f)
{
	BUG_IF(f->n_steps < 1 || f->n_langs < 1 || !f->name.len);
	for (int i = 0; i < f->n_steps; i++) {
		const struct step *step = &f->steps[i];
		BUG_IF(flow_step(f, step->name) != i);
		check_acts(f, &step->before);
		check_acts(f, &step->after);
		if (step->question)
			check_question(f, step->question);
	}
	check_step_index(f, f->unknown);
	for (int i = 0; i < f->n_interrupts; i++)
		BUG_IF(f->interrupts[i].target == FLOW_NOWHERE);
	for (int i = 0; i < f->n_examples; i++)
		BUG_IF(f->examples[i].lang < 0 ||
		       f->examples[i].lang >= f->n_langs);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(8U << 20);
	struct diags *d = arena_alloc(arena, sizeof *d);
	struct buf printed;
	diags_init(d, arena);
	buf_init(&printed, 1U << 20);
	struct flow *f = flow_read(
	    STR("fuzz.flow"), (struct str){ (const char *)data, size }, d);
	BUG_IF(!f != (d->n_errors > 0));
	if (f) {
		const struct flow *twice[] = { f, f };
		check_flow(f);
		if (size % 2 && f->keys.more.len == 0)
			f->keys = (struct flow_keys){ .back = STR("0"),
				.more = STR("98") };
		flow_check(f, d);
		flow_check_together(twice, 2, NULL, NULL, d);
	}
	diags_print(d, LANG_EN, &printed);
	for (int i = 0; i < d->n; i++)
		BUG_IF(d->list[i].line < 1 || d->list[i].column < 1);
	flow_free(f);
	buf_free(&printed);
	arena_free(arena);
	return 0;
}
