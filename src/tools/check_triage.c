/* check_triage: a folder is known by its lexicon. */
#include "tools/check_triage.h"

#include <stdio.h>
#include <unistd.h>

#include "app/triage_files.h"

#define CONF "conf"
#define PATH_MOST 4096

static bool is_folder(const char *path)
{
	char name[PATH_MOST];
	int n = snprintf(name, sizeof(name), "%s/lexicon.tsv", path);

	return n > 0 && n < PATH_MOST && access(name, F_OK) == 0;
}

static void judge(const char *folder, struct diags *d)
{
	struct triage_files *files = triage_files_read(folder, d);

	if (files)
		triage_check(triage_files_book(files), d);
	triage_files_free(files);
}

int check_triage(char **paths, int n, struct diags *d)
{
	int kept = 0;

	if (n == 0 && is_folder(CONF))
		judge(CONF, d);
	for (int i = 0; i < n; i++)
		if (is_folder(paths[i]))
			judge(paths[i], d);
		else
			paths[kept++] = paths[i];
	return kept;
}
