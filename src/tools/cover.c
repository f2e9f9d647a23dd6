/* Only a flow's own steps are told: those of a called flow are its own. */
#include "tools/cover.h"

#include <stdio.h>

struct count {
	int taken, all;
};

void cover_print_untaken(const struct flow *f, int line, const char *who,
    const char *what, struct str name)
{
	(void)printf("# %.*s:%d: no %s takes %s \"%.*s\"\n", STR_ARG(f->file),
	    line, who, what, STR_ARG(name));
}

static struct count cover_options(const struct flow *f, int step,
    const struct example_cover *cover, const char *who)
{
	const struct question *q = f->steps[step].question;
	struct count count = { 0, q && q->is_menu ? q->n_options : 0 };

	for (int i = 0; i < count.all; i++) {
		if (cover->options[step][i])
			count.taken++;
		else
			cover_print_untaken(f, q->options[i].line, who,
			    "option", q->options[i].value);
	}
	return count;
}

void cover_print(
    const struct flow *f, const struct example_cover *cover, const char *who)
{
	struct count steps = { 0, f->n_own_steps };
	struct count options = { 0, 0 };

	for (int i = 0; i < f->n_own_steps; i++) {
		struct count here;

		if (cover->steps[i])
			steps.taken++;
		else
			cover_print_untaken(
			    f, f->steps[i].line, who, "step", f->steps[i].name);
		here = cover_options(f, i, cover, who);
		options.taken += here.taken;
		options.all += here.all;
	}
	(void)printf("# %.*s: %ss take %d of %d steps, %d of %d options\n",
	    STR_ARG(f->file), who, steps.taken, steps.all, options.taken,
	    options.all);
}
