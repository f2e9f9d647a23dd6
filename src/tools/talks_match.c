/* Literal texts and patterns; see the header. */
#include "tools/talks_match.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "core/regex.h"

struct str talks_match_shown(struct arena *a, struct str text)
{
	struct buf b;
	struct str copy;

	buf_init(&b, 2 * (size_t)LIMIT_TEXT);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\n')
			buf_puts(&b, STR("\\n"));
		else
			buf_putc(&b, text.ptr[i]);
	}
	copy = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return copy;
}

static bool has_newline(struct str text)
{
	for (size_t i = 0; i + 1 < text.len; i++) {
		if (text.ptr[i] == '\\' && text.ptr[i + 1] == 'n')
			return true;
	}
	return false;
}

static enum talks_verdict match_pattern(
    struct arena *a, struct str pattern, struct str got)
{
	char why[REGEX_WHY];
	size_t offset;
	struct str wrapped =
	    arena_printf(a, "(?s:.*)(?:%.*s)", STR_ARG(pattern));
	struct regex *r = regex_new(wrapped, why, &offset);
	enum regex_verdict v;

	if (r == NULL)
		return TALKS_BAD_PATTERN;
	v = regex_match(r, got);
	regex_free(r);
	return v == REGEX_YES ? TALKS_SAME : TALKS_DIFFERENT;
}

enum talks_verdict talks_match(
    struct arena *a, struct str expected, struct str got)
{
	bool is_same;

	if (expected.len >= 2 && str_starts(expected, STR("/")) &&
	    str_ends(expected, STR("/")))
		return match_pattern(
		    a, str_sub(expected, 1, expected.len - 2), got);
	if (has_newline(expected))
		is_same = str_eq(expected, talks_match_shown(a, got));
	else
		is_same = str_eq(expected, str_trim(str_cut(&got, '\n')));
	return is_same ? TALKS_SAME : TALKS_DIFFERENT;
}
