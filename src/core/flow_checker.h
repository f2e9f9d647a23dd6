/*
 * flow_checker: what the parts of the checker share: one message a line at
 * most (so that one slip gives one message), a walk over all texts and acts
 * of a flow, and its graph.
 */
#ifndef JAGA_CORE_FLOW_CHECKER_H
#define JAGA_CORE_FLOW_CHECKER_H

#include "core/diag.h"
#include "core/flow_codes.h"
#include "core/flow_says.h"

/* From one step to another. */
struct flow_edge {
	int to;
	int line;
	bool waits; /* after an answer or a time, not at once */
};

struct flow_node {
	struct flow_edge *edges;
	int n_edges;
	int dead_end; /* line of what neither ends nor goes on; 0: nothing */
};

struct flow_checker {
	const struct flow *flow;
	struct diags *diags;
	const struct watch *forbidden; /* flow_check_ping only */
	struct arena *arena;           /* scratch */
	struct str *lines; /* of all its files (flow_line_of), from 1 */
	int n_lines;
	bool *told;              /* by line */
	struct flow_node *nodes; /* by step */
	struct flow_says says;
	int silent_line[LIMIT_FLOW_FIELDS]; /* changes the field silently */
	bool has_cover[LIMIT_FLOW_LANGS];
};

/* f and d must outlive it; free with flow_checker_free. */
void flow_checker_init(
    struct flow_checker *c, const struct flow *f, struct diags *d);
void flow_checker_free(struct flow_checker *c);

/* True when it was told, which is once a line. */
bool flow_checker_error(struct flow_checker *c, int line, int column,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void flow_checker_warning(struct flow_checker *c, int line, int column,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* No message for this line any more: what is wrong was told elsewhere. */
void flow_checker_hush(struct flow_checker *c, int line);
bool flow_checker_is_told(const struct flow_checker *c, int line);

typedef void flow_said_fn(struct flow_checker *c, const struct flow_said *said);
void flow_checker_each_say(struct flow_checker *c, flow_said_fn *visit);

typedef void flow_act_fn(struct flow_checker *c, const struct act *act);
void flow_checker_each_act(struct flow_checker *c, flow_act_fn *visit);

/* The steps where a talk can begin, some more than once. */
#define FLOW_ROOTS_MAX (LIMIT_FLOW_WORDS + 2)
int flow_checker_roots(const struct flow *f, int out[FLOW_ROOTS_MAX]);
/* True when these acts end with `->` or `end`. */
bool flow_checker_is_closed(const struct acts *acts);

#endif
