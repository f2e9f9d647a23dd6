/*
 * flow_read_accept: one function for each way to understand an answer, found
 * by a table. Patterns are compiled here, once.
 */
#include "core/flow_read_accept.h"

#include <string.h>

#include "core/regex.h"
#include "text/msisdn.h"

typedef bool how_fn(
    struct flow_reader *r, struct scan *s, struct accept *accept);

/* `0, tidak tahu as unknown` */
static bool read_word(
    struct flow_reader *r, struct scan *s, struct accept *accept)
{
	struct str words;
	struct scan at = *s;
	if (!flow_lines_until_word(s, STR("as"), &words) &&
	    !flow_lines_until_word(s, STR("sebagai"), &words)) {
		flow_reader_fault(
		    r, s, F_LINE_PART, "here \"as value\" is missing");
		return false;
	}
	return flow_reader_words(
		   r, &at, words, &accept->words, &accept->n_words) &&
	       flow_reader_name(r, s, "value", &accept->value);
}

/* `2 to 40` */
static bool read_range(
    struct flow_reader *r, struct scan *s, struct accept *accept)
{
	struct scan at = *s;
	if (!flow_reader_number(r, s, 0, 999999999, &accept->lo) ||
	    !flow_reader_must_word(r, s, "to") ||
	    !flow_reader_number(r, s, 0, 999999999, &accept->hi))
		return false;
	if (accept->lo <= accept->hi)
		return true;
	flow_reader_fault(
	    r, &at, F_BAD_NUMBER, "the first number is above the second");
	return false;
}

static bool read_phone(
    struct flow_reader *r, struct scan *s, struct accept *accept)
{
	struct scan at = *s;
	struct str country = flow_lines_word(s);
	if (country.len != 2 || !flow_reader_is_name(country)) {
		flow_reader_fault(r, &at, F_LINE_PART,
		    "after \"phone\" comes a country of two letters: ID");
		return false;
	}
	char *upper = arena_alloc(r->arena, 2);
	for (int i = 0; i < 2; i++)
		upper[i] = (char)(country.ptr[i] & ~0x20);
	accept->country = (struct str){ upper, 2 };
	if (!msisdn_is_country(accept->country)) {
		flow_reader_fault(r, &at, F_LINE_PART,
		    "the phone numbers of \"%.*s\" are not known; Indonesia's "
		    "are ID",
		    STR_ARG(country));
		return false;
	}
	return true;
}

static bool read_code(
    struct flow_reader *r, struct scan *s, struct accept *accept)
{
	return flow_reader_field(r, s, &accept->field);
}

/* Cuts `/pattern/` off, by its first and last slash. */
static bool cut_pattern(struct scan *s, struct str *pattern)
{
	struct str rest = str_trim(s->rest);
	const char *last =
	    rest.len > 1 ? memrchr(rest.ptr, '/', rest.len) : NULL;
	if (!last || rest.ptr[0] != '/' || last == rest.ptr)
		return false;
	size_t end = (size_t)(last - rest.ptr);
	*pattern = str_sub(rest, 1, end - 1);
	s->rest = str_sub(rest, end + 1, rest.len);
	return true;
}

static bool read_match(
    struct flow_reader *r, struct scan *s, struct accept *accept)
{
	char why[REGEX_WHY];
	size_t offset = 0;
	struct scan at = *s;
	if (!cut_pattern(s, &accept->pattern) || accept->pattern.len == 0) {
		flow_reader_fault(r, &at, F_LINE_PART,
		    "after \"match\" comes a pattern: /^[a-z ]+$/");
		return false;
	}
	/* A dropped question has no owner for it. */
	if (r->broken[r->step])
		return true;
	accept->regex = regex_new(accept->pattern, why, &offset);
	if (accept->regex)
		return true;
	at.rest = str_sub(accept->pattern, offset, accept->pattern.len);
	flow_reader_fault(r, &at, F_BAD_PATTERN,
	    "the pattern does not work: %.*s", STR_ARG(str_of(why)));
	return false;
}

static const struct {
	const char *name, *twin;
	how_fn *read; /* NULL: nothing follows */
	enum accept_kind kind;
} hows[] = {
	{ "word", "kata", read_word, ACCEPT_WORD },
	{ "text", "teks", read_range, ACCEPT_TEXT },
	{ "number", "angka", read_range, ACCEPT_NUMBER },
	{ "phone", "telepon", read_phone, ACCEPT_PHONE },
	{ "yesno", "ya-tidak", NULL, ACCEPT_YESNO },
	{ "code", "kode", read_code, ACCEPT_CODE },
	{ "match", "pola", read_match, ACCEPT_MATCH },
	{ "any", "apa-saja", NULL, ACCEPT_ANY },
	{ "date", "tanggal", NULL, ACCEPT_DATE },
	{ "place", "tempat", NULL, ACCEPT_PLACE },
};

#define N_HOWS (sizeof hows / sizeof hows[0])

bool flow_read_accept_how(struct str word, enum accept_kind *out)
{
	for (size_t i = 0; i < N_HOWS; i++)
		if (flow_words_is(word, hows[i].name, hows[i].twin)) {
			*out = hows[i].kind;
			return true;
		}
	return false;
}

const char *flow_read_accept_name(enum accept_kind how, bool is_twin)
{
	size_t i = 0;
	while (i + 1 < N_HOWS && hows[i].kind != how)
		i++;
	return is_twin ? hows[i].twin : hows[i].name;
}

static void unknown_how(
    struct flow_reader *r, const struct scan *at, struct str word)
{
	struct str names[N_HOWS];
	for (size_t i = 0; i < N_HOWS; i++)
		names[i] = str_of(hows[i].name);
	struct str near = diags_nearest(word, names, (int)N_HOWS);
	if (near.len)
		flow_reader_fault(r, at, F_NOT_UNDERSTOOD,
		    "not understood: \"accept %.*s\"; did you mean \"%.*s\"?",
		    STR_ARG(word), STR_ARG(near));
	else
		flow_reader_fault(r, at, F_NOT_UNDERSTOOD,
		    "not understood: \"accept %.*s\"", STR_ARG(word));
}

/* The kind, and what follows it. */
static bool read_how(
    struct flow_reader *r, struct scan *s, struct accept *accept)
{
	struct scan at = *s;
	struct str word = flow_lines_word(s);
	for (size_t i = 0; i < N_HOWS; i++) {
		if (!flow_words_is(word, hows[i].name, hows[i].twin))
			continue;
		accept->kind = hows[i].kind;
		return !hows[i].read || hows[i].read(r, s, accept);
	}
	unknown_how(r, &at, word);
	return false;
}

static bool is_welcome(
    struct flow_reader *r, const struct scan *at, const struct question *q)
{
	if (q->is_menu && !r->broken[r->step]) {
		flow_reader_fault(r, at, F_QUESTION,
		    "\"accept\" belongs under \"ask\"; a menu has \"*\" "
		    "options "
		    "and \"also\"");
		return false;
	}
	if (q->n_accepts == LIMIT_FLOW_OPTIONS) {
		flow_reader_fault(r, at, F_TOO_MANY, "more than %d accepts",
		    LIMIT_FLOW_OPTIONS);
		return false;
	}
	return true;
}

void flow_read_accept_line(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct question *q = flow_reader_question(r, at, "\"accept\"");
	if (!is_welcome(r, at, q))
		return;
	struct accept *accept =
	    flow_reader_push(r, &q->accepts, &q->n_accepts, sizeof *q->accepts);
	accept->field = accept->target = FLOW_NOWHERE;
	accept->line = at->line;
	accept->column = flow_lines_column(at);
	r->opener = OPENER_ACCEPT;
	if (read_how(r, s, accept))
		(void)flow_reader_arrow(r, s, &accept->target); /* told */
}
