/*
 * flow_dump: strings carry their length, so that no two flows look alike by
 * accident. Steps and fields are named by their index, which is part of what
 * a stored talk means.
 */
#include "core/flow_dump.h"

#include "core/example.h"

/* By hand: every reload writes some hundred thousand of them while everybody
 * waits. */
static void put_number(struct buf *b, int64_t number)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (number < 0)
		digits[--at] = '-';
	digits[--at] = ' ';
	buf_put(b, digits + at, sizeof digits - at);
}

static void put_str(struct buf *b, struct str s)
{
	put_number(b, (int64_t)s.len);
	buf_putc(b, ':');
	buf_puts(b, s);
}

static void put_list(struct buf *b, const struct str *list, int n)
{
	put_number(b, n);
	for (int i = 0; i < n; i++)
		put_str(b, list[i]);
}

static void begin(struct buf *b, const char *what)
{
	buf_putc(b, '\n');
	buf_puts(b, str_of(what));
}

static void put_text(struct buf *b, const struct text *t)
{
	begin(b, "text");
	put_number(b, t->lang);
	put_number(b, (int)t->variant);
	for (int i = 0; i < t->n_pieces; i++) {
		put_number(b, (int)t->pieces[i].kind);
		put_number(b, t->pieces[i].field);
		put_str(b, t->pieces[i].literal);
	}
}

static void put_say(struct buf *b, const struct say *say)
{
	for (int i = 0; i < say->n_texts; i++)
		put_text(b, &say->texts[i]);
}

static void put_act(struct buf *b, const struct act *a)
{
	const int64_t numbers[] = { a->kind, a->is_silent, a->severity,
		a->compare, a->field, a->target, a->number, a->result,
		a->request, a->lang };
	begin(b, "act");
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		put_number(b, numbers[i]);
	put_str(b, a->value);
	put_str(b, a->team);
	put_str(b, a->name);
	put_say(b, &a->say);
}

static void put_acts(struct buf *b, const char *what, const struct acts *acts)
{
	begin(b, what);
	for (int i = 0; i < acts->n; i++)
		put_act(b, &acts->list[i]);
}

static void put_option(struct buf *b, const struct menu_option *o)
{
	begin(b, "option");
	put_str(b, o->value);
	put_number(b, o->target);
	put_list(b, o->also, o->n_also);
	put_say(b, &o->label);
	put_acts(b, "then", &o->acts);
}

static void put_accept(struct buf *b, const struct accept *a)
{
	begin(b, "accept");
	put_number(b, (int)a->kind);
	put_number(b, a->lo);
	put_number(b, a->hi);
	put_number(b, a->field);
	put_number(b, a->target);
	put_str(b, a->value);
	put_str(b, a->country);
	put_str(b, a->pattern);
	put_list(b, a->words, a->n_words);
	put_acts(b, "then", &a->acts);
}

static void put_question(struct buf *b, const struct question *q)
{
	begin(b, "question");
	put_number(b, q->is_menu);
	put_number(b, q->field);
	for (int i = 0; i < q->n_options; i++)
		put_option(b, &q->options[i]);
	for (int i = 0; i < q->n_accepts; i++)
		put_accept(b, &q->accepts[i]);
	begin(b, "retry");
	put_number(b, q->retries);
	put_number(b, q->retry_target);
	put_say(b, &q->retry_say);
	put_acts(b, "then", &q->retry_acts);
	for (int i = 0; i < q->n_no_replies; i++) {
		begin(b, "no-reply");
		put_number(b, q->no_replies[i].after);
		put_number(b, q->no_replies[i].is_remind);
		put_number(b, q->no_replies[i].target);
		put_say(b, &q->no_replies[i].say);
	}
}

static void put_step(struct buf *b, const struct step *s)
{
	begin(b, "step");
	put_str(b, s->name);
	put_acts(b, "before", &s->before);
	if (s->question)
		put_question(b, s->question);
	put_acts(b, "after", &s->after);
}

static void put_field(struct buf *b, const struct field *f)
{
	begin(b, "field");
	put_str(b, f->name);
	put_number(b, (int)f->kind);
	put_number(b, f->max);
	put_number(b, f->is_sensitive);
	put_number(b, f->is_secret);
	put_number(b, f->is_contact);
	put_number(b, (int)f->trace);
	put_list(b, f->values, f->n_values);
}

static void put_example_line(struct buf *b, const struct example_line *l)
{
	begin(b, "line");
	put_number(b, (int)l->kind);
	put_number(b, (int)l->severity);
	put_number(b, (int)l->request);
	put_number(b, l->field);
	put_number(b, l->span);
	put_str(b, l->team);
	/* `...` has more than one spelling. */
	if (l->kind != LINE_GETS_ANY)
		put_str(b, l->text);
}

static void put_example(struct buf *b, const struct example *e)
{
	begin(b, "example");
	put_str(b, e->name);
	put_str(b, e->same_as);
	put_str(b, e->lang_name);
	put_str(b, e->case_code);
	put_number(b, (int)e->channel);
	put_number(b, e->lang);
	put_number(b, e->is_cover);
	for (int i = 0; i < e->n_given; i++) {
		put_number(b, e->given[i].field);
		put_str(b, e->given[i].value);
	}
	for (int i = 0; i < e->n_lines; i++)
		put_example_line(b, &e->lines[i]);
}

/* What umum.flow has, and moves. */
static void put_common(struct buf *b, const struct flow *f)
{
	begin(b, "common");
	put_number(b, f->unknown);
	put_str(b, f->keys.back);
	put_str(b, f->keys.home);
	put_str(b, f->keys.more);
	put_list(b, f->language_words, f->n_language_words);
	put_str(b, f->watch_file);
	for (int i = 0; i < f->n_interrupts; i++) {
		begin(b, "interrupt");
		put_str(b, f->interrupts[i].word);
		put_number(b, f->interrupts[i].target);
		put_number(b, f->interrupts[i].is_stop);
	}
	for (int i = 0; i < f->n_moves; i++) {
		begin(b, "move");
		put_str(b, f->moves[i].from);
		put_number(b, f->moves[i].to);
	}
}

static void put_header(struct buf *b, const struct flow *f)
{
	put_str(b, f->name);
	put_str(b, f->title);
	put_list(b, f->langs, f->n_langs);
	put_list(b, f->start_sms, f->n_start_sms);
	put_list(b, f->start_ussd, f->n_start_ussd);
	put_number(b, f->schedule);
	put_number(b, f->expires_sms);
	put_number(b, f->expires_ussd);
	put_number(b, (int)f->resume);
	put_number(b, f->keep);
	put_number(b, f->is_called);
}

void flow_dump_talk(const struct flow *f, struct buf *out)
{
	buf_putf(out, "form %d\nflow", FLOW_DUMP_FORM);
	put_header(out, f);
	for (int i = 0; i < f->n_fields; i++)
		put_field(out, &f->fields[i]);
	for (int i = 0; i < f->n_steps; i++)
		put_step(out, &f->steps[i]);
	buf_putc(out, '\n');
}

void flow_dump(const struct flow *f, struct buf *out)
{
	flow_dump_talk(f, out);
	put_common(out, f);
	for (int i = 0; i < f->n_examples; i++)
		put_example(out, &f->examples[i]);
	buf_putc(out, '\n');
}
