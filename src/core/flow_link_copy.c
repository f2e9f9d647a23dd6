/*
 * Every record that names a field, a language or a step is copied and its
 * indexes are turned into those of the flow that takes it over. Strings and
 * patterns stay where they are: the part lives as long as the flow.
 */
#include "core/flow_link_copy.h"

#include <string.h>

struct copy {
	struct flow *to;
	const struct flow *from;
	int first;  /* where its steps begin */
	int behind; /* where `end` goes */
	int fields[LIMIT_FLOW_FIELDS];
	int langs[LIMIT_FLOW_LANGS];
};

static void *copy_array(struct copy *c, const void *list, int n, size_t size)
{
	void *copy = arena_array(c->to->arena, (size_t)n + 1, size);

	if (n > 0)
		memcpy(copy, list, (size_t)n * size);
	return copy;
}

static int copy_target(const struct copy *c, int target)
{
	return target == FLOW_NOWHERE ? FLOW_NOWHERE : c->first + target;
}

static int copy_field(const struct copy *c, int field)
{
	return field == FLOW_NOWHERE ? FLOW_NOWHERE : c->fields[field];
}

static void copy_text(struct copy *c, struct text *text)
{
	if (text->lang >= 0)
		text->lang = c->langs[text->lang];
	text->pieces =
	    copy_array(c, text->pieces, text->n_pieces, sizeof(*text->pieces));
	for (int i = 0; i < text->n_pieces; i++)
		text->pieces[i].field = copy_field(c, text->pieces[i].field);
}

/* Texts in a language that the flow does not have are left out. */
static void copy_say(struct copy *c, struct say *say)
{
	struct text *all =
	    copy_array(c, say->texts, say->n_texts, sizeof(*say->texts));
	int n = 0;

	for (int i = 0; i < say->n_texts; i++) {
		struct text text = all[i];

		if (text.lang >= 0 && c->langs[text.lang] < 0)
			continue;
		copy_text(c, &text);
		all[n++] = text;
	}
	say->texts = all;
	say->n_texts = n;
}

static void copy_act(struct copy *c, struct act *act)
{
	copy_say(c, &act->say);
	act->field = copy_field(c, act->field);
	if (act->kind == ACT_LOOKUP)
		act->result = copy_field(c, act->result);
	if (act->kind == ACT_LANGUAGE && act->lang != FLOW_NOWHERE)
		act->lang = c->langs[act->lang];
	act->target = copy_target(c, act->target);
	if (act->kind == ACT_END) {
		act->kind = ACT_GO;
		act->target = c->behind;
	}
}

static void copy_acts(struct copy *c, struct acts *acts)
{
	acts->list = copy_array(c, acts->list, acts->n, sizeof(*acts->list));
	for (int i = 0; i < acts->n; i++)
		copy_act(c, &acts->list[i]);
}

static void copy_options(struct copy *c, struct question *q)
{
	q->options =
	    copy_array(c, q->options, q->n_options, sizeof(*q->options));
	for (int i = 0; i < q->n_options; i++) {
		copy_say(c, &q->options[i].label);
		copy_acts(c, &q->options[i].acts);
		q->options[i].target = copy_target(c, q->options[i].target);
	}
}

static void copy_accepts(struct copy *c, struct question *q)
{
	q->accepts =
	    copy_array(c, q->accepts, q->n_accepts, sizeof(*q->accepts));
	for (int i = 0; i < q->n_accepts; i++) {
		q->accepts[i].field = copy_field(c, q->accepts[i].field);
		copy_acts(c, &q->accepts[i].acts);
		q->accepts[i].target = copy_target(c, q->accepts[i].target);
	}
}

static void copy_no_replies(struct copy *c, struct question *q)
{
	q->no_replies = copy_array(
	    c, q->no_replies, q->n_no_replies, sizeof(*q->no_replies));
	for (int i = 0; i < q->n_no_replies; i++) {
		copy_say(c, &q->no_replies[i].say);
		q->no_replies[i].target =
		    copy_target(c, q->no_replies[i].target);
	}
}

static struct question *copy_question(
    struct copy *c, const struct question *question)
{
	struct question *q = copy_array(c, question, 1, sizeof(*q));

	q->field = copy_field(c, q->field);
	copy_options(c, q);
	copy_accepts(c, q);
	copy_no_replies(c, q);
	copy_say(c, &q->retry_say);
	copy_acts(c, &q->retry_acts);
	q->retry_target = copy_target(c, q->retry_target);
	return q;
}

static void copy_step(struct copy *c, struct step *step)
{
	step->name = arena_printf(c->to->arena, "%.*s.%.*s",
	    STR_ARG(c->from->name), STR_ARG(step->name));
	copy_acts(c, &step->before);
	copy_acts(c, &step->after);
	if (step->question)
		step->question = copy_question(c, step->question);
}

static bool is_same_field(const struct field *a, const struct field *b)
{
	if (a->kind != b->kind || a->n_values != b->n_values ||
	    a->is_sensitive != b->is_sensitive ||
	    a->is_secret != b->is_secret || a->trace != b->trace)
		return false;
	for (int i = 0; i < a->n_values; i++)
		if (!str_eq(a->values[i], b->values[i]))
			return false;
	return true;
}

static const char *map_fields(struct copy *c)
{
	struct flow *f = c->to;
	int n = c->from->n_fields;
	struct field *all =
	    arena_array(f->arena, (size_t)(f->n_fields + n) + 1, sizeof(*all));

	if (f->n_fields > 0)
		memcpy(all, f->fields, (size_t)f->n_fields * sizeof(*all));
	f->fields = all;
	for (int i = 0; i < n; i++) {
		const struct field *field = &c->from->fields[i];
		int own = flow_field(f, field->name);

		if (own != FLOW_NOWHERE && !is_same_field(field, &all[own]))
			return "a field of the called flow has the name of a "
			       "field here and is declared otherwise";
		if (own == FLOW_NOWHERE && f->n_fields == LIMIT_FLOW_FIELDS)
			return "with the called flow there are too many "
			       "fields";
		if (own == FLOW_NOWHERE) {
			own = f->n_fields++;
			all[own] = *field;
		}
		c->fields[i] = own;
	}
	return NULL;
}

static const char *map_langs(struct copy *c)
{
	for (int i = 0; i < c->to->n_langs; i++)
		if (flow_lang(c->from, c->to->langs[i]) == FLOW_NOWHERE)
			return "the called flow does not have all languages of "
			       "this one";
	for (int i = 0; i < c->from->n_langs; i++)
		c->langs[i] = flow_lang(c->to, c->from->langs[i]);
	return NULL;
}

const char *flow_link_copy(struct flow *f, const struct flow *part, int behind)
{
	struct copy c = {
		.to = f, .from = part, .first = f->n_steps, .behind = behind
	};
	struct step *all;
	const char *why = map_langs(&c);

	if (!why)
		why = map_fields(&c);
	if (!why && f->n_steps + part->n_steps > LIMIT_FLOW_STEPS)
		why = "with the called flow there are too many steps";
	if (why)
		return why;
	all = arena_array(
	    f->arena, (size_t)(f->n_steps + part->n_steps) + 1, sizeof(*all));
	memcpy(all, f->steps, (size_t)f->n_steps * sizeof(*all));
	memcpy(all + f->n_steps, part->steps,
	    (size_t)part->n_steps * sizeof(*all));
	f->steps = all;
	for (int i = 0; i < part->n_steps; i++)
		copy_step(&c, &all[c.first + i]);
	f->n_steps += part->n_steps;
	return NULL;
}
