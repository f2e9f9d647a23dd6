/*
 * kit: the files that stand beside the flows: lists (*.tsv), the words that a
 * person watches for (what umum.flow's `watch` names), and the words that no
 * message which comes by itself may hold (conf/forbidden).
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
	struct watch *watch;     /* owned, NULL: nothing is watched */
	struct watch *forbidden; /* owned, NULL: no word is */
};

/* Reads every NAME.tsv beside a flow: path is the folder, or one file in it.
 * Faults go to d. */
void kit_read_lists(struct kit *k, const char *path, struct diags *d);
/* Reads what the flow's `watch` names, beside the flow. */
void kit_read_watch(struct kit *k, const struct flow *common, struct diags *d);
/* Reads the forbidden words; path NULL or "": there are none. */
void kit_read_forbidden(struct kit *k, const char *path, struct diags *d);
/* conf/forbidden below the current folder, or NULL where there is none: for
 * commands that read no settings. */
const char *kit_usual_forbidden(void);
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
