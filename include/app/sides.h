/*
 * sides: the files beside a flow that hold its further languages:
 * lapor.tet.txt beside lapor.flow (core/flow_side.h).
 */
#ifndef JAGA_APP_SIDES_H
#define JAGA_APP_SIDES_H

#include "core/diag.h"
#include "core/flow.h"

#define SIDES_MOST (LIMIT_FLOW_LANGS + 1) /* one too many is told */

struct sides {
	struct side {
		struct str lang;
		struct str file; /* as messages show it */
		struct str bytes;
	} list[SIDES_MOST];
	int n;
	bool is_unreadable; /* one of them, and that is told */
};

/* The bytes of those beside a flow file, in the order of their names; all in
 * the arena. */
void sides_find(
    struct str flow_file, struct arena *a, struct diags *d, struct sides *out);
/* Adds them to the flow; false when one has an error or is unreadable. */
bool sides_add(const struct sides *s, struct flow *f, struct diags *d);
/* Both. */
bool sides_read(struct flow *f, struct diags *d);
/* Tells the files of a folder that look like one and stand beside no flow. */
void sides_find_orphans(const char *folder, struct diags *d);

#endif
