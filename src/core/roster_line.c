/*
 * roster_line: the words of one line. A word ends at a blank or a colon, which
 * is a word of its own; a name in quotes is one word.
 */
#include "core/roster_parts.h"

#include "core/conf_line.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct token quoted(struct roster_reader *r, struct token t)
{
	struct str rest = str_sub(r->text, r->at + 1, r->text.len);
	size_t end = str_find(rest, '"');

	t.is_quoted = true;
	t.text = str_sub(rest, 0, end);
	r->at += end + 2;
	if (end == rest.len) {
		roster_line_error(
		    r, t, "R003", "the quote is not closed: add a \" after it");
		r->at = r->text.len;
	}
	return t;
}

struct token roster_line_next(struct roster_reader *r)
{
	struct str s = r->text;
	struct token t = { { NULL, 0 }, 0, false };
	size_t end;

	while (r->at < s.len && is_blank(s.ptr[r->at]))
		r->at++;
	t.column = (int)r->at + 1;
	if (r->at >= s.len)
		return t;
	if (s.ptr[r->at] == '"')
		return quoted(r, t);
	end = r->at + 1;
	while (s.ptr[r->at] != ':' && end < s.len && !is_blank(s.ptr[end]) &&
	       s.ptr[end] != ':' && s.ptr[end] != '"')
		end++;
	t.text = str_sub(s, r->at, end - r->at);
	r->at = end;
	return t;
}

struct token roster_line_word(struct roster_reader *r)
{
	struct str s = r->text;
	struct token t = { { NULL, 0 }, 0, false };
	size_t end;

	while (r->at < s.len && is_blank(s.ptr[r->at]))
		r->at++;
	t.column = (int)r->at + 1;
	for (end = r->at; end < s.len && !is_blank(s.ptr[end]);)
		end++;
	t.text = str_sub(s, r->at, end - r->at);
	r->at = end;
	return t;
}

static struct diag place_of(
    const struct roster_reader *r, struct token t, const char *code)
{
	return (struct diag){ .file = r->file,
		.line = r->line,
		.column = t.column,
		.is_error = true,
		.code = str_of(code) };
}

void roster_line_error(struct roster_reader *r, struct token t,
    const char *code, const char *format, ...)
{
	va_list args;

	if (r->has_erred)
		return;
	r->has_erred = true;
	va_start(args, format);
	diags_put(r->diags, place_of(r, t, code), format, args);
	va_end(args);
}

void roster_line_warn(struct roster_reader *r, struct token t, const char *code,
    const char *format, ...)
{
	struct diag at = place_of(r, t, code);
	va_list args;

	at.is_error = false;
	va_start(args, format);
	diags_put(r->diags, at, format, args);
	va_end(args);
}

bool roster_line_colon(
    struct roster_reader *r, const char *code, const char *sentence)
{
	struct token t = roster_line_next(r);

	if (str_eq(t.text, STR(":")))
		return true;
	roster_line_error(r, t, code, "%s", sentence);
	return false;
}

int roster_line_officer(
    struct roster_reader *r, struct token t, struct str nick)
{
	const struct roster *roster = r->roster;
	int officer = roster_by_nick(roster, nick);
	struct str nicks[LIMIT_OFFICERS], near;

	if (officer >= 0)
		return officer;
	for (int i = 0; i < roster->n_officers; i++)
		nicks[i] = roster->officers[i].nick;
	near = diags_nearest(nick, nicks, roster->n_officers);
	roster_line_error(r, t, "R010", "there is no officer \"%.*s\"%s%.*s%s",
	    STR_ARG(nick), ROSTER_HINT(near));
	return -1;
}

bool roster_line_span(struct str text, span_t *out)
{
	if (!str_eq(text, STR("0")))
		return conf_line_span(text, out);
	*out = 0;
	return true;
}

bool roster_line_name(
    struct roster_reader *r, const char *what, struct token *out)
{
	struct token t = roster_line_next(r);

	if (t.is_quoted || !conf_line_is_name(t.text)) {
		roster_line_error(r, t, "R003",
		    "here a %s is expected, of letters, digits and -", what);
		return false;
	}
	*out = t;
	return true;
}

void roster_line_end(struct roster_reader *r)
{
	struct token t = roster_line_next(r);

	if (t.text.len > 0)
		roster_line_error(r, t, "R001",
		    "\"%.*s\" is not understood here", STR_ARG(t.text));
}
