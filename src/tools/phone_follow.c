/*
 * Asked before each line that is typed, so nothing needs to watch: a sum over
 * names, sizes and times of change, which an editor's saving always alters.
 */
#include "tools/phone_follow.h"

#include <dirent.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>

/* FNV-1a, 64 bit: only to tell states apart. */
static uint64_t mix(uint64_t sum, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	for (size_t i = 0; i < n; i++)
		sum = (sum ^ p[i]) * 1099511628211ULL;
	return sum;
}

static uint64_t look(int folder, const char *name)
{
	uint64_t sum = 14695981039346656037ULL;
	struct stat st;

	for (size_t i = 0; name[i] != '\0'; i++)
		sum = mix(sum, &name[i], 1);
	if (fstatat(folder, name, &st, 0) != 0)
		return sum;
	sum = mix(sum, &st.st_mtim, sizeof(st.st_mtim));
	sum = mix(sum, &st.st_size, sizeof(st.st_size));
	return mix(sum, &st.st_ino, sizeof(st.st_ino));
}

/* The order of the files does not matter: their sums are added. */
static uint64_t look_at_all(const char *path)
{
	uint64_t sum = look(AT_FDCWD, path);
	DIR *folder = opendir(path);
	const struct dirent *entry;

	while (folder && (entry = readdir(folder)) != NULL)
		if (entry->d_name[0] != '.')
			sum += look(dirfd(folder), entry->d_name);
	if (folder)
		(void)closedir(folder); /* it was only read */
	return sum;
}

void phone_follow_begin(struct phone_follow *f, const char *path)
{
	f->path = path;
	f->state = look_at_all(path);
}

bool phone_follow_has_changed(struct phone_follow *f)
{
	uint64_t before = f->state;

	f->state = look_at_all(f->path);
	return f->state != before;
}
