/* A finding is printed with the way that leads there, to be put into the flow
 * as an example. */
#include "tools/test_walk.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/mem.h"
#include "tools/cover.h"

#define REPORT_ARENA (64U << 20)
#define DETAIL_BYTES 400
#define LINES_MOST 60

static void print_lines(const char *before, struct str text)
{
	for (int n = 0; text.ptr && n < LINES_MOST; n++) {
		struct str line = str_cut(&text, '\n');

		if (line.len > 0)
			(void)printf("# %s%.*s\n", before, STR_ARG(line));
	}
	if (text.ptr && text.len > 0)
		(void)printf("# %s...\n", before);
}

static void print_finding(const struct walk_finding *found)
{
	(void)printf("# %.*s:%d: %s\n", STR_ARG(found->file), found->line,
	    walk_fault_sentence(found->fault, lang_of_user()));
	print_lines("    | ", str_sub(found->detail, 0, DETAIL_BYTES));
	print_lines("    ", found->script);
}

static void print_accepts(
    const struct flow *f, int step, const struct walk_report *r)
{
	const struct question *q = f->steps[step].question;

	for (int i = 0; q && i < q->n_accepts; i++)
		if (!r->accepts[step][i])
			cover_print_untaken(f, q->accepts[i].line, "walk",
			    "accept", q->accepts[i].pattern);
}

bool test_walk_run(const struct walk_plan *plan, int n)
{
	struct arena *arena = arena_new(REPORT_ARENA);
	struct walk_report *r = mem_alloc(sizeof(*r));
	const struct flow *f = plan->flow;
	bool is_good;

	walk_flow(plan, arena, r);
	is_good = r->n_findings == 0;
	(void)printf("%s %d - %.*s: %" PRId64 " walks, %" PRId64 " moves\n",
	    is_good ? "ok" : "not ok", n, STR_ARG(f->file), plan->n, r->moves);
	for (int i = 0; i < r->n_findings; i++)
		print_finding(&r->findings[i]);
	for (int i = 0; i < f->n_own_steps; i++)
		print_accepts(f, i, r);
	cover_print(f, &r->cover, "walk");
	mem_free(r);
	arena_free(arena);
	return is_good;
}
