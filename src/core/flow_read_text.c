/*
 * flow_read_text: `id | text`, `id sms | text`, and `| text`, which continues
 * the text above or is what officers read. A text goes to the nearest opener
 * above; a second one in the same language means that an opener is missing.
 */
#include "core/flow_read_text.h"

#include <string.h>

static const struct {
	const char *name;
	enum variant variant;
} variants[] = {
	{ "sms", VARIANT_SMS },
	{ "ussd", VARIANT_USSD },
	{ "cover", VARIANT_COVER },
};

/* `{name}` at the front of s; its length with the braces, 0 when it is none. */
static size_t place_length(struct str s)
{
	size_t close = str_find(s, '}');
	if (close == s.len || !flow_reader_is_name(str_sub(s, 1, close - 1)))
		return 0;
	return close + 1;
}

static struct piece *push_piece(struct flow_reader *r, struct text *t)
{
	return flow_reader_push(r, &t->pieces, &t->n_pieces, sizeof *t->pieces);
}

static void push_literal(
    struct flow_reader *r, struct text *t, struct str literal)
{
	if (literal.len)
		*push_piece(r, t) = (struct piece){ .kind = PIECE_LITERAL,
			.literal = literal,
			.field = FLOW_NOWHERE };
}

static void push_place(struct flow_reader *r, struct text *t,
    const struct scan *s, struct str name)
{
	if (str_eq_nocase(name, STR("case"))) {
		*push_piece(r, t) =
		    (struct piece){ .kind = PIECE_CASE, .field = FLOW_NOWHERE };
		return;
	}
	int field = flow_reader_field_of(r, s, flow_reader_lower(r, name));
	*push_piece(r, t) =
	    (struct piece){ .kind = PIECE_FIELD, .field = field };
}

void flow_read_text_pieces(
    struct flow_reader *r, struct text *t, struct scan *s)
{
	struct str rest = str_trim(s->rest);
	if (t->n_pieces)
		push_literal(r, t, STR("\n"));
	while (rest.len) {
		size_t open = str_find(rest, '{');
		push_literal(r, t, str_sub(rest, 0, open));
		rest = str_sub(rest, open, rest.len);
		if (rest.len == 0)
			return;
		struct scan at = { rest, s->start, s->line };
		size_t n = place_length(rest);
		if (n == 0) {
			flow_reader_fault(r, &at, F_BRACE,
			    "\"{\" opens a field as in {nama}, and this one "
			    "does not close");
			return;
		}
		push_place(r, t, &at, str_sub(rest, 1, n - 2));
		rest = str_sub(rest, n, rest.len);
	}
}

static void add_text(struct flow_reader *r, struct say *say, int lang,
    enum variant variant, struct scan *s)
{
	struct text *t =
	    flow_reader_push(r, &say->texts, &say->n_texts, sizeof *say->texts);
	t->lang = lang;
	t->variant = variant;
	t->line = s->line;
	t->column = flow_lines_column(s);
	r->text = t;
	flow_read_text_pieces(r, t, s);
}

static void read_bare(struct flow_reader *r, struct scan *s)
{
	if (r->officer && r->officer->say.n_texts == 0) {
		r->officer->say.line = r->officer->line;
		add_text(r, &r->officer->say, -1, VARIANT_ALL, s);
		return;
	}
	if (!r->text) {
		flow_reader_fault(r, s, F_NO_OPENER,
		    "this text belongs to nothing: officers' texts stand under "
		    "\"escalate\"");
		return;
	}
	flow_read_text_pieces(r, r->text, s);
}

static struct act *find_say(struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_SAY)
			return &acts->list[i];
	return NULL;
}

static struct say *push_say(struct flow_reader *r, struct acts *acts, int line)
{
	struct act *act =
	    flow_reader_push(r, &acts->list, &acts->n, sizeof *acts->list);
	act->kind = ACT_SAY;
	act->field = act->target = FLOW_NOWHERE;
	act->line = act->say.line = line;
	act->column = 1;
	return &act->say;
}

/* A step says several things when a question or an action is between. */
static struct say *step_say(struct flow_reader *r, int line)
{
	struct step *step = flow_reader_step(r);
	struct acts *acts = &step->before;
	bool anew = r->says_anew;
	r->says_anew = false;
	if (anew)
		return push_say(
		    r, acts, r->question ? r->question->line : step->line);
	if (acts->n && acts->list[acts->n - 1].kind == ACT_SAY)
		return &acts->list[acts->n - 1].say;
	return push_say(r, acts, line);
}

static struct say *accept_say(struct flow_reader *r)
{
	struct question *q = r->question;
	struct accept *accept = &q->accepts[q->n_accepts - 1];
	struct act *act = find_say(&accept->acts);
	return act ? &act->say : push_say(r, &accept->acts, accept->line);
}

/* Where the next text goes; NULL when the opener takes none. */
static struct say *say_here(struct flow_reader *r, int line)
{
	struct question *q = r->question;
	if (r->opener == OPENER_STEP)
		return step_say(r, line);
	if (r->opener == OPENER_OPTION)
		return &q->options[q->n_options - 1].label;
	if (r->opener == OPENER_ACCEPT)
		return accept_say(r);
	if (r->opener == OPENER_RETRY)
		return &q->retry_say;
	if (r->opener == OPENER_REMIND)
		return &q->no_replies[q->n_no_replies - 1].say;
	return r->opener == OPENER_SEND ? &r->send->say : NULL;
}

/* A text in a language under an escalate is one line too many or too few. */
static bool is_officers(struct flow_reader *r, const struct scan *s)
{
	if (!r->officer)
		return false;
	if (r->officer->say.n_texts && r->opener == OPENER_STEP) {
		r->officer = NULL;
		return false;
	}
	r->is_opener_lost = true;
	flow_reader_fault(r, s, F_NO_OPENER,
	    "the text under \"escalate\" is for officers and has no language; "
	    "is a line missing above?");
	return true;
}

static void read_in_lang(struct flow_reader *r, int lang, enum variant variant,
    const struct scan *at, struct scan *s)
{
	if (is_officers(r, at))
		return;
	bool over = r->opener == OPENER_NONE;
	struct say *say = say_here(r, s->line);
	if (!say) {
		r->is_opener_lost = true;
		flow_reader_fault(r, at, over ? F_AFTER_END : F_NO_OPENER,
		    over ? "nothing after the end of a step is reached; is a "
			   "\"==\" line missing above?"
			 : "this text belongs to nothing; is a line missing "
			   "above?");
		return;
	}
	const struct text *first = flow_text_own(say, lang, variant);
	if (first) {
		r->is_opener_lost = true;
		flow_reader_fault(r, at, F_TEXT_TWICE,
		    "a second \"%.*s\" text (the first is on line %d); is a "
		    "line missing above?",
		    STR_ARG(r->flow->langs[lang]), first->line);
		return;
	}
	if (say->n_texts == 0 && say->line == 0)
		say->line = s->line;
	add_text(r, say, lang, variant, s);
}

static bool read_variant(
    struct flow_reader *r, struct scan *s, enum variant *out)
{
	struct str word = flow_lines_word(s);
	*out = VARIANT_ALL;
	for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++)
		if (flow_words_is(word, variants[i].name, NULL))
			*out = variants[i].variant;
	if (word.len == 0 || *out != VARIANT_ALL)
		return true;
	flow_reader_fault(r, s, F_LINE_PART,
	    "after the language comes \"sms\", \"ussd\", \"cover\" or \"|\", "
	    "not \"%.*s\"",
	    STR_ARG(word));
	return false;
}

static void unknown_lang(
    struct flow_reader *r, const struct scan *at, struct str name)
{
	const struct flow *f = r->flow;
	struct str near = diags_nearest(name, f->langs, f->n_langs);
	if (near.len)
		flow_reader_fault(r, at, F_NO_LANGUAGE,
		    "there is no language \"%.*s\"; did you mean \"%.*s\"?",
		    STR_ARG(name), STR_ARG(near));
	else
		flow_reader_fault(r, at, F_NO_LANGUAGE,
		    "there is no language \"%.*s\"", STR_ARG(name));
}

/* What stands before the bar; head is its at most two words. */
static void read_head(struct flow_reader *r, struct scan *head, struct scan *s)
{
	struct scan at = *head;
	struct str name = flow_lines_word(head);
	enum variant variant;
	if (r->opener == OPENER_LOST)
		return;
	if (name.len == 0) {
		read_bare(r, s);
		return;
	}
	int lang = flow_lang(r->flow, flow_reader_lower(r, name));
	if (lang != FLOW_NOWHERE) {
		if (read_variant(r, head, &variant))
			read_in_lang(r, lang, variant, &at, s);
		return;
	}
	if (r->is_header_broken || r->flow->n_langs == 0)
		r->opener = OPENER_LOST;
	else
		unknown_lang(r, &at, name);
}

/* A language, or what could be one; so that `title a | b` is no text. */
static bool is_head(struct flow_reader *r, struct scan head)
{
	unsigned places;
	struct str first = flow_lines_word(&head);
	struct str second = flow_lines_word(&head);
	if (first.len == 0)
		return true;
	if (!flow_reader_is_name(first) || !flow_lines_is_empty(&head) ||
	    (second.len && !flow_reader_is_name(second)))
		return false;
	return flow_lang(r->flow, flow_reader_lower(r, first)) !=
		   FLOW_NOWHERE ||
	       flow_words_find(first, &places) == WORD_NONE;
}

bool flow_read_text_line(struct flow_reader *r, struct scan *s)
{
	size_t bar = str_find(s->rest, '|');
	if (bar == s->rest.len)
		return false;
	struct scan head = { str_sub(s->rest, 0, bar), s->start, s->line };
	if (!is_head(r, head))
		return false;
	s->rest = str_sub(s->rest, bar + 1, s->rest.len);
	if (r->place != PLACE_STEP && r->opener != OPENER_LOST) {
		r->is_opener_lost = true;
		flow_reader_fault(r, &head, F_MISPLACED,
		    "a text belongs into a step; is a \"==\" line missing "
		    "above?");
	}
	read_head(r, &head, s);
	return true;
}
