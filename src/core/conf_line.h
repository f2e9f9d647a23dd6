/*
 * conf_line: the words of one line of a file that people edit, conf/plans and
 * conf/routes. Words are between blanks, `#` begins a comment. One slip gives
 * one fault: only the first of a line is kept.
 */
#ifndef JAGA_CORE_CONF_LINE_H
#define JAGA_CORE_CONF_LINE_H

#include "base/when.h"
#include "core/diag.h"

/* A word and where it stands; at the end of the line the word is empty. */
struct conf_word {
	struct str text;
	int column;
};

struct conf_line {
	struct diags *diags;
	struct str file;
	int line;
	struct str text; /* without its comment */
	size_t at;       /* in text */
	bool has_erred;
};

/* Calls `each` for every line that holds a word. False, with an error of
 * `code`, when the source is no UTF-8 or over `most` bytes. */
bool conf_line_each(struct conf_line *l, struct str source, size_t most,
    const char *code, void (*each)(struct conf_line *l, void *arg), void *arg);
struct conf_word conf_line_next(struct conf_line *l);
/* The same without going on. */
struct conf_word conf_line_peek(struct conf_line *l);
void conf_line_error(struct conf_line *l, struct conf_word w, const char *code,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* An error for a word that is none of n, with the nearest of them. */
void conf_line_unknown(struct conf_line *l, struct conf_word w,
    const char *code, const struct str *words, int n);
/* Letters, digits, - and _, at most LIMIT_NAME. */
bool conf_line_is_name(struct str s);
/* "45s", "3m", "4h", "1d"; false, and *out untouched, if not. */
bool conf_line_span(struct str text, span_t *out);

#endif
