/*
 * list: a table that stands beside the flows as NAME.tsv: licensed companies,
 * places. A flow looks a person's words up in it. Never changes after it is
 * read; lives in its own arena.
 *
 *   # per 2026-10-01, where it is from, how to renew it
 *   nama <tab> alias <tab> status
 *   PT Contoh Jaya <tab> contoh, pt cj <tab> aktif
 *
 * The first column is what is looked up; `alias` (commas) holds other
 * spellings of it.
 */
#ifndef JAGA_CORE_LIST_H
#define JAGA_CORE_LIST_H

#include "core/diag.h"

#define LIMIT_LIST_FILE (1U << 20)
#define LIMIT_LIST_ROWS 10000
#define LIMIT_LIST_COLUMNS 16
#define LIMIT_LISTS 32
#define LIST_PLACES "wilayah" /* what `accept place` looks into */

struct list {
	struct arena *arena;
	struct str name; /* of the file, without .tsv */
	struct str per;  /* the date of its first comment, or empty */
	struct str columns[LIMIT_LIST_COLUMNS];
	int n_columns;
	int status;        /* column `status`, or -1 */
	struct str *cells; /* n_rows times n_columns */
	int n_rows;
	struct list_key *keys; /* folded names and aliases */
	int n_keys;
};

enum list_hit {
	LIST_NONE,
	LIST_NEAR, /* one or two typing errors from the name of one row */
	LIST_FOUND /* the name, or the longest name within the text */
};

/* source is copied. NULL when there was an error (in d). */
struct list *list_read(
    struct str file, struct str name, struct str source, struct diags *d);
void list_free(struct list *l);
/* The row that a text means; *row is untouched on LIST_NONE. */
enum list_hit list_find(
    const struct list *l, struct str text, struct arena *a, int *row);
struct str list_cell(const struct list *l, int row, int column);
/* Index of a column by its name, or -1. */
int list_column(const struct list *l, struct str name);

#endif
