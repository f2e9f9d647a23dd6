/* explain: a page is found by its first line, "# F012: ...". */
#include "tools/explain.h"

#include "tools/pages.h"

static struct str code_of(struct str page)
{
	struct str title = str_cut(&page, '\n');
	struct str hash = STR("# ");

	if (!str_starts(title, hash))
		return STR("");
	title = str_sub(title, hash.len, title.len);
	return str_cut(&title, ':');
}

struct str explain_page(struct str code)
{
	struct str rest = { (const char *)pages_text, pages_size };

	while (code.len > 0 && rest.ptr != NULL) {
		struct str page = str_cut(&rest, '\f');

		if (str_eq_nocase(code_of(page), code))
			return page;
	}
	return STR("");
}
