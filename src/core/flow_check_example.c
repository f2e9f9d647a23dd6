/*
 * flow_check_example: examples are what an author has tried. An option that
 * none of them takes is one that nobody has seen working.
 */
#include "base/mem.h"
#include "core/example.h"
#include "core/flow_check.h"
#include "core/flow_codes.h"

#define EXAMPLE_ARENA ((size_t)16 << 20)

static void tell_failed(const struct flow *f, const struct example *e,
    const struct example_result *r, struct diags *d)
{
	struct diag at = { .file = f->file,
		.line = r->line,
		.column = 1,
		.is_error = true,
		.code = STR("B003") };

	at.sentence = arena_printf(d->arena, "the example \"%.*s\" fails: %.*s",
	    STR_ARG(e->name), STR_ARG(r->why));
	at.kalimat = arena_printf(d->arena, "contoh \"%.*s\" gagal: %.*s",
	    STR_ARG(e->name), STR_ARG(r->sebab));
	diags_add(d, at);
}

/* True when all passed. */
static bool run_all(
    const struct flow *f, struct example_cover *cover, struct diags *d)
{
	struct arena *a = arena_new(EXAMPLE_ARENA);
	bool passed = true;

	for (int i = 0; i < f->n_examples; i++) {
		struct example_result r = example_run_covering(f, i, a, cover);

		passed = passed && r.passed;
		if (!r.passed)
			tell_failed(f, &f->examples[i], &r, d);
		arena_reset(a);
	}
	arena_free(a);
	return passed;
}

static void warn_untried(const struct flow *f, int step,
    const struct example_cover *cover, struct diags *d)
{
	const struct question *q = f->steps[step].question;

	for (int i = 0; q && q->is_menu && i < q->n_options; i++)
		if (!cover->options[step][i])
			diags_warning(d, f->file, q->options[i].line,
			    q->options[i].column, F_UNTRIED,
			    "no example takes option \"%.*s\"",
			    STR_ARG(q->options[i].value));
}

void flow_check_examples(const struct flow *f, struct diags *d)
{
	struct example_cover *cover;

	if (f->n_examples == 0)
		return;
	cover = mem_alloc(sizeof(*cover));
	if (run_all(f, cover, d))
		for (int i = 0; i < f->n_own_steps; i++)
			warn_untried(f, i, cover, d);
	mem_free(cover);
}
