/*
 * load: flows and rosters from paths on a command line, for the commands that
 * need no daemon. Faults are collected, and all that reads is kept.
 */
#ifndef JAGA_TOOLS_LOAD_H
#define JAGA_TOOLS_LOAD_H

#include "core/diag.h"
#include "core/flow.h"
#include "core/plan.h"
#include "core/roster.h"
#include "core/watch.h"

struct load;

struct load *load_new(void);
void load_free(struct load *l);

/*
 * Reads a .flow file, a folder (its *.flow files, by name), a roster or plans
 * (files whose names begin with "roster" and "plans"). False, after one line on
 * stderr, when the path cannot be read at all; faults inside a file go to
 * load_diags.
 */
bool load_path(struct load *l, const char *path);
/* Reads a file as a roster, whatever its name is; the rest as load_path. */
bool load_roster_file(struct load *l, const char *path);
bool load_plans_file(struct load *l, const char *path); /* likewise */
/* Reads the given paths, or without any `flows` and, where they are there,
 * `conf/roster` and `conf/plans` below the current folder. */
bool load_paths(struct load *l, char *const *paths, int n);

/* For names only, when no roster was named: `conf/roster` below the current
 * folder, where there is one without an error. Its faults are not told. */
void load_usual_roster(struct load *l);

/* The words of umum.flow, also of one beside the flows that were named: before
 * the checks. */
void load_take_common(struct load *l);
/* Makes the flows ready to run: lists beside the first flow, called flows,
 * umum.flow. After the checks, which look at each flow alone. False: faults
 * in load_diags. */
bool load_link(struct load *l);

/* The words of `conf/forbidden` below the current folder, NULL where there is
 * none; its faults go to load_diags. */
const struct watch *load_forbidden(struct load *l);

/* Owned by the load, as all below. */
struct diags *load_diags(struct load *l);
const struct flow *const *load_flows(const struct load *l, int *n);
/* The flow whose words hold for all others, also when it was not named but
 * stands beside those that were (after load_link); NULL: there is none. */
const struct flow *load_common(struct load *l);
/* NULL when none was named or it has an error. */
const struct roster *load_roster(const struct load *l);
/* NULL when none were named or they have an error. */
const struct plans *load_plans(const struct load *l);
/* The files that have an error and are not among the flows. */
const struct str *load_bad(const struct load *l, int *n);

#endif
