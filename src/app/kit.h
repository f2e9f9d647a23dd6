/*
 * kit: the files that stand beside the flows: lists (*.tsv) and the words
 * that a person watches for (what umum.flow's `watch` names).
 */
#ifndef JAGA_APP_KIT_H
#define JAGA_APP_KIT_H

#include "core/diag.h"
#include "core/flow_link.h"
#include "core/list.h"
#include "core/watch.h"

struct kit {
	struct list *lists[LIMIT_LISTS]; /* owned */
	int n_lists;
	struct watch *watch; /* owned, NULL: nothing is watched */
};

/* Reads every NAME.tsv beside a flow: path is the folder, or one file in it.
 * Faults go to d. */
void kit_read_lists(struct kit *k, const char *path, struct diags *d);
/* Reads what the flow's `watch` names, beside the flow. */
void kit_read_watch(struct kit *k, const struct flow *common, struct diags *d);
void kit_free(struct kit *k); /* what it holds */
/* Links n flows with the kit and with all flows that are known, themselves
 * among them; false: errors in d. */
struct kit_flows {
	struct flow *const *list;
	int n;
};
bool kit_link(const struct kit *k, struct kit_flows flows,
    struct kit_flows known, struct diags *d);
/* The flow whose words hold for all others, or NULL. */
const struct flow *kit_common(struct flow *const *flows, int n);

#endif
