/*
 * flow_read_example: an example is a head (name, channel, language, what the
 * person's enrolment gives) and lines, each with its mark. After a fault the
 * rest of that example is dropped.
 */
#include "core/flow_read_example.h"

#include <string.h>

typedef bool mark_fn(
    struct flow_reader *r, struct scan *s, struct example_line *line);

static void example_fault(
    struct flow_reader *r, const struct scan *s, const char *sentence)
{
	flow_reader_fault(r, s, F_EXAMPLE, "%s", sentence);
	r->is_example_lost = true;
}

/* What an example lacks is told at its first line. */
static void close_example(struct flow_reader *r)
{
	const struct example *e = r->example;
	if (!e || r->is_example_lost)
		return;
	if (e->lang_line == 0)
		diags_error(r->diags, r->flow->file, e->line, 1, F_EXAMPLE,
		    "this example has no \"with sms id\" line");
	else if (e->n_lines == 0)
		diags_error(r->diags, r->flow->file, e->line, 1, F_EXAMPLE,
		    "this example has no lines");
}

/* Lines belong to an example from here on, not to a step. */
static void enter(struct flow_reader *r)
{
	r->place = PLACE_EXAMPLE;
	r->step = FLOW_NOWHERE;
	r->question = NULL;
	r->opener = OPENER_NONE;
	r->officer = NULL;
	r->text = NULL;
}

void flow_read_example_stray(struct flow_reader *r, const struct scan *at)
{
	struct str word = flow_lines_peek(at);
	if (r->opener != OPENER_LOST)
		flow_reader_fault(r, at, F_MISPLACED,
		    "\"%.*s\" belongs into an example; is an \"example\" "
		    "line missing above?",
		    STR_ARG(word));
	enter(r);
	r->is_opener_lost = true;
	r->is_example_lost = true;
}

static void read_example(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct flow *f = r->flow;
	close_example(r);
	enter(r);
	r->is_example_lost = f->n_examples == LIMIT_FLOW_EXAMPLES;
	if (r->is_example_lost) {
		flow_reader_fault(r, at, F_TOO_MANY, "more than %d examples",
		    LIMIT_FLOW_EXAMPLES);
		return;
	}
	r->example = flow_reader_push(
	    r, &f->examples, &f->n_examples, sizeof *f->examples);
	r->example->name = str_trim(s->rest);
	r->example->line = at->line;
	r->example->lang = FLOW_NOWHERE;
	if (r->example->name.len == 0)
		example_fault(r, s, "here the example's name is missing");
}

static void read_same(struct flow_reader *r, struct scan *s)
{
	if (!flow_reader_must_word(r, s, "replies") ||
	    !flow_reader_must_word(r, s, "as"))
		r->is_example_lost = true;
	else {
		r->example->same_as = str_trim(s->rest);
		r->example->same_line = s->line;
	}
}

/* True when word is `name=...`. */
static bool is_given(struct str word)
{
	size_t equals = str_find(word, '=');
	return equals < word.len &&
	       flow_reader_is_name(str_sub(word, 0, equals));
}

/* One `name=value`; the value goes on to the next such word. */
static bool read_given(struct flow_reader *r, struct scan *s)
{
	struct example *example = r->example;
	struct scan at = *s;
	struct str word = flow_lines_word(s);
	if (!is_given(word)) {
		example_fault(r, &at, "here \"field=value\" is needed");
		return false;
	}
	struct str value = word;
	struct str name = flow_reader_lower(r, str_cut(&value, '='));
	const char *end = s->rest.ptr;
	while (!flow_lines_is_empty(s) && !is_given(flow_lines_peek(s))) {
		(void)flow_lines_word(s);
		end = s->rest.ptr;
	}
	value.len = (size_t)(end - value.ptr);
	if (str_eq(name, STR("case"))) {
		example->case_code = value;
		return true;
	}
	(void)flow_reader_push(
	    r, &example->given, &example->n_given, sizeof *example->given);
	example->given[example->n_given - 1].value = value;
	example->given[example->n_given - 1].field =
	    flow_reader_field_of(r, &at, name);
	return true;
}

/* `sms` or `ussd` */
static bool read_channel(struct flow_reader *r, struct scan *s)
{
	struct scan at = *s;
	struct str channel = flow_lines_word(s);
	r->example->channel =
	    flow_words_is(channel, "ussd", NULL) ? CHANNEL_USSD : CHANNEL_SMS;
	if (r->example->channel == CHANNEL_USSD ||
	    flow_words_is(channel, "sms", NULL))
		return true;
	example_fault(r, &at, "here \"sms\" or \"ussd\" is missing");
	return false;
}

static bool read_lang(struct flow_reader *r, struct scan *s)
{
	struct scan at = *s;
	struct str name = flow_reader_lower(r, flow_lines_word(s));
	/* Another one may be in a file beside the flow: the checker looks. */
	r->example->lang = flow_lang(r->flow, name);
	r->example->lang_name = name;
	r->example->lang_line = at.line;
	r->example->lang_column = flow_lines_column(&at);
	if (r->is_header_broken || r->flow->n_langs == 0) {
		r->example->lang = 0; /* the header's fault, told there */
		r->is_example_lost = true;
		return false;
	}
	if (flow_reader_is_name(name))
		return true;
	flow_reader_fault(r, &at, F_NO_LANGUAGE,
	    "there is no language \"%.*s\"", STR_ARG(name));
	r->is_example_lost = true;
	return false;
}

static void read_with(struct flow_reader *r, struct scan *s)
{
	if (r->example->lang_line) {
		example_fault(r, s,
		    "a second \"with\"; is an \"example\" line missing "
		    "above?");
		return;
	}
	if (!read_channel(r, s) || !read_lang(r, s))
		return;
	r->example->is_cover = flow_words_is(flow_lines_peek(s), "cover", NULL);
	if (r->example->is_cover)
		(void)flow_lines_word(s);
	while (!flow_lines_is_empty(s))
		if (!read_given(r, s))
			return;
}

void flow_read_example_head(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s)
{
	if (word == WORD_EXAMPLE)
		read_example(r, at, s);
	else if (r->is_example_lost)
		return;
	else if (word == WORD_SAME)
		read_same(r, s);
	else if (word == WORD_WITH)
		read_with(r, s);
}

static bool read_said(
    struct flow_reader *r, struct scan *s, struct example_line *line)
{
	line->kind = LINE_PERSON;
	line->text = str_trim(s->rest);
	if (line->text.len)
		return true;
	example_fault(r, s, "here what the person sends is missing");
	return false;
}

static bool read_gets(
    struct flow_reader *r, struct scan *s, struct example_line *line)
{
	(void)r;
	line->text = str_trim(s->rest);
	line->kind = str_eq(line->text, STR("...")) ||
			     str_eq(line->text, STR("\xE2\x80\xA6")) /* … */
			 ? LINE_GETS_ANY
			 : LINE_GETS;
	return true;
}

/* `request enrol kabar` */
static bool read_requested(
    struct flow_reader *r, struct scan *s, struct example_line *line)
{
	struct scan at = *s;
	line->kind = LINE_REQUEST;
	(void)flow_lines_word(s);
	line->request = flow_words_request(flow_lines_word(s));
	line->text = str_trim(s->rest);
	if (line->request != REQUEST_NONE)
		return true;
	example_fault(r, &at, "a request is written: ! request enrol kabar");
	return false;
}

static bool read_alert(
    struct flow_reader *r, struct scan *s, struct example_line *line)
{
	struct scan at = *s;
	if (flow_words_is(flow_lines_peek(s), "request", NULL))
		return read_requested(r, s, line);
	line->kind = LINE_ALERT;
	line->severity = severity_of(flow_lines_word(s));
	if (line->severity == SEVERITY_NONE) {
		example_fault(r, &at, "an alert is written: ! S1 team text");
		return false;
	}
	if (!flow_reader_name(r, s, "team", &line->team)) {
		r->is_example_lost = true;
		return false;
	}
	line->text = str_trim(s->rest);
	return true;
}

static bool read_value(
    struct flow_reader *r, struct scan *s, struct example_line *line)
{
	line->kind = LINE_FIELD;
	if (!flow_reader_field(r, s, &line->field)) {
		r->is_example_lost = true;
		return false;
	}
	line->text = str_trim(s->rest);
	return true;
}

/* `6 hours pass` */
static bool read_pass(
    struct flow_reader *r, struct scan *s, struct example_line *line)
{
	line->kind = LINE_PASS;
	if (flow_reader_span(r, s, &line->span) &&
	    flow_reader_must_word(r, s, "pass"))
		return true;
	r->is_example_lost = true;
	return false;
}

static const struct {
	const char *words, *twin;
	enum line_kind kind;
} events[] = {
	{ "schedule", "jadwal", LINE_SCHEDULE },
	{ "session drops", "sesi putus", LINE_DROPS },
	{ "end", "selesai", LINE_END },
	{ "reload", "muat ulang", LINE_RELOAD },
	{ "call", "panggilan", LINE_CALL },
};

#define N_EVENTS (sizeof events / sizeof events[0])

/* Its row, or N_EVENTS. */
static size_t find_event(struct str phrase)
{
	size_t i = 0;
	while (i < N_EVENTS &&
	       !flow_words_is(phrase, events[i].words, events[i].twin))
		i++;
	return i;
}

const char *flow_read_example_event(struct str phrase, bool is_twin)
{
	size_t i = find_event(phrase);
	if (i == N_EVENTS)
		return NULL;
	return is_twin ? events[i].twin : events[i].words;
}

static bool read_event(
    struct flow_reader *r, struct scan *s, struct example_line *line)
{
	struct str rest = str_trim(s->rest);
	size_t event = find_event(rest);
	if (event < N_EVENTS) {
		line->kind = events[event].kind;
		return true;
	}
	if (rest.len && rest.ptr[0] >= '0' && rest.ptr[0] <= '9')
		return read_pass(r, s, line);
	example_fault(r, s,
	    "after \"~\" comes \"schedule\", \"session drops\", \"6 hours "
	    "pass\" or \"end\"");
	return false;
}

bool flow_read_example_line(struct flow_reader *r, struct scan *s)
{
	static const struct {
		char mark;
		mark_fn *read;
	} marks[] = {
		{ '>', read_said },
		{ '<', read_gets },
		{ '!', read_alert },
		{ '=', read_value },
		{ '~', read_event },
	};
	struct example_line line = { .field = FLOW_NOWHERE, .line = s->line };
	struct example *example = r->example;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		if (s->rest.ptr[0] != marks[i].mark)
			continue;
		s->rest = str_sub(s->rest, 1, s->rest.len);
		if (r->is_example_lost || !marks[i].read(r, s, &line))
			return true;
		*(struct example_line *)flow_reader_push(
		    r, &example->lines, &example->n_lines, sizeof line) = line;
		return true;
	}
	return false;
}

static const struct example *find_example(
    const struct flow *f, int n, struct str name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(f->examples[i].name, name))
			return &f->examples[i];
	return NULL;
}

/* Names: no two the same, none that is not there. */
static void end_one(struct flow_reader *r, int i)
{
	const struct flow *f = r->flow;
	const struct example *e = &f->examples[i];
	const struct example *first = find_example(f, i, e->name);
	if (first)
		diags_error(r->diags, f->file, e->line, 1, F_TWICE,
		    "example \"%.*s\" is there already, on line %d",
		    STR_ARG(e->name), first->line);
	else if (!r->is_opener_lost && e->same_as.len &&
		 !find_example(f, f->n_examples, e->same_as))
		diags_error(r->diags, f->file, e->same_line, 1, F_EXAMPLE,
		    "there is no example \"%.*s\"", STR_ARG(e->same_as));
}

void flow_read_example_end(struct flow_reader *r)
{
	close_example(r);
	for (int i = 0; i < r->flow->n_examples; i++)
		end_one(r, i);
}
