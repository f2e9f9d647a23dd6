/*
 * watch: words and phrases that a person wants to read about, one a line in a
 * file beside umum.flow (# comments). They are looked for in free answers.
 */
#ifndef JAGA_CORE_WATCH_H
#define JAGA_CORE_WATCH_H

#include "core/diag.h"

#define LIMIT_WATCH_FILE (64U << 10)
#define LIMIT_WATCH_PHRASES 1000

struct watch;

/* NULL when there was an error (in d). */
struct watch *watch_read(struct str file, struct str source, struct diags *d);
void watch_free(struct watch *w);
/* The first phrase that the folded text (text/fold.h) holds as whole words;
 * empty when it holds none. w may be NULL. */
struct str watch_find(const struct watch *w, struct str folded);

#endif
