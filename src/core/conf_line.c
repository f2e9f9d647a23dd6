/*
 * conf_line: what a reader of lines needs and nothing of what they mean.
 */
#include "core/conf_line.h"

#include <string.h>

#include "base/limits.h"
#include "text/utf8.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

struct conf_word conf_line_next(struct conf_line *l)
{
	struct conf_word w = { { NULL, 0 }, 0 };
	size_t end;

	while (l->at < l->text.len && is_blank(l->text.ptr[l->at]))
		l->at++;
	w.column = (int)l->at + 1;
	for (end = l->at; end < l->text.len && !is_blank(l->text.ptr[end]);)
		end++;
	w.text = str_sub(l->text, l->at, end - l->at);
	l->at = end;
	return w;
}

struct conf_word conf_line_peek(struct conf_line *l)
{
	size_t at = l->at;
	struct conf_word w = conf_line_next(l);

	l->at = at;
	return w;
}

void conf_line_error(struct conf_line *l, struct conf_word w, const char *code,
    const char *format, ...)
{
	struct diag at = { .file = l->file,
		.line = l->line,
		.column = w.column,
		.is_error = true,
		.code = str_of(code) };
	va_list args;

	if (l->has_erred)
		return;
	l->has_erred = true;
	va_start(args, format);
	diags_put(l->diags, at, format, args);
	va_end(args);
}

void conf_line_unknown(struct conf_line *l, struct conf_word w,
    const char *code, const struct str *words, int n)
{
	struct str near = diags_nearest(w.text, words, n);

	conf_line_error(l, w, code, "not understood: \"%.*s\"%s%.*s%s",
	    STR_ARG(w.text), near.len ? "; did you mean \"" : "", STR_ARG(near),
	    near.len ? "\"?" : "");
}

bool conf_line_each(struct conf_line *l, struct str source, size_t most,
    const char *code, void (*each)(struct conf_line *l, void *arg), void *arg)
{
	struct conf_word start = { { NULL, 0 }, 1 };

	l->line = 1;
	if (source.len > most || !utf8_is_valid(source)) {
		conf_line_error(l, start, code,
		    "this file is UTF-8 text of at most %zu bytes", most);
		return false;
	}
	if (str_starts(source, STR(BYTE_ORDER_MARK)))
		source =
		    str_sub(source, sizeof(BYTE_ORDER_MARK) - 1, source.len);
	for (; source.ptr != NULL; l->line++) {
		struct str line = str_cut(&source, '\n');

		l->text = str_sub(line, 0, str_find(line, '#'));
		l->at = 0;
		l->has_erred = false;
		if (conf_line_peek(l).text.len > 0)
			each(l, arg);
	}
	return true;
}

bool conf_line_is_name(struct str s)
{
	static const char of[] = "abcdefghijklmnopqrstuvwxyz"
				 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

	if (s.len == 0 || s.len > LIMIT_NAME)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (memchr(of, s.ptr[i], sizeof(of) - 1) == NULL)
			return false;
	return true;
}

bool conf_line_span(struct str text, span_t *out)
{
	static const struct {
		char unit;
		span_t span;
	} units[] = { { 's', SECONDS(1) }, { 'm', MINUTES(1) },
		{ 'h', HOURS(1) }, { 'd', DAYS(1) } };
	int64_t n;

	if (text.len < 2 ||
	    !str_to_i64(str_sub(text, 0, text.len - 1), 0, 100000, &n))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (units[i].unit != text.ptr[text.len - 1])
			continue;
		*out = n * units[i].span;
		return true;
	}
	return false;
}
