/*
 * flow_check_near: whoever mistypes a word by one letter should not land in
 * another talk, or in danger's. Every answer and start word is held against
 * the words that are listened for everywhere: those of umum.flow and the start
 * words of the flows.
 */
#include "core/flow_check_near.h"

#include "core/flow_answer.h"
#include "core/flow_codes.h"
#include "text/fold.h"

#define NEAR_LEAST 4 /* letters: "ya" and "ga" are not mistyped for another */

/* A word that is heard in every talk. */
struct heard {
	struct str word;
	const struct flow *flow;
	int line;
	bool is_start;
};

struct near {
	struct heard *heard;
	int n_heard;
	struct diags *diags;
	struct flow_told told;
};

static void hear(struct near *n, const struct flow *f, struct str word,
    int line, bool is_start)
{
	n->heard[n->n_heard++] = (struct heard){ word, f, line, is_start };
}

static void collect(struct near *n, const struct flow *f)
{
	for (int i = 0; i < f->n_interrupts; i++)
		hear(n, f, f->interrupts[i].word, f->interrupts[i].line, false);
	/* A linked flow has these too, as a copy. */
	for (int i = 0; f->language_line && i < f->n_language_words; i++)
		hear(n, f, f->language_words[i], f->language_line, false);
	for (int i = 0; i < f->n_start_sms; i++)
		hear(n, f, f->start_sms[i], f->start_sms_line, true);
}

static size_t count(const struct flow *const *flows, int n)
{
	size_t sum = 1;
	for (int i = 0; i < n; i++)
		sum += (size_t)(flows[i]->n_interrupts +
				flows[i]->n_language_words +
				flows[i]->n_start_sms);
	return sum;
}

/* One letter more, less, other, or two changed places. What differs at both
 * ends differs in two places: told apart without computing. */
static bool is_near(struct str a, struct str b)
{
	size_t more = a.len > b.len ? a.len - b.len : b.len - a.len;
	if (a.len < NEAR_LEAST || b.len < NEAR_LEAST || more > 1 ||
	    (a.ptr[0] != b.ptr[0] && a.ptr[a.len - 1] != b.ptr[b.len - 1]))
		return false;
	return fold_distance(a, b, 1) == 1;
}

static void tell_near(
    struct near *n, const struct flow_answer *at, const struct heard *other)
{
	if (!flow_told_is(&n->told, at->file, at->line))
		diags_warning(n->diags, at->file, at->line, at->column,
		    F_WORD_NEAR,
		    "\"%.*s\" is one typing error from \"%.*s\" (%.*s, line "
		    "%d): choose a word that is less alike",
		    STR_ARG(at->word), STR_ARG(other->word),
		    STR_ARG(other->flow->file), other->line);
}

static void check_answer(void *arg, const struct flow_answer *a)
{
	struct near *n = arg;
	for (int i = 0; i < n->n_heard; i++) {
		const struct heard *heard = &n->heard[i];
		if (heard->is_start && str_eq(heard->word, a->word)) {
			if (!flow_told_is(&n->told, a->file, a->line))
				diags_warning(n->diags, a->file, a->line,
				    a->column, F_STARTS_TOO,
				    "the answer \"%.*s\" is a start word, too "
				    "(%.*s, line %d): here it will not start "
				    "that talk",
				    STR_ARG(a->word),
				    STR_ARG(heard->flow->file), heard->line);
			return;
		}
	}
	for (int i = 0; i < n->n_heard; i++)
		if ((!n->heard[i].is_start || n->heard[i].flow != a->flow) &&
		    is_near(a->word, n->heard[i].word)) {
			tell_near(n, a, &n->heard[i]);
			return;
		}
}

/* Each pair of words is told once, at the later one; words of umum.flow are
 * its own choice, and a flow's start words are meant to be alike. */
static void check_starts(struct near *n)
{
	for (int i = 0; i < n->n_heard; i++) {
		const struct heard *word = &n->heard[i];
		struct flow_answer at = { .flow = word->flow,
			.file = word->flow->file,
			.line = word->line,
			.column = 1,
			.word = word->word };
		for (int k = 0; word->is_start && k < n->n_heard; k++)
			if ((!n->heard[k].is_start || k < i) &&
			    n->heard[k].flow != word->flow &&
			    is_near(word->word, n->heard[k].word))
				tell_near(n, &at, &n->heard[k]);
	}
}

void flow_check_near(
    const struct flow *const *flows, int n_flows, struct diags *d)
{
	struct arena *arena = arena_new(LIMIT_FLOW_ARENA);
	struct near n = { .diags = d };
	n.heard = arena_array(arena, count(flows, n_flows), sizeof *n.heard);
	for (int i = 0; i < n_flows; i++)
		collect(&n, flows[i]);
	check_starts(&n);
	for (int i = 0; i < n_flows; i++)
		flow_answer_each(flows[i], arena, check_answer, &n);
	arena_free(arena);
}
