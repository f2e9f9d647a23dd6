/*
 * triage_corpus: labelled messages against the rules: what was missed, the
 * confusion table, and whether the goals are met.
 */
#ifndef JAGA_TOOLS_TRIAGE_CORPUS_H
#define JAGA_TOOLS_TRIAGE_CORPUS_H

#include "core/triage.h"

struct triage_score {
	int n;                   /* messages */
	int s1, s1_found;        /* that are S1, and of these recognised */
	int others, false_s1;    /* that are not S1, taken for it */
	int graded, grade_right; /* with a severity */
	int intent_right;
	int placed, place_right; /* not of officers */
	int unknown_s0;          /* S0 that should not be */
};

/*
 * source: a table with columns id, from_cc, ctx, text, intent, district,
 * severity in its first line, in any order, others ignored. Appends to out
 * one line for each miss, and tables. False: it is no such table.
 */
bool triage_corpus_run(const struct triage_book *b, struct str source,
    struct buf *out, struct triage_score *score);
/* "53.01|53.71+53.02", "-" for none: as the tables of labels have it. */
struct str triage_corpus_districts(struct arena *a, const struct places *p);

#endif
