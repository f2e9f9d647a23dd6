/*
 * A device mapper device of dm-crypt has a uuid that begins with CRYPT-; one
 * on top of it (LVM) lists it among its slaves.
 */
#include "tools/doctor_disk.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/sysmacros.h>

#define LIMIT_PATH 512
#define LIMIT_DEPTH 6

static bool is_crypt(const char *folder)
{
	char path[LIMIT_PATH + 16], uuid[16] = "";
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/dm/uuid", folder);
	f = fopen(path, "re");
	if (f == NULL)
		return false;
	bool is_read = fgets(uuid, sizeof(uuid), f) != NULL;
	(void)fclose(f); /* only read */
	return is_read && str_starts(str_of(uuid), STR("CRYPT-"));
}

/* Every slave of a device, and there is one. */
static bool is_on_crypt(const char *folder, int depth)
{
	char path[LIMIT_PATH];
	const struct dirent *e;
	bool is_all = true;
	int n = 0;

	if (is_crypt(folder))
		return true;
	(void)snprintf(path, sizeof(path), "%s/slaves", folder);
	DIR *d = depth < LIMIT_DEPTH ? opendir(path) : NULL;
	while (d != NULL && (e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		n++;
		if (snprintf(path, sizeof(path), "%s/slaves/%s", folder,
			e->d_name) >= (int)sizeof(path) ||
		    !is_on_crypt(path, depth + 1))
			is_all = false;
	}
	if (d != NULL)
		(void)closedir(d); /* only read */
	return n > 0 && is_all;
}

enum doctor_answer doctor_disk_is_encrypted(const char *root, dev_t device)
{
	char folder[LIMIT_PATH];
	DIR *d;

	if (snprintf(folder, sizeof(folder), "%s/sys/dev/block/%u:%u", root,
		major(device), minor(device)) >= (int)sizeof(folder))
		return DOCTOR_UNTOLD;
	d = opendir(folder);
	if (d == NULL)
		return DOCTOR_UNTOLD; /* overlay, btrfs: no device of its own */
	(void)closedir(d);            /* only looked for */
	return is_on_crypt(folder, 0) ? DOCTOR_YES : DOCTOR_NO;
}

static enum doctor_answer is_safe(const char *root, struct str name)
{
	char path[LIMIT_PATH];
	struct stat st;

	if (str_starts(name, STR("/dev/zram")))
		return DOCTOR_YES;
	if (snprintf(path, sizeof(path), "%s%.*s", root, STR_ARG(name)) >=
		(int)sizeof(path) ||
	    stat(path, &st) != 0)
		return DOCTOR_UNTOLD;
	return doctor_disk_is_encrypted(
	    root, S_ISBLK(st.st_mode) ? st.st_rdev : st.st_dev);
}

enum doctor_answer doctor_disk_are_safe(const char *root, struct str swaps)
{
	enum doctor_answer all = DOCTOR_YES, one;

	(void)str_cut(&swaps, '\n'); /* the heading */
	while (swaps.ptr != NULL) {
		struct str line = str_cut(&swaps, '\n');
		struct str name = str_word(&line);

		if (name.len == 0)
			continue;
		one = is_safe(root, name);
		if (one == DOCTOR_NO || all == DOCTOR_YES)
			all = one;
	}
	return all;
}
