/*
 * regex: one compiled pattern with its match block and limits. The text comes
 * from strangers' phones, so a pattern may cost only so much: beyond, the
 * verdict is REGEX_LIMIT and a person reads the text. JIT stays off, because
 * it needs pages that are writable and executable.
 */
#include "core/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/err.h"
#include "base/limits.h"
#include "base/mem.h"

#define PATTERN_MAX 1000 /* bytes; the longest useful one is far shorter */
#define SEARCH_MAX 32000 /* made from lists of words */
#define OPTIONS                                                                \
	(PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_ANCHORED |             \
	    PCRE2_NEVER_BACKSLASH_C)

struct regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

static pcre2_code *regex_compile(struct str pattern, uint32_t options,
    size_t longest, int *error, size_t *at)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	BUG_IF(!context);
	(void)pcre2_set_max_pattern_length(context, longest);
	pcre2_code *code = pcre2_compile(
	    (PCRE2_SPTR)pattern.ptr, pattern.len, options, error, at, context);
	pcre2_compile_context_free(context);
	return code;
}

static struct regex *regex_make(struct str pattern, uint32_t options,
    size_t longest, char why[REGEX_WHY], size_t *offset)
{
	int error = 0;
	size_t at = 0;
	pcre2_code *code = regex_compile(
	    pattern.ptr ? pattern : STR(""), options, longest, &error, &at);
	if (!code) {
		(void)pcre2_get_error_message(
		    error, (PCRE2_UCHAR *)why, REGEX_WHY);
		*offset = at;
		return NULL;
	}
	struct regex *r = mem_alloc(sizeof *r);
	r->code = code;
	r->data = pcre2_match_data_create_from_pattern(code, NULL);
	r->context = pcre2_match_context_create(NULL);
	BUG_IF(!r->data || !r->context);
	(void)pcre2_set_match_limit(r->context, LIMIT_MATCH);
	(void)pcre2_set_depth_limit(r->context, LIMIT_MATCH_DEPTH);
	(void)pcre2_set_heap_limit(r->context, LIMIT_MATCH_HEAP_KIB);
	return r;
}

struct regex *regex_new(struct str pattern, char why[REGEX_WHY], size_t *offset)
{
	return regex_make(pattern, OPTIONS, PATTERN_MAX, why, offset);
}

struct regex *regex_new_search(
    struct str pattern, char why[REGEX_WHY], size_t *offset)
{
	return regex_make(
	    pattern, PCRE2_NEVER_BACKSLASH_C, SEARCH_MAX, why, offset);
}

void regex_free(struct regex *r)
{
	if (!r)
		return;
	pcre2_match_context_free(r->context);
	pcre2_match_data_free(r->data);
	pcre2_code_free(r->code);
	mem_free(r);
}

enum regex_verdict regex_match(const struct regex *r, struct str subject)
{
	const char *text = subject.ptr ? subject.ptr : "";
	int n = pcre2_match(
	    r->code, (PCRE2_SPTR)text, subject.len, 0, 0, r->data, r->context);
	if (n == PCRE2_ERROR_NOMATCH)
		return REGEX_NO;
	/* Every other error also means "we do not know". */
	return n >= 0 ? REGEX_YES : REGEX_LIMIT;
}

enum regex_verdict regex_search(const struct regex *r, struct str subject,
    size_t from, size_t *start, size_t *end)
{
	const char *text = subject.ptr ? subject.ptr : "";
	int n = pcre2_match(r->code, (PCRE2_SPTR)text, subject.len, from, 0,
	    r->data, r->context);
	if (n == PCRE2_ERROR_NOMATCH)
		return REGEX_NO;
	if (n < 0)
		return REGEX_LIMIT;
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(r->data);
	*start = at[0];
	*end = at[1];
	return REGEX_YES;
}

int regex_n_groups(const struct regex *r)
{
	uint32_t n = 0;
	(void)pcre2_pattern_info(r->code, PCRE2_INFO_NAMECOUNT, &n);
	return (int)n;
}

/* Row i of the name table: two bytes of number, then the name. */
static PCRE2_SPTR group_row(const struct regex *r, int i)
{
	uint32_t size = 0;
	PCRE2_SPTR table = NULL;
	(void)pcre2_pattern_info(r->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	(void)pcre2_pattern_info(r->code, PCRE2_INFO_NAMETABLE, &table);
	BUG_IF(!table);
	return table + (size_t)size * (size_t)i;
}

struct str regex_group_name(const struct regex *r, int i)
{
	return str_of((const char *)group_row(r, i) + 2);
}

struct str regex_group(const struct regex *r, int i, struct str subject)
{
	PCRE2_SPTR row = group_row(r, i);
	size_t group = ((size_t)row[0] << 8) | row[1];
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(r->data);
	if (group >= pcre2_get_ovector_count(r->data))
		return STR("");
	PCRE2_SIZE from = at[2 * group], to = at[2 * group + 1];
	if (from == PCRE2_UNSET || from > to || to > subject.len)
		return STR("");
	return str_sub(subject, from, to - from);
}
