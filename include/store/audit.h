/*
 * audit: the log of every change of a case, as a keyed hash chain.
 *
 *   row:  id | at | kind | case | what | mac
 *   mac = BLAKE2b(key; mac of the row before | id | at | kind | case | what)
 *
 * Ids have no gap, so a row that is changed, removed, added or moved breaks the
 * chain at that row. What was cut off its end, or chained anew by somebody who
 * has the key, breaks it at the next root: each morning twelve letters of the
 * last mac are texted to witnesses outside the house, who keep the SMS
 * (store/audit_check.h compares).
 *
 * A row holds no words of a person. It holds facts for the eye (state, owner,
 * step) and a keyed digest of all columns of the row that it is about, sealed
 * ones included. When a person's words are erased the digest stays, as do all
 * macs, and a row AUDIT_ERASED says that from here on there are none: erasing
 * needs no change of the log, and is itself in it.
 *
 * Every function that changes a case or writes its history (store/cases.h)
 * appends here within the same transaction; nobody else has to think of it.
 *
 * What it cannot do: who has the key and the machine writes what he likes from
 * now on, and as far back as the last root that somebody else has.
 */
#ifndef JAGA_STORE_AUDIT_H
#define JAGA_STORE_AUDIT_H

#include "store/store.h"

/* Numbers are stored: never renumber. */
enum audit_kind {
	AUDIT_BEGUN = 0,   /* row 0 */
	AUDIT_OPENED = 1,  /* a case is there */
	AUDIT_CHANGED = 2, /* the case or its alert is another */
	AUDIT_ERASED = 3,  /* the words of its reporter are gone */
	AUDIT_NOTE = 4,    /* a line of its history */
	AUDIT_PAGE = 5,    /* an officer was paged */
	AUDIT_ROOT = 6,    /* what the witnesses get */
};

#define AUDIT_MAC 32     /* bytes */
#define AUDIT_LETTERS 12 /* of a root: 48 bits */

struct audit_root {
	int64_t row;
	char letters[AUDIT_LETTERS + 1];
};

/* AUDIT_OPENED, _CHANGED or _ERASED: the case with its alert as it is now. */
enum err audit_case(struct store *s, enum audit_kind kind, int64_t case_id);
/* The note of this id, which is new. */
enum err audit_note(struct store *s, int64_t case_id, int64_t note);
/* The page of this officer, step and loop, which is new. */
enum err audit_page(
    struct store *s, int64_t case_id, struct str nick, int step, int loop);
/* Appends a root with a number to remember, and says what it is; out->row is 0
 * when the log cannot be added to any more. */
enum err audit_root(struct store *s, int64_t mark, struct audit_root *out);
/* The number of the last root; 0 when there is none. */
enum err audit_mark(struct store *s, int64_t *mark);
/* At opening: begins the log when row 0 has no mac yet, with all that is
 * there. Outside of a turn, inside of a transaction. */
enum err audit_begin(struct store *s);

#endif
