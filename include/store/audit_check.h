/*
 * audit_check: is the log whole (store/audit.h), do cases, alerts, notes and
 * pages look as it says, and does it have the roots that witnesses were told?
 * A piece at a time, so that a gateway can do it between two turns.
 */
#ifndef JAGA_STORE_AUDIT_CHECK_H
#define JAGA_STORE_AUDIT_CHECK_H

#include "store/audit.h"

#define AUDIT_ROOTS_MOST 100 /* of witnesses, in one check */

/* In the order in which they are looked for. */
enum audit_fault {
	AUDIT_FAULT_NONE,
	AUDIT_FAULT_GAP,   /* the row is missing */
	AUDIT_FAULT_MAC,   /* it is not as it was written */
	AUDIT_FAULT_NOTE,  /* the note is not as it was, or gone */
	AUDIT_FAULT_PAGE,  /* so is the page */
	AUDIT_FAULT_ROOT,  /* a witness was told another root for the row */
	AUDIT_FAULT_SHORT, /* a witness was told of a row beyond the end */
	AUDIT_FAULT_CASE,  /* the case is not as its last row says, or gone */
	AUDIT_FAULT_EXTRA, /* there are more cases, notes or pages than rows */
};

/* The first thing that is wrong. */
struct audit_report {
	int64_t rows; /* looked at, row 0 not counted */
	when_t last_at;
	enum audit_fault fault;
	int64_t row, case_id; /* of the fault; 0 none */
	when_t at;
	/* The first root, in the log or of a witness, that no longer fits:
	 * its row and day; 0 none. */
	int64_t root_row;
	when_t root_at;
	int n_roots; /* of witnesses that fit */
};

struct audit_check;

/* Looks at what is there now. roots: as witnesses have them, n of them. */
struct audit_check *audit_check_new(
    struct store *s, const struct audit_root *roots, int n);
/* Up to `most` rows further; true while there is more to look at. Within one
 * transaction or outside of any, never with one left open in between. */
bool audit_check_step(struct audit_check *c, int most);
/* ERR_STORE when the store could not be read. Frees c. */
enum err audit_check_end(struct audit_check *c, struct audit_report *out);
/* Leaves what has begun. NULL is fine. */
void audit_check_free(struct audit_check *c);

/* "214 KTRB-CDFG-HJKL" or "KTRB CDFG HJKL 214", any case: false when it is
 * neither. */
bool audit_check_read_root(struct str text, struct audit_root *out);

#endif
