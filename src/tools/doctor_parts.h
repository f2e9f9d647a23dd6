/*
 * doctor_parts: facts are looked up first (doctor_look), checks are pure
 * functions over them, rows of const tables (doctor_kannel, doctor_way,
 * doctor_machine), and doctor.c prints what they say.
 */
#ifndef JAGA_TOOLS_DOCTOR_PARTS_H
#define JAGA_TOOLS_DOCTOR_PARTS_H

#include <sys/stat.h>
#include <sys/statfs.h>

#include "app/settings.h"
#include "base/lang.h"
#include "tools/kannel_conf.h"

/* What is at stake when a check fails. */
enum doctor_weight {
	DOCTOR_LOSS, /* a message, or a page, can be lost: exit 1 */
	DOCTOR_LEAK, /* others can read one, or a key: exit 1 */
	DOCTOR_CARE, /* it is better otherwise */
};

enum doctor_verdict {
	DOCTOR_GOOD,
	DOCTOR_BAD,
	DOCTOR_UNKNOWN, /* not examined; the finding says why */
};

/* What could not be told is told as such. */
enum doctor_answer {
	DOCTOR_UNTOLD,
	DOCTOR_NO,
	DOCTOR_YES,
};

enum doctor_place_name {
	DOCTOR_CONF, /* jaga.conf */
	DOCTOR_KEY,  /* may be missing before the first start */
	DOCTOR_KEY_FOLDER,
	DOCTOR_STORE, /* likewise */
	DOCTOR_STORE_FOLDER,
	DOCTOR_ROSTER,
	DOCTOR_KANNEL,   /* kannel.conf */
	DOCTOR_SPOOL,    /* store-location */
	DOCTOR_RECEIPTS, /* dlr-spool */
	DOCTOR_PLACES,
};

struct doctor_place {
	const char *path; /* NULL: not known */
	int error;        /* errno of looking at it; 0: the rest is filled in */
	struct stat st;
	struct statfs fs;
	enum doctor_answer is_encrypted; /* the disk below it */
};

struct doctor_facts {
	const struct settings *settings; /* NULL: they do not read */
	const char *settings_why;
	const struct kannel_conf *kannel; /* NULL: it does not read */
	const char *kannel_why;
	struct doctor_place places[DOCTOR_PLACES];
	struct str libevent;             /* its version; empty: not by dpkg */
	enum doctor_answer is_in_sync;   /* the clock */
	enum doctor_answer swap_is_safe; /* none, in memory, or encrypted */
	struct str core_pattern;         /* empty: not known */
	enum doctor_answer has_age, has_socket_unit;
	int n_rule_errors;             /* of flows, roster and the rest; -1 */
	int n_roster_errors;           /* of the next 14 days; -1: not known */
	enum doctor_answer is_serving; /* the gateway; UNTOLD: does not run */
};

/* What one check found. */
struct doctor_finding {
	const char *path;   /* what the sentence is about, or NULL */
	int line;           /* in it; 0: none */
	struct buf *detail; /* what was found there: no password, no number */
};

struct doctor_check;
typedef enum doctor_verdict doctor_judge_fn(const struct doctor_facts *f,
    const struct doctor_check *row, struct doctor_finding *out);

/* The head of one, for a row that may not need all. */
#define DOCTOR_JUDGE(name)                                                     \
	static enum doctor_verdict name(const struct doctor_facts *f           \
	    __attribute__((unused)),                                           \
	    const struct doctor_check *row __attribute__((unused)),            \
	    struct doctor_finding *out __attribute__((unused)))

struct doctor_check {
	const char *id;
	enum doctor_weight weight;
	doctor_judge_fn
	    *judge; /* NULL: no program can; the sentence says why */
	const char *sentence, *kalimat; /* what is wrong: English, Indonesian */
	const char *mend;               /* the command or line that mends it */
	enum doctor_place_name place;   /* for a check of one place: which, */
	mode_t mask;                    /* and the rights that nobody has */
};

struct doctor_table {
	const struct doctor_check *rows;
	int n;
	bool needs_settings, needs_kannel; /* else nothing is examined */
};

/* Do the two files read. */
struct doctor_table doctor_files_table(void);
/* What kannel.conf says about keeping and logging messages. */
struct doctor_table doctor_kannel_table(void);
/* What it says about the way to jaga and back. */
struct doctor_table doctor_way_table(void);
/* Disks, clock, packages, rules. */
struct doctor_table doctor_machine_table(void);
/* Who can read what. */
struct doctor_table doctor_private_table(void);
/* What a person has to look at. */
struct doctor_table doctor_person_table(void);

/* Where a key of kannel.conf stands, or should, and what it is: a finding. */
enum doctor_verdict doctor_kannel_bad(
    const struct kannel_group *g, const char *key, struct doctor_finding *out);

struct doctor_options {
	const char *conf, *kannel;
	const char *root; /* before paths of the system; "" is this one */
	bool is_verbose;  /* tells what is good, too */
	enum lang lang;
};

/* Fills *out from files; strings live in the arena. */
void doctor_look(
    const struct doctor_options *o, struct arena *a, struct doctor_facts *out);

#endif
