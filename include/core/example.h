/*
 * example: the examples at the end of a flow, which are its tests. They run
 * in virtual time against the talk alone: one phone, one session, the alerts
 * that would go.
 */
#ifndef JAGA_CORE_EXAMPLE_H
#define JAGA_CORE_EXAMPLE_H

#include "core/flow.h"

enum line_kind {
	LINE_PERSON,   /* > what the person sends */
	LINE_GETS,     /* < one line they get */
	LINE_GETS_ANY, /* < ... */
	LINE_ALERT,    /* ! level team text */
	LINE_FIELD,    /* = field value */
	LINE_SCHEDULE, /* ~ schedule */
	LINE_CALL,     /* ~ call: another flow calls this one */
	LINE_DROPS,    /* ~ session drops */
	LINE_PASS,     /* ~ number unit pass */
	LINE_END,      /* ~ end: the talk is over */
	LINE_RELOAD,   /* ~ reload: it goes on on its own revision */
	LINE_REQUEST,  /* ! request enrol kabar */
};

struct example_line {
	enum line_kind kind;
	struct str text;
	enum severity severity;
	struct str team;
	enum request_kind request;
	int field;
	span_t span;
	int line;
};

struct example {
	struct str name;
	struct str same_as; /* `same replies as`, or empty */
	int same_line;
	enum channel channel;
	int lang; /* FLOW_NOWHERE: no file has it (yet: core/flow_side.h) */
	struct str lang_name;
	int lang_line, lang_column;
	bool is_cover;        /* others read the phone */
	struct str case_code; /* what {case} prints */
	struct {
		int field;
		struct str value;
	} * given;
	int n_given;
	struct example_line *lines;
	int n_lines;
	int line;
};

struct example_result {
	bool passed;
	int line;         /* where it went wrong */
	struct str why;   /* "expected: ... got: ...", in the arena given */
	struct str sebab; /* the same in Indonesian */
};

/*
 * Runs example i of a flow. Within one stimulus, replies (<) and alerts (!)
 * are each in order, but not ordered between them. `same replies as` also
 * compares all replies with those of the example it names.
 */
struct example_result example_run(
    const struct flow *f, int i, struct arena *arena);

/* Which steps were entered and which menu options chosen, over all runs that
 * were given the same record. Zeroed by the caller at first. */
struct example_cover {
	bool steps[LIMIT_FLOW_STEPS];
	bool options[LIMIT_FLOW_STEPS][LIMIT_FLOW_OPTIONS];
};

/* As example_run, and marks in cover (NULL: not) what the example walks. */
struct example_result example_run_covering(const struct flow *f, int i,
    struct arena *arena, struct example_cover *cover);

#endif
