/*
 * A picture shows the beginning of a text. Lines are broken between words;
 * what is left out is shown by three dots.
 */
#include "tools/graph_text.h"

#include "text/fold.h"
#include "text/utf8.h"

static const struct text *first_text(const struct say *say)
{
	const struct text *text = flow_text(say, 0, CHANNEL_SMS, false);

	if (!text)
		text = flow_text(say, 0, CHANNEL_USSD, false);
	if (!text)
		text = flow_text(say, -1, CHANNEL_SMS, false);
	return text;
}

static void put_piece(
    struct buf *out, const struct flow *f, const struct piece *piece)
{
	switch (piece->kind) {
	case PIECE_LITERAL:
		buf_puts(out, piece->literal);
		break;
	case PIECE_FIELD:
		buf_putf(out, "{%.*s}", STR_ARG(f->fields[piece->field].name));
		break;
	case PIECE_CASE:
		buf_puts(out, STR("{case}"));
		break;
	}
}

struct str graph_text_of(
    struct arena *a, const struct flow *f, const struct say *say)
{
	const struct text *text = first_text(say);
	struct buf whole;
	struct str line;

	buf_init(&whole, LIMIT_FLOW_FILE);
	for (int i = 0; text && i < text->n_pieces; i++)
		put_piece(&whole, f, &text->pieces[i]);
	line = fold_line(a, buf_str(&whole));
	buf_free(&whole);
	return line;
}

/* The first n characters. */
static struct str head_of(struct str text, size_t n)
{
	struct str rest = text;

	while (n-- > 0 && rest.len > 0)
		(void)utf8_next(&rest); /* only to move on */
	text.len -= rest.len;
	return text;
}

struct str graph_text_short(struct arena *a, struct str text, size_t n)
{
	if (utf8_length(text) <= n)
		return text;
	return arena_printf(
	    a, "%.*s...", STR_ARG(str_trim(head_of(text, n - 3))));
}

struct str graph_text_span(struct arena *a, span_t span)
{
	static const struct {
		span_t unit;
		const char *name;
	} units[] = {
		{ DAYS(1), "hari" },
		{ HOURS(1), "jam" },
		{ MINUTES(1), "menit" },
	};
	size_t i = 0;

	while (i < 2 && span % units[i].unit != 0)
		i++;
	return arena_printf(
	    a, "%lld %s", (long long)(span / units[i].unit), units[i].name);
}

void graph_text_quoted(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '\n') {
			buf_puts(out, STR("\\l"));
			continue;
		}
		if (c == '"' || c == '\\')
			buf_putc(out, '\\');
		buf_putc(out, c);
	}
}

void graph_text_marked(struct buf *out, struct str text)
{
	static const struct {
		char c;
		const char *mark;
	} marks[] = {
		{ '&', "&amp;" },
		{ '<', "&lt;" },
		{ '>', "&gt;" },
		{ '"', "&quot;" },
		/* Graphviz reads \N and \G here, too. */
		{ '\\', "&#92;" },
		{ '\n', "<BR/>" },
	};

	for (size_t i = 0; i < text.len; i++) {
		const char *mark = NULL;

		for (size_t k = 0; k < sizeof(marks) / sizeof(*marks); k++)
			if (marks[k].c == text.ptr[i])
				mark = marks[k].mark;
		if (mark)
			buf_puts(out, str_of(mark));
		else
			buf_putc(out, text.ptr[i]);
	}
}

/* Takes the words that fit the width, at least one. */
static struct str take_line(struct str *rest, size_t width)
{
	struct str whole = *rest, line;
	size_t taken = 0;

	while (rest->len > 0) {
		struct str more = *rest;

		(void)str_word(&more); /* only to move on */
		line = str_sub(whole, 0, whole.len - more.len);
		if (taken > 0 && utf8_length(line) > width)
			break;
		taken = line.len;
		*rest = more;
	}
	return str_sub(whole, 0, taken);
}

static int count_lines(struct str text, size_t width)
{
	int n = 0;

	for (text = str_trim(text); text.len > 0; text = str_trim(text)) {
		(void)take_line(&text, width); /* only to move on */
		n++;
	}
	return n;
}

/* The narrowest width of as many lines: no word is left alone on the last. */
static size_t even_width(struct str text, size_t width)
{
	int n = count_lines(text, width);

	while (width > 1 && count_lines(text, width - 1) == n)
		width--;
	return width;
}

/* Before the dots of a text that goes on. */
static struct str without_sign(struct str line)
{
	while (
	    line.len > 0 && str_find(STR(".,;: "), line.ptr[line.len - 1]) < 5)
		line.len--;
	return line;
}

void graph_text_wrapped(
    struct buf *out, struct str text, size_t width, int lines)
{
	struct str rest = str_trim(text);

	if (count_lines(rest, width) <= lines)
		width = even_width(rest, width);
	for (int i = 0; i < lines && rest.len > 0; i++) {
		struct str line = take_line(&rest, width);

		if (i > 0)
			buf_puts(out, STR("<BR ALIGN=\"LEFT\"/>"));
		rest = str_trim(rest);
		if (i + 1 == lines && rest.len > 0)
			line = without_sign(line);
		graph_text_marked(out, line);
	}
	if (rest.len > 0)
		buf_puts(out, STR("..."));
}
