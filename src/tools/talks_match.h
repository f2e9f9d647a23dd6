/* talks_match: what a talk writes against what a phone got. */
#ifndef JAGA_TOOLS_TALKS_MATCH_H
#define JAGA_TOOLS_TALKS_MATCH_H

#include "base/arena.h"

enum talks_verdict {
	TALKS_SAME,
	TALKS_DIFFERENT,
	TALKS_BAD_PATTERN
};

/*
 * /regex/ is searched for in the whole text; anything else is the whole first
 * line, or the whole text when it says \n itself.
 */
enum talks_verdict talks_match(
    struct arena *a, struct str expected, struct str got);
/* The text with its line ends as \n. */
struct str talks_match_shown(struct arena *a, struct str text);

#endif
