/*
 * flow_reader: what the readers of header, steps and examples share while one
 * file is read: where the next line belongs, and how a fault is told.
 *
 * A line belongs to the nearest opener above. After a fault the opener is
 * OPENER_LOST: texts and actions that follow are dropped without a word until
 * the next opener, so that one slip gives one message.
 */
#ifndef JAGA_CORE_FLOW_READER_H
#define JAGA_CORE_FLOW_READER_H

#include "core/diag.h"
#include "core/example.h"
#include "core/flow.h"
#include "core/flow_codes.h"
#include "core/flow_lines.h"
#include "core/flow_words.h"

enum flow_opener {
	OPENER_NONE, /* the header; or a step that is over */
	OPENER_STEP,
	OPENER_OPTION,
	OPENER_ACCEPT,
	OPENER_RETRY,
	OPENER_REMIND,
	OPENER_SEND,     /* `send sms`: takes the texts of its message */
	OPENER_NO_REPLY, /* `no reply ... -> step`: takes no text, no action */
	OPENER_AFTER,    /* the step again, after its question */
	OPENER_LOST,
};

/* A step name that was not found; told at the end of the file. */
struct flow_missing {
	struct str name;
	int line, column;
	int step; /* in which it stands; FLOW_NOWHERE: the header */
	struct flow_missing *next;
};

struct flow_reader {
	struct flow *flow;
	struct arena *arena;
	struct diags *diags;
	struct str file; /* that is being read, for messages */
	enum flow_place place;
	/* Where the next line belongs. */
	int step; /* index, FLOW_NOWHERE in the header */
	int n_steps_begun;
	struct question
	    *question; /* of this step; also a second, dropped one */
	enum flow_opener opener;
	struct act *officer;     /* an escalate that takes `| text` */
	struct act *send;        /* OPENER_SEND: the act */
	enum flow_opener behind; /* OPENER_SEND: what it stands under */
	struct text *text;       /* that a bare bar continues */
	bool says_anew;          /* the next text of the step begins a say */
	struct example *example; /* the last one begun */
	bool is_example_lost;    /* ... after a fault in it */
	/* What is known to be broken, and so not judged. */
	bool is_header_broken;
	bool is_opener_lost; /* a `==` line seems to be missing somewhere */
	bool broken[LIMIT_FLOW_STEPS];
	struct flow_missing *missing, **missing_tail;
	/* Names told once. */
	struct str told[LIMIT_DIAGS];
	int n_told;
	/* Lines of the header, 0: not there. */
	int header_line[WORD_COUNT];
	int expires_line[2]; /* by enum channel */
	int start_line[2];
};

/* A fault at the cursor: told, and the rest of its opener is dropped. */
void flow_reader_fault(struct flow_reader *r, const struct scan *s,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A fault of the names: told, nothing is dropped. */
void flow_reader_judge(struct flow_reader *r, const struct scan *s,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* True when all lines are UTF-8 without control characters and not too many;
 * else the fault is told. */
bool flow_reader_are_bytes_good(struct flow_reader *r, struct flow_lines lines);
/* 'not understood: "..."; did you mean ...?' for a line that begins so. */
void flow_reader_odd_line(struct flow_reader *r, const struct scan *s);
/* False, and told, when something is left on the line. */
bool flow_reader_done(struct flow_reader *r, const struct scan *s);

/* The next element of a growing list in the arena, zeroed. Old elements move
 * now and then: pointers into the list do not outlive the next call. */
void *flow_reader_push(struct flow_reader *r, void *list, int *n, size_t size);

/* Names: a-z 0-9 -, lower case on return. False, and told, when it is none. */
bool flow_reader_name(
    struct flow_reader *r, struct scan *s, const char *what, struct str *out);
/* A name without telling: true when it has the shape of one. */
bool flow_reader_is_name(struct str word);
struct str flow_reader_lower(struct flow_reader *r, struct str name);
bool flow_reader_number(struct flow_reader *r, struct scan *s, int64_t lo,
    int64_t hi, int64_t *out);
/* That very word must come. */
bool flow_reader_must_word(
    struct flow_reader *r, struct scan *s, const char *word);
/* `number unit` */
bool flow_reader_span(struct flow_reader *r, struct scan *s, span_t *out);
/* The name of a field; an unknown one is told once and gives FLOW_NOWHERE
 * with true. */
bool flow_reader_field(struct flow_reader *r, struct scan *s, int *out);
/* The field of a name that stands at the cursor. */
int flow_reader_field_of(
    struct flow_reader *r, const struct scan *s, struct str name);
/* The name of a step after an arrow, and the end of the line. */
bool flow_reader_target(struct flow_reader *r, struct scan *s, int *out);
/* Nothing, or an arrow and a step. */
bool flow_reader_arrow(struct flow_reader *r, struct scan *s, int *out);
/* An arrow and a step must come. */
bool flow_reader_must_arrow(struct flow_reader *r, struct scan *s, int *out);
/* A list with commas, folded as answers are: the rest is `words`. */
bool flow_reader_words(struct flow_reader *r, const struct scan *s,
    struct str words, struct str **list, int *n);

/* The question that options, accepts and retry belong to; NULL (told once a
 * step) when the step has none. */
struct question *flow_reader_question(
    struct flow_reader *r, const struct scan *s, const char *what);
struct step *flow_reader_step(struct flow_reader *r);
/* The actions that the next line adds to; NULL when there are none. */
struct acts *flow_reader_acts(struct flow_reader *r);

#endif
