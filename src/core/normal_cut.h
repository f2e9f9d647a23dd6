/* normal_cut: a text cut into words as their writer meant them. */
#ifndef JAGA_CORE_NORMAL_CUT_H
#define JAGA_CORE_NORMAL_CUT_H

#include "core/normal.h"

/* Fills at, len, folded, mark and ends_clause of each word; script, is_cut. */
void normal_cut(struct arena *a, struct str text, struct normal *out);

#endif
