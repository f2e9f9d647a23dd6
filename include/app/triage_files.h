/*
 * triage_files: the files that triage needs below a folder such as conf:
 * lexicon.tsv, triage/NAME.pat in the order of their names, places/NAME.tsv.
 */
#ifndef JAGA_APP_TRIAGE_FILES_H
#define JAGA_APP_TRIAGE_FILES_H

#include "core/triage.h"

struct triage_files;

/* NULL when there was an error (in d). Without a folder of places it does
 * without places. */
struct triage_files *triage_files_read(const char *folder, struct diags *d);
void triage_files_free(struct triage_files *f);
/* Borrowed from f. */
const struct triage_book *triage_files_book(const struct triage_files *f);

/* The folder of the working directory, NULL when it has no rules: from another
 * folder what nobody asked for is not seen. */
const char *triage_files_usual(void);

#endif
