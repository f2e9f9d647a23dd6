/*
 * flow_check_lines: most lines that stand twice are an error of their own (a
 * second text, a second field). What is left does its work twice: a score
 * counted double, a text that repeats itself.
 */
#include "core/flow_check_lines.h"

#include "core/example.h"

/* In examples a person may well send the same twice. */
static int last_line(const struct flow_checker *c)
{
	int last = c->n_lines;
	for (int i = 0; i < c->flow->n_examples; i++)
		if (c->flow->examples[i].line <= last)
			last = c->flow->examples[i].line - 1;
	return last;
}

void flow_check_lines(struct flow_checker *c)
{
	int last = last_line(c);
	for (int i = 2; i <= last; i++) {
		struct str line = c->lines[i];
		if (line.len && line.ptr[0] != '#' &&
		    str_eq(line, c->lines[i - 1]))
			flow_checker_warning(c, i, 1, F_SAME_LINE,
			    "this line is the same as the one above it");
	}
}
