/*
 * lang: the environment is read as setlocale(3) does: of the three variables
 * the first that is not empty decides.
 */
#include "base/lang.h"

#include <stdlib.h>

bool lang_read(struct str name, enum lang *out)
{
	if (str_eq(name, STR("id")))
		*out = LANG_ID;
	else if (str_eq(name, STR("en")))
		*out = LANG_EN;
	else
		return false;
	return true;
}

enum lang lang_of(struct str locale)
{
	size_t n = 0;

	while (n < locale.len && locale.ptr[n] != '_' && locale.ptr[n] != '.' &&
	       locale.ptr[n] != '@')
		n++;
	return str_eq(str_sub(locale, 0, n), STR("id")) ? LANG_ID : LANG_EN;
}

enum lang lang_of_user(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct str locale = str_of(getenv(names[i]));

		if (locale.len > 0)
			return lang_of(locale);
	}
	return LANG_EN;
}
