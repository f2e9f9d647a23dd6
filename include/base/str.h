/*
 * str: a borrowed run of bytes. It owns nothing and need not end in NUL;
 * whoever keeps one longer than its source lives copies it (arena_copy).
 */
#ifndef JAGA_BASE_STR_H
#define JAGA_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *ptr; /* never NULL when len > 0 */
	size_t len;
};

/* A string literal as a struct str. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
/* The same for the initialiser of a static table. */
#define STR_INIT(literal)                                                      \
	{                                                                      \
		"" literal, sizeof(literal) - 1                                \
	}
/* For printf: "%.*s", STR_ARG(s). Only for what may be logged or shown. */
#define STR_ARG(s) (int)(s).len, (s).ptr

/* Borrows a NUL-terminated string; NULL gives the empty str. */
struct str str_of(const char *text);
bool str_eq(struct str a, struct str b);
/* ASCII letters compare without case; other bytes exactly. */
bool str_eq_nocase(struct str a, struct str b);
/* As memcmp, the shorter first when one is a prefix of the other. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Position of the first byte c, or s.len when there is none. */
size_t str_find(struct str s, char c);
/* The part from byte `from` of at most `n` bytes; clamped to s. */
struct str str_sub(struct str s, size_t from, size_t n);
/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);
/*
 * Cuts *rest at the first sep: the part before it is returned, *rest becomes
 * the part after it. Without a sep the whole is returned and *rest is empty
 * with ptr NULL, which ends a loop `while (rest.ptr)`.
 */
struct str str_cut(struct str *rest, char sep);
/* True when s is one of n. */
bool str_is_among(struct str s, const struct str *list, int n);
/* Cuts off the first word (run of non-blanks), blanks before it skipped. */
struct str str_word(struct str *rest);
/*
 * Reads a whole decimal number (optional leading '-', nothing else around it)
 * between lo and hi. False, and *out untouched, when it is not one.
 */
bool str_to_i64(struct str s, int64_t lo, int64_t hi, int64_t *out);

#endif
