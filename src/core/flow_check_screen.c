/*
 * flow_check_screen: on USSD all that is said until the next question is one
 * screen, cut into pages where umum.flow has a key to turn them. For each step
 * the longest screen that can begin there is computed once (memo), from its
 * texts and the longest of what may follow:
 *
 *   head(step) = texts, menu lines                  when it asks
 *              = texts + longest head(next step)    when it goes on
 *
 * A screen begins where a talk begins and after each answer. Only one that is
 * too long is written out, to count its pages.
 */
#include "core/flow_check_screen.h"

#include "core/flow_measure.h"
#include "core/talk_keys.h"
#include "core/talk_pages.h"
#include "text/screen.h"

/* A USSD session has time for about five screens; nobody reads a longer one. */
#define PAGES_MOST 4
#define BYTES_MOST ((size_t)PAGES_MOST * SCREEN_GSM7 * 4)

/* A text of a screen, with its number in a menu; or two such in a row. */
struct part {
	const struct part *first, *second;
	const struct text *text;
	int number; /* 0: in no menu */
};

struct screen {
	int64_t septets, units; /* each text counts its line end, too */
	const struct part *parts;
	bool is_ucs2;
	const struct text *longest; /* the one to shorten */
	int64_t longest_septets;
	int end;       /* the step where it ends */
	bool is_aside; /* may be said beside a talk whose question waits on */
};

enum mark {
	MARK_NEW,
	MARK_OPEN,
	MARK_DONE
};

/* One language, one variant. */
struct view {
	struct flow_checker *c;
	int lang;
	enum variant variant; /* VARIANT_USSD or VARIANT_COVER */
	struct screen *heads;
	enum mark *marks;
	struct arena *arena; /* of the parts: c->arena, or for one screen */
	struct arena *scratch;
};

static struct screen head_of(struct view *v, int step);

static const struct text *pick(const struct view *v, const struct say *say)
{
	const struct text *found = NULL;
	for (int i = 0; i < say->n_texts; i++) {
		const struct text *t = &say->texts[i];
		if (t->lang != v->lang)
			continue;
		if (t->variant == v->variant)
			return t;
		if (t->variant == VARIANT_USSD ||
		    (t->variant == VARIANT_ALL && !found))
			found = t;
	}
	return found;
}

static void add_parts(
    const struct view *v, struct screen *screen, const struct part *more)
{
	struct part *both;
	if (!screen->parts || !more) {
		screen->parts = more ? more : screen->parts;
		return;
	}
	both = arena_alloc(v->arena, sizeof *both);
	both->first = screen->parts;
	both->second = more;
	screen->parts = both;
}

static void add_say(const struct view *v, struct screen *screen,
    const struct say *say, int number)
{
	const struct text *text = pick(v, say);
	/* What is wrong by itself is told already. */
	if (!text || flow_checker_is_told(v->c, text->line))
		return;
	struct flow_measure m = flow_measure_text(v->c->flow, text);
	screen->septets += m.septets + 1;
	screen->units += m.units + 1;
	screen->is_ucs2 |= m.is_ucs2;
	struct part *part = arena_alloc(v->arena, sizeof *part);
	part->text = text;
	part->number = number;
	add_parts(v, screen, part);
	if (m.septets <= screen->longest_septets)
		return;
	screen->longest = text;
	screen->longest_septets = m.septets;
}

static void add_screen(
    const struct view *v, struct screen *to, const struct screen *more)
{
	add_parts(v, to, more->parts);
	to->septets += more->septets;
	to->units += more->units;
	to->is_ucs2 |= more->is_ucs2;
	to->end = more->end;
	if (more->longest_septets <= to->longest_septets)
		return;
	to->longest = more->longest;
	to->longest_septets = more->longest_septets;
}

/* Fuller than full is over 1000. */
static int64_t fullness(const struct screen *s)
{
	if (s->is_ucs2)
		return s->units * 1000 / (SCREEN_UCS2 + 1);
	return s->septets * 1000 / (SCREEN_GSM7 + 1);
}

static void keep_fuller(struct screen *best, const struct screen *other)
{
	if (fullness(other) > fullness(best))
		*best = *other;
}

static void add_menu(
    const struct view *v, struct screen *screen, const struct question *q)
{
	for (int i = 0; i < q->n_options; i++) {
		int64_t number = i + 1 < 10 ? 3 : 4; /* "1. " */
		screen->septets += number;
		screen->units += number;
		add_say(v, screen, &q->options[i].label, i + 1);
	}
}

/* Texts of acts in order; at each way out the fullest is kept in best. True
 * when the acts leave the step. */
static bool add_acts(struct view *v, struct screen *screen,
    const struct acts *acts, struct screen *best)
{
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];
		if (act->kind == ACT_SAY)
			add_say(v, screen, &act->say, 0);
		if (act->target == FLOW_NOWHERE)
			continue;
		struct screen more = head_of(v, act->target);
		struct screen whole = *screen;
		add_screen(v, &whole, &more);
		keep_fuller(best, &whole);
	}
	return acts->n && acts->list[acts->n - 1].kind == ACT_GO;
}

static struct screen head_of(struct view *v, int step)
{
	const struct step *s = &v->c->flow->steps[step];
	struct screen best = { .end = step }, screen = { .end = step };
	struct arena *arena = v->arena;
	if (v->marks[step] == MARK_OPEN)
		return best; /* a loop without a wait, told elsewhere */
	if (v->marks[step] == MARK_DONE)
		return v->heads[step];
	v->marks[step] = MARK_OPEN;
	v->arena = v->c->arena;
	if (!add_acts(v, &screen, &s->before, &best)) {
		if (s->question && s->question->is_menu)
			add_menu(v, &screen, s->question);
		keep_fuller(&best, &screen);
	}
	v->marks[step] = MARK_DONE;
	v->heads[step] = best;
	v->arena = arena;
	return best;
}

/* Writes the parts in order; *shown is where the first option ends, or all. */
static void write_parts(const struct view *v, struct buf *out,
    const struct part *part, size_t *shown)
{
	if (part->first) {
		write_parts(v, out, part->first, shown);
		write_parts(v, out, part->second, shown);
		return;
	}
	if (out->len)
		buf_putc(out, '\n');
	if (part->number)
		buf_putf(out, "%d. ", part->number);
	flow_measure_write(out, v->c->flow, part->text);
	if (part->number < 2)
		*shown = out->len;
}

/* The pages of a screen that is too long for one; more than PAGES_MOST when
 * it is longer than so many could be. *shows is whether the first one has the
 * whole question. */
static int count_pages(
    const struct view *v, const struct screen *screen, bool *shows)
{
	struct screen_feet feet = talk_pages_feet(v->c->flow, v->lang, true);
	size_t shown = 0;
	struct buf text;
	int n;
	*shows = true;
	if (screen->septets > (int64_t)PAGES_MOST * SCREEN_GSM7 ||
	    (screen->is_ucs2 &&
		screen->units > (int64_t)PAGES_MOST * SCREEN_UCS2))
		return PAGES_MOST + 1;
	buf_init(&text, BYTES_MOST);
	write_parts(v, &text, screen->parts, &shown);
	n = (int)screen_count(buf_str(&text), &feet);
	*shows = screen_nth(buf_str(&text), &feet, 0).len >= shown;
	buf_free(&text);
	return n;
}

static void check_pages(
    struct view *v, const struct screen *screen, bool is_first)
{
	const struct flow *f = v->c->flow;
	const struct text *longest = screen->longest;
	struct str lang = f->langs[v->lang];
	const struct step *end = &f->steps[screen->end];
	struct str step = end->name;
	bool shows;
	int n = count_pages(v, screen, &shows);
	if (n > PAGES_MOST)
		(void)flow_checker_error(v->c, longest->line, longest->column,
		    F_SCREEN_LONG,
		    "the \"%.*s\" screen of step \"%.*s\" can need more than "
		    "%d pages with this text",
		    STR_ARG(lang), STR_ARG(step), PAGES_MOST);
	else if (is_first && end->question && !shows &&
		 v->variant == VARIANT_USSD)
		flow_checker_warning(v->c, longest->line, longest->column,
		    F_SCREEN_LONG,
		    "the first \"%.*s\" screen can be so long that what to "
		    "answer to step \"%.*s\" is only on its second page",
		    STR_ARG(lang), STR_ARG(step));
}

/* A question that has a use of its own for the key cannot be cut, nor what is
 * said beside a talk: the keys belong to the question that waits. */
static bool can_be_turned(const struct view *v, const struct screen *screen)
{
	struct talk t = {
		.step = screen->end, .lang = v->lang, .channel = CHANNEL_USSD
	};
	return !screen->is_aside &&
	       talk_keys_has_more(v->c->flow, &t, v->scratch);
}

static void check_screen(
    struct view *v, const struct screen *screen, bool is_first)
{
	const struct flow *f = v->c->flow;
	int64_t most = screen->is_ucs2 ? SCREEN_UCS2 : SCREEN_GSM7;
	int64_t length =
	    (screen->is_ucs2 ? screen->units : screen->septets) - 1;
	if (length <= most || !screen->longest)
		return;
	if (can_be_turned(v, screen)) {
		check_pages(v, screen, is_first);
		return;
	}
	(void)flow_checker_error(v->c, screen->longest->line,
	    screen->longest->column, F_SCREEN_LONG,
	    "the \"%.*s\" screen of step \"%.*s\" can be %lld letters long "
	    "with this text, and USSD has %lld",
	    STR_ARG(f->langs[v->lang]), STR_ARG(f->steps[screen->end].name),
	    (long long)length, (long long)most);
}

/* The screen after an answer. */
static void check_branch(
    struct view *v, int step, const struct acts *acts, int target)
{
	const struct flow *f = v->c->flow;
	const struct acts *after = &f->steps[step].after;
	struct screen screen = { .end = step }, best = { .end = step };
	(void)add_acts(v, &screen, acts, &best); /* an answer's never leave */
	if (target == FLOW_NOWHERE && !add_acts(v, &screen, after, &best) &&
	    !flow_checker_is_closed(after) && step + 1 < f->n_steps)
		target = step + 1;
	if (target != FLOW_NOWHERE) {
		struct screen more = head_of(v, target);
		add_screen(v, &screen, &more);
	}
	keep_fuller(&best, &screen);
	check_screen(v, &best, false);
}

static void check_question(struct view *v, int step, const struct question *q)
{
	for (int i = 0; i < q->n_options; i++)
		check_branch(
		    v, step, &q->options[i].acts, q->options[i].target);
	for (int i = 0; i < q->n_accepts; i++)
		check_branch(
		    v, step, &q->accepts[i].acts, q->accepts[i].target);
	if (q->retry_target != FLOW_NOWHERE)
		check_branch(v, step, &q->retry_acts, q->retry_target);
	struct screen again = { .end = step };
	add_say(v, &again, &q->retry_say, 0);
	if (q->is_menu)
		add_menu(v, &again, q);
	check_screen(v, &again, false);
	for (int i = 0; i < q->n_no_replies; i++)
		if (q->no_replies[i].target != FLOW_NOWHERE) {
			struct screen next =
			    head_of(v, q->no_replies[i].target);
			check_screen(v, &next, false);
		}
}

static void check_view(struct view *v)
{
	const struct flow *f = v->c->flow;
	int roots[FLOW_ROOTS_MAX];
	int n = flow_checker_roots(f, roots);
	for (int i = 0; i < f->n_steps; i++)
		v->marks[i] = MARK_NEW;
	for (int i = 0; i < n; i++) {
		struct screen first = head_of(v, roots[i]);
		first.is_aside = roots[i] == f->unknown;
		check_screen(v, &first, true);
	}
	for (int i = 0; i < f->n_steps; i++)
		if (f->steps[i].question &&
		    !flow_checker_is_told(v->c, f->steps[i].question->line)) {
			arena_reset(v->scratch);
			check_question(v, i, f->steps[i].question);
		}
}

void flow_check_screen(struct flow_checker *c)
{
	const struct flow *f = c->flow;
	size_t n = (size_t)f->n_steps + 1;
	struct view v = { .c = c };
	/* Who is global can be met in a USSD session of any flow. */
	if (!f->n_start_ussd && !f->n_interrupts && f->unknown == FLOW_NOWHERE)
		return;
	v.scratch = arena_new(LIMIT_FLOW_ARENA);
	v.arena = v.scratch;
	v.heads = arena_array(c->arena, n, sizeof *v.heads);
	v.marks = arena_array(c->arena, n, sizeof *v.marks);
	for (v.lang = 0; v.lang < f->n_langs; v.lang++) {
		v.variant = VARIANT_USSD;
		check_view(&v);
		v.variant = VARIANT_COVER;
		check_view(&v);
	}
	arena_free(v.scratch);
}
