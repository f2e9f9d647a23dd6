/*
 * flow_side: only when all texts are there and good the language becomes one
 * of the flow's.
 */
#include "core/flow_side.h"

#include "core/example.h"
#include "core/flow_read.h"
#include "core/flow_side_lines.h"

/* True when the flow takes this language, and this much. */
static bool is_welcome(const struct flow *f, struct str file, struct str lang,
    struct str source, struct diags *d)
{
	int errors = d->n_errors;
	if (source.len > LIMIT_FLOW_FILE)
		diags_error(d, file, 1, 1, F_TOO_MANY,
		    "the file is larger than %u bytes", LIMIT_FLOW_FILE);
	else if (!flow_reader_is_name(lang))
		diags_error(d, file, 1, 1, F_BAD_NAME,
		    "\"%.*s\" is no name for a language: use a-z, 0-9 and -",
		    STR_ARG(lang));
	else if (flow_lang(f, lang) != FLOW_NOWHERE)
		diags_error(d, file, 1, 1, F_TWICE,
		    "the flow has the language \"%.*s\" already",
		    STR_ARG(lang));
	else if (f->n_langs == LIMIT_FLOW_LANGS)
		diags_error(d, file, 1, 1, F_TOO_MANY, "more than %d languages",
		    LIMIT_FLOW_LANGS);
	return errors == d->n_errors;
}

static int count_lines(struct str source)
{
	int n = 0;
	for (struct str rest = source; rest.ptr; n++)
		(void)str_cut(&rest, '\n');
	return n;
}

/* The number that the first line of the next file has. */
static int next_first_line(const struct flow *f)
{
	if (f->n_sides == 0)
		return count_lines(f->source) + 1;
	const struct flow_side *last = &f->sides[f->n_sides - 1];
	return last->first_line + count_lines(last->source);
}

static void add_texts(struct flow_side_lines *s, int lang, int first_line)
{
	for (int i = 0; i < s->slots.n; i++) {
		struct say *say = s->slots.list[i].said->say;
		struct text text = s->entries[i].text;
		text.lang = lang;
		text.variant = s->slots.list[i].base->variant;
		text.line += first_line - 1;
		*(struct text *)flow_reader_push(s->r, &say->texts,
		    &say->n_texts, sizeof *say->texts) = text;
	}
}

static void add_lang(
    struct flow_side_lines *s, struct str lang, const struct flow_side *side)
{
	struct flow *f = s->r->flow;
	f->langs[f->n_langs] = arena_copy(f->arena, lang);
	add_texts(s, f->n_langs++, side->first_line);
	f->sides[f->n_sides++] = *side;
}

/* What names the language knows it now, or is not judged for it. */
struct settle {
	const struct flow *flow;
	struct str lang;
	bool is_added;
};

static void settle(const struct settle *s, int *index, struct str *name)
{
	if (*index != FLOW_NOWHERE || !str_eq(*name, s->lang))
		return;
	if (s->is_added)
		*index = s->flow->n_langs - 1;
	else
		*name = STR("");
}

static void settle_acts(const struct settle *s, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_LANGUAGE)
			settle(s, &acts->list[i].lang, &acts->list[i].name);
}

static void settle_all(const struct flow *f, struct str lang, bool is_added)
{
	const struct settle s = { f, lang, is_added };
	const struct acts *acts;
	for (int i = 0; i < f->n_steps; i++)
		for (int k = 0;
		     (acts = flow_step_acts(&f->steps[i], k)) != NULL; k++)
			settle_acts(&s, acts);
	for (int i = 0; i < f->n_examples; i++)
		settle(&s, &f->examples[i].lang, &f->examples[i].lang_name);
}

bool flow_side_read(struct flow *f, struct str file, struct str lang,
    struct str source, struct diags *d)
{
	int errors = d->n_errors;
	if (!is_welcome(f, file, lang, source, d))
		return false;
	struct arena *scratch = arena_new(LIMIT_FLOW_ARENA);
	struct flow_side side = { arena_copy(f->arena, file),
		arena_copy(f->arena, source), next_first_line(f) };
	struct flow_side_lines *s =
	    flow_side_lines_read(f, &side, d, f->arena, scratch);
	bool is_good = errors == d->n_errors;
	if (is_good)
		add_lang(s, lang, &side);
	settle_all(f, lang, is_good);
	arena_free(scratch);
	return is_good;
}

struct flow *flow_side_again(const struct flow *f, struct diags *d)
{
	struct flow *again = flow_read(f->file, f->source, d);
	int own = f->n_langs - f->n_sides;
	for (int i = 0; again && i < f->n_sides; i++)
		if (!flow_side_read(again, f->sides[i].file, f->langs[own + i],
			f->sides[i].source, d)) {
			flow_free(again);
			return NULL;
		}
	return again;
}

struct flow_side_draft flow_side_draft(struct flow *f, struct str file,
    struct str source, struct diags *d, struct arena *a)
{
	struct flow_side side = { file, arena_copy(a, source), 1 };
	struct flow_side_lines *s = flow_side_lines_read(f, &side, d, a, a);
	struct flow_side_draft draft = { .slots = s->slots };
	draft.texts =
	    arena_array(a, (size_t)s->slots.n + 1, sizeof *draft.texts);
	for (int i = 0; i < s->slots.n; i++)
		draft.texts[i] = (struct flow_side_text){
			flow_slot_source(f, &s->entries[i].text, a),
			s->entries[i].is_stale, s->entries[i].line
		};
	return draft;
}

struct str flow_side_file(
    struct str flow_file, struct str lang, struct arena *a)
{
	if (str_ends(flow_file, STR(".flow")))
		flow_file.len -= 5;
	return arena_printf(
	    a, "%.*s.%.*s.txt", STR_ARG(flow_file), STR_ARG(lang));
}
