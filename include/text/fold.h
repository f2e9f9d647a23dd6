/*
 * fold: texts made comparable: NFKC, lower case, control characters dropped,
 * runs of blanks and punctuation between words one blank, none at the ends.
 */
#ifndef JAGA_TEXT_FOLD_H
#define JAGA_TEXT_FOLD_H

#include "base/arena.h"
#include "base/buf.h"

/* For answers and keywords: "  LAPOR! " and "lapor" are the same. A '*' and
 * '#' stay (service codes). Pictures stay where there is nothing else, so that
 * one may be an answer, and "TOLONG" with one is still that word. An
 * all-punctuation text folds to empty. Folding twice changes nothing. */
struct str fold_answer(struct arena *a, struct str text);
/* Only blanks folded and control characters dropped, those that turn the
 * direction of writing too; case and signs stay.
 * For stored answers: what a person wrote, on one line. */
struct str fold_line(struct arena *a, struct str text);
/* True when a folded text holds the folded words one after the other. */
bool fold_holds(struct str folded, struct str words);
/* Texts of more characters are compared as equal or not. */
#define FOLD_DISTANCE_MAX 128
/* Optimal string alignment distance of two folded texts, at most `most`+1. */
size_t fold_distance(struct str a, struct str b, size_t most);

#endif
