/*
 * code: case codes. Three letters name the case, two digits are keyed to the
 * recipient: `KTR27`. Ina's code is wrong for Beni, so a mistyped case is
 * stopped (99 %) and so is blind spoofing; never more than three digits in a
 * row, since some Indonesian routes block more. No vowels, so no word arises.
 */
#ifndef JAGA_CORE_CODE_H
#define JAGA_CORE_CODE_H

#include "base/arena.h"
#include "text/msisdn.h"

#define CODE_ALPHABET "BCDFGHJKLMNPRTVWX"
#define CODE_LETTERS 3
#define CODE_LETTERS_MOST 4 /* when all 4,913 of three are taken */
#define CODE_LENGTH_MOST 6

/* True for three or four letters of the alphabet. */
bool code_is_letters(struct str letters);

struct code {
	struct str letters; /* upper case, in the arena given */
	int digits;         /* 0..99 */
};

/*
 * Finds the first code in a text: any case, a blank or dash allowed between
 * letters and digits, usual slips mended inside the digits only (O for 0, I
 * and l for 1). Returns the text around it (without the code) through rest.
 */
bool code_find(
    struct arena *a, struct str text, struct code *out, struct str *rest);
/* "KTR27" */
struct str code_write(struct arena *a, struct str letters, int digits);
/* Replaces each CASE_MARK in text. */
struct str code_fill(struct arena *a, struct str text, struct str code);
/* The nth code's letters, n in 0..4912: a bijection. */
void code_letters(int64_t n, char out[CODE_LETTERS + 1]);

#endif
