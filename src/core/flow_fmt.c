/*
 * flow_fmt: two passes over the lines. The first says for each what it is and
 * how far it stands in, by the same marks and words that the reader goes by;
 * the second writes them and puts the blank lines in between.
 */
#include "core/flow_fmt.h"

#include "core/flow_fmt_line.h"
#include "core/flow_reader.h"

#define INDENT STR("  ")

enum line_sort {
	LINE_BLANK,
	LINE_COMMENT,
	LINE_HEAD, /* begins a step or an example */
	LINE_BODY,
};

struct line {
	enum line_sort sort;
	bool is_inner; /* two blanks in */
	struct scan scan;
};

struct fmt {
	const struct flow *flow;
	struct arena *arena;
	struct line *lines;
	int n;
	struct flow_fmt_pen pen;
	/* Where the first pass is. */
	enum flow_place place;
	bool is_under;      /* an option, accept, retry or no reply is open */
	bool is_sending;    /* a send is open */
	bool is_officers;   /* an escalate takes `| text` */
	bool text_is_inner; /* so was the text that a bare bar continues */
};

/* ---- what a line is ---- */

/* Cuts a text line at its bar; false when the line is another. */
static bool cut_text(const struct fmt *f, const struct scan *s,
    struct scan *head, struct scan *rest)
{
	size_t bar = str_find(s->rest, '|');
	*head = *rest = *s;
	head->rest = str_sub(s->rest, 0, bar);
	rest->rest = str_sub(s->rest, bar + 1, s->rest.len);
	if (f->place != PLACE_STEP || bar == s->rest.len)
		return false;
	struct str first = flow_lines_peek(head);
	for (int i = 0; i < f->flow->n_langs; i++)
		if (str_eq_nocase(first, f->flow->langs[i]))
			return true;
	return first.len == 0;
}

static bool is_text_inner(struct fmt *f, const struct scan *head)
{
	if (!flow_lines_is_empty(head)) {
		f->is_officers = false;
		f->text_is_inner = f->is_under || f->is_sending;
	} else if (f->is_officers)
		f->text_is_inner = true;
	return f->text_is_inner;
}

static void close_openers(struct fmt *f, bool is_under)
{
	f->is_under = is_under;
	f->is_sending = false;
	f->is_officers = false;
}

/* What opens under what: true when the line itself stands in. */
static bool open_keyword(struct fmt *f, enum flow_word word)
{
	static const enum flow_word answers[] = { WORD_ACCEPT, WORD_RETRY,
		WORD_NO_REPLY };
	static const enum flow_word own[] = { WORD_MENU, WORD_ASK, WORD_WHEN,
		WORD_LOOKUP, WORD_CALL, WORD_END, WORD_FORGET };
	bool was_under = f->is_under;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (word == answers[i]) {
			close_openers(f, true);
			return false;
		}
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (word == own[i]) {
			close_openers(f, false);
			return false;
		}
	close_openers(f, was_under);
	f->is_sending = word == WORD_SEND;
	f->is_officers = word == WORD_ESCALATE || word == WORD_SILENTLY ||
			 word == WORD_REFER;
	return was_under;
}

static void sort_step_line(struct fmt *f, struct line *line)
{
	struct scan head, rest, s = line->scan;
	if (cut_text(f, &s, &head, &rest)) {
		line->is_inner = is_text_inner(f, &head);
		return;
	}
	if (flow_lines_sign(&s, STR("*"))) {
		close_openers(f, true);
		return;
	}
	if (flow_lines_arrow(&s)) {
		close_openers(f, false);
		return;
	}
	unsigned places;
	enum flow_word word = flow_words_find(flow_lines_word(&s), &places);
	if (word != WORD_EXAMPLE) {
		line->is_inner = open_keyword(f, word);
		return;
	}
	f->place = PLACE_EXAMPLE;
	line->sort = LINE_HEAD;
}

static void sort_line(struct fmt *f, struct line *line)
{
	struct scan s = line->scan;
	unsigned places;
	line->sort = LINE_BODY;
	if (flow_lines_is_empty(&s))
		line->sort = LINE_BLANK;
	else if (s.rest.ptr[0] == '#')
		line->sort = LINE_COMMENT;
	else if (flow_lines_sign(&s, STR("=="))) {
		f->place = PLACE_STEP;
		close_openers(f, false);
		line->sort = LINE_HEAD;
	} else if (f->place == PLACE_STEP)
		sort_step_line(f, line);
	else if (flow_words_find(flow_lines_word(&s), &places) ==
		 WORD_EXAMPLE) {
		f->place = PLACE_EXAMPLE;
		line->sort = LINE_HEAD;
	}
}

/* ---- writing a line ---- */

static void put_line(struct fmt *f, const struct line *line)
{
	struct scan head, rest, s = line->scan;
	char mark = s.rest.ptr[0];
	unsigned places;
	if (line->sort == LINE_COMMENT)
		buf_puts(f->pen.out, str_trim(s.rest));
	else if (flow_lines_sign(&s, STR("==")))
		flow_fmt_line_step(&f->pen, &s);
	else if (f->place == PLACE_EXAMPLE &&
		 str_find(STR("><!=~"), mark) < 5) {
		s.rest = str_sub(s.rest, 1, s.rest.len);
		flow_fmt_line_example(&f->pen, mark, &s);
	} else if (cut_text(f, &s, &head, &rest))
		flow_fmt_line_text(&f->pen, &head, &rest);
	else if (flow_lines_sign(&s, STR("*")))
		flow_fmt_line_option(&f->pen, &s);
	else if (flow_lines_arrow(&s))
		flow_fmt_line_go(&f->pen, &s);
	else {
		struct str spelt = flow_lines_word(&s);
		flow_fmt_line_keyword(
		    &f->pen, spelt, flow_words_find(spelt, &places), &s);
	}
}

/* The place changes in the second pass as in the first. */
static void follow_place(struct fmt *f, const struct line *line)
{
	struct scan s = line->scan;
	if (line->sort == LINE_HEAD)
		f->place =
		    flow_lines_sign(&s, STR("==")) ? PLACE_STEP : PLACE_EXAMPLE;
}

/* ---- blank lines ---- */

/* The next line that is not a comment; n when there is none. */
static int after_comments(const struct fmt *f, int i)
{
	while (i < f->n && f->lines[i].sort == LINE_COMMENT)
		i++;
	return i;
}

/* True when line i begins a step or example, with the comments above it. */
static bool begins_part(const struct fmt *f, int i)
{
	int next = after_comments(f, i);
	if (i > 0 && f->lines[i - 1].sort == LINE_COMMENT)
		return false;
	return next < f->n && f->lines[next].sort == LINE_HEAD;
}

static bool is_comment_inner(const struct fmt *f, int i)
{
	int next = after_comments(f, i);
	return next < f->n && f->lines[next].is_inner;
}

/* Line i stands; is an empty one before it? `last` is what stands above. */
static bool has_blank_before(
    const struct fmt *f, int i, const struct line *last)
{
	if (!last)
		return false;
	if (begins_part(f, i))
		return true;
	return last->sort != LINE_HEAD && f->lines[i - 1].sort == LINE_BLANK;
}

static void write_lines(struct fmt *f)
{
	const struct line *last = NULL;
	f->place = PLACE_HEADER;
	for (int i = 0; i < f->n; i++) {
		const struct line *line = &f->lines[i];
		bool is_inner = line->is_inner;
		if (line->sort == LINE_BLANK)
			continue;
		if (has_blank_before(f, i, last))
			buf_putc(f->pen.out, '\n');
		if (line->sort == LINE_COMMENT)
			is_inner = is_comment_inner(f, i);
		if (is_inner)
			buf_puts(f->pen.out, INDENT);
		f->pen.start = f->pen.out->len;
		follow_place(f, line);
		put_line(f, line);
		buf_putc(f->pen.out, '\n');
		last = line;
	}
}

/* ---- the whole ---- */

static void read_lines(struct fmt *f)
{
	struct flow_lines lines;
	struct scan s;
	int n = 1;
	for (size_t i = 0; i < f->flow->source.len; i++)
		n += f->flow->source.ptr[i] == '\n';
	f->lines = arena_array(f->arena, (size_t)n + 1, sizeof *f->lines);
	f->place = PLACE_HEADER;
	flow_lines_init(&lines, f->arena, f->flow->source);
	while (flow_lines_next(&lines, &s)) {
		f->lines[f->n].scan = s;
		sort_line(f, &f->lines[f->n++]);
	}
}

void flow_fmt(
    const struct flow *flow, enum flow_fmt_words words, struct buf *out)
{
	struct fmt f = { .flow = flow,
		.arena = arena_new(LIMIT_FLOW_ARENA),
		.pen = { .out = out, .words = words } };
	for (int i = 0; i < flow->n_fields; i++)
		if ((int)flow->fields[i].name.len > f.pen.field_width)
			f.pen.field_width = (int)flow->fields[i].name.len;
	read_lines(&f);
	write_lines(&f);
	arena_free(f.arena);
}
