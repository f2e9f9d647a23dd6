/*
 * flow_read: a .flow file, read in two passes. The first collects the names
 * of all steps, so that the second can look every name up where it stands.
 * Each line is dispatched by its first mark or word; which opener it belongs
 * to is kept in struct flow_reader.
 *
 *   header lines | == step lines ... | example lines ...
 */
#include "core/flow_read.h"

#include "core/flow_read_act.h"
#include "core/flow_read_answer.h"
#include "core/flow_read_example.h"
#include "core/flow_read_header.h"
#include "core/flow_read_text.h"
#include "core/flow_reader.h"

/* Takes "== name" or "== name =="; empty when the name is none. */
static struct str step_name(struct flow_reader *r, struct scan *s)
{
	struct str name = flow_lines_word(s);
	if (name.len > 2 && str_ends(name, STR("==")))
		name.len -= 2;
	else
		(void)flow_lines_sign(s, STR("==")); /* may be there or not */
	if (!flow_reader_is_name(name) || !flow_lines_is_empty(s))
		return STR("");
	return flow_reader_lower(r, name);
}

static struct step *push_step(struct flow_reader *r, int line, struct str name)
{
	struct flow *f = r->flow;
	struct step *step =
	    flow_reader_push(r, &f->steps, &f->n_steps, sizeof *f->steps);
	step->name = name;
	step->line = line;
	return step;
}

/* First pass. A faulty or doubled step is there too: its lines belong to it. */
static void collect_steps(struct flow_reader *r, struct flow_lines lines)
{
	struct scan s;
	while (
	    flow_lines_next(&lines, &s) && r->flow->n_steps < LIMIT_FLOW_STEPS)
		if (flow_lines_sign(&s, STR("==")))
			(void)push_step(r, s.line, step_name(r, &s));
}

static void begin_step(struct flow_reader *r, struct scan *s)
{
	struct flow *f = r->flow;
	struct scan at = *s;
	int next = r->n_steps_begun;
	r->place = PLACE_STEP;
	r->question = NULL;
	r->officer = NULL;
	r->text = NULL;
	r->says_anew = true;
	if (next == f->n_steps) {
		flow_reader_fault(
		    r, s, F_TOO_MANY, "more than %d steps", LIMIT_FLOW_STEPS);
		return;
	}
	r->step = next;
	r->n_steps_begun++;
	r->opener = OPENER_STEP;
	const struct step *step = &f->steps[next];
	int first = flow_step(f, step->name);
	/* A step that lost its name is missing elsewhere. */
	r->is_opener_lost |= first != next;
	if (step->name.len == 0) {
		r->is_opener_lost = true;
		flow_reader_fault(r, &at, F_BAD_NAME,
		    "a step is written \"== name\" with a-z, 0-9 and -");
	} else if (first != next)
		flow_reader_judge(r, &at, F_TWICE,
		    "step \"%.*s\" is there already, on line %d",
		    STR_ARG(step->name), f->steps[first].line);
}

/* A keyword in the wrong part of the file. */
static void misplaced(struct flow_reader *r, const struct scan *at,
    unsigned places, struct str word)
{
	if (places & PLACE_EXAMPLE) {
		flow_read_example_stray(r, at);
		return;
	}
	if (r->opener == OPENER_LOST)
		return;
	if (places & PLACE_STEP) {
		r->is_opener_lost = true;
		flow_reader_fault(r, at, F_MISPLACED,
		    "\"%.*s\" belongs into a step; is a \"==\" line missing "
		    "above?",
		    STR_ARG(word));
		return;
	}
	flow_reader_fault(r, at, F_MISPLACED,
	    "\"%.*s\" belongs above the first step", STR_ARG(word));
}

static void keyword_line(struct flow_reader *r, struct scan *s)
{
	struct scan at = *s;
	unsigned places;
	struct str name = flow_lines_word(s);
	enum flow_word word = flow_words_find(name, &places);
	if (word == WORD_EXAMPLE ||
	    (r->place == PLACE_EXAMPLE && places & PLACE_EXAMPLE)) {
		flow_read_example_head(r, word, &at, s);
		return;
	}
	if (word == WORD_NONE) {
		flow_reader_odd_line(r, &at);
		r->is_example_lost = true;
	} else if (!(places & r->place))
		misplaced(r, &at, places, name);
	else if (r->place == PLACE_HEADER)
		flow_read_header_line(r, word, &at, s);
	else if (word >= WORD_SILENTLY || word == WORD_LANGUAGE)
		flow_read_act_line(r, word, &at, s);
	else
		flow_read_answer_line(r, word, &at, s);
}

/* `*` and `->`, which belong into a step. */
static bool mark_line(struct flow_reader *r, struct scan *s)
{
	struct scan at = *s;
	bool option = flow_lines_sign(s, STR("*"));
	if (!option && !flow_lines_arrow(s))
		return false;
	if (r->place != PLACE_STEP)
		misplaced(r, &at, PLACE_STEP, option ? STR("*") : STR("->"));
	else if (option)
		flow_read_answer_option(r, &at, s);
	else
		flow_read_act_go(r, &at, s);
	return true;
}

/* `= name`: what follows belongs to a step that nobody can name. */
static bool half_step(struct flow_reader *r, const struct scan *s)
{
	if (s->rest.ptr[0] != '=')
		return false;
	r->is_opener_lost = true;
	flow_reader_fault(r, s, F_NOT_UNDERSTOOD,
	    "not understood: a step is written \"== name\"");
	return true;
}

/* `> ...` in a step is an arrow that lost its dash, or an example's. */
static bool stray_mark(struct flow_reader *r, const struct scan *s)
{
	struct scan rest = *s;
	if (str_find(STR("><!~"), s->rest.ptr[0]) == 4)
		return false;
	bool arrow = flow_lines_sign(&rest, STR(">")) &&
		     flow_reader_is_name(str_trim(rest.rest));
	if (arrow && r->opener == OPENER_LOST)
		return true;
	if (arrow && r->place == PLACE_STEP)
		flow_reader_fault(r, s, F_NOT_UNDERSTOOD,
		    "not understood: \"%.*s\"; did you mean \"->\"?",
		    STR_ARG(s->rest));
	else
		flow_read_example_stray(r, s);
	return true;
}

static void read_line(struct flow_reader *r, struct scan *s)
{
	if (flow_lines_is_empty(s) || s->rest.ptr[0] == '#')
		return;
	if (flow_lines_sign(s, STR("=="))) {
		begin_step(r, s);
		return;
	}
	bool done = r->place == PLACE_EXAMPLE
			? flow_read_example_line(r, s)
			: half_step(r, s) || stray_mark(r, s);
	if (!done && !flow_read_text_line(r, s) && !mark_line(r, s))
		keyword_line(r, s);
}

/* True when this missing step is not the consequence of another fault. */
static bool is_worth_telling(
    struct flow_reader *r, const struct flow_missing *m)
{
	if (r->is_opener_lost ||
	    (m->step != FLOW_NOWHERE && r->broken[m->step]))
		return false;
	for (int i = 0; i < r->n_told; i++)
		if (str_eq(r->told[i], m->name))
			return false;
	if (r->n_told < LIMIT_DIAGS)
		r->told[r->n_told++] = m->name;
	return true;
}

static void tell_missing(struct flow_reader *r)
{
	const struct flow *f = r->flow;
	struct str *names =
	    arena_array(r->arena, (size_t)f->n_steps + 1, sizeof *names);
	for (int i = 0; i < f->n_steps; i++)
		names[i] = f->steps[i].name;
	r->n_told = 0;
	for (const struct flow_missing *m = r->missing; m; m = m->next) {
		if (r->diags->n == LIMIT_DIAGS || !is_worth_telling(r, m))
			continue;
		struct str near = diags_nearest(m->name, names, f->n_steps);
		if (near.len)
			diags_error(r->diags, f->file, m->line, m->column,
			    F_NO_STEP,
			    "there is no step \"%.*s\"; did you mean \"%.*s\"?",
			    STR_ARG(m->name), STR_ARG(near));
		else
			diags_error(r->diags, f->file, m->line, m->column,
			    F_NO_STEP, "there is no step \"%.*s\"",
			    STR_ARG(m->name));
	}
}

static void read_all(struct flow_reader *r)
{
	struct flow_lines lines;
	struct scan s;
	flow_lines_init(&lines, r->arena, r->flow->source);
	if (!flow_reader_are_bytes_good(r, lines))
		return;
	collect_steps(r, lines);
	r->flow->n_own_steps = r->flow->n_steps;
	while (r->diags->n < LIMIT_DIAGS && flow_lines_next(&lines, &s))
		read_line(r, &s);
	flow_read_header_end(r);
	if (r->flow->n_steps == 0 && !r->is_header_broken)
		diags_error(r->diags, r->flow->file,
		    lines.number ? lines.number : 1, 1, F_HEADER,
		    "this flow has no step");
	flow_read_example_end(r);
	tell_missing(r);
}

static struct flow *new_flow(struct str file, struct str source)
{
	struct arena *arena = arena_new(LIMIT_FLOW_ARENA);
	struct flow *f = arena_alloc(arena, sizeof *f);
	f->arena = arena;
	f->file = arena_copy(arena, file);
	f->source = arena_copy(arena, source);
	f->unknown = FLOW_NOWHERE;
	return f;
}

struct flow *flow_read(struct str file, struct str source, struct diags *d)
{
	int before = d->n_errors;
	if (source.len > LIMIT_FLOW_FILE) {
		diags_error(d, file, 1, 1, F_TOO_MANY,
		    "the file is larger than %u bytes", LIMIT_FLOW_FILE);
		return NULL;
	}
	struct flow *f = new_flow(file, source);
	struct flow_reader *r = arena_alloc(f->arena, sizeof *r);
	r->flow = f;
	r->arena = f->arena;
	r->diags = d;
	r->file = f->file;
	r->place = PLACE_HEADER;
	r->step = FLOW_NOWHERE;
	r->missing_tail = &r->missing;
	read_all(r);
	if (d->n_errors == before)
		return f;
	flow_free(f);
	return NULL;
}
