/* cases_row: a case as its columns. */
#ifndef JAGA_STORE_CASES_ROW_H
#define JAGA_STORE_CASES_ROW_H

#include "store/cases.h"
#include "store/handle.h"

#define CASES_PHONE STR("cases.phone")
#define CASES_SUMMARY STR("cases.summary")

/* Seals a summary; valid until the next record. */
enum err cases_row_seal(
    struct store *s, struct str summary, struct str *sealed);
/* Runs STATEMENT_CASE_LOAD to its one row and ends it. */
enum err cases_row_read(struct store *s, struct query *q, int64_t id,
    struct arena *a, struct case_row *out);

#endif
