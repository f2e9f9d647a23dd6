/* flow_answer: one walk for all checks that look at answers. */
#include "core/flow_answer.h"

#include "text/fold.h"

bool flow_told_is(struct flow_told *t, struct str file, int line)
{
	bool told = str_eq(t->file, file) && t->line == line;
	*t = (struct flow_told){ file, line };
	return told;
}

struct walk {
	struct arena *arena;
	flow_answer_fn *visit;
	void *arg;
};

static void visit(
    const struct walk *w, const struct flow_answer *at, struct str word)
{
	struct flow_answer answer = *at;
	answer.word = word;
	if (word.len)
		w->visit(w->arg, &answer);
}

/* In a file beside the flow a label is known by its own place. */
static void visit_label(
    const struct walk *w, const struct flow_answer *at, const struct text *text)
{
	struct flow_answer label = *at;
	const struct flow *f = at->flow;
	if (text->lang >= f->n_langs - f->n_sides) {
		struct flow_line line = flow_line_of(f, text->line);
		label.file = line.file;
		label.line = line.line;
		label.column = text->column;
	}
	visit(w, &label, fold_answer(w->arena, text->pieces[0].literal));
}

static void visit_option(const struct walk *w, const struct flow_answer *at,
    const struct menu_option *o)
{
	struct flow_answer also = *at;
	visit(w, at, fold_answer(w->arena, o->value));
	also.line = o->also_line;
	also.column = 1;
	for (int i = 0; i < o->label.n_texts; i++)
		if (o->label.texts[i].n_pieces == 1)
			visit_label(w, at, &o->label.texts[i]);
	for (int i = 0; i < o->n_also; i++)
		visit(w, &also, o->also[i]);
}

static void visit_question(const struct walk *w, const struct flow *f, int step)
{
	const struct question *q = f->steps[step].question;
	for (int i = 0; i < q->n_options; i++) {
		const struct menu_option *o = &q->options[i];
		struct flow_answer at = { f, f->file, step, &o->acts, o->target,
			o->line, o->column, { NULL, 0 } };
		visit_option(w, &at, o);
	}
	for (int i = 0; i < q->n_accepts; i++) {
		const struct accept *a = &q->accepts[i];
		struct flow_answer at = { f, f->file, step, &a->acts, a->target,
			a->line, a->column, { NULL, 0 } };
		for (int k = 0; k < a->n_words; k++)
			visit(w, &at, a->words[k]);
	}
}

void flow_answer_each(const struct flow *f, struct arena *arena,
    flow_answer_fn *on_answer, void *arg)
{
	const struct walk w = { arena, on_answer, arg };
	for (int i = 0; i < f->n_steps; i++)
		if (f->steps[i].question)
			visit_question(&w, f, i);
}
