/*
 * roster_parts: what the files of the roster share: the record itself and the
 * reader that walks its lines.
 */
#ifndef JAGA_CORE_ROSTER_PARTS_H
#define JAGA_CORE_ROSTER_PARTS_H

#include "core/roster.h"

/* Open addressing, at most 3/8 full. */
#define ROSTER_SLOTS ((size_t)8 * LIMIT_OFFICERS)

/* From an instant to another, these officers more or fewer are on duty. */
struct override {
	int team;
	when_t from, to;
	struct {
		int officer;
		bool is_added;
	} changes[LIMIT_OVERRIDE_CHANGES];
	int n;
};

struct integrity {
	struct str official;
	uint64_t agencies; /* by bit */
};

struct roster {
	struct arena *arena; /* all strings */
	struct zone zone;    /* n = 0 until it is known */
	struct agency agencies[LIMIT_AGENCIES];
	int n_agencies;
	struct officer officers[LIMIT_OFFICERS];
	int n_officers;
	struct team teams[LIMIT_TEAMS];
	int n_teams;
	int default_team; /* -1 until it is known */
	struct shift shifts[LIMIT_SHIFTS];
	int n_shifts;
	struct override overrides[LIMIT_OVERRIDES];
	int n_overrides;
	int64_t holidays[LIMIT_HOLIDAYS]; /* days since 1970-01-01 */
	int n_holidays;
	struct integrity integrity[LIMIT_INTEGRITY];
	int n_integrity;
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
	zone_find_fn *find;
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
	bool has_zone;  /* a line `zone`, good or not */
	int errors_before;
	/* A policy whose name is no team's holds for each team without one of
	 * its own; by enum severity, n_steps 0: none. */
	struct str general; /* its name */
	struct policy policies[4];
};

/* roster_line.c: the words of a line. */
struct token roster_line_next(struct roster_reader *r);
/* An error at a token; only the first of a line is kept. */
void roster_line_error(struct roster_reader *r, struct token t,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same as a warning, which does not refuse the file. */
void roster_line_warn(struct roster_reader *r, struct token t, const char *code,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The next word up to a blank, whatever it holds. */
struct token roster_line_word(struct roster_reader *r);
/* A colon, or an error with this sentence: false. */
bool roster_line_colon(
    struct roster_reader *r, const char *code, const char *sentence);
/* The officer of this nick, or an error at t: -1. */
int roster_line_officer(
    struct roster_reader *r, struct token t, struct str nick);
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
/* roster_shift.c */
void roster_shift_read(struct roster_reader *r);
void roster_shift_backup(struct roster_reader *r);
/* roster_override.c */
void roster_override_read(struct roster_reader *r);
void roster_override_holiday(struct roster_reader *r);
void roster_override_integrity(struct roster_reader *r);
/* roster_duty.c: the instants of the shift of this line that starts on a day;
 * false when none does. */
struct stretch {
	when_t from, to;
};
bool roster_duty_shift(const struct roster *r, const struct shift *s,
    int64_t day, struct stretch *out);
/* The officer of that shift. */
int roster_duty_turn(const struct shift *s, int64_t day);
/* roster_policy.c */
const struct policy *roster_policy_usual(enum severity s);
void roster_policy_read(struct roster_reader *r);
/* roster_check.c: what only the whole file shows. */
void roster_check_all(struct roster_reader *r);

/* roster.c: keeps a number's owner; false when the number has one. */
bool roster_add_phone(
    struct roster *r, const struct msisdn *phone, int officer);

#endif
