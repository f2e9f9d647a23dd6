/*
 * auditor: looks for open cases that break an invariant, by indexes over what
 * is open: how many are closed costs nothing. What has been told is not told
 * again while the case that tells it is open.
 */
#ifndef JAGA_STORE_AUDITOR_H
#define JAGA_STORE_AUDITOR_H

#include "core/invariant.h"
#include "store/store.h"

struct auditor_break {
	enum invariant which;
	int64_t case_id;
	struct str letters; /* of that case */
};

/* Somebody who may hold a case: true when he is in the roster. */
typedef bool auditor_knows_fn(const void *arg, struct str nick);

/* The first invariant that is broken and not told yet; ERR_GONE: none. */
enum err auditor_find(struct store *s, when_t now, auditor_knows_fn *knows,
    const void *arg, struct arena *a, struct auditor_break *out);
/* It is told by this case. */
enum err auditor_told(
    struct store *s, enum invariant which, int64_t ref, int64_t by);
/* Told by cases that are open, for metrics. */
int64_t auditor_n_told(struct store *s);

#endif
