/*
 * flow_check_answer: a question must be answerable, leave a way out after odd
 * answers, and never have two meanings for one word.
 */
#include "core/flow_check_answer.h"

#include <stdlib.h>

#include "core/flow_check_value.h"
#include "core/regex.h"
#include "text/fold.h"

#define PHONE_LENGTH 16
#define DATE_LENGTH 10
#define HOSTILE_BYTES 320 /* two SMS */

/* A word that chooses an option; lang -1: in every language. */
struct choice {
	struct str word;
	int option;
	int lang;
	bool is_also;
	const struct text *side; /* the label, when it is in a file beside */
};

struct choices {
	struct choice *list;
	int n;
};

/* ---- two options, one word ---- */

static void push_choice(
    struct choices *all, struct str word, int option, int lang)
{
	if (word.len)
		all->list[all->n++] =
		    (struct choice){ word, option, lang, false, NULL };
}

static void push_also(struct choices *all, struct str word, int option)
{
	push_choice(all, word, option, -1);
	if (word.len)
		all->list[all->n - 1].is_also = true;
}

static size_t count_choices(const struct question *q)
{
	size_t n = 0;
	for (int i = 0; i < q->n_options; i++)
		n += 2 + (size_t)q->options[i].n_also +
		     (size_t)q->options[i].label.n_texts;
	return n;
}

static void push_labels(
    struct flow_checker *c, struct choices *all, const struct say *label, int i)
{
	for (int k = 0; k < label->n_texts; k++) {
		const struct text *t = &label->texts[k];
		int n = all->n;
		if (t->n_pieces != 1)
			continue;
		push_choice(all, fold_answer(c->arena, t->pieces[0].literal), i,
		    t->lang);
		if (all->n > n &&
		    t->lang >= c->flow->n_langs - c->flow->n_sides)
			all->list[n].side = t;
	}
}

static void collect_choices(
    struct flow_checker *c, const struct question *q, struct choices *all)
{
	for (int i = 0; i < q->n_options; i++) {
		const struct menu_option *o = &q->options[i];
		push_choice(all, arena_printf(c->arena, "%d", i + 1), i, -1);
		push_choice(all, fold_answer(c->arena, o->value), i, -1);
		for (int k = 0; k < o->n_also; k++)
			push_also(all, o->also[k], i);
		push_labels(c, all, &o->label, i);
	}
}

static int by_word(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;
	int order = str_cmp(x->word, y->word);
	return order ? order : x->option - y->option;
}

static bool is_clash(const struct choice *a, const struct choice *b)
{
	return a->option != b->option &&
	       (a->lang == b->lang || a->lang < 0 || b->lang < 0);
}

/* What is to be changed: an `also` rather than a value or a label of the flow,
 * a label in a file beside it rather than anything in the flow. */
static bool is_wrong(const struct choice *a, const struct choice *b)
{
	if (!a->side != !b->side)
		return a->side;
	return a->is_also && !b->is_also;
}

static void tell_clash(struct flow_checker *c, const struct question *q,
    const struct choice *a, const struct choice *b)
{
	const struct choice *wrong = is_wrong(a, b) ? a : b;
	const struct choice *right = wrong == a ? b : a;
	const struct menu_option *o = &q->options[wrong->option];
	int line = wrong->is_also ? o->also_line : o->line;
	int column = wrong->is_also ? 1 : o->column;
	if (wrong->side) {
		line = wrong->side->line;
		column = wrong->side->column;
	}
	(void)flow_checker_error(c, line, column, F_SAME_WORD,
	    "\"%.*s\" already chooses option \"%.*s\"", STR_ARG(wrong->word),
	    STR_ARG(q->options[right->option].value));
}

static void check_clashes(struct flow_checker *c, const struct question *q)
{
	struct choices all = { arena_array(c->arena, count_choices(q) + 1,
				   sizeof(struct choice)),
		0 };
	collect_choices(c, q, &all);
	qsort(all.list, (size_t)all.n, sizeof *all.list, by_word);
	for (int i = 0; i < all.n; i++)
		for (int k = i + 1;
		     k < all.n && str_eq(all.list[i].word, all.list[k].word);
		     k++) {
			if (!is_clash(&all.list[i], &all.list[k]))
				continue;
			tell_clash(c, q, &all.list[i], &all.list[k]);
			return;
		}
}

/* ---- values ---- */

static bool is_offered(const struct question *q, struct str value)
{
	for (int i = 0; i < q->n_options; i++)
		if (str_eq(q->options[i].value, value))
			return true;
	return false;
}

static void check_options(struct flow_checker *c, const struct question *q)
{
	const struct field *field = &c->flow->fields[q->field];
	int errors = c->diags->n_errors;
	for (int i = 0; i < q->n_options; i++)
		flow_check_value_in_set(c, q->options[i].line,
		    q->options[i].column, q->field, q->options[i].value);
	check_clashes(c, q);
	for (int i = 0; i < field->n_values; i++)
		if (errors == c->diags->n_errors &&
		    !is_offered(q, field->values[i]))
			flow_checker_warning(c, q->line, 1, F_SET_UNUSED,
			    "no option stores \"%.*s\", which field \"%.*s\" "
			    "may hold",
			    STR_ARG(field->values[i]), STR_ARG(field->name));
}

/* ---- patterns ---- */

static const char *const hostile_units[] = { "a", "0", " ", "a ", "aA1 ",
	".,'-", "\xC3\xA9", "a\xC3\xA9 ", "Oesao, Kupang " };

#define N_HOSTILE (sizeof hostile_units / sizeof hostile_units[0])
/* Ten with the pattern's own. */
_Static_assert(N_HOSTILE == 9, "a pattern is tried on ten hostile texts");

/* Repetition makes a pattern go back and forth; the last sign makes it fail
 * only at the end. */
static bool is_slow_on(const struct regex *regex, struct str unit)
{
	struct buf text;
	buf_init(&text, HOSTILE_BYTES + 32);
	while (text.len < HOSTILE_BYTES)
		buf_puts(&text, unit);
	buf_puts(&text, STR("!"));
	bool slow = regex_match(regex, buf_str(&text)) == REGEX_LIMIT;
	buf_free(&text);
	return slow;
}

/* The pattern's own first letter or digit, which it is likely to repeat. */
static struct str own_unit(struct str pattern)
{
	for (size_t i = 0; i < pattern.len; i++) {
		char c = pattern.ptr[i];
		bool escaped = i > 0 && pattern.ptr[i - 1] == '\\';
		if (!escaped &&
		    ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9')))
			return str_sub(pattern, i, 1);
	}
	return STR("x");
}

/* What word processors make of plain signs. */
static const struct {
	struct str made, typed;
} curly[] = {
	{ STR_INIT("\xE2\x80\x98"), STR_INIT("'") },
	{ STR_INIT("\xE2\x80\x99"), STR_INIT("'") },
	{ STR_INIT("\xE2\x80\x9C"), STR_INIT("\"") },
	{ STR_INIT("\xE2\x80\x9D"), STR_INIT("\"") },
	{ STR_INIT("\xE2\x80\x93"), STR_INIT("-") },
	{ STR_INIT("\xE2\x80\x94"), STR_INIT("-") },
	{ STR_INIT("\xE2\x80\xA6"), STR_INIT("...") },
};

static bool holds(struct str text, struct str part)
{
	for (size_t i = 0; i + part.len <= text.len; i++)
		if (str_eq(str_sub(text, i, part.len), part))
			return true;
	return false;
}

/* An author who means the curly one too has the plain one beside it. */
static void check_curly(struct flow_checker *c, const struct accept *a)
{
	for (size_t i = 0; i < sizeof curly / sizeof curly[0]; i++)
		if (holds(a->pattern, curly[i].made) &&
		    !holds(a->pattern, curly[i].typed))
			flow_checker_warning(c, a->line, a->column,
			    F_PATTERN_CURLY,
			    "this pattern has \"%.*s\" where people type "
			    "\"%.*s\": a word processor changes such signs",
			    STR_ARG(curly[i].made), STR_ARG(curly[i].typed));
}

static void check_pattern(struct flow_checker *c, const struct accept *a)
{
	bool slow = is_slow_on(a->regex, own_unit(a->pattern));
	for (size_t i = 0; i < N_HOSTILE && !slow; i++)
		slow = is_slow_on(a->regex, str_of(hostile_units[i]));
	if (slow)
		(void)flow_checker_error(c, a->line, a->column, F_PATTERN_SLOW,
		    "this pattern takes too long on some texts: avoid "
		    "repeats inside repeats");
}

/* ---- accepts ---- */

/* Characters that an answer can have; -1: the field's own maximum holds. */
static int64_t longest_answer(const struct accept *a)
{
	if (a->kind == ACCEPT_TEXT)
		return a->hi;
	if (a->kind == ACCEPT_WORD)
		return (int64_t)a->value.len;
	if (a->kind == ACCEPT_PHONE)
		return PHONE_LENGTH;
	return a->kind == ACCEPT_DATE ? DATE_LENGTH : -1;
}

static bool takes_free_text(enum accept_kind kind)
{
	return kind != ACCEPT_WORD && kind != ACCEPT_YESNO;
}

static void check_kind(
    struct flow_checker *c, const struct accept *a, int field_index)
{
	const struct field *field = &c->flow->fields[field_index];
	if (a->kind == ACCEPT_WORD)
		flow_check_value_in_set(
		    c, a->line, a->column, field_index, a->value);
	else if (a->kind == ACCEPT_YESNO) {
		flow_check_value_in_set(
		    c, a->line, a->column, field_index, STR("ya"));
		flow_check_value_in_set(
		    c, a->line, a->column, field_index, STR("tidak"));
	}
	if (field->kind == FIELD_SET && takes_free_text(a->kind))
		(void)flow_checker_error(c, a->line, a->column, F_KIND,
		    "field \"%.*s\" holds one of its values, and this takes "
		    "anything",
		    STR_ARG(field->name));
	if (a->kind == ACCEPT_CODE &&
	    c->flow->fields[a->field].kind != FIELD_CODE)
		(void)flow_checker_error(c, a->line, a->column, F_KIND,
		    "field \"%.*s\" is not declared \"code\"",
		    STR_ARG(c->flow->fields[a->field].name));
	if (longest_answer(a) > field->max)
		flow_checker_warning(c, a->line, a->column, F_FIELD_SHORT,
		    "field \"%.*s\" keeps only %d letters of this",
		    STR_ARG(field->name), field->max);
}

static void check_accepts(struct flow_checker *c, const struct question *q)
{
	for (int i = 0; i < q->n_accepts; i++) {
		check_kind(c, &q->accepts[i], q->field);
		if (!q->accepts[i].regex)
			continue;
		check_pattern(c, &q->accepts[i]);
		check_curly(c, &q->accepts[i]);
	}
	bool fixed = q->n_accepts > 0;
	for (int i = 0; i < q->n_accepts; i++)
		fixed &= q->accepts[i].kind == ACCEPT_WORD;
	if (fixed)
		flow_checker_warning(c, q->line, 1, F_QUESTION,
		    "this \"ask\" takes only fixed words: is an \"accept\" "
		    "missing, or should it be a \"menu\"?");
	if (q->n_accepts == 0)
		(void)flow_checker_error(c, q->line, 1, F_QUESTION,
		    "this \"ask\" has no \"accept\"");
	if (q->retries < 0)
		(void)flow_checker_error(c, q->line, 1, F_NO_RETRY,
		    "this \"ask\" has no \"retry N -> step\": where does it "
		    "go after odd answers?");
}

/* ---- no reply ---- */

/* Silence would end the talk before anybody hears of it. */
static void check_no_replies(struct flow_checker *c, const struct question *q)
{
	const struct flow *f = c->flow;
	span_t life =
	    f->expires_sms > f->expires_ussd ? f->expires_sms : f->expires_ussd;
	for (int i = 0; i < q->n_no_replies; i++)
		if (life > 0 && q->no_replies[i].after > life)
			(void)flow_checker_error(c, q->no_replies[i].line, 1,
			    F_TOO_LATE,
			    "this never happens: without a reply the talk "
			    "expires before it (\"expires\" in the header)");
}

/* ---- questions ---- */

static void check_asked(struct flow_checker *c, const struct step *step)
{
	const struct flow *f = c->flow;
	for (int i = 0; i < step->before.n; i++)
		if (step->before.list[i].kind == ACT_SAY)
			return;
	if (f->n_langs)
		(void)flow_checker_error(c, step->question->line, 1,
		    F_LANG_MISSING, "%s has no \"%.*s\" text",
		    step->question->is_menu ? "menu" : "ask",
		    STR_ARG(f->langs[0]));
}

static void check_question(struct flow_checker *c, const struct step *step)
{
	const struct question *q = step->question;
	check_asked(c, step);
	check_no_replies(c, q);
	if (!q->is_menu)
		check_accepts(c, q);
	else if (q->n_options == 0)
		(void)flow_checker_error(
		    c, q->line, 1, F_QUESTION, "this menu has no \"*\" option");
	else
		check_options(c, q);
}

void flow_check_answer(struct flow_checker *c)
{
	for (int i = 0; i < c->flow->n_steps; i++)
		if (c->flow->steps[i].question)
			check_question(c, &c->flow->steps[i]);
}
