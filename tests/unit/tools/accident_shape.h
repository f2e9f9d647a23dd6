/*
 * accident_shape: all that a flow means, written down twice: what it does
 * (structure), and the words of its texts (wording). Lines, columns, examples
 * and the source are not in it. Two flows with one structure ask the same
 * questions, take the same answers and go the same ways.
 */
#ifndef JAGA_TEST_ACCIDENT_SHAPE_H
#define JAGA_TEST_ACCIDENT_SHAPE_H

#include "base/buf.h"
#include "core/flow.h"

#define SHAPE_MAX (1U << 20)

struct shape {
	struct buf structure, wording;
};

static inline void shape_init(struct shape *s)
{
	buf_init(&s->structure, SHAPE_MAX);
	buf_init(&s->wording, SHAPE_MAX);
}

static inline void shape_free(struct shape *s)
{
	buf_free(&s->structure);
	buf_free(&s->wording);
}

#define SHAPE(s, ...) buf_putf(&(s)->structure, __VA_ARGS__)

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
		SHAPE(s, " %d/%d/%d", (int)t->pieces[i].kind,
		    t->pieces[i].field, lines);
		buf_puts(&s->wording, t->pieces[i].literal);
		buf_putc(&s->wording, '|');
	}
}

static inline void shape_say(struct shape *s, const struct say *say)
{
	for (int i = 0; i < say->n_texts; i++)
		shape_text(s, &say->texts[i]);
}

static inline void shape_acts(struct shape *s, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++) {
		const struct act *a = &acts->list[i];

		SHAPE(s,
		    "\n  act %d %d %d %d %d %d %lld '%.*s' '%.*s' "
		    "'%.*s' %d %d %d",
		    (int)a->kind, a->is_silent, (int)a->severity,
		    (int)a->compare, a->field, a->target, (long long)a->number,
		    STR_ARG(a->value), STR_ARG(a->team), STR_ARG(a->name),
		    a->result, (int)a->request, a->lang);
		shape_say(s, &a->say);
	}
}

static inline void shape_accept(struct shape *s, const struct accept *a)
{
	SHAPE(s, "\n accept %d '%.*s' %lld %lld '%.*s' %d '%.*s' %d",
	    (int)a->kind, STR_ARG(a->value), (long long)a->lo, (long long)a->hi,
	    STR_ARG(a->country), a->field, STR_ARG(a->pattern), a->target);
	shape_words(s, a->words, a->n_words);
	shape_acts(s, &a->acts);
}

static inline void shape_question(struct shape *s, const struct question *q)
{
	SHAPE(s, "\n question %d %d retry %d %d", q->is_menu, q->field,
	    q->retries, q->retry_target);
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

static inline void shape_fields(struct shape *s, const struct flow *f)
{
	for (int i = 0; i < f->n_fields; i++) {
		const struct field *x = &f->fields[i];

		SHAPE(s, "\nfield '%.*s' %d %d %d %d %d", STR_ARG(x->name),
		    (int)x->kind, x->max, x->is_sensitive, x->is_secret,
		    x->is_contact);
		shape_words(s, x->values, x->n_values);
	}
}

static inline void shape_header(struct shape *s, const struct flow *f)
{
	SHAPE(s,
	    "flow '%.*s' %lld %lld %lld %d %d %d %lld keys '%.*s' '%.*s' "
	    "'%.*s' watch '%.*s'",
	    STR_ARG(f->name), (long long)f->schedule, (long long)f->expires_sms,
	    (long long)f->expires_ussd, (int)f->resume, f->is_called,
	    f->unknown, (long long)f->keep, STR_ARG(f->keys.back),
	    STR_ARG(f->keys.home), STR_ARG(f->keys.more),
	    STR_ARG(f->watch_file));
	buf_puts(&s->wording, f->title);
	shape_words(s, f->langs, f->n_langs);
	shape_words(s, f->start_sms, f->n_start_sms);
	shape_words(s, f->start_ussd, f->n_start_ussd);
	shape_words(s, f->language_words, f->n_language_words);
	for (int i = 0; i < f->n_interrupts; i++)
		SHAPE(s, "\ninterrupt '%.*s' %d %d",
		    STR_ARG(f->interrupts[i].word), f->interrupts[i].target,
		    f->interrupts[i].is_stop);
	for (int i = 0; i < f->n_moves; i++)
		SHAPE(s, "\nmove '%.*s' %d", STR_ARG(f->moves[i].from),
		    f->moves[i].to);
}

static inline void shape_of(struct shape *s, const struct flow *f)
{
	buf_clear(&s->structure);
	buf_clear(&s->wording);
	shape_header(s, f);
	shape_fields(s, f);
	for (int i = 0; i < f->n_steps; i++) {
		const struct step *step = &f->steps[i];

		SHAPE(s, "\nstep '%.*s'", STR_ARG(step->name));
		shape_acts(s, &step->before);
		if (step->question)
			shape_question(s, step->question);
		SHAPE(s, "\n after");
		shape_acts(s, &step->after);
	}
}

#endif
