/*
 * Any bytes as a flow file, with further languages behind form feeds (a
 * bundle): reading ends, in few steps a line; what reads has
 * every index in its range and a canonical form, and the checker can walk it,
 * alone and together with itself; what does not read says why.
 */
#include <stdlib.h>

#include "base/err.h"
#include "core/example.h"
#include "core/flow_bundle.h"
#include "core/flow_check.h"
#include "core/flow_dump.h"
#include "core/flow_fmt.h"
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
		BUG_IF(f->examples[i].lang < FLOW_NOWHERE ||
		       f->examples[i].lang >= f->n_langs);
}

/* What was read gives a bundle that reads as the same again. */
static void check_bundle(const struct flow *f, struct diags *d)
{
	struct arena *a = arena_new(16U << 20);
	struct str bundle = flow_bundle_of(f, a);
	struct flow_bundle_flows again;
	BUG_IF(!flow_bundle_read(f->file, bundle, d, &again));
	BUG_IF(!str_eq(flow_bundle_of(again.list[0], a), bundle));
	BUG_IF(again.list[0]->n_langs != f->n_langs);
	flow_bundle_free(&again);
	arena_free(a);
}

/* Its canonical form is the same flow, and canonical. */
static void check_fmt(const struct flow *f, struct diags *d)
{
	struct buf text[2], dump[2];
	const struct flow *now = f;
	struct flow *again[2];
	for (int i = 0; i < 2; i++) {
		buf_init(&text[i], FLOW_FMT_MOST);
		buf_init(&dump[i], 64U << 20);
		flow_dump(now, &dump[i]);
		flow_fmt(now, FLOW_FMT_AS_IS, &text[i]);
		again[i] = flow_read(f->file, buf_str(&text[i]), d);
		BUG_IF(!again[i] && text[i].len <= LIMIT_FLOW_FILE);
		if (again[i])
			now = again[i];
	}
	BUG_IF(!str_eq(buf_str(&dump[0]), buf_str(&dump[1])));
	BUG_IF(!str_eq(buf_str(&text[0]), buf_str(&text[1])));
	for (int i = 0; i < 2; i++) {
		buf_free(&text[i]);
		buf_free(&dump[i]);
		flow_free(again[i]);
	}
}

static void check_all(struct flow *f, bool has_keys, struct diags *d)
{
	const struct flow *twice[] = { f, f };
	check_flow(f);
	check_bundle(f, d);
	if (f->n_sides == 0)
		check_fmt(f, d);
	if (has_keys && f->keys.more.len == 0)
		f->keys =
		    (struct flow_keys){ .back = STR("0"), .more = STR("98") };
	flow_check(f, d);
	flow_check_together(twice, 2, NULL, NULL, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(8U << 20);
	struct diags *d = arena_alloc(arena, sizeof *d);
	struct str bundle = { (const char *)data, size };
	struct flow_bundle_flows flows = { .n = 0 };
	struct buf printed;
	diags_init(d, arena);
	buf_init(&printed, 1U << 20);
	bool is_read = flow_bundle_read(STR("fuzz.flow"), bundle, d, &flows);
	BUG_IF(is_read != (d->n_errors == 0));
	for (int i = 0; i < flows.n; i++)
		check_all(flows.list[i], size % 2, d);
	diags_print(d, LANG_EN, &printed);
	for (int i = 0; i < d->n; i++)
		BUG_IF(d->list[i].line < 1 || d->list[i].column < 1);
	flow_bundle_free(&flows);
	buf_free(&printed);
	arena_free(arena);
	return 0;
}
