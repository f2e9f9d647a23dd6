/*
 * flow_read_answer: a step asks at most one question; its options, accepts,
 * retry and no-reply lines are openers for the texts and actions below them.
 */
#include "core/flow_read_answer.h"

#include "core/flow_read_accept.h"

/* A new opener: what came before it is closed. False, and told, when the step
 * is over already. */
static bool opens(struct flow_reader *r, const struct scan *at)
{
	r->officer = NULL;
	r->text = NULL;
	if (r->opener != OPENER_NONE)
		return true;
	r->is_opener_lost = true;
	flow_reader_fault(r, at, F_AFTER_END,
	    "nothing after the end of a step is reached; is a \"==\" line "
	    "missing above?");
	return false;
}

static struct question *new_question(struct flow_reader *r, bool is_menu)
{
	struct question *q = arena_alloc(r->arena, sizeof *q);
	q->is_menu = is_menu;
	q->retries = -1;
	q->retry_target = q->field = FLOW_NOWHERE;
	return q;
}

static void read_question(
    struct flow_reader *r, bool is_menu, const struct scan *at, struct scan *s)
{
	struct question *first = r->question;
	if (!opens(r, at))
		return;
	r->question = new_question(r, is_menu);
	r->question->line = at->line;
	if (first) {
		r->is_opener_lost = true;
		if (!r->broken[r->step])
			flow_reader_fault(r, at, F_QUESTION,
			    "a step asks one question, and this one asks on "
			    "line %d already; is a \"==\" line missing above?",
			    first->line);
		r->opener = OPENER_LOST;
		return;
	}
	flow_reader_step(r)->question = r->question;
	r->opener = OPENER_STEP;
	r->says_anew = true;
	if (flow_reader_field(r, s, &r->question->field))
		(void)flow_reader_done(r, s); /* the fault is told */
}

static bool is_option_welcome(
    struct flow_reader *r, const struct scan *at, const struct question *q)
{
	if (!q->is_menu && !r->broken[r->step]) {
		flow_reader_fault(r, at, F_QUESTION,
		    "a \"*\" option belongs under \"menu\", not \"ask\"");
		return false;
	}
	if (q->n_options == LIMIT_FLOW_OPTIONS) {
		flow_reader_fault(r, at, F_TOO_MANY, "more than %d options",
		    LIMIT_FLOW_OPTIONS);
		return false;
	}
	return true;
}

static void judge_value(struct flow_reader *r, const struct scan *at,
    const struct question *q, struct str value)
{
	for (int i = 0; i < q->n_options - 1; i++)
		if (str_eq(q->options[i].value, value)) {
			flow_reader_judge(r, at, F_OPTION_TWICE,
			    "option \"%.*s\" is there already, on line %d",
			    STR_ARG(value), q->options[i].line);
			return;
		}
}

void flow_read_answer_option(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	if (!opens(r, at))
		return;
	struct question *q = flow_reader_question(r, at, "an option");
	struct scan value = *s;
	if (!is_option_welcome(r, at, q))
		return;
	struct menu_option *option =
	    flow_reader_push(r, &q->options, &q->n_options, sizeof *q->options);
	option->target = FLOW_NOWHERE;
	option->line = option->label.line = at->line;
	option->column = flow_lines_column(at);
	r->opener = OPENER_OPTION;
	bool goes = flow_lines_until_arrow(s, &value.rest);
	if (!flow_reader_name(r, &value, "value", &option->value) ||
	    !flow_reader_done(r, &value))
		return;
	judge_value(r, at, q, option->value);
	if (goes)
		(void)flow_reader_target(r, s, &option->target); /* told */
}

static void read_also(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct question *q = r->question;
	if (r->opener == OPENER_LOST)
		return;
	if (r->opener != OPENER_OPTION) {
		flow_reader_fault(r, at, F_NO_OPENER,
		    "\"also\" belongs under a \"*\" option");
		return;
	}
	struct menu_option *option = &q->options[q->n_options - 1];
	r->text = NULL;
	option->also_line = s->line;
	(void)flow_reader_words(
	    r, s, str_trim(s->rest), &option->also, &option->n_also);
}

static void read_accept(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	if (opens(r, at))
		flow_read_accept_line(r, at, s);
}

static void read_retry(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	int64_t number;
	if (!opens(r, at))
		return;
	struct question *q = flow_reader_question(r, at, "\"retry\"");
	if (q->retries >= 0 && !r->broken[r->step]) {
		r->is_opener_lost = true;
		flow_reader_fault(r, at, F_TWICE,
		    "\"retry\" is there already, on line %d", q->retry_line);
		return;
	}
	r->opener = OPENER_RETRY;
	q->retry_line = q->retry_say.line = at->line;
	q->retry_target = FLOW_NOWHERE;
	q->retries = 0;
	if (!flow_reader_number(r, s, 0, 9, &number))
		return;
	q->retries = (int)number;
	(void)flow_reader_must_arrow(r, s, &q->retry_target); /* told */
}

static void read_no_reply(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct scan here = *s;
	if (!opens(r, at))
		return;
	if (!flow_words_is(flow_lines_word(s), "reply", "balasan")) {
		flow_reader_odd_line(r, at);
		return;
	}
	here = *s;
	if (flow_words_is(flow_lines_peek(s), "after", "setelah"))
		(void)flow_lines_word(s);
	struct question *q = flow_reader_question(r, &here, "\"no reply\"");
	struct no_reply *reply = flow_reader_push(
	    r, &q->no_replies, &q->n_no_replies, sizeof *q->no_replies);
	reply->target = FLOW_NOWHERE;
	reply->line = reply->say.line = at->line;
	r->opener = OPENER_NO_REPLY;
	if (!flow_reader_span(r, s, &reply->after))
		return;
	if (!flow_words_is(flow_lines_peek(s), "remind", NULL)) {
		(void)flow_reader_must_arrow(r, s, &reply->target); /* told */
		return;
	}
	(void)flow_lines_word(s);
	reply->is_remind = true;
	r->opener = OPENER_REMIND;
	(void)flow_reader_done(r, s); /* the fault is told */
}

void flow_read_answer_line(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s)
{
	if (word == WORD_MENU || word == WORD_ASK)
		read_question(r, word == WORD_MENU, at, s);
	else if (word == WORD_ALSO)
		read_also(r, at, s);
	else if (word == WORD_ACCEPT)
		read_accept(r, at, s);
	else if (word == WORD_RETRY)
		read_retry(r, at, s);
	else if (word == WORD_NO_REPLY)
		read_no_reply(r, at, s);
}
