/*
 * flow_fmt_line: the shape of each keyword's line is a string of parts with
 * blanks between them. A part that is a word of the language may be written
 * anew; all else is copied. What a shape does not name stays to the letter.
 *
 *   n  a name: lower case        l  a list to the end of the line
 *   w  a word to the letter      L  a list up to the arrow
 *   S  a word in capitals        A  a list up to `as`, and that
 *   u  a unit                    c  a condition up to the arrow
 *   >  an arrow and a step       p  a pattern, to its last slash
 *   ?> the same, if it is there  *  the rest to the letter
 *   k  the keys of a screen      f  what a field is
 *   h  a way to accept           a  an action
 *   to/kepada   that word and its twin (without a slash the usual twin)
 *   ?cover      the same, if it is there     +after  put in if it is not
 */
#include "core/flow_fmt_line.h"

#include <stdio.h>
#include <string.h>

#include "core/flow_fmt_part.h"
#include "core/flow_read_accept.h"
#include "core/flow_read_example.h"

#define WORD_MOST 24 /* bytes of a word in a shape */

static const char *const shapes[WORD_COUNT] = {
	[WORD_FLOW] = "n",
	[WORD_TITLE] = "*",
	[WORD_LANGUAGES] = "l",
	[WORD_START] = "?call ?sms ?ussd l",
	[WORD_SCHEDULE] = "every w u ?at w w to/kepada group n",
	[WORD_EXPIRES] = "n w u",
	[WORD_RESUME] = "n",
	[WORD_FIELD] = "f",
	[WORD_KEEP] = "w u",
	[WORD_MOVE] = "n >",
	[WORD_INTERRUPT] = "L >",
	[WORD_UNKNOWN] = ">",
	[WORD_STOP] = "L >",
	[WORD_KEYS] = "k",
	[WORD_WATCH] = "w",
	[WORD_LANGUAGE] = "l",
	[WORD_MENU] = "n",
	[WORD_ASK] = "n",
	[WORD_ALSO] = "l",
	[WORD_ACCEPT] = "h",
	[WORD_RETRY] = "w >",
	[WORD_NO_REPLY] = "reply/balasan +after/setelah w u ?remind ?>",
	[WORD_SILENTLY] = "a",
	[WORD_ESCALATE] = "S to/kepada n",
	[WORD_SET] = "n = *",
	[WORD_ADD] = "n w",
	[WORD_WHEN] = "n c >",
	[WORD_LOOKUP] = "n n as n",
	[WORD_CALL] = "n >",
	[WORD_SEND] = "n",
	[WORD_JOIN] = "n",
	[WORD_LEAVE] = "n",
	[WORD_ENROL] = "n",
	[WORD_UNENROL] = "n",
	[WORD_REFER] = "n",
	[WORD_EXAMPLE] = "*",
	[WORD_SAME] = "replies as *",
	[WORD_WITH] = "n n ?cover *",
};

static const char *const hows[] = {
	[ACCEPT_WORD] = "A n ?>",
	[ACCEPT_TEXT] = "w to w ?>",
	[ACCEPT_NUMBER] = "w to w ?>",
	[ACCEPT_PHONE] = "S ?>",
	[ACCEPT_YESNO] = "?>",
	[ACCEPT_CODE] = "n ?>",
	[ACCEPT_MATCH] = "p ?>",
	[ACCEPT_ANY] = "?>",
	[ACCEPT_DATE] = "?>",
	[ACCEPT_PLACE] = "?>",
};

static void put_shape(
    struct flow_fmt_pen *p, const char *shape, struct scan *s);

static void put_how(struct flow_fmt_pen *p, struct scan *s)
{
	enum accept_kind how;
	struct str word = flow_lines_word(s);
	if (!flow_read_accept_how(word, &how))
		return;
	flow_fmt_pen_said(p, word, flow_read_accept_name(how, false),
	    flow_read_accept_name(how, true));
	put_shape(p, hows[how], s);
}

static void put_action(struct flow_fmt_pen *p, struct scan *s)
{
	unsigned places;
	struct str spelt = flow_lines_word(s);
	flow_fmt_line_keyword(p, spelt, flow_words_find(spelt, &places), s);
}

static const struct {
	const char *part;
	void (*put)(struct flow_fmt_pen *p, struct scan *s);
} parts[] = {
	{ "n", flow_fmt_part_name },
	{ "w", flow_fmt_part_letters },
	{ "S", flow_fmt_part_capitals },
	{ "u", flow_fmt_part_unit },
	{ ">", flow_fmt_part_arrow },
	{ "?>", flow_fmt_part_arrow },
	{ "l", flow_fmt_part_list_to_end },
	{ "L", flow_fmt_part_list_to_arrow },
	{ "A", flow_fmt_part_list_to_as },
	{ "c", flow_fmt_part_condition },
	{ "p", flow_fmt_part_pattern },
	{ "*", flow_fmt_part_rest },
	{ "k", flow_fmt_part_keys },
	{ "f", flow_fmt_part_field },
	{ "h", put_how },
	{ "a", put_action },
	{ "=", flow_fmt_part_equals },
};

/* `to/kepada`, `?cover`, `+after/setelah`, taken apart. */
struct literal {
	char mark; /* '?', '+', or 0 */
	char english[WORD_MOST], own[WORD_MOST];
	const char *twin; /* own, or the usual one */
};

static void take_apart(struct str part, struct literal *out)
{
	bool has_mark = part.ptr[0] == '?' || part.ptr[0] == '+';
	struct str twin = str_sub(part, has_mark, part.len);
	struct str word = str_cut(&twin, '/');
	out->mark = (char)(has_mark ? part.ptr[0] : 0);
	(void)snprintf(
	    out->english, sizeof out->english, "%.*s", STR_ARG(word));
	(void)snprintf(out->own, sizeof out->own, "%.*s", (int)twin.len,
	    twin.len ? twin.ptr : "");
	out->twin = twin.len ? out->own : flow_words_twin(out->english);
}

/* Takes the word off the line; empty when another one comes. */
static struct str take_word(const struct literal *l, struct scan *s)
{
	struct str word = flow_lines_peek(s);
	if (flow_words_is(word, l->english, l->twin) ||
	    flow_words_is(word, l->english, NULL))
		return flow_lines_word(s);
	return STR("");
}

/* False when the word was optional and is not there. */
static bool put_literal(struct flow_fmt_pen *p, struct str part, struct scan *s)
{
	struct literal l;
	take_apart(part, &l);
	struct str spelt = take_word(&l, s);
	if (!spelt.len && l.mark == '?')
		return false;
	/* `to` may be written as an arrow: teruskan S1 ke piket. */
	if (!spelt.len && !l.mark)
		(void)flow_lines_arrow(s);
	if (!spelt.len)
		spelt = str_of(p->is_twin && l.twin ? l.twin : l.english);
	flow_fmt_pen_said(p, spelt, l.english, l.twin);
	return true;
}

/* Parts that go with an optional word are left out with it. */
static struct str skip_words(struct str shape)
{
	while (str_starts(shape, STR("w ")))
		shape = str_sub(shape, 2, shape.len);
	return shape;
}

static void put_shape(struct flow_fmt_pen *p, const char *text, struct scan *s)
{
	struct str shape = str_of(text);
	while (shape.len) {
		struct str part = str_cut(&shape, ' ');
		size_t i = 0, n = sizeof parts / sizeof *parts;
		while (i < n && !str_eq(part, str_of(parts[i].part)))
			i++;
		if (i < n)
			parts[i].put(p, s);
		else if (!put_literal(p, part, s))
			shape = skip_words(shape);
	}
	flow_fmt_part_rest(p, s);
}

void flow_fmt_line_keyword(struct flow_fmt_pen *p, struct str spelt,
    enum flow_word word, struct scan *s)
{
	const char *english = flow_words_spelling(word, false);
	p->is_twin = !str_eq_nocase(spelt, str_of(english));
	flow_fmt_pen_said(p, spelt, english, flow_words_spelling(word, true));
	put_shape(p, shapes[word] ? shapes[word] : "", s);
}

void flow_fmt_line_step(struct flow_fmt_pen *p, struct scan *s)
{
	struct str name = flow_lines_word(s);
	if (name.len > 2 && str_ends(name, STR("==")))
		name.len -= 2;
	flow_fmt_pen_word(p, STR("=="));
	flow_fmt_pen_lower(p, name);
}

void flow_fmt_line_option(struct flow_fmt_pen *p, struct scan *s)
{
	flow_fmt_pen_word(p, STR("*"));
	put_shape(p, "n ?>", s);
}

void flow_fmt_line_go(struct flow_fmt_pen *p, struct scan *s)
{
	flow_fmt_pen_word(p, STR("->"));
	flow_fmt_part_name(p, s);
}

void flow_fmt_line_text(
    struct flow_fmt_pen *p, struct scan *head, struct scan *s)
{
	put_shape(p, "n ?cover n", head);
	flow_fmt_pen_word(p, STR("|"));
	flow_fmt_part_rest(p, s);
}

static void put_event(struct flow_fmt_pen *p, struct scan *s)
{
	struct str phrase = str_trim(s->rest);
	const char *english = flow_read_example_event(phrase, false);
	if (!english) {
		put_shape(p, "w u pass", s);
		return;
	}
	flow_fmt_pen_said(
	    p, phrase, english, flow_read_example_event(phrase, true));
}

/* `! request enrol kabar`, `! S1 piket text`. */
static void put_alert(struct flow_fmt_pen *p, struct scan *s)
{
	if (!flow_words_is(flow_lines_peek(s), "request", NULL)) {
		put_shape(p, "S n *", s);
		return;
	}
	(void)put_literal(p, STR("?request"), s);
	unsigned places;
	struct str spelt = flow_lines_word(s);
	enum flow_word word = flow_words_find(spelt, &places);
	flow_fmt_pen_said(p, spelt, flow_words_spelling(word, false),
	    flow_words_spelling(word, true));
	flow_fmt_part_rest(p, s);
}

void flow_fmt_line_example(struct flow_fmt_pen *p, char mark, struct scan *s)
{
	flow_fmt_pen_word(p, (struct str){ &mark, 1 });
	if (mark == '~')
		put_event(p, s);
	else if (mark == '!')
		put_alert(p, s);
	else if (mark == '=')
		put_shape(p, "n *", s);
	else if (str_eq(str_trim(s->rest), STR("\xE2\x80\xA6")) && mark == '<')
		flow_fmt_pen_word(p, STR("..."));
	else
		flow_fmt_part_rest(p, s);
}
