/*
 * regex: PCRE2 with limits (limits.h), without JIT (it excludes W^X). UTF,
 * UCP, caseless, anchored. A limit hit is not "no match": it is a third
 * answer, and the caller sends the text to a person.
 */
#ifndef JAGA_CORE_REGEX_H
#define JAGA_CORE_REGEX_H

#include "base/str.h"

struct regex;

enum regex_verdict {
	REGEX_NO,
	REGEX_YES,
	REGEX_LIMIT
};

#define REGEX_WHY 128 /* bytes; PCRE2's messages are at most 120 (pcre2api) */

/* NULL when it does not compile; why and *offset then say what and where. */
struct regex *regex_new(
    struct str pattern, char why[REGEX_WHY], size_t *offset);
/* For texts that the program made itself (core/normal.h): found anywhere, by
 * bytes, case counts; the same limits. The pattern may be longer. */
struct regex *regex_new_search(
    struct str pattern, char why[REGEX_WHY], size_t *offset);
/* The first match at or after byte `from`; *start and *end are set on
 * REGEX_YES. Only for patterns of regex_new_search. */
enum regex_verdict regex_search(const struct regex *r, struct str subject,
    size_t from, size_t *start, size_t *end);
void regex_free(struct regex *r);
enum regex_verdict regex_match(const struct regex *r, struct str subject);
/* Named groups, in no order. */
int regex_n_groups(const struct regex *r);
struct str regex_group_name(const struct regex *r, int i);
/* What the group matched in the last subject, which answered REGEX_YES; empty
 * when it took no part. */
struct str regex_group(const struct regex *r, int i, struct str subject);

#endif
