/*
 * Patterns are tried once for the whole flow: on texts made from them, and on
 * all that the flow's own examples say.
 */
#include "tools/walk_made.h"

#include "core/example.h"
#include "core/regex.h"
#include "tools/walk_pattern.h"

#define PATTERN_TRIES 64
#define PATTERN_KEPT 12

struct made {
	const struct accept *accept;
	struct str texts[PATTERN_KEPT];
	int n;
};

struct walk_made {
	const struct flow *flow;
	struct made *list; /* for each accept with a pattern */
	int n;
};

static void keep(struct made *m, struct arena *a, struct str text)
{
	if (m->n == PATTERN_KEPT ||
	    regex_match(m->accept->regex, text) != REGEX_YES)
		return;
	for (int i = 0; i < m->n; i++)
		if (str_eq(m->texts[i], text))
			return;
	m->texts[m->n++] = arena_copy(a, text);
}

static void try_examples(const struct flow *f, struct made *m, struct arena *a)
{
	for (int i = 0; i < f->n_examples; i++)
		for (int k = 0; k < f->examples[i].n_lines; k++)
			if (f->examples[i].lines[k].kind == LINE_PERSON)
				keep(m, a, f->examples[i].lines[k].text);
}

static void try_pattern(struct walk_made *w, const struct accept *accept,
    struct arena *a, struct walk_dice *dice)
{
	struct made *m = &w->list[w->n++];
	struct buf text;

	m->accept = accept;
	buf_init(&text, LIMIT_TEXT);
	for (int i = 0; i < PATTERN_TRIES; i++) {
		buf_clear(&text);
		walk_pattern_make(accept->pattern, dice, &text);
		keep(m, a, buf_str(&text));
	}
	buf_free(&text);
	try_examples(w->flow, m, a);
}

static int count_accepts(const struct flow *f)
{
	int n = 1;

	for (int i = 0; i < f->n_steps; i++)
		if (f->steps[i].question)
			n += f->steps[i].question->n_accepts;
	return n;
}

struct walk_made *walk_made_new(
    const struct flow *f, struct arena *arena, struct walk_dice *dice)
{
	struct walk_made *w = arena_alloc(arena, sizeof(*w));

	w->flow = f;
	w->list =
	    arena_array(arena, (size_t)count_accepts(f), sizeof(*w->list));
	for (int i = 0; i < f->n_steps; i++) {
		const struct question *q = f->steps[i].question;

		for (int k = 0; q && k < q->n_accepts; k++)
			if (q->accepts[k].regex)
				try_pattern(w, &q->accepts[k], arena, dice);
	}
	return w;
}

bool walk_made_pick(const struct walk_made *w, const struct accept *accept,
    struct walk_dice *dice, struct str *out)
{
	for (int i = 0; i < w->n; i++) {
		const struct made *m = &w->list[i];

		if (m->accept != accept || m->n == 0)
			continue;
		*out = m->texts[walk_dice_roll(dice, m->n)];
		return true;
	}
	return false;
}
