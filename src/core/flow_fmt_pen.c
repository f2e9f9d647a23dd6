/* flow_fmt_pen: letters change only where the language has no case. */
#include "core/flow_fmt_pen.h"

static void begin_word(struct flow_fmt_pen *p)
{
	if (p->out->len > p->start)
		buf_putc(p->out, ' ');
}

void flow_fmt_pen_word(struct flow_fmt_pen *p, struct str word)
{
	if (word.len == 0)
		return;
	begin_word(p);
	buf_puts(p->out, word);
}

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static char upper(char c)
{
	return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

static void put_changed(
    struct flow_fmt_pen *p, struct str word, char (*change)(char))
{
	if (word.len == 0)
		return;
	begin_word(p);
	for (size_t i = 0; i < word.len; i++)
		buf_putc(p->out, change(word.ptr[i]));
}

void flow_fmt_pen_lower(struct flow_fmt_pen *p, struct str word)
{
	put_changed(p, word, lower);
}

void flow_fmt_pen_capitals(struct flow_fmt_pen *p, struct str word)
{
	put_changed(p, word, upper);
}

void flow_fmt_pen_said(struct flow_fmt_pen *p, struct str spelt,
    const char *english, const char *twin)
{
	bool is_twin = p->words == FLOW_FMT_INDONESIAN;
	if (p->words == FLOW_FMT_AS_IS && spelt.len)
		flow_fmt_pen_lower(p, spelt);
	else
		flow_fmt_pen_word(p, str_of(is_twin && twin ? twin : english));
}
