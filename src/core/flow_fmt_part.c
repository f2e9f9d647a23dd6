/*
 * flow_fmt_part: takes its part off the line as the reader does, so that the
 * two never differ over where it ends.
 */
#include "core/flow_fmt_part.h"

#include <string.h>

#include "core/flow_words.h"

void flow_fmt_part_rest(struct flow_fmt_pen *p, struct scan *s)
{
	flow_fmt_pen_word(p, str_trim(s->rest));
	s->rest.len = 0;
}

static void put_list(struct flow_fmt_pen *p, struct str list)
{
	struct str item;
	bool is_first = true;
	list = str_trim(list);
	while (flow_lines_item(&list, &item)) {
		if (!is_first)
			buf_putc(p->out, ',');
		flow_fmt_pen_word(p, item);
		is_first = false;
	}
}

void flow_fmt_part_list_to_end(struct flow_fmt_pen *p, struct scan *s)
{
	put_list(p, s->rest);
	s->rest.len = 0;
}

void flow_fmt_part_list_to_arrow(struct flow_fmt_pen *p, struct scan *s)
{
	struct scan here = *s;
	struct str list;
	if (!flow_lines_until_arrow(&here, &list))
		return;
	put_list(p, list);
	/* The arrow itself is the next part. */
	s->rest.ptr = list.ptr + list.len;
	s->rest.len = (size_t)(here.rest.ptr + here.rest.len - s->rest.ptr);
}

void flow_fmt_part_list_to_as(struct flow_fmt_pen *p, struct scan *s)
{
	struct str list;
	if (!flow_lines_until_word(s, STR("as"), &list) &&
	    !flow_lines_until_word(s, STR("sebagai"), &list))
		return;
	put_list(p, list);
	flow_fmt_pen_said(p, str_of(p->is_twin ? "sebagai" : "as"), "as",
	    flow_words_twin("as"));
}

void flow_fmt_part_arrow(struct flow_fmt_pen *p, struct scan *s)
{
	if (!flow_lines_arrow(s))
		return;
	flow_fmt_pen_word(p, STR("->"));
	flow_fmt_pen_lower(p, flow_lines_word(s));
}

void flow_fmt_part_unit(struct flow_fmt_pen *p, struct scan *s)
{
	bool is_one = str_ends(buf_str(p->out), STR(" 1"));
	struct str unit = flow_lines_word(s);
	const char *english = flow_words_unit_in(unit, is_one, false);
	if (english)
		flow_fmt_pen_said(
		    p, unit, english, flow_words_unit_in(unit, is_one, true));
	else
		flow_fmt_pen_word(p, unit);
}

void flow_fmt_part_pattern(struct flow_fmt_pen *p, struct scan *s)
{
	struct str rest = str_trim(s->rest);
	const char *last = rest.len ? memrchr(rest.ptr, '/', rest.len) : NULL;
	size_t n = last ? (size_t)(last - rest.ptr) + 1 : rest.len;
	flow_fmt_pen_word(p, str_sub(rest, 0, n));
	s->rest = str_sub(rest, n, rest.len);
}

/* One of the signs, in plain letters; false: a word comes. */
static bool put_sign(struct flow_fmt_pen *p, struct scan *s)
{
	static const char *const signs[][2] = { { ">=", ">=" },
		{ "\xE2\x89\xA5", ">=" }, { "<=", "<=" },
		{ "\xE2\x89\xA4", "<=" }, { ">", ">" }, { "<", "<" } };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (flow_lines_sign(s, str_of(signs[i][0]))) {
			flow_fmt_pen_word(p, str_of(signs[i][1]));
			return true;
		}
	return false;
}

/* `is`, `is not`; in Indonesian `adalah`, and `bukan` alone. */
static void put_is(struct flow_fmt_pen *p, struct scan *s)
{
	struct str is = { NULL, 0 }, nope = { NULL, 0 };
	if (flow_words_is(flow_lines_peek(s), "is", NULL))
		is = flow_lines_word(s);
	if (flow_words_is(flow_lines_peek(s), "not", NULL))
		nope = flow_lines_word(s);
	if (p->words == FLOW_FMT_AS_IS) {
		flow_fmt_pen_lower(p, is);
		flow_fmt_pen_lower(p, nope);
		return;
	}
	if (p->words == FLOW_FMT_ENGLISH || !nope.len)
		flow_fmt_pen_said(p, is, "is", flow_words_twin("is"));
	if (nope.len)
		flow_fmt_pen_said(p, nope, "not", flow_words_twin("not"));
}

void flow_fmt_part_condition(struct flow_fmt_pen *p, struct scan *s)
{
	struct scan here = *s, condition = *s;
	if (!flow_lines_until_arrow(&here, &condition.rest))
		return;
	struct str end = condition.rest;
	if (!put_sign(p, &condition))
		put_is(p, &condition);
	flow_fmt_pen_word(p, str_trim(condition.rest));
	s->rest.ptr = end.ptr + end.len;
	s->rest.len = (size_t)(here.rest.ptr + here.rest.len - s->rest.ptr);
}

/* `back 0 home 00 more 98`, in any order. */
void flow_fmt_part_keys(struct flow_fmt_pen *p, struct scan *s)
{
	static const char *const keys[] = { "back", "home", "more" };
	while (!flow_lines_is_empty(s)) {
		struct str key = flow_lines_word(s);
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			if (flow_words_is(key, keys[i], NULL))
				flow_fmt_pen_said(
				    p, key, keys[i], flow_words_twin(keys[i]));
		flow_fmt_pen_word(p, flow_lines_word(s));
	}
}

/* A word of a field's attributes, which may have commas in it. */
static void put_attribute(struct flow_fmt_pen *p, struct str word)
{
	while (word.len) {
		flow_fmt_pen_lower(p, str_cut(&word, ','));
		if (word.ptr)
			buf_putc(p->out, ',');
	}
}

/* Names stand in one column, and what they are in the next. */
void flow_fmt_part_field(struct flow_fmt_pen *p, struct scan *s)
{
	struct str name = flow_lines_word(s);
	struct str rest = s->rest;
	flow_fmt_pen_lower(p, name);
	if (!flow_lines_is_empty(s))
		for (int i = (int)name.len; i < p->field_width; i++)
			buf_putc(p->out, ' ');
	while (rest.len)
		put_attribute(p, str_word(&rest));
	s->rest.len = 0;
}

void flow_fmt_part_name(struct flow_fmt_pen *p, struct scan *s)
{
	flow_fmt_pen_lower(p, flow_lines_word(s));
}

void flow_fmt_part_letters(struct flow_fmt_pen *p, struct scan *s)
{
	flow_fmt_pen_word(p, flow_lines_word(s));
}

void flow_fmt_part_capitals(struct flow_fmt_pen *p, struct scan *s)
{
	flow_fmt_pen_capitals(p, flow_lines_word(s));
}

void flow_fmt_part_equals(struct flow_fmt_pen *p, struct scan *s)
{
	if (flow_lines_sign(s, STR("=")))
		flow_fmt_pen_word(p, STR("="));
}
