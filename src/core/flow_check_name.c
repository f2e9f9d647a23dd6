/*
 * flow_check_name: a flow may have another name than its file. One that is
 * nearly the same is a slip, and whoever calls the flow, or is enrolled in
 * it, would no longer find it.
 */
#include "core/flow_check_name.h"

#include "core/flow_lines.h"
#include "core/flow_words.h"

#define SHORTEST 3 /* nearly a shorter name is every name */

/* "kabar" of "flows/kabar.flow" */
static struct str stem_of(struct str file)
{
	size_t from = file.len;
	while (from > 0 && file.ptr[from - 1] != '/')
		from--;
	struct str stem = str_sub(file, from, file.len);
	if (str_ends(stem, STR(".flow")))
		stem.len -= sizeof(".flow") - 1;
	return stem;
}

/* Of the `flow` line; 1 when there is none. */
static int line_of_name(const struct flow_checker *c)
{
	unsigned places;
	for (int i = 1; i <= c->n_lines; i++) {
		struct str rest = c->lines[i];
		if (flow_words_find(str_word(&rest), &places) == WORD_FLOW)
			return i;
	}
	return 1;
}

void flow_check_name(struct flow_checker *c)
{
	struct str stem = stem_of(c->flow->file);
	struct str near = diags_nearest(c->flow->name, &stem, 1);
	if (near.len >= SHORTEST && !str_eq(near, c->flow->name))
		flow_checker_warning(c, line_of_name(c), 1, F_NAME_NEAR,
		    "the flow \"%.*s\" is in the file \"%.*s.flow\"; is one of "
		    "the two names a slip?",
		    STR_ARG(c->flow->name), STR_ARG(stem));
}
