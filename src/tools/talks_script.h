/* talks_script: a .talk file as records. */
#ifndef JAGA_TOOLS_TALKS_SCRIPT_H
#define JAGA_TOOLS_TALKS_SCRIPT_H

#include "app/book.h"
#include "base/arena.h"
#include "core/event.h"
#include "text/msisdn.h"

#define TALKS_FILE (256U << 10) /* bytes of one talk */
#define TALKS_LINES 2000
#define TALKS_PEOPLE 64

enum talks_kind {
	TALKS_SENDS,         /* name > text */
	TALKS_SENDS_GARBLED, /* name >? text */
	TALKS_GETS,          /* name < text or /regex/ */
	TALKS_GETS_NOTHING,  /* name < nothing, < nothing more for NAME */
	TALKS_DIALS,         /* name dials *123*62# */
	TALKS_INPUTS,        /* name # input */
	TALKS_SEES,          /* name $ text or /regex/ */
	TALKS_PASSES,        /* ~ 3m */
	TALKS_TOGETHER,      /* what follows arrives at once */
	TALKS_KANNEL,        /* kannel down|ok|refuses|doubts [N] */
	TALKS_RECEIPT,       /* kannel delivered|failed NAME */
	TALKS_CRASH,         /* crash */
	TALKS_CRASH_KEPT,    /* crash kept */
	TALKS_RELOAD,        /* reload PATH */
	TALKS_DOWN,          /* down */
	TALKS_DOWN_KEPT,     /* down kept */
	TALKS_UP,            /* up */
};

struct talks_line {
	enum talks_kind kind;
	int line;
	int person; /* index, -1 none */
	struct str text;
	span_t span;
	enum sent mood;
	int n;             /* sendings that get it; 0: until told otherwise */
	struct book *book; /* TALKS_RELOAD, set by the caller: the rules that
			    * hold from then on; borrowed */
	enum receipt receipt;
};

struct talks_person {
	struct str name;
	bool is_officer; /* the number is the roster's */
	struct msisdn number;
	int line;
};

struct talks_script {
	when_t start;
	struct str letters;       /* `case` lines, one after the other */
	struct str flows, roster; /* empty: the caller's */
	struct talks_person people[TALKS_PEOPLE];
	int n_people;
	struct talks_line lines[TALKS_LINES];
	int n_lines;
	/* The first fault; an empty sentence when there is none. */
	int fault_line;
	struct str fault;
};

/* Everything lives in the arena. False when there is a fault. */
bool talks_script_read(
    struct arena *a, struct str source, struct talks_script *out);

#endif
