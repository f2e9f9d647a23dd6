/*
 * Arrows carry plain labels. Sizes are chosen so that a flow of some twenty
 * steps is readable on one A4 page.
 */
#include "tools/graph_dot.h"

#include "tools/graph_box.h"
#include "tools/graph_edges.h"
#include "tools/graph_text.h"

#define SCRATCH ((size_t)16 << 20) /* of one step */
#define ENTRY_WIDTH 30
#define MANY_STEPS 14
#define MANY_EDGES 16 /* with their labels they do not fit side by side */

static void put(struct graph_drawing *d, const char *text)
{
	buf_puts(d->out, str_of(text));
}

/* ---- arrows ---- */

static const char *const faces[] = {
	[GRAPH_ANSWER] = "",
	[GRAPH_RETRY] = " style=dashed color=gray50 fontcolor=gray35",
	[GRAPH_TIME] = " style=dashed color=blue4 fontcolor=blue4",
	[GRAPH_WHEN] = " fontcolor=\"#7a4b00\" color=\"#7a4b00\"",
	[GRAPH_ON] = "",
};

static void draw_edge(
    struct graph_drawing *d, int from, const struct graph_edge *e)
{
	if (e->to == FLOW_NOWHERE)
		buf_putf(d->out, "\tstep%d -> end%d [", from, from);
	else
		buf_putf(d->out, "\tstep%d -> step%d [", from, e->to);
	if (e->label.len > 0) {
		put(d, "label=\"");
		graph_text_quoted(d->out, e->label);
		put(d, "\\l\"");
	}
	put(d, faces[e->kind]);
	if (e->severity == SEVERITY_S1)
		put(d, " color=\"" GRAPH_RED "\" fontcolor=\"" GRAPH_RED "\"");
	put(d, "];\n");
}

static void draw_edges(struct graph_drawing *d, int step)
{
	struct graph_edges edges = graph_edges_of(
	    d->flow, step, d->look->is_private, d->label, d->arena);
	bool ends = false;

	for (int i = 0; i < edges.n; i++)
		ends |= edges.list[i].to == FLOW_NOWHERE;
	if (ends)
		buf_putf(d->out,
		    "\tend%d [label=\"selesai\" fontsize=9 style=filled "
		    "fillcolor=gray30 fontcolor=white height=0.2 width=0.4];\n",
		    step);
	for (int i = 0; i < edges.n; i++)
		draw_edge(d, step, &edges.list[i]);
}

/* ---- where a talk begins ---- */

static void put_upper(struct graph_drawing *d, struct str word)
{
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		char upper = c;

		if (c >= 'a' && c <= 'z')
			upper = (char)(c - 'a' + 'A');
		graph_text_quoted(d->out, (struct str){ &upper, 1 });
	}
}

/* A list of words in lines that are not too long. */
struct words {
	struct graph_drawing *d;
	size_t width; /* of this line so far */
};

static void put_word(struct words *w, struct str word)
{
	if (w->width > ENTRY_WIDTH) {
		put(w->d, ",\\n");
		w->width = 0;
	} else if (w->width > 0) {
		put(w->d, ", ");
	}
	put_upper(w->d, word);
	w->width += word.len + 2;
}

static void put_words(
    struct graph_drawing *d, const char *before, const struct str *words, int n)
{
	struct words w = { d, 0 };

	if (n > 0)
		put(d, before);
	for (int i = 0; i < n; i++)
		put_word(&w, words[i]);
	if (n > 0)
		put(d, "\\n");
}

static void begin_entry(struct graph_drawing *d, const char *name)
{
	buf_putf(
	    d->out, "\t%s [style=filled fillcolor=\"#fff3d0\" label=\"", name);
}

static void draw_start(struct graph_drawing *d)
{
	const struct flow *f = d->flow;

	if (f->n_start_sms + f->n_start_ussd == 0 && f->schedule == 0)
		return;
	begin_entry(d, "start");
	put_words(d, "SMS: ", f->start_sms, f->n_start_sms);
	put_words(d, "USSD: ", f->start_ussd, f->n_start_ussd);
	if (f->schedule > 0)
		buf_putf(d->out, "tiap %.*s",
		    STR_ARG(graph_text_span(d->arena, f->schedule)));
	put(d, "\"];\n\tstart -> step0;\n");
}

/* The words that lead to one step are one sign. */
static void draw_interrupt(struct graph_drawing *d, int i)
{
	const struct flow *f = d->flow;
	int target = f->interrupts[i].target;
	struct str name = arena_printf(d->arena, "word%d", i);
	struct words w = { d, 0 };

	for (int k = 0; k < i; k++)
		if (f->interrupts[k].target == target)
			return;
	begin_entry(d, name.ptr);
	put(d, "kapan saja:\\n");
	for (int k = i; k < f->n_interrupts; k++)
		if (f->interrupts[k].target == target)
			put_word(&w, f->interrupts[k].word);
	buf_putf(d->out, "\"];\n\t%s -> step%d;\n", name.ptr, target);
}

static void draw_entries(struct graph_drawing *d)
{
	const struct flow *f = d->flow;

	draw_start(d);
	for (int i = 0; i < f->n_interrupts; i++)
		draw_interrupt(d, i);
	if (f->unknown == FLOW_NOWHERE)
		return;
	begin_entry(d, "unknown");
	buf_putf(d->out, "yang tidak\\ndimengerti\"];\n\tunknown -> step%d;\n",
	    f->unknown);
}

static void draw_title(struct graph_drawing *d)
{
	const struct flow *f = d->flow;

	put(d, "\tlabel=<<B>");
	graph_text_marked(d->out, f->title.len > 0 ? f->title : f->name);
	put(d, "</B> (");
	graph_text_marked(d->out, f->name);
	put(d, ")<BR/><FONT POINT-SIZE=\"10\" COLOR=\"" GRAPH_GREY
	       "\">garis putus-putus: salah jawab, atau tanpa balasan; merah: "
	       "S1; [rahasia]: tidak tampil di teks");
	if (d->look->counted.len > 0) {
		put(d, "<BR/>biru: berapa percakapan masuk ke langkah, dan "
		       "berapa yang berhenti di situ; ");
		graph_text_marked(d->out, d->look->counted);
	}
	put(d, "</FONT>>;\n");
}

/* Inches of a box, near enough to tell a wide picture from a tall one. */
#define BOX_WIDTH 2.5
#define BOX_HEIGHT 1.4

/* The picture's rows, each step below those that lead to it; and how much
 * stands in the fullest. */
struct rows {
	int of_step[LIMIT_FLOW_STEPS];
	int steps[LIMIT_FLOW_STEPS], edges[LIMIT_FLOW_STEPS];
	int n, most_steps, most_edges;
};

/* Flows are written from top to bottom: what leads back moves nothing. */
static void place_step(struct rows *r, const struct graph_drawing *d, int step)
{
	struct graph_edges e = graph_edges_of(
	    d->flow, step, d->look->is_private, d->label, d->arena);
	int row = r->of_step[step];

	for (int i = 0; i < e.n; i++)
		if (e.list[i].to > step && r->of_step[e.list[i].to] <= row)
			r->of_step[e.list[i].to] = row + 1;
	r->edges[row] += e.n;
	r->steps[row]++;
	if (r->edges[row] > r->most_edges)
		r->most_edges = r->edges[row];
	if (r->steps[row] > r->most_steps)
		r->most_steps = r->steps[row];
	if (row >= r->n)
		r->n = row + 1;
}

/* A picture of many steps says less in each; a wide one is narrowed, a tall
 * one is shortened. */
static void fit(struct graph_drawing *d)
{
	static const struct {
		int width, lines, alert_lines;
		struct graph_label label;
	} sizes[] = {
		{ 38, 4, 2, { 6, 30 } }, /* few steps */
		{ 24, 3, 0, { 4, 18 } }, /* wide */
		{ 34, 2, 0, { 2, 34 } }, /* tall */
	};
	struct rows *rows = arena_alloc(d->arena, sizeof(*rows));
	int size = 0;

	for (int i = 0; i < d->flow->n_steps; i++)
		place_step(rows, d, i);
	d->is_sideways = rows->most_edges > MANY_EDGES;
	d->is_wide = d->is_sideways ||
		     rows->most_steps * BOX_WIDTH > rows->n * BOX_HEIGHT;
	if (d->flow->n_steps > MANY_STEPS)
		size = d->is_wide ? 1 : 2;
	d->width = sizes[size].width;
	d->lines = sizes[size].lines;
	d->alert_lines = sizes[size].alert_lines;
	d->label = sizes[size].label;
	arena_reset(d->arena);
}

void graph_dot(
    const struct flow *f, const struct graph_look *look, struct buf *out)
{
	struct graph_drawing d = {
		.flow = f, .look = look, .arena = arena_new(SCRATCH), .out = out
	};

	fit(&d);
	put(&d, "digraph \"");
	graph_text_quoted(out, f->name);
	put(&d, "\" {\n"
		"\tlabelloc=t; fontname=\"Helvetica\"; fontsize=16;\n"
		"\tnodesep=0.2; ranksep=0.25;\n"
		"\tnode [shape=box style=\"rounded,filled\" fillcolor=white "
		"fontname=\"Helvetica\" fontsize=11 margin=\"0.06,0.04\"];\n"
		"\tedge [fontname=\"Helvetica\" fontsize=10 arrowsize=0.7];\n");
	put(&d, d.is_sideways ? "\trankdir=LR;\n" : "\trankdir=TB;\n");
	put(&d,
	    d.is_wide ? "\tsize=\"11.1,7.7\";\n" : "\tsize=\"7.7,11.1\";\n");
	draw_title(&d);
	draw_entries(&d);
	for (int i = 0; i < f->n_steps; i++) {
		graph_box(&d, i);
		draw_edges(&d, i);
		arena_reset(d.arena);
	}
	put(&d, "}\n");
	arena_free(d.arena);
}
