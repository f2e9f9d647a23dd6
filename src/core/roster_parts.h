/*
 * roster_parts: what the files of the roster share: the record itself and the
 * reader that walks its lines.
 */
#ifndef JAGA_CORE_ROSTER_PARTS_H
#define JAGA_CORE_ROSTER_PARTS_H

#include "core/roster.h"

/* Open addressing, at most 3/8 full. */
#define ROSTER_SLOTS ((size_t)8 * LIMIT_OFFICERS)

struct roster {
	struct arena *arena; /* all strings */
	struct str zone;     /* "WITA" */
	span_t offset;       /* east of UTC */
	struct agency agencies[LIMIT_AGENCIES];
	int n_agencies;
	struct officer officers[LIMIT_OFFICERS];
	int n_officers;
	struct team teams[LIMIT_TEAMS];
	int n_teams;
	int default_team;            /* -1 until it is known */
	int16_t slots[ROSTER_SLOTS]; /* by number: officer + 1, 0 empty */
};

/* A word of a line and where it stands. */
struct token {
	struct str text; /* without quotes; empty at the end of the line */
	int column;
	bool is_quoted;
};

struct roster_reader {
	struct roster *roster;
	struct diags *diags;
	struct str file;
	int line;
	struct str text; /* of the line, without its comment */
	size_t at;       /* in text */
	int team;        /* that an `always` line belongs to, -1 none */
	/* A line was not understood: what only follows from that is not said.
	 */
	bool is_lost;
	bool has_erred; /* in this line; one slip gives one message */
};

/* roster_line.c: the words of a line. */
struct token roster_line_next(struct roster_reader *r);
/* An error at a token; only the first of a line is kept. */
void roster_line_error(struct roster_reader *r, struct token t,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* For "%s%.*s%s" at the end of a sentence: '; did you mean "x"?' or nothing. */
#define ROSTER_HINT(near)                                                      \
	(near).len ? "; did you mean \"" : "", STR_ARG(near),                  \
	    (near).len ? "\"?" : ""
/* "3m", "45s", "4h", "1d", "0". */
bool roster_line_span(struct str text, span_t *out);
/* Reads a name (letters, digits, - and _) or reports it missing: false. */
bool roster_line_name(
    struct roster_reader *r, const char *what, struct token *out);
/* Reports what stands at the end of the line and should not. */
void roster_line_end(struct roster_reader *r);

/* roster_people.c */
void roster_people_agency(struct roster_reader *r);
void roster_people_officer(struct roster_reader *r);
/* roster_team.c */
void roster_team_read(struct roster_reader *r);
void roster_team_always(struct roster_reader *r);
/* roster_policy.c */
void roster_policy_read(struct roster_reader *r);
/* roster_check.c: what only the whole file shows. */
void roster_check_all(struct roster_reader *r);

/* roster.c: keeps a number's owner; false when the number has one. */
bool roster_add_phone(
    struct roster *r, const struct msisdn *phone, int officer);

#endif
