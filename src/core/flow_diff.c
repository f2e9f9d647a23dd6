/*
 * Both revisions of a step are written down in one canonical way, apart for
 * each part, with names instead of indexes; what is written differently has
 * changed. So nothing is forgotten that the writing knows, and nothing is told
 * that only stands in another place of the file.
 */
#include "core/flow_diff.h"

#include "base/buf.h"

enum sheet {
	TEXTS,
	ANSWERS,
	WAYS,
	ACTS,
	N_SHEETS
};

/* Far more than LIMIT_FLOW_FILE can make; a step beyond it has changed. */
#define LIMIT_SHEET ((size_t)4 << 20)

struct writing {
	const struct flow *flow;
	struct buf sheets[N_SHEETS];
};

static void begin(struct writing *w, const struct flow *f)
{
	w->flow = f;
	for (int i = 0; i < N_SHEETS; i++)
		buf_init(&w->sheets[i], LIMIT_SHEET);
}

static void end(struct writing *w)
{
	for (int i = 0; i < N_SHEETS; i++)
		buf_free(&w->sheets[i]);
}

static struct str field_name(const struct writing *w, int field)
{
	return field < 0 ? STR("-") : w->flow->fields[field].name;
}

static void put_words(
    struct writing *w, enum sheet sheet, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		buf_putf(&w->sheets[sheet], "%.*s,", STR_ARG(words[i]));
	buf_putc(&w->sheets[sheet], '\n');
}

static void put_target(struct writing *w, int target)
{
	struct str name = target < 0 ? STR("-") : w->flow->steps[target].name;

	buf_putf(&w->sheets[WAYS], "%.*s\n", STR_ARG(name));
}

static void put_text(struct writing *w, const struct text *t)
{
	struct buf *out = &w->sheets[TEXTS];
	struct str lang = t->lang < 0 ? STR("") : w->flow->langs[t->lang];

	buf_putf(out, "%.*s %d |", STR_ARG(lang), (int)t->variant);
	for (int i = 0; i < t->n_pieces; i++) {
		const struct piece *p = &t->pieces[i];

		if (p->kind == PIECE_LITERAL)
			buf_puts(out, p->literal);
		else
			buf_putf(out, "{%.*s}",
			    STR_ARG(p->kind == PIECE_CASE
					? STR("case")
					: field_name(w, p->field)));
	}
	buf_putc(out, '\n');
}

static void put_say(struct writing *w, const struct say *say)
{
	for (int i = 0; i < say->n_texts; i++)
		put_text(w, &say->texts[i]);
	buf_puts(&w->sheets[TEXTS], STR("\n"));
}

static void put_act(struct writing *w, const struct act *act)
{
	if (act->kind == ACT_WHEN || act->kind == ACT_GO ||
	    act->kind == ACT_CALL)
		put_target(w, act->target);
	put_say(w, &act->say);
	/* A text moves with its opener, and the way on is a target. */
	if (act->kind == ACT_SAY || act->kind == ACT_GO)
		return;
	buf_putf(&w->sheets[ACTS],
	    "%d %d %d %d %.*s %lld %.*s %.*s %.*s %d %d %d\n", (int)act->kind,
	    act->is_silent, (int)act->severity, (int)act->compare,
	    STR_ARG(field_name(w, act->field)), (long long)act->number,
	    STR_ARG(act->value), STR_ARG(act->team), STR_ARG(act->name),
	    act->result, (int)act->request, act->lang);
}

static void put_acts(struct writing *w, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		put_act(w, &acts->list[i]);
	buf_puts(&w->sheets[ACTS], STR("\n"));
}

static void put_option(struct writing *w, const struct menu_option *o)
{
	buf_putf(&w->sheets[ANSWERS], "%.*s: ", STR_ARG(o->value));
	put_words(w, ANSWERS, o->also, o->n_also);
	put_say(w, &o->label);
	put_acts(w, &o->acts);
	put_target(w, o->target);
}

static void put_accept(struct writing *w, const struct accept *a)
{
	buf_putf(&w->sheets[ANSWERS],
	    "%d %.*s %lld %lld %.*s %.*s %.*s: ", (int)a->kind,
	    STR_ARG(a->value), (long long)a->lo, (long long)a->hi,
	    STR_ARG(a->country), STR_ARG(field_name(w, a->field)),
	    STR_ARG(a->pattern));
	put_words(w, ANSWERS, a->words, a->n_words);
	put_acts(w, &a->acts);
	put_target(w, a->target);
}

static void put_no_reply(struct writing *w, const struct no_reply *n)
{
	buf_putf(
	    &w->sheets[ACTS], "%lld %d\n", (long long)n->after, n->is_remind);
	put_say(w, &n->say);
	put_target(w, n->target);
}

static void put_question(struct writing *w, const struct question *q)
{
	buf_putf(&w->sheets[ACTS], "%d %.*s %d\n", q->is_menu,
	    STR_ARG(field_name(w, q->field)), q->retries);
	for (int i = 0; i < q->n_options; i++)
		put_option(w, &q->options[i]);
	for (int i = 0; i < q->n_accepts; i++)
		put_accept(w, &q->accepts[i]);
	put_say(w, &q->retry_say);
	put_acts(w, &q->retry_acts);
	put_target(w, q->retries < 0 ? FLOW_NOWHERE : q->retry_target);
	for (int i = 0; i < q->n_no_replies; i++)
		put_no_reply(w, &q->no_replies[i]);
}

static void put_step(struct writing *w, const struct step *step)
{
	put_acts(w, &step->before);
	if (step->question != NULL)
		put_question(w, step->question);
	put_acts(w, &step->after);
}

static void put_field(struct writing *w, const struct field *f)
{
	buf_putf(&w->sheets[ACTS], "%.*s %d %d %d %d %d %d ", STR_ARG(f->name),
	    (int)f->kind, f->max, f->is_sensitive, f->is_secret, f->is_contact,
	    (int)f->trace);
	put_words(w, ACTS, f->values, f->n_values);
}

/* umum.flow's words for all flows, which linking copies to the others. */
static void put_common(struct writing *w)
{
	const struct flow *f = w->flow;

	for (int i = 0; i < f->n_interrupts; i++) {
		buf_putf(&w->sheets[ACTS], "%.*s %d\n",
		    STR_ARG(f->interrupts[i].word), f->interrupts[i].is_stop);
		put_target(w, f->interrupts[i].target);
	}
	put_target(w, f->unknown);
	buf_putf(&w->sheets[ACTS], "%.*s %.*s %.*s %.*s\n",
	    STR_ARG(f->keys.back), STR_ARG(f->keys.home), STR_ARG(f->keys.more),
	    STR_ARG(f->watch_file));
	put_words(w, ACTS, f->language_words, f->n_language_words);
}

static void put_moves(struct writing *w)
{
	const struct flow *f = w->flow;

	for (int i = 0; i < f->n_moves; i++) {
		buf_putf(&w->sheets[WAYS], "%.*s: ", STR_ARG(f->moves[i].from));
		put_target(w, f->moves[i].to);
	}
}

static void put_header(struct writing *w)
{
	const struct flow *f = w->flow;

	buf_putf(&w->sheets[ACTS], "%.*s %lld %lld %lld %d %lld %d\n",
	    STR_ARG(f->title), (long long)f->schedule,
	    (long long)f->expires_sms, (long long)f->expires_ussd,
	    (int)f->resume, (long long)f->keep, f->is_called);
	put_words(w, ACTS, f->langs, f->n_langs);
	put_words(w, ACTS, f->start_sms, f->n_start_sms);
	put_words(w, ACTS, f->start_ussd, f->n_start_ussd);
	put_moves(w);
	if (flow_is_common(f))
		put_common(w);
}

/* The parts in which two writings differ; both are ended. */
static unsigned compare(struct writing *a, struct writing *b)
{
	static const unsigned parts[N_SHEETS] = {
		[TEXTS] = FLOW_DIFF_TEXTS,
		[ANSWERS] = FLOW_DIFF_ANSWERS,
		[WAYS] = FLOW_DIFF_WAYS,
		[ACTS] = FLOW_DIFF_ACTS,
	};
	unsigned found = 0;

	for (int i = 0; i < N_SHEETS; i++) {
		if (buf_is_over(&a->sheets[i]) ||
		    !str_eq(buf_str(&a->sheets[i]), buf_str(&b->sheets[i])))
			found |= parts[i];
	}
	end(a);
	end(b);
	return found;
}

/* A list being made. */
struct finding {
	struct flow_diff *out;
	int n;
};

static void find(struct finding *f, enum flow_diff_what what,
    enum flow_diff_kind kind, struct str name, unsigned parts)
{
	f->out[f->n++] = (struct flow_diff){ what, kind, name, parts };
}

static void find_changed(struct finding *f, enum flow_diff_what what,
    struct str name, unsigned parts)
{
	if (parts != 0)
		find(f, what, FLOW_DIFF_CHANGED, name, parts);
}

static void compare_headers(
    struct finding *out, const struct flow *old, const struct flow *now)
{
	struct writing a, b;

	begin(&a, old);
	begin(&b, now);
	put_header(&a);
	put_header(&b);
	find_changed(out, FLOW_DIFF_HEADER, STR(""), compare(&a, &b));
}

static unsigned compare_field(
    const struct flow *old, int i, const struct flow *now, int k)
{
	struct writing a, b;

	begin(&a, old);
	begin(&b, now);
	put_field(&a, &old->fields[i]);
	put_field(&b, &now->fields[k]);
	return compare(&a, &b);
}

static void compare_fields(
    struct finding *out, const struct flow *old, const struct flow *now)
{
	for (int i = 0; i < now->n_fields; i++) {
		struct str name = now->fields[i].name;
		int was = flow_field(old, name);

		if (was == FLOW_NOWHERE)
			find(out, FLOW_DIFF_FIELD, FLOW_DIFF_ADDED, name, 0);
		else
			find_changed(out, FLOW_DIFF_FIELD, name,
			    compare_field(old, was, now, i));
	}
	for (int i = 0; i < old->n_fields; i++) {
		struct str name = old->fields[i].name;

		if (flow_field(now, name) == FLOW_NOWHERE)
			find(out, FLOW_DIFF_FIELD, FLOW_DIFF_GONE, name, 0);
	}
}

static unsigned compare_step(
    const struct flow *old, int i, const struct flow *now, int k)
{
	struct writing a, b;

	begin(&a, old);
	begin(&b, now);
	put_step(&a, &old->steps[i]);
	put_step(&b, &now->steps[k]);
	return compare(&a, &b);
}

static bool is_own(const struct flow *f, struct str step)
{
	int i = flow_step(f, step);

	return i != FLOW_NOWHERE && i < f->n_own_steps;
}

static void compare_steps(
    struct finding *out, const struct flow *old, const struct flow *now)
{
	for (int i = 0; i < now->n_own_steps; i++) {
		struct str name = now->steps[i].name;

		if (!is_own(old, name))
			find(out, FLOW_DIFF_STEP, FLOW_DIFF_ADDED, name, 0);
		else
			find_changed(out, FLOW_DIFF_STEP, name,
			    compare_step(old, flow_step(old, name), now, i));
	}
	for (int i = 0; i < old->n_own_steps; i++) {
		struct str name = old->steps[i].name;

		if (!is_own(now, name))
			find(out, FLOW_DIFF_STEP, FLOW_DIFF_GONE, name, 0);
	}
}

int flow_diff(const struct flow *old, const struct flow *now,
    struct flow_diff out[FLOW_DIFF_MOST])
{
	struct finding f = { out, 0 };

	compare_headers(&f, old, now);
	compare_fields(&f, old, now);
	compare_steps(&f, old, now);
	return f.n;
}
