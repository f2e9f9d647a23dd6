/* audit_parts: what appending to the log and checking it share. */
#ifndef JAGA_STORE_AUDIT_PARTS_H
#define JAGA_STORE_AUDIT_PARTS_H

#include "store/audit.h"
#include "store/handle.h"

#define AUDIT_ALPHABET "BCDFGHJKLMNPRTVW" /* no vowels: never a word */

struct audit_row {
	int64_t id;
	when_t at;
	enum audit_kind kind;
	int64_t case_id; /* 0 none */
	struct str what, mac;
};

/* The mac that a row has after one with the mac `before`. */
void audit_parts_mac(const struct store *s, struct str before,
    const struct audit_row *row, unsigned char out[AUDIT_MAC]);
void audit_parts_letters(const unsigned char *mac, char *out);

/* Digests of rows as they are now; ERR_GONE when there is none. `words`: of
 * the note's sealed text alone, `rest`: of all other columns. */
struct audit_digests {
	struct seal_index rest, words;
};
enum err audit_parts_case(
    struct store *s, int64_t case_id, struct audit_digests *out);
enum err audit_parts_note(
    struct store *s, int64_t note, struct audit_digests *out);
enum err audit_parts_page(struct store *s, int64_t case_id, struct str nick,
    int64_t step, int64_t loop, struct audit_digests *out);

#endif
