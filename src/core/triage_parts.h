/*
 * triage_parts: what triage_*.c share.
 *
 *   set      words that mean the same here
 *   element  one place of a pattern: any of some words
 *   pattern  elements in a row, compiled to a regex; asked only when each of
 *            its elements has a word in the message
 *   sign     patterns that say the same about a message
 *   rule     a conjunction of signs, and what follows
 */
#ifndef JAGA_CORE_TRIAGE_PARTS_H
#define JAGA_CORE_TRIAGE_PARTS_H

#include "core/regex.h"
#include "core/triage.h"

#define TRIAGE_MANDATORY 6   /* elements of a pattern that are looked up */
#define TRIAGE_ELEMENTS 4096 /* of all patterns */
#define TRIAGE_WHENS 16      /* conditions of a rule */
#define TRIAGE_TERMS 12      /* of a condition */
#define TRIAGE_CHOICES 24    /* of a term: "a|b|c" */
#define TRIAGE_EXAMPLES 8

struct words {
	struct str *list;
	int n, room;
};

struct set {
	struct str name;
	struct words words;
};

struct pattern {
	struct regex *regex;
	struct str source;
	struct str sample; /* words that it matches, without its gaps */
	int line;
	struct str file;
	int sign;
	bool is_except;
	bool is_negative; /* has a word of negation itself */
	int mandatory[TRIAGE_MANDATORY];
	int n_mandatory;
};

struct sign {
	struct str name, file;
	int line;
	bool is_danger;
	bool is_used;
	bool is_affirmed; /* "tidak" before it does not undo it */
	unsigned flags, indicators;
	struct str official;   /* who is meant if one is accused, or empty */
	int first, n_patterns; /* in rules->patterns */
	int builtin;           /* enum builtin, or -1 */
};

struct term {
	int signs[TRIAGE_CHOICES];
	int n;
	bool is_not;
};

struct when {
	struct term terms[TRIAGE_TERMS];
	int n, line;
};

struct rule {
	struct str id, file, intent, reason, source;
	int line;
	enum grade floor;
	unsigned flags, indicators, contexts;
	struct when *whens;
	int n_whens;
	struct {
		struct str text;
		enum context context;
		int line;
	} examples[TRIAGE_EXAMPLES];
	int n_examples;
};

/* Signs that the program sees itself. */
enum builtin {
	BUILTIN_ALWAYS,   /* their signs come first, in this order */
	BUILTIN_EMPTY,    /* no word at all */
	BUILTIN_ASKS,     /* a question mark and nothing else */
	BUILTIN_GARBAGE,  /* one word that nobody could mean */
	BUILTIN_SCRIPT,   /* another script */
	BUILTIN_STRANGE,  /* four words or more, hardly one known */
	BUILTIN_SHORT,    /* three words at most */
	BUILTIN_DANGER,   /* any sign marked `danger` */
	BUILTIN_FOREIGN,  /* a phone that is not of Indonesia */
	BUILTIN_ABROAD,   /* the place of work is abroad */
	BUILTIN_PORT,     /* a port or airport of the province */
	BUILTIN_PLACE,    /* a district of the province */
	BUILTIN_QUESTION, /* ends with a question mark */
	BUILTIN_CODE,     /* the code of a case, "KTR27" or "ktr 27" */
	N_BUILTINS
};

struct word_link {
	struct str word;
	int element;
	struct word_link *next;
};

#define TRIAGE_SLOTS 8192

struct triage_rules {
	struct arena *arena;
	struct set sets[LIMIT_TRIAGE_SETS];
	int n_sets;
	struct sign signs[LIMIT_TRIAGE_SIGNS];
	int n_signs;
	struct pattern patterns[LIMIT_TRIAGE_PATTERNS];
	int n_patterns;
	struct rule rules[LIMIT_TRIAGE_RULES];
	int n_rules;
	struct word_link *links[TRIAGE_SLOTS];
	int n_links;
	int n_elements;
	int negation, fillers; /* indexes of sets, or -1 */
};

/* What stands open while a file is read. */
struct triage_reader {
	struct triage_rules *rules;
	struct diags *diags;
	struct str file;
	int line;
	struct sign *sign;
	struct rule *rule;
	struct words choices; /* of the word of a pattern that is read */
	bool
	    is_lost; /* what was opened is refused: its lines are passed over */
	bool is_good;
};

void triage_fault(
    struct triage_reader *r, const char *code, const char *sentence);
void triage_fault_name(struct triage_reader *r, const char *code,
    const char *sentence, struct str name);

/* -1 when there is none. */
int triage_set_named(const struct triage_rules *r, struct str name);
int triage_sign_named(const struct triage_rules *r, struct str name);

/* Compiles one line of words for the sign that is open. */
void triage_pattern_read(
    struct triage_reader *r, struct str line, bool is_except);
/* Items of a set, with commas between; "{other}" is another set's words. */
void triage_pattern_words(
    struct triage_reader *r, struct str list, struct words *out);

/* Which elements have a word in the text: one bit each. */
struct triage_present {
	uint64_t bits[TRIAGE_ELEMENTS / 64];
};
void triage_pattern_mark(
    const struct triage_rules *r, struct str norm, struct triage_present *out);
bool triage_pattern_may(
    const struct pattern *p, const struct triage_present *present);

extern const char *const triage_builtin_names[N_BUILTINS];
/* One bit a sign. */
struct triage_seen {
	uint64_t bits[LIMIT_TRIAGE_SIGNS / 64];
};
bool triage_seen_has(const struct triage_seen *s, int sign);
void triage_seen_add(struct triage_seen *s, int sign);

/* Looks for every sign in a text; the first words of each in out. */
void triage_sign_look(const struct triage_rules *r, struct arena *a,
    const struct triage_input *in, struct triage *out,
    struct triage_seen *seen);

#endif
