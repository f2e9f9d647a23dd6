/* check_ussd: a folder is known by what is in it. */
#include "tools/check_ussd.h"

#include <glob.h>
#include <stdio.h>

#include "edge/ussd_profiles.h"

#define CONF "conf/ussd"
#define ENDING ".profile"
#define PATH_MOST 4096

static bool is_folder(const char *path)
{
	char pattern[PATH_MOST];
	int n = snprintf(pattern, sizeof(pattern), "%s/*" ENDING, path);
	glob_t found;
	bool is_one;

	if (n < 0 || n >= PATH_MOST)
		return false;
	is_one = glob(pattern, GLOB_NOSORT, NULL, &found) == 0;
	globfree(&found);
	return is_one;
}

/* False when it is something else. */
static bool judge(const char *path, struct diags *d)
{
	if (str_ends(str_of(path), STR(ENDING))) {
		ussd_profiles_judge(str_of(path), d);
		return true;
	}
	if (!is_folder(path))
		return false;
	ussd_profiles_free(ussd_profiles_read(str_of(path), d));
	return true;
}

int check_ussd(char **paths, int n, struct diags *d)
{
	int kept = 0;

	if (n == 0)
		(void)judge(CONF, d);
	for (int i = 0; i < n; i++) {
		if (!judge(paths[i], d))
			paths[kept++] = paths[i];
	}
	return kept;
}
