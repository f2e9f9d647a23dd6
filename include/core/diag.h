/*
 * diag: what is wrong in a file that people edit: place, code, sentence. The
 * list keeps the order of the file and holds at most LIMIT_DIAGS; printed as
 * `file:line:col: error CODE: sentence`, in English or Indonesian.
 *
 * Call sites write English. Each format string, and each phrase that they give
 * to %s, has its Indonesian twin in core/diag_texts.def.
 */
#ifndef JAGA_CORE_DIAG_H
#define JAGA_CORE_DIAG_H

#include <stdarg.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/lang.h"

#define LIMIT_DIAGS 200

struct diag {
	struct str file;
	int line, column;
	bool is_error;       /* else a warning */
	struct str code;     /* "F012" */
	struct str sentence; /* in English */
	struct str kalimat;  /* the same in Indonesian */
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
/* At `at`: file, line, column, is_error, code; its sentences are made here. */
void diags_put(struct diags *d, struct diag at, const char *format,
    va_list arguments) __attribute__((format(printf, 3, 0)));
/* At `at`, whose sentences are there already. Copied. */
void diags_add(struct diags *d, struct diag at);
/* Sorts by file and line (stable) and appends one line each. */
void diags_print(struct diags *d, enum lang lang, struct buf *out);
/* The name of `names` nearest to `name` (distance <= 2), or empty. */
struct str diags_nearest(struct str name, const struct str *names, int n);

#endif
