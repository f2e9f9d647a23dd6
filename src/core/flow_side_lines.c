/*
 * flow_side_lines: a slip is told once: a line that is not understood counts
 * for the slot that it was probably meant for, and what follows it is dropped.
 * The readers of flow files read the texts here, too, so that both are the
 * same language.
 */
#include "core/flow_side_lines.h"

#include "core/flow_read_text.h"

#define NAMED_MAX 160 /* bytes of names of missing slots in a message */

static int find_slot(const struct flow_side_lines *s, struct str name)
{
	for (int i = 0; i < s->slots.n; i++)
		if (str_eq(s->slots.list[i].name, name))
			return i;
	return FLOW_NOWHERE;
}

/* ---- places ---- */

static bool has_place(const struct text *text, const struct piece *place)
{
	for (int i = 0; i < text->n_pieces; i++)
		if (text->pieces[i].kind == place->kind &&
		    text->pieces[i].field == place->field)
			return true;
	return false;
}

/* False when a place names no field, which is told once a file. */
static bool is_known(const struct text *text)
{
	for (int i = 0; i < text->n_pieces; i++)
		if (text->pieces[i].kind == PIECE_FIELD &&
		    text->pieces[i].field == FLOW_NOWHERE)
			return false;
	return true;
}

/* The first place of a text that the other one has not; NULL: none. */
static const struct piece *odd_place(
    const struct text *text, const struct text *other)
{
	for (int i = 0; i < text->n_pieces; i++)
		if (text->pieces[i].kind != PIECE_LITERAL &&
		    !has_place(other, &text->pieces[i]))
			return &text->pieces[i];
	return NULL;
}

static void tell_place(
    struct flow_side_lines *s, const struct piece *place, const char *what)
{
	const struct flow *f = s->r->flow;
	struct str name = place->kind == PIECE_CASE
			      ? STR("case")
			      : f->fields[place->field].name;
	diags_error(s->r->diags, s->r->file, s->now->text.line,
	    s->now->text.column, F_SIDE_PLACES, "{%.*s} is %s", STR_ARG(name),
	    what);
}

/* What followed the head of the last entry is complete. */
static void close_entry(struct flow_side_lines *s)
{
	struct flow_side_entry *e = s->now;
	if (e && s->errors == s->r->diags->n_errors && is_known(&e->text)) {
		const struct text *base = s->slots.list[e - s->entries].base;
		const struct piece *missing = odd_place(base, &e->text);
		const struct piece *more = odd_place(&e->text, base);
		if (missing)
			tell_place(
			    s, missing, "in the base text, but not here");
		else if (more)
			tell_place(s, more, "not in the base text");
	}
	s->now = NULL;
}

/* ---- lines ---- */

/* A line that is lost was meant for this slot: it is not missing, too. */
static void guess(struct flow_side_lines *s, struct str name)
{
	int slot = find_slot(s, name);
	s->is_lost = true;
	if (slot != FLOW_NOWHERE)
		s->entries[slot].is_guessed = true;
}

static void odd_line(struct flow_side_lines *s, const struct scan *at)
{
	guess(s, flow_lines_peek(at));
	flow_reader_fault(s->r, at, F_NOT_UNDERSTOOD,
	    "not understood: a translation is written \"slot hash | text\"");
}

static void unknown_slot(
    struct flow_side_lines *s, const struct scan *at, struct str name)
{
	struct str near = diags_nearest(name, s->names, s->slots.n);
	guess(s, near);
	if (near.len)
		flow_reader_fault(s->r, at, F_SIDE_NO_SLOT,
		    "the flow has no text \"%.*s\"; did you mean \"%.*s\"?",
		    STR_ARG(name), STR_ARG(near));
	else
		flow_reader_fault(s->r, at, F_SIDE_NO_SLOT,
		    "the flow has no text \"%.*s\"", STR_ARG(name));
}

static void judge_hash(struct flow_side_lines *s, const struct scan *at,
    const struct flow_slot *slot, struct str hash)
{
	struct flow_side_entry *e = &s->entries[slot - s->slots.list];
	e->is_stale = !str_eq_nocase(hash, str_of(slot->hash));
	if (!e->is_stale)
		return;
	if (hash.len == 0)
		flow_reader_judge(s->r, at, F_SIDE_STALE,
		    "here the hash of the base text is missing: %.*s",
		    FLOW_HASH, slot->hash);
	else
		flow_reader_judge(s->r, at, F_SIDE_STALE,
		    "the base text of \"%.*s\" has changed: look at this "
		    "translation again, then write %.*s; now it is \"%.*s\"",
		    STR_ARG(slot->name), FLOW_HASH, slot->hash,
		    STR_ARG(slot->source));
}

/* `slot hash`, before the bar. */
static void begin_entry(struct flow_side_lines *s, struct scan *head)
{
	struct scan at = *head;
	struct str name = flow_reader_lower(s->r, flow_lines_word(head));
	struct scan hash_at = *head;
	struct str hash = flow_lines_word(head);
	int slot = find_slot(s, name);
	if (!flow_lines_is_empty(head)) {
		odd_line(s, &at);
		return;
	}
	if (slot == FLOW_NOWHERE) {
		unknown_slot(s, &at, name);
		return;
	}
	struct flow_side_entry *e = &s->entries[slot];
	if (e->line) {
		guess(s, name);
		flow_reader_fault(s->r, &at, F_SIDE_TWICE,
		    "\"%.*s\" is there already, on line %d", STR_ARG(name),
		    e->line);
		return;
	}
	e->line = at.line;
	s->now = e;
	s->is_lost = false;
	s->errors = s->r->diags->n_errors;
	judge_hash(s, &hash_at, &s->slots.list[slot], hash);
}

/* What stands behind the bar. */
static void read_text(struct flow_side_lines *s, struct scan *rest)
{
	struct text *text = &s->now->text;
	if (text->line == 0) {
		text->line = rest->line;
		text->column = flow_lines_column(rest);
	}
	flow_read_text_pieces(s->r, text, rest);
}

static void read_line(struct flow_side_lines *s, struct scan *line)
{
	size_t bar = str_find(line->rest, '|');
	struct scan head = *line, rest = *line;
	if (flow_lines_is_empty(line) || line->rest.ptr[0] == '#')
		return;
	s->last_line = line->line;
	head.rest = str_sub(line->rest, 0, bar);
	rest.rest = str_sub(line->rest, bar + 1, line->rest.len);
	bool begins = !flow_lines_is_empty(&head);
	if (begins)
		close_entry(s);
	if (bar == line->rest.len)
		odd_line(s, line);
	else if (begins)
		begin_entry(s, &head);
	if (s->now)
		read_text(s, &rest);
	else if (!begins && !s->is_lost)
		flow_reader_fault(s->r, line, F_NO_OPENER,
		    "this text belongs to nothing: a translation is written "
		    "\"slot hash | text\"");
}

/* One message for all that is missing, at the end of the file. */
static void tell_missing(struct flow_side_lines *s)
{
	struct buf names;
	int n = 0, named = 0;
	buf_init(&names, NAMED_MAX);
	for (int i = 0; i < s->slots.n; i++) {
		if (s->entries[i].line || s->entries[i].is_guessed)
			continue;
		size_t before = names.len;
		buf_putf(&names, "%s%.*s", n++ ? ", " : "",
		    STR_ARG(s->slots.list[i].name));
		if (!buf_is_over(&names))
			named++;
		else
			buf_cut(&names, before);
	}
	if (n == named && n > 0)
		diags_error(s->r->diags, s->r->file, s->last_line, 1,
		    F_SIDE_MISSING, "not translated: %.*s",
		    STR_ARG(buf_str(&names)));
	else if (n > 0)
		diags_error(s->r->diags, s->r->file, s->last_line, 1,
		    F_SIDE_MISSING, "not translated: %.*s and %d more",
		    STR_ARG(buf_str(&names)), n - named);
	buf_free(&names);
}

static void read_all(struct flow_side_lines *s, struct str source)
{
	struct flow_lines lines;
	struct scan line;
	flow_lines_init(&lines, s->r->arena, source);
	if (!flow_reader_are_bytes_good(s->r, lines))
		return;
	while (s->r->diags->n < LIMIT_DIAGS && flow_lines_next(&lines, &line))
		read_line(s, &line);
	close_entry(s);
	tell_missing(s);
}

struct flow_side_lines *flow_side_lines_read(struct flow *f,
    const struct flow_side *file, struct diags *d, struct arena *keep,
    struct arena *a)
{
	struct flow_side_lines *s = arena_alloc(a, sizeof *s);
	s->r = arena_alloc(a, sizeof *s->r);
	s->r->flow = f;
	s->r->arena = keep;
	s->r->diags = d;
	s->r->file = file->file;
	s->r->place = PLACE_STEP;
	s->r->step = FLOW_NOWHERE;
	s->slots = flow_slot_all(f, a);
	s->entries = arena_array(a, (size_t)s->slots.n + 1, sizeof *s->entries);
	s->names = arena_array(a, (size_t)s->slots.n + 1, sizeof *s->names);
	for (int i = 0; i < s->slots.n; i++)
		s->names[i] = s->slots.list[i].name;
	s->last_line = 1;
	read_all(s, file->source);
	return s;
}
