/*
 * flow_place: a text remembers where it begins; where one of its letters or
 * fields stands is found by walking it again, which only a fault needs. The
 * continuation of a text is on the next line that has a bar.
 */
#include "core/flow_place.h"

#include "text/utf8.h"

/* The next line with a bar: where the continuation of a text stands. */
static struct flow_place_at next_line(const struct flow_checker *c, int line)
{
	struct flow_place_at p = { line, 1 };
	while (++line <= c->n_lines) {
		struct str source = c->lines[line];
		size_t at = str_find(source, '|');
		if (at == source.len)
			continue;
		while (++at < source.len && source.ptr[at] == ' ')
			;
		p.line = line;
		p.column = (int)utf8_length(str_sub(source, 0, at)) + 1;
		break;
	}
	return p;
}

static void step_over(
    const struct flow_checker *c, struct flow_place_at *p, struct str literal)
{
	struct str rest = literal;
	while (rest.len) {
		if (utf8_next(&rest) == '\n')
			*p = next_line(c, p->line);
		else
			p->column++;
	}
}

struct flow_place_at flow_place_of(
    const struct flow_checker *c, const struct text *text, int piece, size_t at)
{
	struct flow_place_at p = { text->line, text->column };
	for (int i = 0; i < piece; i++) {
		const struct piece *one = &text->pieces[i];
		if (one->kind == PIECE_LITERAL)
			step_over(c, &p, one->literal);
		else if (one->kind == PIECE_FIELD)
			p.column +=
			    (int)c->flow->fields[one->field].name.len + 2;
		else
			p.column += (int)sizeof "{case}" - 1;
	}
	if (text->pieces[piece].kind == PIECE_LITERAL)
		step_over(c, &p, str_sub(text->pieces[piece].literal, 0, at));
	return p;
}
