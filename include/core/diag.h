/*
 * diag: what is wrong in a file that people edit: place, code, sentence. The
 * list keeps the order of the file and holds at most LIMIT_DIAGS; printed as
 * `file:line:col: error CODE: sentence`.
 */
#ifndef JAGA_CORE_DIAG_H
#define JAGA_CORE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"

#define LIMIT_DIAGS 200

struct diag {
	struct str file;
	int line, column;
	bool is_error;   /* else a warning */
	struct str code; /* "F012" */
	struct str sentence;
};

struct diags {
	struct arena *arena; /* where sentences live */
	struct diag list[LIMIT_DIAGS];
	int n;
	int n_errors;
};

void diags_init(struct diags *d, struct arena *arena);
void diags_error(struct diags *d, struct str file, int line, int column,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
void diags_warning(struct diags *d, struct str file, int line, int column,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* Sorts by file and line (stable) and appends one line each. */
void diags_print(struct diags *d, struct buf *out);
/* The name of `names` nearest to `name` (distance <= 2), or empty. */
struct str diags_nearest(struct str name, const struct str *names, int n);

#endif
