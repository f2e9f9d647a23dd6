/*
 * flow_check_together: what one flow alone cannot know. All start words (and
 * codes) are sorted side by side; answer words are looked up among the
 * interrupt words, which beat every running flow.
 */
#include <stdlib.h>

#include "core/flow_answer.h"
#include "core/flow_check.h"
#include "core/flow_check_near.h"
#include "core/flow_checker.h"

struct taken {
	struct str word;
	const struct flow *flow;
	int line;
	bool is_interrupt;
};

struct together {
	const struct flow *const *flows;
	int n_flows;
	struct diags *diags;
	struct arena *arena;
	struct taken *words; /* start words and interrupts, sorted */
	int n_words;
	const struct taken *interrupts; /* only these, sorted */
	int n_interrupts;
	enum mark {
		MARK_NEW,
		MARK_NO,
		MARK_YES
	} * marks; /* by step */
	struct flow_told told;
};

/* ---- start words ---- */

static void add_words(struct together *t, const struct flow *f)
{
	for (int i = 0; i < f->n_start_sms; i++)
		t->words[t->n_words++] = (struct taken){ f->start_sms[i], f,
			f->start_sms_line, false };
	for (int i = 0; i < f->n_start_ussd; i++)
		t->words[t->n_words++] = (struct taken){ f->start_ussd[i], f,
			f->start_ussd_line, false };
	for (int i = 0; i < f->n_interrupts; i++)
		t->words[t->n_words++] = (struct taken){ f->interrupts[i].word,
			f, f->interrupts[i].line, true };
}

/* In each word the interrupt comes first, then the order of the files. */
static int by_word(const void *a, const void *b)
{
	const struct taken *x = a, *y = b;
	int order = str_cmp(x->word, y->word);
	if (order == 0)
		order = (int)y->is_interrupt - (int)x->is_interrupt;
	if (order == 0)
		order = str_cmp(x->flow->file, y->flow->file);
	return order ? order : x->line - y->line;
}

static void collect(struct together *t)
{
	size_t room = 1;
	for (int i = 0; i < t->n_flows; i++)
		room += (size_t)t->flows[i]->n_start_sms +
			(size_t)t->flows[i]->n_start_ussd +
			(size_t)t->flows[i]->n_interrupts;
	t->words = arena_array(t->arena, room, sizeof *t->words);
	for (int i = 0; i < t->n_flows; i++)
		add_words(t, t->flows[i]);
	qsort(t->words, (size_t)t->n_words, sizeof *t->words, by_word);
	struct taken *interrupts =
	    arena_array(t->arena, room, sizeof *interrupts);
	for (int i = 0; i < t->n_words; i++)
		if (t->words[i].is_interrupt)
			interrupts[t->n_interrupts++] = t->words[i];
	t->interrupts = interrupts;
}

static void check_starts(struct together *t)
{
	const struct taken *first = t->words;
	for (int i = 1; i < t->n_words; i++) {
		const struct taken *word = &t->words[i];
		if (!str_eq(first->word, word->word)) {
			first = word;
			continue;
		}
		diags_error(t->diags, word->flow->file, word->line, 1,
		    F_START_CLASH, "\"%.*s\" is taken by %.*s, line %d",
		    STR_ARG(word->word), STR_ARG(first->flow->file),
		    first->line);
	}
}

/* ---- answers that are interrupt words ---- */

static bool alerts_first(struct together *t, const struct flow *f, int step);

/* True when S1 is escalated on every way through these acts, or left for the
 * way that goes on; *goes_on is false when no way does. */
static bool acts_alert(struct together *t, const struct flow *f,
    const struct acts *acts, bool *goes_on)
{
	*goes_on = true;
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];
		if (act->kind == ACT_ESCALATE && act->severity == SEVERITY_S1) {
			*goes_on = false;
			return true;
		}
		if (act->kind == ACT_END)
			return false;
		if (act->target == FLOW_NOWHERE)
			continue;
		if (!alerts_first(t, f, act->target))
			return false;
		if (act->kind == ACT_GO) {
			*goes_on = false;
			return true;
		}
	}
	return true;
}

static bool alerts_first(struct together *t, const struct flow *f, int step)
{
	bool goes_on;
	if (t->marks[step] != MARK_NEW)
		return t->marks[step] == MARK_YES;
	t->marks[step] = MARK_NO; /* round in a circle is no alert */
	if (acts_alert(t, f, &f->steps[step].before, &goes_on) && !goes_on)
		t->marks[step] = MARK_YES;
	return t->marks[step] == MARK_YES;
}

/* The acts of an answer, then where it goes. */
static bool answer_alerts(struct together *t, const struct flow *f, int step,
    const struct acts *acts, int target)
{
	bool goes_on;
	if (!acts_alert(t, f, acts, &goes_on))
		return false;
	if (!goes_on)
		return true;
	if (target != FLOW_NOWHERE)
		return alerts_first(t, f, target);
	if (!acts_alert(t, f, &f->steps[step].after, &goes_on))
		return false;
	return !goes_on ||
	       (step + 1 < f->n_steps && alerts_first(t, f, step + 1));
}

static int by_text(const void *a, const void *b)
{
	const struct taken *x = a, *y = b;
	return str_cmp(x->word, y->word);
}

static void check_answer(void *arg, const struct flow_answer *a)
{
	struct together *t = arg;
	struct taken key = { .word = a->word };
	if (t->n_interrupts == 0)
		return;
	const struct taken *found = bsearch(
	    &key, t->interrupts, (size_t)t->n_interrupts, sizeof key, by_text);
	if (!found || answer_alerts(t, a->flow, a->step, a->acts, a->target) ||
	    /* One slip is often in the value and in its labels. */
	    flow_told_is(&t->told, a->file, a->line))
		return;
	diags_error(t->diags, a->file, a->line, a->column, F_WORD_CLASH,
	    "the answer \"%.*s\" is an interrupt word (%.*s, line %d): it must "
	    "escalate S1 before anything is asked, or be another word",
	    STR_ARG(a->word), STR_ARG(found->flow->file), found->line);
}

static void check_answers(struct together *t, const struct flow *f)
{
	t->marks =
	    arena_array(t->arena, (size_t)f->n_steps + 1, sizeof *t->marks);
	flow_answer_each(f, t->arena, check_answer, t);
}

/* ---- teams ---- */

struct teams {
	bool (*is_team)(const void *arg, struct str name);
	const void *arg;
};

static void tell_team(
    struct together *t, const struct flow *f, const struct act *act)
{
	const struct str piket = STR("piket");
	bool is_slip = diags_nearest(act->team, &piket, 1).len > 0;
	diags_error(t->diags, f->file, act->line, act->column, F_NO_TEAM,
	    "there is no team \"%.*s\"%s", STR_ARG(act->team),
	    is_slip ? "; did you mean \"piket\"?" : "");
}

/* Every roster has `piket`; what else there is cannot be told without one. */
static void judge_team(struct together *t, const struct teams *teams,
    const struct flow *f, const struct act *act)
{
	const struct str piket = STR("piket");
	if (str_eq_nocase(act->team, piket))
		return;
	if (teams->is_team ? !teams->is_team(teams->arg, act->team)
			   : diags_nearest(act->team, &piket, 1).len > 0)
		tell_team(t, f, act);
	else if (!teams->is_team)
		diags_warning(t->diags, f->file, act->line, act->column,
		    F_NO_TEAM,
		    "no roster says whether there is a team \"%.*s\"",
		    STR_ARG(act->team));
}

static void check_team(struct together *t, const struct teams *teams,
    const struct flow *f, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_ESCALATE)
			judge_team(t, teams, f, &acts->list[i]);
}

static void check_teams(
    struct together *t, const struct teams *teams, const struct flow *f)
{
	const struct acts *acts;
	for (int i = 0; i < f->n_steps; i++)
		for (int k = 0;
		     (acts = flow_step_acts(&f->steps[i], k)) != NULL; k++)
			check_team(t, teams, f, acts);
}

void flow_check_together(const struct flow *const *flows, int n,
    bool (*knows_team)(const void *arg, struct str name), const void *arg,
    struct diags *d)
{
	struct together t = { .flows = flows,
		.n_flows = n,
		.diags = d,
		.arena = arena_new(LIMIT_FLOW_ARENA) };
	struct teams teams = { knows_team, arg };
	collect(&t);
	check_starts(&t);
	for (int i = 0; i < n; i++) {
		check_answers(&t, flows[i]);
		check_teams(&t, &teams, flows[i]);
	}
	flow_check_near(flows, n, d);
	arena_free(t.arena);
}
