/*
 * flow_side: one more language of a flow, from a file beside it that a
 * translator keeps: lapor.tet.txt beside lapor.flow. Each text is named by its
 * slot (core/flow_slot.h) and carries the hash of what it translates, so that
 * a changed base text is never left with an old translation.
 *
 *   # comment
 *   bahaya 3f2a1b | Iha ema ruma iha perigu AGORA?
 *   bahaya.ya 90c1d2 | Sin
 *   terima 07bb21 | Obrigadu.
 *   | A second line of the same text.
 */
#ifndef JAGA_CORE_FLOW_SIDE_H
#define JAGA_CORE_FLOW_SIDE_H

#include "core/diag.h"
#include "core/flow_slot.h"

/*
 * Adds the language `lang` to a flow that was read: from then on it is one of
 * its languages as those of the header are, for checks, talks and examples.
 * All is copied. False, and no language added, when there was an error: all of
 * them are in d, with their places in the side file.
 */
bool flow_side_read(struct flow *f, struct str file, struct str lang,
    struct str source, struct diags *d);

/* The same flow with its languages, read once more and not linked; NULL when
 * there was an error. The caller frees it. */
struct flow *flow_side_again(const struct flow *f, struct diags *d);

/* What a side file has, whatever is wrong with it. */
struct flow_side_draft {
	struct flow_slots slots;
	struct flow_side_text {
		struct str source; /* as written; empty: not there */
		bool is_stale;
		int line; /* in the side file; 0: not there */
	} * texts;        /* one for each slot */
};

/* Reads a side file without adding it; in the arena, errors go to d. */
struct flow_side_draft flow_side_draft(struct flow *f, struct str file,
    struct str source, struct diags *d, struct arena *a);

/* The name of the file beside a flow: lapor.flow, tet: lapor.tet.txt. */
struct str flow_side_file(
    struct str flow_file, struct str lang, struct arena *a);

#endif
