/* check_triage: `jaga check` on a folder with lexicon.tsv, triage and places.
 */
#ifndef JAGA_TOOLS_CHECK_TRIAGE_H
#define JAGA_TOOLS_CHECK_TRIAGE_H

#include "core/diag.h"

/* Judges those of the paths that are such folders, or without any path the
 * folder conf; moves the other paths to the front and returns how many. */
int check_triage(char **paths, int n, struct diags *d);

#endif
