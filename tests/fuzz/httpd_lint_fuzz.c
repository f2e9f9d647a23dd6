/*
 * Any bytes as a connection: whole and in pieces they are judged the same, and
 * memory stays within its limit.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/limits.h"
#include "edge/httpd_lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct httpd_lint whole, pieces;

	httpd_lint_init(&whole);
	httpd_lint_init(&pieces);
	(void)httpd_lint_feed(&whole, s);
	for (size_t at = 0, n = 1; at < size; at += n, n = n * 7 % 61)
		(void)httpd_lint_feed(&pieces, str_sub(s, at, n));
	BUG_IF(whole.status != pieces.status);
	BUG_IF(whole.n_whole != pieces.n_whole);
	BUG_IF(whole.is_inside != pieces.is_inside);
	BUG_IF(whole.body_left != pieces.body_left);
	BUG_IF(whole.body_left > LIMIT_HTTP_BODY);
	BUG_IF(whole.line.len > LIMIT_HTTP_TARGET);
	httpd_lint_free(&whole);
	httpd_lint_free(&pieces);
	return 0;
}
