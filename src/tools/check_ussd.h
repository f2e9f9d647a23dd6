/* check_ussd: `jaga check` on profiles of USSD aggregators. */
#ifndef JAGA_TOOLS_CHECK_USSD_H
#define JAGA_TOOLS_CHECK_USSD_H

#include "core/diag.h"

/* Judges those of the paths that are *.profile or folders with one, or without
 * any path the folder conf/ussd; moves the other paths to the front and returns
 * how many. */
int check_ussd(char **paths, int n, struct diags *d);

#endif
