/*
 * flow_lines: the accidents of word processors and phones are mended here, so
 * that the readers see plain lines: a tab or NBSP is one blank (the column
 * stays right), a CR at the end is gone.
 */
#include "core/flow_lines.h"

#include <string.h>

#include "text/utf8.h"

#define BOM STR("\xEF\xBB\xBF")
#define NBSP "\xC2\xA0"

/* "ke" needs a blank after it; the dashes are what autocorrect leaves. */
static const char *const arrows[] = {
	"->", "\xE2\x86\x92", /* → */
	"\xE2\x80\x93>",      /* en dash */
	"\xE2\x80\x94>",      /* em dash */
};

void flow_lines_init(
    struct flow_lines *l, struct arena *arena, struct str source)
{
	l->arena = arena;
	l->rest = source;
	l->number = 0;
	if (str_starts(source, BOM))
		l->rest = str_sub(source, BOM.len, source.len);
	if (l->rest.len == 0)
		l->rest.ptr = NULL;
}

static bool has_odd_blank(struct str line)
{
	return str_find(line, '\t') < line.len ||
	       (line.len && memmem(line.ptr, line.len, NBSP, 2));
}

static struct str plain_blanks(struct arena *a, struct str line)
{
	char *out = arena_alloc(a, line.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < line.len; i++) {
		bool nbsp =
		    i + 1 < line.len && memcmp(line.ptr + i, NBSP, 2) == 0;
		out[n++] =
		    (char)(nbsp || line.ptr[i] == '\t' ? ' ' : line.ptr[i]);
		i += nbsp;
	}
	return (struct str){ out, n };
}

bool flow_lines_next(struct flow_lines *l, struct scan *out)
{
	if (!l->rest.ptr)
		return false;
	struct str line = str_cut(&l->rest, '\n');
	l->number++;
	if (has_odd_blank(line))
		line = plain_blanks(l->arena, line);
	out->start = line.ptr;
	out->rest = str_trim(line); /* a CR at its end, too */
	out->line = l->number;
	return true;
}

static void skip_blanks(struct scan *s)
{
	while (s->rest.len && s->rest.ptr[0] == ' ')
		s->rest = str_sub(s->rest, 1, s->rest.len);
}

int flow_lines_column(const struct scan *s)
{
	struct scan at = *s;
	skip_blanks(&at);
	if (!at.start || !at.rest.ptr)
		return 1;
	struct str before = { at.start, (size_t)(at.rest.ptr - at.start) };
	return (int)utf8_length(before) + 1;
}

bool flow_lines_is_empty(const struct scan *s)
{
	return str_trim(s->rest).len == 0;
}

/* Bytes of the arrow at the front, 0 when there is none. */
static size_t arrow_length(struct str s)
{
	for (size_t i = 0; i < sizeof arrows / sizeof arrows[0]; i++)
		if (str_starts(s, str_of(arrows[i])))
			return strlen(arrows[i]);
	return 0;
}

/* Position of the first arrow that is a sign, or s.len. */
static size_t find_sign(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (arrow_length(str_sub(s, i, s.len)) > 0)
			return i;
	return s.len;
}

struct str flow_lines_word(struct scan *s)
{
	skip_blanks(s);
	size_t n = str_find(s->rest, ' ');
	size_t arrow = find_sign(str_sub(s->rest, 0, n));
	if (arrow > 0)
		n = arrow;
	struct str word = str_sub(s->rest, 0, n);
	s->rest = str_sub(s->rest, n, s->rest.len);
	return word;
}

struct str flow_lines_peek(const struct scan *s)
{
	struct scan copy = *s;
	return flow_lines_word(&copy);
}

bool flow_lines_sign(struct scan *s, struct str sign)
{
	skip_blanks(s);
	if (!str_starts(s->rest, sign))
		return false;
	s->rest = str_sub(s->rest, sign.len, s->rest.len);
	return true;
}

static bool is_word_arrow(struct str word)
{
	return str_eq_nocase(word, STR("ke"));
}

bool flow_lines_arrow(struct scan *s)
{
	skip_blanks(s);
	size_t n = arrow_length(s->rest);
	if (n == 0 && is_word_arrow(flow_lines_peek(s)))
		n = 2;
	s->rest = str_sub(s->rest, n, s->rest.len);
	return n > 0;
}

bool flow_lines_until_arrow(struct scan *s, struct str *before)
{
	size_t at = find_sign(s->rest);
	if (at == s->rest.len)
		return flow_lines_until_word(s, STR("ke"), before);
	struct str rest = str_sub(s->rest, at, s->rest.len);
	*before = str_trim(str_sub(s->rest, 0, at));
	s->rest = str_sub(rest, arrow_length(rest), rest.len);
	return true;
}

bool flow_lines_until_word(struct scan *s, struct str word, struct str *before)
{
	struct scan at = *s;
	while (!flow_lines_is_empty(&at)) {
		skip_blanks(&at);
		size_t taken = s->rest.len - at.rest.len;
		if (!str_eq_nocase(flow_lines_word(&at), word))
			continue;
		*before = str_trim(str_sub(s->rest, 0, taken));
		*s = at;
		return true;
	}
	return false;
}

bool flow_lines_item(struct str *list, struct str *item)
{
	if (!list->ptr)
		return false;
	*item = str_trim(str_cut(list, ','));
	return true;
}
