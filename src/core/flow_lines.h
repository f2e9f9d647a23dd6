/*
 * flow_lines: the lines of a flow file, and a cursor over one line that knows
 * its column. Tab and NBSP are blanks, CRLF and a byte order mark are
 * dropped; the arrow is "->", "→" (what word processors make of it) or "ke".
 */
#ifndef JAGA_CORE_FLOW_LINES_H
#define JAGA_CORE_FLOW_LINES_H

#include "base/arena.h"

struct flow_lines {
	struct arena *arena;
	struct str rest;
	int number; /* of the line given last, from 1 */
};

/* What is left of a line. */
struct scan {
	struct str rest;
	const char *start; /* of the line, for columns */
	int line;
};

/* source must live as long as the arena. */
void flow_lines_init(
    struct flow_lines *l, struct arena *arena, struct str source);
/* The next line, without blanks at its ends; false when there is none. */
bool flow_lines_next(struct flow_lines *l, struct scan *out);

/* Column of what comes next, in characters from 1. */
int flow_lines_column(const struct scan *s);
bool flow_lines_is_empty(const struct scan *s);
/* The next word, or empty; blanks before it are skipped. An arrow that is
 * glued to it is not of it: "2->hp" is "2", then "->hp". */
struct str flow_lines_word(struct scan *s);
/* The next word without taking it. */
struct str flow_lines_peek(const struct scan *s);
/* Takes the sign when it comes next. */
bool flow_lines_sign(struct scan *s, struct str sign);
/* Takes an arrow when it comes next. */
bool flow_lines_arrow(struct scan *s);
/*
 * Cuts at the first arrow: what is before it, trimmed. False when the line
 * has none; *s is then as it was.
 */
bool flow_lines_until_arrow(struct scan *s, struct str *before);
/* Cuts at the first word equal to `word`; as flow_lines_until_arrow. */
bool flow_lines_until_word(struct scan *s, struct str word, struct str *before);
/* The next item of a list with commas, trimmed; false at its end. */
bool flow_lines_item(struct str *list, struct str *item);

#endif
