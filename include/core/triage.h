/*
 * triage: what a message is about (intent), how grave it is (grade), and what
 * else a page must say (flags). Rules are files that a caseworker reads and
 * changes, conf/triage/NAME.pat; conf/triage/README.md teaches their language.
 *
 * The first rule with an intent that holds, in the order of the files, names
 * the message and gives its first floor. Rules without an intent are rules of
 * danger: all that hold are heard, and they only raise. What no rule
 * understands goes to a person.
 *
 * Pure. Rules never change after they are read. Deciding is re-entrant except
 * for the match blocks of the patterns: one thread.
 */
#ifndef JAGA_CORE_TRIAGE_H
#define JAGA_CORE_TRIAGE_H

#include "core/normal.h"
#include "core/place.h"

#define LIMIT_TRIAGE_FILE (1U << 20)
#define LIMIT_TRIAGE_SETS 300
#define LIMIT_TRIAGE_WORDS 1000 /* of one set, and of one choice */
#define LIMIT_TRIAGE_SIGNS 256
#define LIMIT_TRIAGE_RULES 400
#define LIMIT_TRIAGE_PATTERNS 3000
#define TRIAGE_FIRED 64 /* rules and signs told about one message */
#define TRIAGE_PORTS 4
#define TRIAGE_OFFICIALS 4

/* In rising order: a floor is raised with >. */
enum grade {
	GRADE_NONE, /* an answer or a command: no case by itself */
	GRADE_S0,
	GRADE_S4,
	GRADE_S3,
	GRADE_S2,
	GRADE_S1,
};

/* Where a message is read. */
enum context {
	CONTEXT_NEW,
	CONTEXT_PING,    /* the answer to a check-in */
	CONTEXT_OFFICER, /* from the phone of an officer */
	CONTEXT_SESSION, /* the answer to a question of a flow */
};
#define N_CONTEXTS 4

/* As bits, which are stored with a case: never renumber. */
enum triage_flag {
	FLAG_NO_CONTACT = 1U << 0, /* no automatic reply, no call */
	FLAG_OFFICIAL = 1U << 1,   /* an official is accused */
	FLAG_CHILD = 1U << 2,
	FLAG_DURESS = 1U << 3,
	FLAG_ABROAD = 1U << 4,
	FLAG_GROUP = 1U << 5,
	FLAG_SAMPLE = 1U << 6, /* a person looks whether this was right */
};
#define N_TRIAGE_FLAGS 7

/* The eleven indicators of the ILO and five of this province, as bits that are
 * stored. */
enum indicator {
	INDICATOR_VULNERABILITY = 1U << 0,
	INDICATOR_DECEPTION = 1U << 1,
	INDICATOR_MOVEMENT = 1U << 2, /* restriction of it */
	INDICATOR_ISOLATION = 1U << 3,
	INDICATOR_VIOLENCE = 1U << 4, /* physical and sexual */
	INDICATOR_THREATS = 1U << 5,
	INDICATOR_DOCUMENTS = 1U << 6, /* withheld */
	INDICATOR_WAGES = 1U << 7,     /* withheld */
	INDICATOR_DEBT = 1U << 8,
	INDICATOR_CONDITIONS = 1U << 9,
	INDICATOR_OVERTIME = 1U << 10,
	INDICATOR_FORGED = 1U << 11,  /* age or papers */
	INDICATOR_PARENTS = 1U << 12, /* money to them */
	INDICATOR_SECRECY = 1U << 13,
	INDICATOR_ROUTE = 1U << 14, /* tourist passport, back road */
	INDICATOR_COVER = 1U << 15, /* religious or official */
};
#define N_INDICATORS 16

struct triage_input {
	struct str text;
	enum context context;
	struct str step;       /* of a session; may be empty */
	bool is_foreign_phone; /* the sender's number is not of Indonesia */
};

/* A sign that was seen, and the words of the normal form that say it. */
struct triage_sign {
	struct str name, words;
};

struct triage_fired {
	struct str id, reason;
	enum grade floor;
};

struct triage {
	enum grade grade;
	struct str intent;
	unsigned flags, indicators;
	struct str ports[TRIAGE_PORTS];
	int n_ports;
	/* With FLAG_OFFICIAL: the kinds that are named, as the roster's lines
	 * `integrity` call them. */
	struct str officials[TRIAGE_OFFICIALS];
	int n_officials;
	/* A pattern hit its limit: a person reads, at S2 or above. */
	bool is_limit;
	struct normal normal;
	struct places places;
	struct triage_fired rules[TRIAGE_FIRED];
	int n_rules;
	struct triage_sign signs[TRIAGE_FIRED];
	int n_signs;
};

struct triage_rules;

struct triage_rules *triage_rules_new(void);
/* One file; in the order of their names. source is copied. False: in d. */
bool triage_rules_read(struct triage_rules *r, struct str file,
    struct str source, struct diags *d);
/* After the last file. False: in d. */
bool triage_rules_ready(struct triage_rules *r, struct diags *d);
void triage_rules_free(struct triage_rules *r);

/* All that a decision looks at; borrowed. */
struct triage_book {
	const struct triage_rules *rules;
	const struct lexicon *lexicon;
	const struct gazetteer *gazetteer; /* may be NULL */
};

/* Never fails. Strings live in a, in the rules or in the text. */
void triage_decide(const struct triage_book *b, struct arena *a,
    const struct triage_input *in, struct triage *out);

/* What is wrong in rules that read well: one that can never hold, one that
 * its own example does not reach, a pattern that is too slow on hostile texts,
 * a word that the lexicon does not have. In d. */
void triage_check(const struct triage_book *b, struct diags *d);

/* The rules in their order, for tables of what was never reached. */
int triage_n_rules(const struct triage_rules *r);
struct str triage_rule_id(const struct triage_rules *r, int i);

const char *triage_grade_name(enum grade g); /* "S1"; "-" for none */
bool triage_grade_read(struct str name, enum grade *out);
const char *triage_flag_name(enum triage_flag f);
const char *triage_indicator_name(enum indicator i);
/* "new", "ping", "officer", "session:STEP"; false for another. */
bool triage_context_read(struct str name, enum context *out, struct str *step);

#endif
