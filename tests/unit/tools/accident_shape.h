/*
 * accident_shape: all that a flow means, written down twice: what it does
 * (structure), and the words of its texts and steps (wording). Lines, columns,
 * examples and the source are not in it, nor is the order in which languages,
 * fields and words of interrupts are written. Two flows with one structure ask
 * the same questions, take the same answers and go the same ways.
 */
#ifndef JAGA_TEST_ACCIDENT_SHAPE_H
#define JAGA_TEST_ACCIDENT_SHAPE_H

#include <stdlib.h>

#include "base/buf.h"
#include "core/flow.h"

#define SHAPE_MAX (1U << 20)
#define SHAPE_VARIANTS 8

struct shape {
	const struct flow *flow;
	struct buf structure, wording;
};

static inline void shape_init(struct shape *s)
{
	s->flow = NULL;
	buf_init(&s->structure, SHAPE_MAX);
	buf_init(&s->wording, SHAPE_MAX);
}

static inline void shape_free(struct shape *s)
{
	buf_free(&s->structure);
	buf_free(&s->wording);
}

#define SHAPE(s, ...) buf_putf(&(s)->structure, __VA_ARGS__)

/* A field by its name: where it is declared means nothing. */
static inline void shape_field(struct shape *s, int field)
{
	if (field == FLOW_NOWHERE)
		SHAPE(s, " -");
	else
		SHAPE(s, " '%.*s'", STR_ARG(s->flow->fields[field].name));
}

static inline void shape_words(struct shape *s, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		SHAPE(s, " '%.*s'", STR_ARG(words[i]));
}

/* How many lines a text has is structure: a missing one is no slip of a
 * letter. */
static inline void shape_text(struct shape *s, const struct text *t)
{
	SHAPE(s, " text %d %d", t->lang, (int)t->variant);
	for (int i = 0; i < t->n_pieces; i++) {
		struct str rest = t->pieces[i].literal;
		int lines = 0;

		while (rest.ptr && str_find(rest, '\n') < rest.len) {
			(void)str_cut(&rest, '\n');
			lines++;
		}
		SHAPE(s, " %d/%d", (int)t->pieces[i].kind, lines);
		if (t->pieces[i].kind == PIECE_FIELD)
			shape_field(s, t->pieces[i].field);
		buf_puts(&s->wording, t->pieces[i].literal);
		buf_putc(&s->wording, '|');
	}
}

/* By language and variant. */
static inline void shape_say(struct shape *s, const struct say *say)
{
	for (int at = -SHAPE_VARIANTS; at < LIMIT_FLOW_LANGS * SHAPE_VARIANTS;
	     at++)
		for (int i = 0; i < say->n_texts; i++)
			if (say->texts[i].lang * SHAPE_VARIANTS +
				(int)say->texts[i].variant ==
			    at)
				shape_text(s, &say->texts[i]);
}

static inline void shape_act(struct shape *s, const struct act *a)
{
	SHAPE(s, "\n  act %d %d %d %d %d %lld %d %d", (int)a->kind,
	    a->is_silent, (int)a->severity, (int)a->compare, a->target,
	    (long long)a->number, (int)a->request, a->lang);
	SHAPE(s, " '%.*s' '%.*s' '%.*s'", STR_ARG(a->value), STR_ARG(a->team),
	    STR_ARG(a->name));
	shape_field(s, a->field);
	if (a->kind == ACT_LOOKUP)
		shape_field(s, a->result);
	shape_say(s, &a->say);
}

static inline void shape_acts(struct shape *s, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		shape_act(s, &acts->list[i]);
}

static inline void shape_accept(struct shape *s, const struct accept *a)
{
	SHAPE(s, "\n accept %d %lld %lld %d", (int)a->kind, (long long)a->lo,
	    (long long)a->hi, a->target);
	SHAPE(s, " '%.*s' '%.*s' '%.*s'", STR_ARG(a->value),
	    STR_ARG(a->country), STR_ARG(a->pattern));
	if (a->kind == ACCEPT_CODE)
		shape_field(s, a->field);
	shape_words(s, a->words, a->n_words);
	shape_acts(s, &a->acts);
}

static inline void shape_question(struct shape *s, const struct question *q)
{
	SHAPE(s, "\n question %d retry %d %d", q->is_menu, q->retries,
	    q->retry_target);
	shape_field(s, q->field);
	shape_say(s, &q->retry_say);
	shape_acts(s, &q->retry_acts);
	for (int i = 0; i < q->n_options; i++) {
		const struct menu_option *o = &q->options[i];

		SHAPE(s, "\n option '%.*s' %d", STR_ARG(o->value), o->target);
		shape_words(s, o->also, o->n_also);
		shape_say(s, &o->label);
		shape_acts(s, &o->acts);
	}
	for (int i = 0; i < q->n_accepts; i++)
		shape_accept(s, &q->accepts[i]);
	for (int i = 0; i < q->n_no_replies; i++) {
		const struct no_reply *n = &q->no_replies[i];

		SHAPE(s, "\n silence %lld %d %d", (long long)n->after,
		    n->is_remind, n->target);
		shape_say(s, &n->say);
	}
}

static inline int shape_by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static inline void shape_fields(struct shape *s, const struct flow *f)
{
	struct str names[LIMIT_FLOW_FIELDS];

	for (int i = 0; i < f->n_fields; i++)
		names[i] = f->fields[i].name;
	qsort(names, (size_t)f->n_fields, sizeof(*names), shape_by_name);
	for (int i = 0; i < f->n_fields; i++) {
		const struct field *x = &f->fields[flow_field(f, names[i])];

		SHAPE(s, "\nfield '%.*s' %d %d %d %d %d", STR_ARG(x->name),
		    (int)x->kind, x->max, x->is_sensitive, x->is_secret,
		    x->is_contact);
		shape_words(s, x->values, x->n_values);
	}
}

static inline void shape_interrupts(struct shape *s, const struct flow *f)
{
	struct str words[LIMIT_FLOW_WORDS];
	int n = f->n_interrupts;

	if (n > LIMIT_FLOW_WORDS)
		n = LIMIT_FLOW_WORDS;
	for (int i = 0; i < n; i++)
		words[i] = f->interrupts[i].word;
	qsort(words, (size_t)n, sizeof(*words), shape_by_name);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < n; k++)
			if (str_eq(f->interrupts[k].word, words[i]))
				SHAPE(s, "\ninterrupt '%.*s' %d %d",
				    STR_ARG(words[i]), f->interrupts[k].target,
				    f->interrupts[k].is_stop);
}

static inline void shape_header(struct shape *s, const struct flow *f)
{
	SHAPE(s, "flow '%.*s' %lld %lld %lld %d %d %d %lld", STR_ARG(f->name),
	    (long long)f->schedule, (long long)f->expires_sms,
	    (long long)f->expires_ussd, (int)f->resume, f->is_called,
	    f->unknown, (long long)f->keep);
	SHAPE(s, " keys '%.*s' '%.*s' '%.*s' watch '%.*s'",
	    STR_ARG(f->keys.back), STR_ARG(f->keys.home), STR_ARG(f->keys.more),
	    STR_ARG(f->watch_file));
	buf_puts(&s->wording, f->title);
	shape_words(s, f->langs, f->n_langs);
	shape_words(s, f->start_sms, f->n_start_sms);
	shape_words(s, f->start_ussd, f->n_start_ussd);
	shape_words(s, f->language_words, f->n_language_words);
	shape_interrupts(s, f);
	for (int i = 0; i < f->n_moves; i++)
		SHAPE(s, "\nmove '%.*s' %d", STR_ARG(f->moves[i].from),
		    f->moves[i].to);
}

/* Behind a question a step goes on to the next one, with an arrow or without.
 */
static inline void shape_after(struct shape *s, const struct flow *f, int step)
{
	const struct acts *acts = &f->steps[step].after;
	bool is_closed =
	    acts->n > 0 && (acts->list[acts->n - 1].kind == ACT_GO ||
			       acts->list[acts->n - 1].kind == ACT_CALL ||
			       acts->list[acts->n - 1].kind == ACT_END);
	struct act next = {
		.kind = ACT_GO, .field = FLOW_NOWHERE, .target = step + 1
	};

	SHAPE(s, "\n after");
	shape_acts(s, acts);
	if (f->steps[step].question && !is_closed)
		shape_act(s, &next);
}

static inline void shape_of(struct shape *s, const struct flow *f)
{
	s->flow = f;
	buf_clear(&s->structure);
	buf_clear(&s->wording);
	shape_header(s, f);
	shape_fields(s, f);
	for (int i = 0; i < f->n_steps; i++) {
		const struct step *step = &f->steps[i];

		SHAPE(s, "\nstep");
		buf_puts(&s->wording, step->name);
		shape_acts(s, &step->before);
		if (step->question)
			shape_question(s, step->question);
		shape_after(s, f, i);
	}
}

#endif
