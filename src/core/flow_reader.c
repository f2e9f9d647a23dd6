/*
 * flow_reader: faults, names and lists for the readers of the three parts of
 * a flow file. A name that is missing is told once, however often it is used.
 */
#include "core/flow_reader.h"

#include <string.h>

#include "base/err.h"
#include "text/fold.h"
#include "text/utf8.h"

#define QUOTED_MAX 60 /* bytes of a line that a message repeats */

static __attribute__((format(printf, 4, 0))) void tell(struct flow_reader *r,
    const struct scan *s, const char *code, const char *format,
    va_list arguments)
{
	struct diag at = { .file = r->file,
		.line = s->line,
		.column = flow_lines_column(s),
		.is_error = true,
		.code = str_of(code) };
	diags_put(r->diags, at, format, arguments);
}

static void lose(struct flow_reader *r)
{
	r->opener = OPENER_LOST;
	r->officer = NULL;
	r->text = NULL;
	if (r->place == PLACE_HEADER)
		r->is_header_broken = true;
	if (r->step != FLOW_NOWHERE)
		r->broken[r->step] = true;
}

void flow_reader_fault(struct flow_reader *r, const struct scan *s,
    const char *code, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	tell(r, s, code, format, arguments);
	va_end(arguments);
	lose(r);
}

void flow_reader_judge(struct flow_reader *r, const struct scan *s,
    const char *code, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	tell(r, s, code, format, arguments);
	va_end(arguments);
}

bool flow_reader_are_bytes_good(struct flow_reader *r, struct flow_lines lines)
{
	struct scan s;
	while (flow_lines_next(&lines, &s)) {
		if (lines.number > LIMIT_FLOW_LINES) {
			flow_reader_fault(r, &s, F_TOO_MANY,
			    "more than %d lines", LIMIT_FLOW_LINES);
			return false;
		}
		if (!utf8_is_valid(s.rest)) {
			flow_reader_fault(r, &s, F_BAD_BYTES,
			    "this line is not UTF-8: save the file as plain "
			    "text, UTF-8");
			return false;
		}
		for (size_t i = 0; i < s.rest.len; i++)
			if ((unsigned char)s.rest.ptr[i] < ' ' ||
			    s.rest.ptr[i] == 0x7F) {
				s.rest = str_sub(s.rest, i, s.rest.len);
				flow_reader_fault(
				    r, &s, F_BAD_BYTES, "a control character");
				return false;
			}
	}
	return true;
}

/* At most QUOTED_MAX bytes, cut at a character. */
static struct str quoted(struct str s)
{
	size_t n = s.len < QUOTED_MAX ? s.len : QUOTED_MAX;
	while (n < s.len && n > 0 && ((unsigned char)s.ptr[n] & 0xC0U) == 0x80U)
		n--;
	return str_sub(s, 0, n);
}

void flow_reader_odd_line(struct flow_reader *r, const struct scan *s)
{
	struct str line = quoted(str_trim(s->rest));
	struct str word = flow_lines_peek(s);
	if (flow_reader_is_name(word) &&
	    flow_lang(r->flow, flow_reader_lower(r, word)) >= 0) {
		flow_reader_fault(r, s, F_NOT_UNDERSTOOD,
		    "not understood: a text is written \"%.*s | ...\"",
		    STR_ARG(word));
		return;
	}
	struct str near = flow_words_nearest(word, r->place);
	if (near.len)
		flow_reader_fault(r, s, F_NOT_UNDERSTOOD,
		    "not understood: \"%.*s\"; did you mean \"%.*s\"?",
		    STR_ARG(line), STR_ARG(near));
	else
		flow_reader_fault(r, s, F_NOT_UNDERSTOOD,
		    "not understood: \"%.*s\"", STR_ARG(line));
}

bool flow_reader_done(struct flow_reader *r, const struct scan *s)
{
	if (flow_lines_is_empty(s))
		return true;
	struct str rest = quoted(str_trim(s->rest));
	flow_reader_fault(r, s, F_LINE_PART,
	    "this is too much on the line: \"%.*s\"", STR_ARG(rest));
	return false;
}

void *flow_reader_push(struct flow_reader *r, void *list, int *n, size_t size)
{
	/* Full whenever n is a power of two: then twice the room. */
	void *old;
	memcpy(&old, list, sizeof old);
	size_t used = (size_t)*n;
	if ((used & (used - 1)) == 0) {
		void *room = arena_array(r->arena, used ? used * 2 : 1, size);
		if (used)
			memcpy(room, old, used * size);
		old = room;
		memcpy(list, &old, sizeof old);
	}
	(*n)++;
	return (char *)old + used * size;
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

bool flow_reader_is_name(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_name_byte(word.ptr[i]) &&
		    (word.ptr[i] != '-' || i == 0))
			return false;
	return word.len > 0 && word.len <= LIMIT_NAME;
}

struct str flow_reader_lower(struct flow_reader *r, struct str name)
{
	char *copy = arena_alloc(r->arena, name.len + 1);
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		copy[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	return (struct str){ copy, name.len };
}

bool flow_reader_name(
    struct flow_reader *r, struct scan *s, const char *what, struct str *out)
{
	struct scan at = *s;
	struct str word = flow_lines_word(s);
	if (word.len == 0) {
		flow_reader_fault(r, &at, F_LINE_PART,
		    "here the name of a %s is missing", what);
		return false;
	}
	if (!flow_reader_is_name(word)) {
		word = quoted(word);
		flow_reader_fault(r, &at, F_BAD_NAME,
		    "\"%.*s\" is no name for a %s: use a-z, 0-9 and -",
		    STR_ARG(word), what);
		return false;
	}
	*out = flow_reader_lower(r, word);
	return true;
}

bool flow_reader_number(
    struct flow_reader *r, struct scan *s, int64_t lo, int64_t hi, int64_t *out)
{
	struct scan at = *s;
	struct str word = quoted(flow_lines_word(s));
	if (str_to_i64(word, lo, hi, out))
		return true;
	flow_reader_fault(r, &at, F_BAD_NUMBER,
	    "here a number from %lld to %lld is needed, not \"%.*s\"",
	    (long long)lo, (long long)hi, STR_ARG(word));
	return false;
}

bool flow_reader_span(struct flow_reader *r, struct scan *s, span_t *out)
{
	int64_t number;
	if (!flow_reader_number(r, s, 1, 10000, &number))
		return false;
	struct scan at = *s;
	struct str word = quoted(flow_lines_word(s));
	span_t unit = flow_words_unit(word);
	if (unit == 0) {
		flow_reader_fault(r, &at, F_BAD_NUMBER,
		    "here minutes, hours or days are needed, not \"%.*s\"",
		    STR_ARG(word));
		return false;
	}
	*out = number * unit;
	return true;
}

bool flow_reader_must_word(
    struct flow_reader *r, struct scan *s, const char *word)
{
	struct scan at = *s;
	if (flow_words_is(flow_lines_word(s), word, NULL))
		return true;
	flow_reader_fault(r, &at, F_LINE_PART, "here \"%.*s\" is missing",
	    STR_ARG(str_of(word)));
	return false;
}

/* True the first time that a missing name is met. */
static bool told_first(struct flow_reader *r, struct str name)
{
	for (int i = 0; i < r->n_told; i++)
		if (str_eq(r->told[i], name))
			return false;
	if (r->n_told < LIMIT_DIAGS)
		r->told[r->n_told++] = name;
	return true;
}

int flow_reader_field_of(
    struct flow_reader *r, const struct scan *s, struct str name)
{
	const struct flow *f = r->flow;
	int field = flow_field(f, name);
	if (field != FLOW_NOWHERE || r->is_header_broken ||
	    !told_first(r, name))
		return field;
	struct str names[LIMIT_FLOW_FIELDS];
	for (int i = 0; i < f->n_fields; i++)
		names[i] = f->fields[i].name;
	struct str near = diags_nearest(name, names, f->n_fields);
	if (near.len)
		flow_reader_judge(r, s, F_NO_FIELD,
		    "there is no field \"%.*s\"; did you mean \"%.*s\"?",
		    STR_ARG(name), STR_ARG(near));
	else
		flow_reader_judge(r, s, F_NO_FIELD,
		    "there is no field \"%.*s\"", STR_ARG(name));
	return field;
}

bool flow_reader_field(struct flow_reader *r, struct scan *s, int *out)
{
	struct scan at = *s;
	struct str name;
	if (!flow_reader_name(r, s, "field", &name))
		return false;
	*out = flow_reader_field_of(r, &at, name);
	return true;
}

bool flow_reader_target(struct flow_reader *r, struct scan *s, int *out)
{
	struct scan at = *s;
	struct str name;
	if (!flow_reader_name(r, s, "step", &name) || !flow_reader_done(r, s))
		return false;
	*out = flow_step(r->flow, name);
	if (*out != FLOW_NOWHERE)
		return true;
	struct flow_missing *m = arena_alloc(r->arena, sizeof *m);
	*m = (struct flow_missing){ .name = name,
		.line = at.line,
		.column = flow_lines_column(&at),
		.step = r->step };
	*r->missing_tail = m;
	r->missing_tail = &m->next;
	return true;
}

bool flow_reader_arrow(struct flow_reader *r, struct scan *s, int *out)
{
	*out = FLOW_NOWHERE;
	if (flow_lines_arrow(s))
		return flow_reader_target(r, s, out);
	return flow_reader_done(r, s);
}

bool flow_reader_must_arrow(struct flow_reader *r, struct scan *s, int *out)
{
	if (flow_lines_arrow(s))
		return flow_reader_target(r, s, out);
	flow_reader_fault(r, s, F_LINE_PART, "here \"-> step\" is missing");
	return false;
}

bool flow_reader_words(struct flow_reader *r, const struct scan *s,
    struct str words, struct str **list, int *n)
{
	struct str item;
	while (flow_lines_item(&words, &item)) {
		struct str folded = fold_answer(r->arena, item);
		if (folded.len == 0) {
			flow_reader_fault(r, s, F_LINE_PART,
			    "a word is missing in this list");
			return false;
		}
		*(struct str *)flow_reader_push(r, list, n, sizeof **list) =
		    folded;
	}
	return true;
}

struct step *flow_reader_step(struct flow_reader *r)
{
	BUG_IF(r->step == FLOW_NOWHERE);
	return &r->flow->steps[r->step];
}

struct question *flow_reader_question(
    struct flow_reader *r, const struct scan *s, const char *what)
{
	if (!r->question) {
		if (!r->broken[r->step])
			flow_reader_fault(r, s, F_QUESTION,
			    "%s needs a \"menu\" or \"ask\" line above it",
			    what);
		lose(r);
		r->question = arena_alloc(r->arena, sizeof *r->question);
		r->question->is_menu = true;
		r->question->retries = -1;
	}
	return r->question;
}

struct acts *flow_reader_acts(struct flow_reader *r)
{
	struct question *q = r->question;
	if (r->opener == OPENER_STEP)
		return &flow_reader_step(r)->before;
	if (r->opener == OPENER_AFTER)
		return &flow_reader_step(r)->after;
	if (r->opener == OPENER_OPTION)
		return &q->options[q->n_options - 1].acts;
	if (r->opener == OPENER_ACCEPT)
		return &q->accepts[q->n_accepts - 1].acts;
	return r->opener == OPENER_RETRY ? &q->retry_acts : NULL;
}
