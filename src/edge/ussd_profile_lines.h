/* ussd_profile_lines: the lines of a profile, one by one. */
#ifndef JAGA_EDGE_USSD_PROFILE_LINES_H
#define JAGA_EDGE_USSD_PROFILE_LINES_H

#include "edge/ussd_profile.h"

struct ussd_profile_reader {
	struct str file, text; /* the line, without its word */
	const char *line_ptr;
	int line;
	struct arena *arena;
	struct diags *diags;
	struct ussd_profile *out;
	unsigned seen; /* rows of the table, as bits */
};

/* One line, the one of r->line, into r->out; faults into r->diags. */
void ussd_profile_lines_read(struct ussd_profile_reader *r, struct str line);
/* Behind the last one: those that every profile has. */
void ussd_profile_lines_judge(struct ussd_profile_reader *r);
/* The text of an answer that is JSON. */
bool ussd_profile_is_json_text(struct str text);

#endif
